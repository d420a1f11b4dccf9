#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <string>

struct [[orm::table]] HTTPRequest {
    [[orm::primary_key]] std::int64_t id = 0;
};

namespace detail {

struct [[orm::table("Box"), orm::handle("crates")]] Box {
    [[orm::primary_key, orm::column("BoxId")]] std::int64_t id = 0;
    [[orm::column("a \"quoted\" name")]] std::string name;
};

}  // namespace detail

namespace market::v2 {

struct Shop {
    struct [[orm::table]] OAuth2Token {
        [[orm::primary_key]] std::int64_t id = 0;
        std::string market;
        std::string std;
        orm::BelongsTo<detail::Box> box;
        orm::BelongsTo<HTTPRequest> request;
    };
};

struct [[orm::table]] Category {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::column("order")]] int position = 0;
};

}  // namespace market::v2
