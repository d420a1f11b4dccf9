#pragma once
#include "across_headers/kind.hpp"

#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace lib {

struct Author;

struct [[orm::table]] Book {
    [[orm::primary_key]] std::int64_t id = 0;
    Kind kind = Kind::prose;
    orm::BelongsTo<Author> author;
    orm::ManyToMany<Author> readers{};
};

}  // namespace lib
