#include "studies/repeated_query.hpp"

#include "postgres/binary.hpp"
#include "postgres/connection.hpp"
#include "postgres/studies.hpp"
#include "postgres/text.hpp"
#include "studies/stored_users.hpp"

#include <orm/postgres.hpp>

#include <array>
#include <memory>

namespace bench::postgres {

namespace {

using namespace studies;

constexpr const char* sql = "SELECT age FROM users WHERE id = $1 AND age >= $2 AND age <= $3";

class ByHand {
public:
    explicit ByHand(const std::string& url)
        : connection_(url) {
        connection_.prepare(query_);
    }

    std::vector<int> in_text(std::int64_t key) {
        const NumberText id(key), low(low_age), high(high_age);
        const std::array values{id.c_str(), low.c_str(), high.c_str()};
        const Result result = connection_.check(PQexecPrepared(
            connection_.get(), query_.name.c_str(), 3, values.data(), nullptr, nullptr, 0
        ));
        return ages(result, read_number<int>);
    }

    std::vector<int> in_binary(std::int64_t key) {
        Parameters parameters;
        parameters.add(key);
        parameters.add(low_age);
        parameters.add(high_age);
        const Result result = connection_.check(PQexecPrepared(
            connection_.get(),
            query_.name.c_str(),
            parameters.count(),
            parameters.values(),
            parameters.lengths(),
            Parameters::formats(),
            1
        ));
        return ages(result, read_binary<int>);
    }

private:
    template <class Read>
    static std::vector<int> ages(const Result& result, const Read& read) {
        std::vector<int> ages(static_cast<std::size_t>(PQntuples(result.get())));
        for (std::size_t row = 0; row < ages.size(); ++row) {
            ages[row] = read(result.get(), static_cast<int>(row), 0);
        }
        return ages;
    }

    Connection connection_;
    Prepared query_{"query", sql};
};

}  // namespace

Comparison repeated_query(const std::string& url, std::size_t divisor) {
    const std::size_t times = 10'000 / divisor;
    const auto database =
        std::make_shared<orm::Database>(with_users(orm::postgres::open(url), repeated_rows));
    const auto hand = std::make_shared<ByHand>(url);
    const auto text = [hand](std::int64_t key) { return hand->in_text(key); };
    const auto binary = [hand](std::int64_t key) { return hand->in_binary(key); };
    return {
        .title = "A repeated query with 3 parameters",
        .unit = "query",
        .operations = times,
        .variants = {
            repeated("prepared by hand, text", Role::floor, times, text),
            repeated("prepared by hand, binary", Role::control, times, binary),
            repeated_by_us(database, 3, times)}};
}

}  // namespace bench::postgres
