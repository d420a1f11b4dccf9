#include "floor.hpp"

#include <stdexcept>

namespace bench {

namespace {

void check(int code, sqlite3* database) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        throw std::runtime_error(sqlite3_errmsg(database));
    }
}

std::string text(sqlite3_stmt* statement, int column) {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

}  // namespace

Floor::Floor(const std::string& path) {
    check(sqlite3_open(path.c_str(), &database_), database_);
    execute("PRAGMA journal_mode = WAL");
    execute("CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email "
            "TEXT NOT NULL,"
            " age INTEGER NOT NULL, score REAL NOT NULL, bio TEXT)");
    insert_ = prepare("INSERT INTO users (name, email, age, score, bio) VALUES (?, ?, ?, ?, ?)");
    find_ = prepare("SELECT id, name, email, age, score, bio FROM users WHERE id = ?");
    scan_ = prepare("SELECT id, name, email, age, score, bio FROM users");
    filter_ = prepare("SELECT id, name, email, age, score, bio FROM users WHERE age BETWEEN ? AND "
                      "? ORDER BY name LIMIT 100");
    update_ = prepare("UPDATE users SET age = ? WHERE id = ?");
}

Floor::~Floor() {
    for (sqlite3_stmt* statement : statements_) {
        sqlite3_finalize(statement);
    }
    sqlite3_close(database_);
}

void Floor::execute(const char* sql) {
    check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr), database_);
}

sqlite3_stmt* Floor::prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    check(
        sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr),
        database_
    );
    statements_.push_back(statement);
    return statement;
}

void Floor::insert(User& user) {
    sqlite3_bind_text(
        insert_, 1, user.name.data(), static_cast<int>(user.name.size()), SQLITE_STATIC
    );
    sqlite3_bind_text(
        insert_, 2, user.email.data(), static_cast<int>(user.email.size()), SQLITE_STATIC
    );
    sqlite3_bind_int(insert_, 3, user.age);
    sqlite3_bind_double(insert_, 4, user.score);
    if (user.bio) {
        sqlite3_bind_text(
            insert_, 5, user.bio->data(), static_cast<int>(user.bio->size()), SQLITE_STATIC
        );
    } else {
        sqlite3_bind_null(insert_, 5);
    }
    check(sqlite3_step(insert_), database_);
    user.id = sqlite3_last_insert_rowid(database_);
    sqlite3_reset(insert_);
}

void Floor::read(sqlite3_stmt* statement, User& user) {
    user.id = sqlite3_column_int64(statement, 0);
    user.name = text(statement, 1);
    user.email = text(statement, 2);
    user.age = sqlite3_column_int(statement, 3);
    user.score = sqlite3_column_double(statement, 4);
    if (sqlite3_column_type(statement, 5) != SQLITE_NULL) {
        user.bio = text(statement, 5);
    }
}

bool Floor::find(std::int64_t id, User& user) {
    sqlite3_bind_int64(find_, 1, id);
    const bool found = sqlite3_step(find_) == SQLITE_ROW;
    if (found) {
        read(find_, user);
    }
    sqlite3_reset(find_);
    return found;
}

void Floor::scan(std::vector<User>& users) {
    while (sqlite3_step(scan_) == SQLITE_ROW) {
        read(scan_, users.emplace_back());
    }
    sqlite3_reset(scan_);
}

void Floor::filter(int age, std::vector<User>& users) {
    sqlite3_bind_int(filter_, 1, age);
    sqlite3_bind_int(filter_, 2, age + 1);
    while (sqlite3_step(filter_) == SQLITE_ROW) {
        read(filter_, users.emplace_back());
    }
    sqlite3_reset(filter_);
}

void Floor::update(std::int64_t id, int age) {
    sqlite3_bind_int(update_, 1, age);
    sqlite3_bind_int64(update_, 2, id);
    check(sqlite3_step(update_), database_);
    sqlite3_reset(update_);
}

}  // namespace bench
