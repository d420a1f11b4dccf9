#pragma once
#include <orm/annotations.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace shop {

class Money {
public:
    Money() = default;

    explicit Money(std::int64_t cents)
        : cents_(cents) {}

    [[nodiscard]] std::int64_t cents() const { return cents_; }

private:
    std::int64_t cents_ = 0;
};

struct Email {
    std::string text;
};

struct Colour {
    std::array<std::byte, 3> rgb{};
};

enum class Level { low = -1, high = 1 };

template <class Tag>
struct Id {
    std::int32_t value = 0;
};

struct Item;

}  // namespace shop

template <>
struct orm::Codec<shop::Money> {
    static std::int64_t encode(const shop::Money& money) { return money.cents(); }

    static shop::Money decode(std::int64_t cents) { return shop::Money(cents); }

    static constexpr const char* types[][2] = {{"postgres", "money"}};
};

template <>
struct orm::Codec<shop::Email> {
    static const std::string& encode(const shop::Email& email) { return email.text; }

    static shop::Email decode(std::string text) { return {std::move(text)}; }
};

template <>
struct orm::Codec<shop::Colour> {
    static auto encode(const shop::Colour& colour) { return colour.rgb; }

    static shop::Colour decode(const std::array<std::byte, 3>& rgb) { return {rgb}; }
};

template <>
struct orm::Codec<shop::Level> {
    static short encode(shop::Level level) { return static_cast<short>(level); }

    static shop::Level decode(short level) { return static_cast<shop::Level>(level); }
};

template <class Tag>
struct orm::Codec<shop::Id<Tag>> {
    using Value = decltype(shop::Id<Tag>::value);

    static Value encode(const shop::Id<Tag>& id) { return id.value; }

    static shop::Id<Tag> decode(Value value) { return {value}; }
};

namespace shop {

/// Members whose types say themselves how they are stored.
struct [[orm::table]] Item {
    [[orm::primary_key, orm::assigned]] Id<Item> id{};
    Money price;
    std::optional<Money> discount{};
    [[orm::length(100)]] Email contact{};
    Colour colour{};
    Level level = Level::low;
    orm::Deferred<Email> archive{};
};

}  // namespace shop
