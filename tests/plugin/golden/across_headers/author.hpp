#pragma once
#include "across_headers/kind.hpp"

#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace lib {

struct Book;

struct [[orm::table]] Author {
    [[orm::primary_key]] std::int64_t id = 0;
    Kind kind = Kind::prose;
    orm::HasMany<Book> books{};
    [[orm::inverse(readers)]] orm::ManyToMany<Book> read{};
};

}  // namespace lib
