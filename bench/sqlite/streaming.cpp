#include "harness/checksum.hpp"
#include "sqlite/handle.hpp"
#include "sqlite/schema.hpp"
#include "sqlite/studies.hpp"
#include "studies/studies.hpp"

#include <orm/sqlite.hpp>

#include <memory>

namespace bench::sqlite {

namespace {

void fill(const std::string& file, std::size_t rows) {
    Handle handle(file, 0);
    handle.execute("PRAGMA journal_mode = WAL");
    fill_with_users(handle, rows);
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

}  // namespace

Comparison streaming(const std::string& file, std::size_t divisor) {
    fill(file, studies::streamed_rows(divisor));
    const auto handle = std::make_shared<Handle>(file, 0);
    sqlite3_stmt* const statement =
        handle->prepare("SELECT id, name, email, age, score, bio FROM users");
    return studies::streaming(
        std::make_shared<orm::Database>(orm::sqlite::open(file)),
        "C, one object for all rows",
        [=] { return read_by_hand(*handle, statement); },
        divisor
    );
}

}  // namespace bench::sqlite
