#include "harness/data.hpp"
#include "model.orm.hpp"
#include "postgres/binary.hpp"
#include "postgres/connection.hpp"
#include "postgres/studies.hpp"
#include "postgres/text.hpp"
#include "studies/stored_users.hpp"

#include <orm/postgres.hpp>

#include <array>
#include <memory>
#include <stdexcept>

namespace bench::postgres {

namespace {

constexpr std::size_t stored = 1'000;
constexpr int low_age = 0;
constexpr int high_age = 1'000;
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

template <class Query>
std::function<void()> repeated(std::size_t times, const Query& query) {
    return [times, query] {
        std::size_t found = 0;
        for (std::size_t i = 0; i < times; ++i) {
            found += query(static_cast<std::int64_t>(1 + i % stored)).size();
        }
        if (found != times) {
            throw std::logic_error("each query finds one row");
        }
    };
}

}  // namespace

Comparison repeated_query(const std::string& url, bool quick) {
    const std::size_t times = quick ? 2'000 : 10'000;
    const auto database =
        std::make_shared<orm::Database>(studies::with_users(orm::postgres::open(url), stored));
    const auto hand = std::make_shared<ByHand>(url);
    const auto text = [hand](std::int64_t key) { return hand->in_text(key); };
    const auto binary = [hand](std::int64_t key) { return hand->in_binary(key); };
    const auto ours = [database](std::int64_t key) {
        return database->select(users.age)
            .where(users.id == key && users.age >= low_age && users.age <= high_age)
            .all();
    };
    const auto nothing = [] {};
    return {
        .title = "A repeated query with 3 parameters",
        .unit = "query",
        .operations = times,
        .variants = {
            {"prepared by hand, text", Role::floor, nothing, repeated(times, text), nothing},
            {"prepared by hand, binary", Role::control, nothing, repeated(times, binary), nothing},
            {"Cormorant", Role::ours, nothing, repeated(times, ours), nothing}}};
}

}  // namespace bench::postgres
