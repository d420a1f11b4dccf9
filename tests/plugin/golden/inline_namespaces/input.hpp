#pragma once
#include <orm/annotations.hpp>

#include <cstdint>

namespace shop {

inline namespace v2 {
namespace parts {

struct [[orm::table]] Part {
    [[orm::primary_key]] std::int64_t id = 0;
};

}  // namespace parts

struct [[orm::table]] Item {
    [[orm::primary_key]] std::int64_t id = 0;
    orm::BelongsTo<parts::Part> part;
};

}  // namespace v2
}  // namespace shop
