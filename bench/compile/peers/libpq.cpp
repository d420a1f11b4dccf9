// The eight queries with PostgreSQL's own C API: statements prepared once, values as text.

#include "rows.hpp"
#include "try_all.hpp"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace blog;

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};

using Result = std::unique_ptr<PGresult, ClearResult>;

std::int64_t to_number(const char* text) {
    std::int64_t number = 0;
    std::from_chars(text, text + std::char_traits<char>::length(text), number);
    return number;
}

std::int64_t number(const Result& result, int row, int column) {
    return to_number(PQgetvalue(result.get(), row, column));
}

std::string text(const Result& result, int row, int column) {
    return {
        PQgetvalue(result.get(), row, column),
        static_cast<std::size_t>(PQgetlength(result.get(), row, column))};
}

User read_user(const Result& result, int row) {
    User user{
        number(result, row, 0), text(result, row, 1), {}, static_cast<int>(number(result, row, 3))};
    if (PQgetisnull(result.get(), row, 2) == 0) {
        user.email = text(result, row, 2);
    }
    return user;
}

Post read_post(const Result& result, int row) {
    Post post{number(result, row, 0), text(result, row, 1), {}, number(result, row, 3)};
    if (PQgetisnull(result.get(), row, 2) == 0) {
        post.published_at = from_microseconds(number(result, row, 2));
    }
    return post;
}

template <class Row>
std::vector<Row> read_all(const Result& result, Row (*read)(const Result&, int)) {
    std::vector<Row> rows;
    for (int row = 0; row < PQntuples(result.get()); ++row) {
        rows.push_back(read(result, row));
    }
    return rows;
}

std::optional<User> read_first(const Result& result) {
    return PQntuples(result.get()) == 0 ? std::nullopt : std::optional(read_user(result, 0));
}

std::int64_t changed(const Result& result) {
    return to_number(PQcmdTuples(result.get()));
}

class Blog {
public:
    explicit Blog(const char* url)
        : connection_(PQconnectdb(url)) {
        for (const char* sql : postgres_schema) {
            execute(sql);
        }
        const std::string select_users = "SELECT id, name, email, age FROM users WHERE ";
        prepare("insert", "INSERT INTO users (name, email, age) VALUES ($1, $2, $3) RETURNING id");
        prepare("find", select_users + "id = $1");
        prepare("adults", select_users + "age >= 18 AND name LIKE $1 ORDER BY name LIMIT 10");
        prepare("with email", select_users + "email = $1 LIMIT 1");
        prepare(
            "posts of",
            "SELECT posts.id, title, (extract(epoch FROM published_at) * 1000000)::bigint,"
            " author_id FROM posts JOIN users ON users.id = author_id WHERE users.name = $1"
        );
        prepare("count", "SELECT count(*) FROM users WHERE age < $1 OR age > $2");
        prepare("birthday", "UPDATE users SET age = age + 1 WHERE age < $1");
        prepare("erase", "DELETE FROM posts WHERE published_at IS NULL");
    }

    Blog(const Blog&) = delete;
    Blog& operator=(const Blog&) = delete;

    ~Blog() { PQfinish(connection_); }

    void execute(const char* sql) { check(PQexec(connection_, sql)); }

    void add_post() { execute(insert_post); }

    void insert(User& user) {
        const std::string age = std::to_string(user.age);
        const char* email = user.email ? user.email->c_str() : nullptr;
        user.id = number(run("insert", std::array{user.name.c_str(), email, age.c_str()}), 0, 0);
    }

    std::optional<User> find(std::int64_t id) {
        return read_first(run("find", std::array{std::to_string(id).c_str()}));
    }

    std::vector<User> adults(const std::string& prefix) {
        const std::string pattern = prefix + "%";
        return read_all(run("adults", std::array{pattern.c_str()}), read_user);
    }

    std::optional<User> with_email(const std::string& email) {
        return read_first(run("with email", std::array{email.c_str()}));
    }

    std::vector<Post> posts_of(const std::string& author) {
        return read_all(run("posts of", std::array{author.c_str()}), read_post);
    }

    std::int64_t count_outside(int low, int high) {
        const std::string from = std::to_string(low), to = std::to_string(high);
        return number(run("count", std::array{from.c_str(), to.c_str()}), 0, 0);
    }

    std::int64_t birthday_below(int age) {
        return changed(run("birthday", std::array{std::to_string(age).c_str()}));
    }

    std::int64_t erase_unpublished() { return changed(run("erase", std::array<const char*, 0>())); }

private:
    void prepare(const char* name, const std::string& sql) {
        check(PQprepare(connection_, name, sql.c_str(), 0, nullptr));
    }

    template <std::size_t count>
    Result run(const char* name, const std::array<const char*, count>& values) {
        return check(PQexecPrepared(
            connection_, name, static_cast<int>(count), values.data(), nullptr, nullptr, 0
        ));
    }

    Result check(PGresult* result) {
        Result owned(result);
        const ExecStatusType status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
            throw std::runtime_error(PQerrorMessage(connection_));
        }
        return owned;
    }

    PGconn* connection_;
};

}  // namespace

int main(int argc, char** argv) {
    Blog blog(argc > 1 ? argv[1] : "");
    return blog::try_all<User>(blog);
}
