#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace bank {

// snippet: model
struct [[orm::table]] Account {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique, orm::not_empty]] std::string owner;
    [[orm::check("balance >= 0")]] std::int64_t balance = 0;
    [[orm::version]] int version = 0;
};

// end snippet

}  // namespace bank
