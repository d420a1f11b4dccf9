// The eight queries with SQLite's own C API.

#include "rows.hpp"
#include "try_all.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace blog;

constexpr const char* select_users = "SELECT id, name, email, age FROM users";

class Statement {
public:
    Statement(sqlite3* db, const std::string& sql)
        : db_(db) {
        check(
            sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr)
        );
    }

    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    ~Statement() { sqlite3_finalize(statement_); }

    void bind(int place, std::int64_t number) {
        check(sqlite3_bind_int64(statement_, place, number));
    }

    void bind(int place, const std::string& text) {
        check(sqlite3_bind_text(
            statement_, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC
        ));
    }

    void bind(int place, const std::optional<std::string>& text) {
        if (text) {
            bind(place, *text);
        } else {
            check(sqlite3_bind_null(statement_, place));
        }
    }

    bool step() {
        const int code = sqlite3_step(statement_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) {
            check(code);
        }
        return code == SQLITE_ROW;
    }

    void reset() { check(sqlite3_reset(statement_)); }

    [[nodiscard]] bool is_null(int column) const {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }

    [[nodiscard]] std::int64_t number(int column) const {
        return sqlite3_column_int64(statement_, column);
    }

    [[nodiscard]] std::string text(int column) const {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }

private:
    void check(int code) const {
        if (code != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(db_));
        }
    }

    sqlite3* db_;
    sqlite3_stmt* statement_ = nullptr;
};

User read_user(const Statement& row) {
    User user{row.number(0), row.text(1), {}, static_cast<int>(row.number(3))};
    if (!row.is_null(2)) {
        user.email = row.text(2);
    }
    return user;
}

Post read_post(const Statement& row) {
    Post post{row.number(0), row.text(1), {}, row.number(3)};
    if (!row.is_null(2)) {
        post.published_at = from_microseconds(row.number(2));
    }
    return post;
}

template <class Row>
std::vector<Row> read_all(Statement& statement, Row (*read)(const Statement&)) {
    std::vector<Row> rows;
    while (statement.step()) {
        rows.push_back(read(statement));
    }
    statement.reset();
    return rows;
}

template <class Row>
std::optional<Row> read_first(Statement& statement, Row (*read)(const Statement&)) {
    std::optional<Row> row;
    if (statement.step()) {
        row = read(statement);
    }
    statement.reset();
    return row;
}

class Connection {
public:
    Connection() {
        if (sqlite3_open(":memory:", &db_) != SQLITE_OK) {
            throw std::runtime_error("cannot open");
        }
        for (const char* sql : sqlite_schema) {
            execute(sql);
        }
    }

    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    ~Connection() { sqlite3_close(db_); }

    void execute(const char* sql) {
        if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error(sqlite3_errmsg(db_));
        }
    }

    [[nodiscard]] sqlite3* get() const { return db_; }

private:
    sqlite3* db_ = nullptr;
};

class Blog {
public:
    void add_post() { connection_.execute(insert_post); }

    void insert(User& user) {
        insert_.bind(1, user.name);
        insert_.bind(2, user.email);
        insert_.bind(3, user.age);
        insert_.step();
        insert_.reset();
        user.id = sqlite3_last_insert_rowid(connection_.get());
    }

    std::optional<User> find(std::int64_t id) {
        find_.bind(1, id);
        return read_first(find_, read_user);
    }

    std::vector<User> adults(const std::string& prefix) {
        const std::string pattern = prefix + "%";
        adults_.bind(1, pattern);
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
        count_.step();
        const std::int64_t count = count_.number(0);
        count_.reset();
        return count;
    }

    std::int64_t birthday_below(int age) {
        birthday_.bind(1, age);
        birthday_.step();
        birthday_.reset();
        return sqlite3_changes64(connection_.get());
    }

    std::int64_t erase_unpublished() {
        erase_.step();
        erase_.reset();
        return sqlite3_changes64(connection_.get());
    }

private:
    static std::string users_where(const char* condition) {
        return std::string(select_users) + " WHERE " + condition;
    }

    Connection connection_;
    Statement insert_{connection_.get(), "INSERT INTO users (name, email, age) VALUES (?, ?, ?)"};
    Statement find_{connection_.get(), users_where("id = ?")};
    Statement adults_{
        connection_.get(), users_where("age >= 18 AND name LIKE ? ORDER BY name LIMIT 10")};
    Statement with_email_{connection_.get(), users_where("email = ? LIMIT 1")};
    Statement posts_of_{
        connection_.get(),
        "SELECT posts.id, title, published_at, author_id FROM posts"
        " JOIN users ON users.id = author_id WHERE users.name = ?"};
    Statement count_{connection_.get(), "SELECT count(*) FROM users WHERE age < ? OR age > ?"};
    Statement birthday_{connection_.get(), "UPDATE users SET age = age + 1 WHERE age < ?"};
    Statement erase_{connection_.get(), "DELETE FROM posts WHERE published_at IS NULL"};
};

}  // namespace

int main() {
    Blog blog;
    return blog::try_all<User>(blog);
}
