#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace desk {

struct [[orm::table, orm::soft_delete(deleted_at), orm::unique(folder, title)]] Note {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string slug;
    [[orm::unique(everywhere)]] std::string number;
    std::string folder;
    std::string title;
    std::optional<orm::Timestamp> deleted_at{};
};

}  // namespace desk
