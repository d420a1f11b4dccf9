#pragma once
#include <orm/annotations.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace blog {

class Post;
struct Tag;

enum class Role { reader, writer, admin };

struct Address {
    std::string street;
    std::string city{};
};

/// Somebody who writes.
struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    /// Full name.
    [[orm::unique, orm::length(1, 100)]] std::string name;
    std::optional<std::string> email{};
    int age = 0;
    Role role = Role::reader;
    [[orm::embedded]] Address address{};
    [[orm::created_at]] orm::Timestamp created_at{};
    orm::HasMany<Post> posts{};
};

class [[orm::table, orm::index(author, published_at)]] Post {
public:
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    std::optional<orm::Timestamp> published_at{};
    [[orm::on_delete(cascade)]] orm::BelongsTo<User> author;
    orm::ManyToMany<Tag> tags{};

private:
    int views_ = 0;
};

struct [[orm::table("tags")]] Tag {
    [[orm::primary_key]] std::string name;
    [[orm::inverse(tags)]] orm::ManyToMany<Post> posts{};
};

}  // namespace blog
