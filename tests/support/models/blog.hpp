#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// All four kinds of relation, two foreign keys to one class, and a relation to itself.
namespace blog {

struct Comment;
struct Post;
struct Profile;
struct Tag;

/// Somebody who writes.
struct [[orm::table]] User {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique, orm::length(1, 100)]] std::string name;
    std::optional<std::string> email{};
    int age = 0;
    [[orm::created_at]] orm::Timestamp created_at{};
    [[orm::inverse(author), orm::order_by(title)]] orm::HasMany<Post> posts{};
    [[orm::inverse(editor)]] orm::HasMany<Post> edited{};
    orm::HasOne<Profile> profile{};
    orm::HasMany<Comment> comments{};

    friend bool operator==(const User&, const User&) = default;
};

struct [[orm::table]] Profile {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string about;
    [[orm::on_delete(cascade)]] orm::BelongsTo<User> user;

    friend bool operator==(const Profile&, const Profile&) = default;
};

struct [[orm::table, orm::index(author, published_at)]] Post {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    std::optional<orm::Timestamp> published_at{};
    int views = 0;
    [[orm::on_delete(cascade)]] orm::BelongsTo<User> author;
    [[orm::on_delete(set_null)]] std::optional<orm::BelongsTo<User>> editor{};
    orm::ManyToMany<Tag> tags{};
    [[orm::order_by(desc(id))]] orm::HasMany<Comment> comments{};

    friend bool operator==(const Post&, const Post&) = default;
};

struct [[orm::table]] Comment {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string text;
    [[orm::on_delete(cascade)]] orm::BelongsTo<Post> post;
    orm::BelongsTo<User> user;
    std::optional<orm::BelongsTo<Comment>> reply_to{};
    orm::HasMany<Comment> replies{};

    friend bool operator==(const Comment&, const Comment&) = default;
};

struct [[orm::table]] Tag {
    [[orm::primary_key]] std::string name;
    [[orm::inverse(tags)]] orm::ManyToMany<Post> posts{};

    friend bool operator==(const Tag&, const Tag&) = default;
};

}  // namespace blog
