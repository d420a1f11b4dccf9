#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Rows that are marked deleted, and whose every change is counted and timed.
namespace memos {

struct [[orm::table, orm::soft_delete(deleted_at)]] Memo {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string text;
    [[orm::version]] int version = 0;
    [[orm::updated_at]] orm::Timestamp updated_at{};
    std::optional<orm::Timestamp> deleted_at{};
};

}  // namespace memos
