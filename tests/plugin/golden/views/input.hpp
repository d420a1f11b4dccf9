#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace stats {

struct [[orm::table]] Visit {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string page;
};

/// How often each page was seen.
struct [[orm::view("SELECT page, count(*) AS visits FROM visits GROUP BY page")]] PageCount {
    std::string page;
    std::int64_t visits = 0;
};

struct [[orm::view(postgres("SELECT max(id) AS visit_id FROM visits"), sqlite("SELECT max(id) AS visit_id FROM visits"))]] Latest {
    [[orm::primary_key]] orm::BelongsTo<Visit> visit;
};

struct [[orm::table("countries"), orm::readonly]] Country {
    std::string name;
};

}  // namespace stats
