#include "postgres/connection.hpp"
#include "postgres/studies.hpp"
#include "postgres/text.hpp"
#include "studies/stored_users.hpp"
#include "studies/studies.hpp"

#include <orm/postgres.hpp>

#include <memory>
#include <unordered_map>

namespace bench::postgres {

namespace {

/// The C API with a statement for each text.
class ByHand {
public:
    explicit ByHand(const std::string& url)
        : connection_(url) {}

    void run(const std::string& sql, std::int64_t key) {
        Prepared& statement = statements_[sql];
        if (!statement.is_prepared) {
            statement = {"query " + std::to_string(statements_.size()), sql};
        }
        const NumberText id(key);
        const char* const value = id.c_str();
        const Result result = connection_.check(PQexecPrepared(
            connection_.get(), connection_.prepare(statement), 1, &value, nullptr, nullptr, 0
        ));
        std::vector<int> ages(static_cast<std::size_t>(PQntuples(result.get())));
        for (std::size_t row = 0; row < ages.size(); ++row) {
            ages[row] = read_number<int>(result.get(), static_cast<int>(row), 0);
        }
    }

private:
    Connection connection_;
    std::unordered_map<std::string, Prepared> statements_;
};

}  // namespace

Comparison distinct_queries(const Fresh& fresh, std::size_t distinct, std::size_t divisor) {
    const std::string url = fresh("study by hand");
    static_cast<void>(studies::with_users(orm::postgres::open(url), studies::distinct_rows));
    const auto hand = std::make_shared<ByHand>(url);
    return studies::distinct_queries(
        distinct,
        10'000 / divisor,
        "$1",
        [hand](const std::string& sql, std::int64_t key) { hand->run(sql, key); },
        [&](std::size_t statements) {
            const std::string place = fresh("study " + std::to_string(statements));
            return orm::postgres::open(place, {}, {.statement_cache = statements});
        }
    );
}

}  // namespace bench::postgres
