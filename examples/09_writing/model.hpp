#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

namespace shop {

struct Sale;

struct [[orm::table]] Product {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string code;
    std::string name;
    int price = 0;
    int stock = 0;
    [[orm::version]] int version = 0;
    orm::HasMany<Sale> sales{};
};

struct [[orm::table]] Sale {
    [[orm::primary_key]] std::int64_t id = 0;
    int pieces = 0;
    orm::BelongsTo<Product> product;
};

struct [[orm::table]] Total {
    [[orm::primary_key]] std::string code;
    std::int64_t sales = 0;
};

/// Maintained by the database, read here.
struct [[orm::view("SELECT code, name FROM products WHERE stock > 0")]] Offer {
    std::string code;
    std::string name;
};

}  // namespace shop
