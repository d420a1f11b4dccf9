#pragma once

#include <orm/annotations.hpp>
#include <orm/decimal.hpp>
#include <orm/json_text.hpp>
#include <orm/uuid.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Related rows with a column of each kind of value that a query borrows.
namespace library {

struct Book;

struct [[orm::table]] Bookcase {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    orm::HasMany<Book> books{};
};

struct [[orm::table]] Book {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    std::optional<std::string> subtitle{};
    orm::Json meta{};
    std::vector<std::string> words{};
    std::vector<std::byte> cover{};
    orm::Uuid key{};
    [[orm::precision(10, 2)]] orm::Decimal price{};
    orm::BelongsTo<Bookcase> bookcase;
};

}  // namespace library
