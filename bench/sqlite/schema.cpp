#include "sqlite/schema.hpp"

#include "harness/data.hpp"

namespace bench::sqlite {

std::vector<std::string> schema() {
    return {
        "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL,"
        " age INTEGER NOT NULL, score REAL NOT NULL, bio TEXT)",
        "CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL)",
        "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, views INTEGER NOT NULL,"
        " author_id INTEGER NOT NULL REFERENCES authors)",
        "CREATE INDEX posts_author_id_idx ON posts (author_id)"};
}

std::vector<std::string> clear_users() {
    return {"DELETE FROM users"};
}

void fill_with_users(Handle& handle, std::size_t count) {
    for (const std::string& sql : schema()) {
        handle.execute(sql.c_str());
    }
    handle.execute("BEGIN");
    for (const std::string& sql : sql_for_users(count)) {
        handle.execute(sql.c_str());
    }
    handle.execute("COMMIT");
}

}  // namespace bench::sqlite
