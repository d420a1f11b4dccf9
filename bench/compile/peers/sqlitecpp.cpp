// The eight queries with SQLiteCpp.

#include "rows.hpp"
#include "try_all.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <string>
#include <vector>

namespace {

using namespace blog;
using SQLite::Statement;

constexpr const char* select_users = "SELECT id, name, email, age FROM users";

User read_user(Statement& row) {
    User user{
        row.getColumn(0).getInt64(), row.getColumn(1).getString(), {}, row.getColumn(3).getInt()};
    if (const auto email = row.getColumn(2); !email.isNull()) {
        user.email = email.getString();
    }
    return user;
}

Post read_post(Statement& row) {
    Post post{
        row.getColumn(0).getInt64(), row.getColumn(1).getString(), {}, row.getColumn(3).getInt64()};
    if (const auto time = row.getColumn(2); !time.isNull()) {
        post.published_at = from_microseconds(time.getInt64());
    }
    return post;
}

template <class Row>
std::vector<Row> read_all(Statement& statement, Row (*read)(Statement&)) {
    std::vector<Row> rows;
    while (statement.executeStep()) {
        rows.push_back(read(statement));
    }
    statement.reset();
    return rows;
}

template <class Row>
std::optional<Row> read_first(Statement& statement, Row (*read)(Statement&)) {
    std::optional<Row> row;
    if (statement.executeStep()) {
        row = read(statement);
    }
    statement.reset();
    return row;
}

/// The number of rows that the statement changed.
std::int64_t execute_again(Statement& statement) {
    const int changed = statement.exec();
    statement.reset();
    return changed;
}

class Database : public SQLite::Database {
public:
    Database()
        : SQLite::Database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        for (const char* sql : sqlite_schema) {
            exec(sql);
        }
    }
};

class Blog {
public:
    void add_post() { database_.exec(insert_post); }

    void insert(User& user) {
        insert_.bind(1, user.name);
        if (user.email) {
            insert_.bind(2, *user.email);
        } else {
            insert_.bind(2);
        }
        insert_.bind(3, user.age);
        execute_again(insert_);
        user.id = database_.getLastInsertRowid();
    }

    std::optional<User> find(std::int64_t id) {
        find_.bind(1, id);
        return read_first(find_, read_user);
    }

    std::vector<User> adults(const std::string& prefix) {
        adults_.bind(1, prefix + "%");
        return read_all(adults_, read_user);
    }

    std::optional<User> with_email(const std::string& email) {
        with_email_.bind(1, email);
        return read_first(with_email_, read_user);
    }

    std::vector<Post> posts_of(const std::string& author) {
        posts_of_.bind(1, author);
        return read_all(posts_of_, read_post);
    }

    std::int64_t count_outside(int low, int high) {
        count_.bind(1, low);
        count_.bind(2, high);
        count_.executeStep();
        const std::int64_t count = count_.getColumn(0).getInt64();
        count_.reset();
        return count;
    }

    std::int64_t birthday_below(int age) {
        birthday_.bind(1, age);
        return execute_again(birthday_);
    }

    std::int64_t erase_unpublished() { return execute_again(erase_); }

private:
    static std::string users_where(const char* condition) {
        return std::string(select_users) + " WHERE " + condition;
    }

    Database database_;
    Statement insert_{database_, "INSERT INTO users (name, email, age) VALUES (?, ?, ?)"};
    Statement find_{database_, users_where("id = ?")};
    Statement adults_{database_, users_where("age >= 18 AND name LIKE ? ORDER BY name LIMIT 10")};
    Statement with_email_{database_, users_where("email = ? LIMIT 1")};
    Statement posts_of_{
        database_,
        "SELECT posts.id, title, published_at, author_id FROM posts"
        " JOIN users ON users.id = author_id WHERE users.name = ?"};
    Statement count_{database_, "SELECT count(*) FROM users WHERE age < ? OR age > ?"};
    Statement birthday_{database_, "UPDATE users SET age = age + 1 WHERE age < ?"};
    Statement erase_{database_, "DELETE FROM posts WHERE published_at IS NULL"};
};

}  // namespace

int main() {
    Blog blog;
    return blog::try_all<User>(blog);
}
