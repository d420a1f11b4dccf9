#include "harness/checksum.hpp"
#include "harness/data.hpp"
#include "model.orm.hpp"
#include "sqlite/handle.hpp"
#include "sqlite/studies.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <memory>

namespace bench::sqlite {

namespace {

void fill(const std::string& file, std::size_t rows) {
    Handle handle(file, 0);
    handle.execute("PRAGMA journal_mode = WAL");
    handle.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT "
                   "NULL, age INTEGER NOT NULL, score REAL NOT NULL, bio TEXT)");
    handle.execute("BEGIN");
    for (const std::string& sql : sql_for_users(rows)) {
        handle.execute(sql.c_str());
    }
    handle.execute("COMMIT");
    handle.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

/// One object for all rows, as C reads them.
std::uint64_t read_by_hand(Handle& handle, sqlite3_stmt* statement) {
    Checksum sum;
    User user;
    const auto read_text = [&](int column, std::string& text) {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        text.assign(data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    };
    while (sqlite3_step(statement) == SQLITE_ROW) {
        user.id = sqlite3_column_int64(statement, 0);
        read_text(1, user.name);
        read_text(2, user.email);
        user.age = sqlite3_column_int(statement, 3);
        user.score = sqlite3_column_double(statement, 4);
        if (sqlite3_column_type(statement, 5) == SQLITE_NULL) {
            user.bio.reset();
        } else {
            read_text(5, user.bio ? *user.bio : user.bio.emplace());
        }
        sum.add(user);
    }
    handle.check(sqlite3_reset(statement));
    return sum.value();
}

std::uint64_t stream(orm::Database& db) {
    Checksum sum;
    for (const User& user : db.select(users).stream()) {
        sum.add(user);
    }
    return sum.value();
}

std::uint64_t read_all(orm::Database& db) {
    Checksum sum;
    sum.add(db.select(users).all());
    return sum.value();
}

}  // namespace

Comparison streaming(const std::string& file, bool quick) {
    const std::size_t rows = quick ? 200'000 : 1'000'000;
    fill(file, rows);
    const auto handle = std::make_shared<Handle>(file, 0);
    sqlite3_stmt* const statement =
        handle->prepare("SELECT id, name, email, age, score, bio FROM users");
    const auto database = std::make_shared<orm::Database>(orm::sqlite::open(file));
    const std::uint64_t expected = read_by_hand(*handle, statement);
    const auto checked = [expected](std::uint64_t sum) {
        if (sum != expected) {
            throw std::logic_error("not the rows that are there");
        }
    };
    const auto nothing = [] {};
    return {
        .title = "Reading " + std::to_string(rows) + " rows",
        .unit = "row",
        .operations = rows,
        .variants = {
            {"C, one object for all rows",
             Role::floor,
             nothing,
             [=] { checked(read_by_hand(*handle, statement)); },
             nothing,
             true},
            {"Cormorant, stream()",
             Role::ours,
             nothing,
             [=] { checked(stream(*database)); },
             nothing,
             true},
            {"Cormorant, all()",
             Role::control,
             nothing,
             [=] { checked(read_all(*database)); },
             nothing,
             true}}};
}

}  // namespace bench::sqlite
