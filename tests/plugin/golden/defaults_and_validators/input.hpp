#pragma once
#include <orm/annotations.hpp>
#include <orm/decimal.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace store {

struct [[orm::table]] Product {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::not_empty, orm::length(3, 80), orm::pattern("[a-z0-9-]+")]] std::string slug;
    [[orm::min(0), orm::max(1000), orm::default_value(1)]] int stock = 1;
    [[orm::min(-0.5), orm::max(1e3)]] double weight = 0;
    [[orm::precision(10, 2), orm::min(0.01), orm::default_value(9.99)]] orm::Decimal price{};
    [[orm::min(1)]] orm::Decimal exact{};
    [[orm::one_of("new", "used", "it's broken"), orm::default_value("new")]] std::string state;
    [[orm::one_of(1, 2, 4)]] int size = 1;
    [[orm::email]] std::string contact;
    [[orm::default_value(true)]] bool is_active = true;
    [[orm::default_sql("CURRENT_DATE")]] std::chrono::year_month_day since{};
    [[orm::default_sql(postgres("now()"), sqlite("CURRENT_TIMESTAMP"))]] orm::Timestamp seen{};
    [[orm::computed("weight * stock")]] double total = 0;
};

}  // namespace store
