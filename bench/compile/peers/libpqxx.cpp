// The eight queries with libpqxx.

#include "rows.hpp"
#include "try_all.hpp"

#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace {

using namespace blog;

User read_user(const pqxx::row& row) {
    User user{row[0].as<std::int64_t>(), row[1].as<std::string>(), {}, row[3].as<int>()};
    if (!row[2].is_null()) {
        user.email = row[2].as<std::string>();
    }
    return user;
}

Post read_post(const pqxx::row& row) {
    Post post{row[0].as<std::int64_t>(), row[1].as<std::string>(), {}, row[3].as<std::int64_t>()};
    if (!row[2].is_null()) {
        post.published_at = from_microseconds(row[2].as<std::int64_t>());
    }
    return post;
}

template <class Row>
std::vector<Row> read_all(const pqxx::result& result, Row (*read)(const pqxx::row&)) {
    std::vector<Row> rows;
    for (const pqxx::row& row : result) {
        rows.push_back(read(row));
    }
    return rows;
}

std::optional<User> read_first(const pqxx::result& result) {
    return result.empty() ? std::nullopt : std::optional(read_user(result[0]));
}

class Blog {
public:
    explicit Blog(const char* url)
        : connection_(url) {
        for (const char* sql : postgres_schema) {
            execute(sql);
        }
        const std::string select_users = "SELECT id, name, email, age FROM users WHERE ";
        connection_.prepare(
            "insert", "INSERT INTO users (name, email, age) VALUES ($1, $2, $3) RETURNING id"
        );
        connection_.prepare("find", select_users + "id = $1");
        connection_.prepare(
            "adults", select_users + "age >= 18 AND name LIKE $1 ORDER BY name LIMIT 10"
        );
        connection_.prepare("with email", select_users + "email = $1 LIMIT 1");
        connection_.prepare(
            "posts of",
            "SELECT posts.id, title, (extract(epoch FROM published_at) * 1000000)::bigint,"
            " author_id FROM posts JOIN users ON users.id = author_id WHERE users.name = $1"
        );
        connection_.prepare("count", "SELECT count(*) FROM users WHERE age < $1 OR age > $2");
        connection_.prepare("birthday", "UPDATE users SET age = age + 1 WHERE age < $1");
        connection_.prepare("erase", "DELETE FROM posts WHERE published_at IS NULL");
    }

    void execute(const char* sql) { pqxx::nontransaction(connection_).exec(sql); }

    void add_post() { execute(insert_post); }

    void insert(User& user) {
        const char* email = user.email ? user.email->c_str() : nullptr;
        user.id = run("insert", user.name, email, user.age)[0][0].as<std::int64_t>();
    }

    std::optional<User> find(std::int64_t id) { return read_first(run("find", id)); }

    std::vector<User> adults(const std::string& prefix) {
        return read_all(run("adults", prefix + "%"), read_user);
    }

    std::optional<User> with_email(const std::string& email) {
        return read_first(run("with email", email));
    }

    std::vector<Post> posts_of(const std::string& author) {
        return read_all(run("posts of", author), read_post);
    }

    std::int64_t count_outside(int low, int high) {
        return run("count", low, high)[0][0].as<std::int64_t>();
    }

    std::int64_t birthday_below(int age) {
        return static_cast<std::int64_t>(run("birthday", age).affected_rows());
    }

    std::int64_t erase_unpublished() {
        return static_cast<std::int64_t>(run("erase").affected_rows());
    }

private:
    template <class... Values>
    pqxx::result run(const char* name, const Values&... values) {
        return pqxx::nontransaction(connection_).exec_prepared(name, values...);
    }

    pqxx::connection connection_;
};

}  // namespace

int main(int argc, char** argv) {
    Blog blog(argc > 1 ? argv[1] : "");
    return blog::try_all<User>(blog);
}
