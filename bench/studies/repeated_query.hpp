#pragma once

#include "harness/comparison.hpp"
#include "model.orm.hpp"

#include <orm/orm.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

/// A query that is asked again and again, for the age of the user with a key, with more conditions
/// that always hold.
namespace bench::studies {

constexpr std::size_t repeated_rows = 1'000;  ///< that are there
constexpr int low_age = 0;
constexpr int high_age = 1'000;
constexpr double low_score = 0;
constexpr double high_score = 1e9;
inline const std::string low_name = "user 0";

/// The ages that `query(key)` finds for one key after the other; there is one for each.
template <class Query>
Variant repeated(std::string name, Role role, std::size_t times, const Query& query) {
    const auto run = [times, query] {
        std::size_t found = 0;
        for (std::size_t i = 0; i < times; ++i) {
            found += query(static_cast<std::int64_t>(1 + i % repeated_rows)).size();
        }
        if (found != times) {
            throw std::logic_error("each query finds one row");
        }
    };
    return {std::move(name), role, [] {}, run, [] {}};
}

/// With 1, 3 or 6 parameters by Cormorant; the database holds the rows.
[[nodiscard]] Variant
repeated_by_us(std::shared_ptr<orm::Database> database, int parameters, std::size_t times);

/// With the key, and a text in a query that is asked whether it has a row.
[[nodiscard]] Variant
repeated_subquery_by_us(std::shared_ptr<orm::Database> database, std::size_t times);

}  // namespace bench::studies
