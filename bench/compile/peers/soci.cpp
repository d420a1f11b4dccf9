// The eight queries with SOCI, on SQLite. Its way to rows as objects is a conversion for each
// class; INTEGER, which SQLite wants of a key, is an `int` to it.

#include "rows.hpp"
#include "try_all.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <string>
#include <utility>
#include <vector>

namespace soci {

template <>
struct type_conversion<blog::User> {
    using base_type = values;

    static void from_base(const values& row, indicator /*whole*/, blog::User& user) {
        user.id = row.get<int>("id");
        user.name = row.get<std::string>("name");
        if (row.get_indicator("email") == i_ok) {
            user.email = row.get<std::string>("email");
        } else {
            user.email.reset();
        }
        user.age = row.get<int>("age");
    }

    static void to_base(const blog::User& user, values& row, indicator& whole) {
        row.set("name", user.name);
        row.set("email", user.email.value_or(""), user.email ? i_ok : i_null);
        row.set("age", user.age);
        whole = i_ok;
    }
};

template <>
struct type_conversion<blog::Post> {
    using base_type = values;

    static void from_base(const values& row, indicator /*whole*/, blog::Post& post) {
        post.id = row.get<int>("id");
        post.title = row.get<std::string>("title");
        if (row.get_indicator("published_at") == i_ok) {
            post.published_at = blog::from_microseconds(row.get<long long>("published_at"));
        } else {
            post.published_at.reset();
        }
        post.author = row.get<long long>("author_id");
    }

    static void to_base(const blog::Post& post, values& row, indicator& whole) {
        row.set("title", post.title);
        const long long time =
            post.published_at ? post.published_at->time_since_epoch().count() : 0;
        row.set("published_at", time, post.published_at ? i_ok : i_null);
        row.set("author_id", static_cast<long long>(post.author));
        whole = i_ok;
    }
};

}  // namespace soci

namespace {

using namespace blog;
using soci::use;

template <class Row>
std::vector<Row> all_of(const soci::rowset<Row>& rows) {
    return {rows.begin(), rows.end()};
}

class Blog {
public:
    Blog() {
        for (const char* sql : sqlite_schema) {
            execute(sql);
        }
    }

    void execute(const char* sql) { session_ << sql; }

    void add_post() { execute(insert_post); }

    void insert(User& user) {
        session_ << "INSERT INTO users (name, email, age) VALUES (:name, :email, :age)",
            use(std::as_const(user));
        long long id = 0;
        session_.get_last_insert_id("users", id);
        user.id = id;
    }

    std::optional<User> find(std::int64_t id) {
        const long long key = id;
        return first("SELECT id, name, email, age FROM users WHERE id = :id", key);
    }

    std::vector<User> adults(const std::string& prefix) {
        const std::string pattern = prefix + "%";
        return all_of(soci::rowset<User>(
            (session_.prepare << "SELECT id, name, email, age FROM users"
                                 " WHERE age >= 18 AND name LIKE :pattern ORDER BY name LIMIT 10",
             use(pattern))
        ));
    }

    std::optional<User> with_email(const std::string& email) {
        return first("SELECT id, name, email, age FROM users WHERE email = :email LIMIT 1", email);
    }

    std::vector<Post> posts_of(const std::string& author) {
        return all_of(soci::rowset<Post>(
            (session_.prepare << "SELECT posts.id, title, published_at, author_id FROM posts"
                                 " JOIN users ON users.id = author_id WHERE users.name = :name",
             use(author))
        ));
    }

    std::int64_t count_outside(int low, int high) {
        long long count = 0;
        session_ << "SELECT count(*) FROM users WHERE age < :low OR age > :high", use(low),
            use(high), soci::into(count);
        return count;
    }

    std::int64_t birthday_below(int age) {
        soci::statement statement =
            (session_.prepare << "UPDATE users SET age = age + 1 WHERE age < :age", use(age));
        statement.execute(true);
        return statement.get_affected_rows();
    }

    std::int64_t erase_unpublished() {
        soci::statement statement =
            (session_.prepare << "DELETE FROM posts WHERE published_at IS NULL");
        statement.execute(true);
        return statement.get_affected_rows();
    }

private:
    template <class Value>
    std::optional<User> first(const char* sql, const Value& value) {
        User user;
        session_ << sql, use(value), soci::into(user);
        return session_.got_data() ? std::optional(user) : std::nullopt;
    }

    soci::session session_{soci::sqlite3, ":memory:"};
};

}  // namespace

int main() {
    Blog blog;
    return blog::try_all<User>(blog);
}
