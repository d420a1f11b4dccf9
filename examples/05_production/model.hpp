#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace shop {

struct [[orm::table]] Order {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string customer;
    std::int64_t cents = 0;
};

}  // namespace shop
