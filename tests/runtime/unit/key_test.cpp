// Keys whose type only the mapping knows: what they hold, compare with, and are bound as.

#include <orm/decimal.hpp>
#include <orm/detail/key.hpp>
#include <orm/error.hpp>
#include <orm/generated_source.hpp>
#include <orm/mapping.hpp>
#include <orm/uuid.hpp>

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace orm::detail {

namespace {

const std::string long_word = "a word that is too long to be held inline";

Key word(std::string_view text) {
    return Key(text);
}

Key number(std::int64_t value) {
    return Key(value);
}

Key pair(Key first, Key second) {
    Key parts[] = {std::move(first), std::move(second)};
    return Key::composite(parts, 2);
}

Key uuid() {
    unsigned char bytes[16] = {7};
    return Key::uuid(bytes);
}

/// The reason of the refusal, or nothing.
template <class Action>
std::string refusal(Action action) {
    try {
        action();
    } catch (const BadValue& error) {
        return error.reason();
    } catch (const ValueError& error) {
        return error.reason();
    }
    return {};
}

/// What a part of a key is bound as in a column of that type.
Parameter bound(const Key& key, PhysicalType type, Arena& arena, std::size_t part = 0) {
    Parameter parameter;
    ParameterWriter out(&parameter, 1, arena);
    write_key_part(out, key, part, type);
    return parameter;
}

TEST(Key, holds_long_texts_and_shares_them) {
    Key copy;
    {
        const Key key = word(long_word);
        copy = key;
        EXPECT_EQ(copy.text().data(), key.text().data());
    }
    EXPECT_EQ(copy.text(), long_word);
    EXPECT_EQ(word("short").text(), "short");
}

TEST(Key, compares_what_it_holds) {
    EXPECT_EQ(Key(), Key());
    EXPECT_EQ(word(long_word), word(long_word));
    EXPECT_FALSE(word(long_word) == word(long_word + "er"));
    EXPECT_FALSE(word("1") == number(1));
    EXPECT_FALSE(Key() == number(0));
    EXPECT_EQ(pair(number(1), word("a")), pair(number(1), word("a")));
    EXPECT_FALSE(pair(number(1), word("a")) == pair(number(1), word("b")));
    Key one[] = {number(1)};
    EXPECT_FALSE(pair(number(1), word("a")) == Key::composite(one, 1));
}

TEST(Key, that_is_equal_to_another_has_its_hash) {
    EXPECT_EQ(Key().hash(), Key().hash());
    EXPECT_EQ(word(long_word).hash(), word(long_word).hash());
    EXPECT_NE(word(long_word).hash(), word(long_word + "er").hash());
    EXPECT_EQ(pair(number(1), uuid()).hash(), pair(number(1), uuid()).hash());
}

TEST(KeyValue, is_bound_as_its_column_wants) {
    Arena arena;
    for (const auto& [type, wire] :
         {std::pair(PhysicalType::int64, Wire::integer),
          std::pair(PhysicalType::boolean, Wire::boolean),
          std::pair(PhysicalType::timestamp, Wire::timestamp),
          std::pair(PhysicalType::local_timestamp, Wire::local_timestamp),
          std::pair(PhysicalType::date, Wire::date),
          std::pair(PhysicalType::time, Wire::time),
          std::pair(PhysicalType::duration, Wire::duration)}) {
        const Parameter value = bound(number(1), type, arena);
        EXPECT_EQ(value.wire, wire);
        EXPECT_EQ(value.integer, 1);
    }
    const Key text = word("1.50");
    EXPECT_EQ(bound(text, PhysicalType::varchar, arena).wire, Wire::text);
    EXPECT_EQ(bound(text, PhysicalType::bytes, arena).wire, Wire::bytes);
    const Parameter price = bound(text, PhysicalType::decimal, arena);
    EXPECT_EQ(static_cast<const Decimal*>(price.data)->to_string(), "1.50");
    EXPECT_EQ(bound(uuid(), PhysicalType::uuid, arena).wire, Wire::uuid);
}

TEST(KeyValue, of_another_type_than_its_column_is_refused) {
    Arena arena;
    constexpr auto reason = "holds a key of another type than the column's";
    const auto refused = [&](const Key& key, PhysicalType type) {
        return refusal([&] { static_cast<void>(bound(key, type, arena)); });
    };
    EXPECT_EQ(refused(number(1), PhysicalType::text), reason);
    EXPECT_EQ(refused(number(1), PhysicalType::uuid), reason);
    EXPECT_EQ(refused(word("1"), PhysicalType::int32), reason);
    EXPECT_EQ(refused(uuid(), PhysicalType::bytes), reason);
}

TEST(KeyValue, that_has_not_the_columns_of_its_table_is_refused) {
    Arena arena;
    EXPECT_EQ(
        refusal([&] { static_cast<void>(bound(Key(), PhysicalType::int64, arena)); }),
        "is not stored yet: insert it first"
    );
    EXPECT_EQ(
        refusal([&] { static_cast<void>(bound(number(1), PhysicalType::int64, arena, 1)); }),
        "holds a key with too few columns"
    );
    std::vector<Parameter> room(2);
    ParameterWriter out(room.data(), room.size(), arena);
    EXPECT_EQ(refusal([&] { push_key(out, Key(), 1); }), "has no key yet: insert the object first");
    EXPECT_EQ(
        refusal([&] { push_key(out, number(1), 2); }), "has a key with another number of columns"
    );
    EXPECT_EQ(out.size(), 0U);
    push_key(out, pair(number(1), uuid()), 2);
    EXPECT_EQ(room[0].wire, Wire::integer);
    EXPECT_EQ(room[1].wire, Wire::uuid);
}

TEST(KeyValue, is_taken_from_what_is_stored) {
    const Decimal price = Decimal::parse("1.50");
    EXPECT_TRUE(key_of_parameter(Parameter::null()).empty());
    EXPECT_EQ(key_of_parameter(Parameter::of(Wire::decimal, &price, sizeof price)), word("1.50"));
    EXPECT_EQ(key_of_parameter(Parameter::of(Wire::date, 3)), number(3));
    EXPECT_EQ(
        refusal([] { static_cast<void>(key_of_parameter(Parameter::of(0.5))); }),
        "is a floating-point number, which cannot be a key"
    );
}

TEST(KeyValue, is_read_back_as_a_cell) {
    EXPECT_EQ(cell_of(number(5)).integer, 5);
    EXPECT_EQ(cell_of(word("five")).text(), "five");
    const Key key = uuid();
    EXPECT_EQ(cell_of(key).wire, Wire::uuid);
    EXPECT_EQ(cell_of(key).size, 16);
    EXPECT_EQ(refusal([] { static_cast<void>(cell_of(Key())); }), "has no key");
}

TEST(ParameterWriter, refuses_what_was_not_counted_on) {
    Arena arena;
    Parameter room;
    ParameterWriter out(&room, 1, arena);
    out.push(Parameter::of(Wire::integer, 1));
    EXPECT_THROW(out.push(Parameter::of(Wire::integer, 2)), UsageError);
    EXPECT_EQ(out.size(), 1U);
}

}  // namespace

}  // namespace orm::detail
