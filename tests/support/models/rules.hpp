#pragma once

#include <orm/annotations.hpp>
#include <orm/decimal.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// What annotations do at run time: defaults, validators, soft deletes, versions, computed and
/// deferred columns.
namespace rules {

struct Page;

struct [[orm::table, orm::soft_delete(deleted_at)]] Note {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string title;
    std::optional<orm::Timestamp> deleted_at{};
    [[orm::inverse(note)]] orm::HasMany<Page> pages{};
};

struct [[orm::table, orm::soft_delete(deleted_at)]] Page {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string text;
    std::optional<orm::Timestamp> deleted_at{};
    [[orm::on_delete(cascade)]] orm::BelongsTo<Note> note;
};

struct [[orm::table, orm::check("low <= high", name("ranges_order_check"))]] Range {
    [[orm::primary_key]] std::int64_t id = 0;
    int low = 0;
    int high = 0;
};

struct [[orm::table]] Account {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::not_empty]] std::string name;
    [[orm::min(0), orm::max(150)]] int age = 0;
    [[orm::one_of("draft", "public")]] std::string state = "draft";
    [[orm::pattern("[a-z]+(-[a-z0-9]+)*")]] std::optional<std::string> slug{};
    [[orm::email]] std::optional<std::string> email{};
    [[orm::length(3, 8)]] std::optional<std::string> code{};
    [[orm::min(0.5)]] double factor = 1;
    [[orm::precision(10, 2), orm::min(0.01)]] orm::Decimal price = orm::Decimal(1);
};

struct [[orm::table]] Counter {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    int value = 0;
    [[orm::version]] int version = 0;
    [[orm::created_at]] orm::Timestamp created_at{};
    [[orm::updated_at]] orm::Timestamp updated_at{};

    bool operator==(const Counter&) const = default;
};

/// Unique in each way, and counted.
struct
    [[orm::table,
      orm::index(expression("lower(code)"), unique, name("labels_lower_key")),
      orm::index(value, unique, where("value >= 100"))]] Label {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string code;
    int value = 0;
    [[orm::version]] int version = 0;
    [[orm::created_at]] orm::Timestamp created_at{};
    [[orm::updated_at]] orm::Timestamp updated_at{};
};

struct [[orm::table]] Item {
    [[orm::primary_key]] std::int64_t id = 0;
    double price = 0;
    int amount = 0;
    [[orm::computed("price * amount")]] double total = 0;
    [[orm::default_value(7)]] int visits = 0;
    [[orm::default_sql("'new'")]] std::string state{};

    bool operator==(const Item&) const = default;
};

struct [[orm::table]] Document {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    orm::Deferred<std::string> body{};
    orm::Deferred<std::optional<std::string>> summary{};

    bool operator==(const Document&) const = default;
};

struct [[orm::view("SELECT title, length(title) AS size FROM notes WHERE deleted_at IS NULL"
)]] NoteSize {
    std::string title;
    std::int64_t size = 0;
};

}  // namespace rules
