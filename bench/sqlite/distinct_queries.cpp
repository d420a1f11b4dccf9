#include "sqlite/handle.hpp"
#include "sqlite/schema.hpp"
#include "sqlite/studies.hpp"
#include "studies/studies.hpp"

#include <orm/sqlite.hpp>

#include <memory>
#include <unordered_map>

namespace bench::sqlite {

namespace {

/// The C API with a statement for each text.
class ByHand {
public:
    ByHand() { fill_with_users(handle_, studies::distinct_rows); }

    void run(const std::string& sql, std::int64_t key) {
        sqlite3_stmt*& statement = statements_[sql];
        if (statement == nullptr) {
            statement = handle_.prepare(sql);
        }
        sqlite3_bind_int64(statement, 1, key);
        std::vector<int> ages;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            ages.push_back(sqlite3_column_int(statement, 0));
        }
        handle_.check(sqlite3_reset(statement));
    }

private:
    Handle handle_{":memory:", 0};
    std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace

Comparison distinct_queries(std::size_t distinct, std::size_t divisor) {
    const auto hand = std::make_shared<ByHand>();
    return studies::distinct_queries(
        distinct,
        10'000 / divisor,
        "?",
        [hand](const std::string& sql, std::int64_t key) { hand->run(sql, key); },
        [](std::size_t statements) {
            return orm::sqlite::open(":memory:", {}, {.statement_cache = statements});
        }
    );
}

}  // namespace bench::sqlite
