#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    int age = 0;
};
