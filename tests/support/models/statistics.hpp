#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// What is only read: views with and without a key, and a table that others own.
namespace statistics {

struct [[orm::table]] Visit {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string page;
    int seconds = 0;
};

struct [[orm::view("SELECT page, count(*) AS visits, max(id) AS last_id FROM visits GROUP BY page"
)]] PageCount {
    std::string page;
    std::int64_t visits = 0;
    std::optional<std::int64_t> last_id{};
};

struct [[orm::view("SELECT id AS visit_id, seconds / 60 AS minutes FROM visits")]] LongVisit {
    [[orm::primary_key]] orm::BelongsTo<Visit> visit;
    std::int64_t minutes = 0;
};

/// Some other program's, without a key.
struct [[orm::table("islands"), orm::readonly]] Island {
    std::string name;
    std::optional<int> inhabitants{};
};

}  // namespace statistics
