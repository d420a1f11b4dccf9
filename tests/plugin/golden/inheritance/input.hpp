#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace farm {

struct [[orm::table, orm::inheritance(single_table), orm::discriminator("kind", "animal")]] Animal {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string kind;
};

struct [[orm::table, orm::discriminator("dog")]] Dog : Animal {
    int tricks = 0;
};

struct [[orm::table, orm::inheritance(joined)]] Machine {
    [[orm::primary_key]] std::int64_t id = 0;
};

struct [[orm::table]] Tractor : Machine {
    int power = 0;
};

}  // namespace farm
