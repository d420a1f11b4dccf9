#pragma once

#include "blog/model.hpp"

namespace traffic {

struct [[orm::table]] Visit {
    [[orm::primary_key]] std::int64_t id = 0;
    orm::BelongsTo<blog::User> visitor;
};

}  // namespace traffic
