#include "harness/cormorant.hpp"

#include "sqlite/contenders.hpp"

#include <orm/sqlite.hpp>

#include <sqlite3.h>

#include <stdexcept>

namespace bench::sqlite {

namespace {

class OnSqlite final : public Cormorant {
public:
    explicit OnSqlite(const std::string& path)
        : Cormorant(orm::sqlite::open(path, {.durability = orm::sqlite::Durability::normal})) {}

    void execute(const std::vector<std::string>& statements) override {
        const orm::Connection connection = database().connection();
        sqlite3* native = orm::sqlite::native(connection);
        for (const std::string& sql : statements) {
            if (sqlite3_exec(native, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
                throw std::runtime_error(sqlite3_errmsg(native));
            }
        }
    }
};

}  // namespace

std::unique_ptr<Contender> open_cormorant(const std::string& path) {
    return std::make_unique<OnSqlite>(path);
}

}  // namespace bench::sqlite
