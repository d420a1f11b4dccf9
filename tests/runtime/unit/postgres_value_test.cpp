#include "driver_fixture.hpp"
#include "postgres/array.hpp"
#include "postgres/byte_order.hpp"
#include "postgres/decode.hpp"
#include "postgres/encode.hpp"
#include "postgres_type_id.hpp"
#include "random_source.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/time_text.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace orm::testing {

namespace {

using detail::BadValue;
using postgres::builtin_type;
using postgres::Encoded;
using postgres::Kind;
using postgres::Type;

struct Form {
    bool fits = false;
    bool null = false;
    bool binary = true;
    std::string bytes;
};

Form encode(const Parameter& value, const Type& type) {
    postgres::Scratch scratch;
    detail::Arena arena;
    Encoded encoded;
    const bool fits = postgres::encode(value, type, scratch, arena, encoded);
    const bool null = encoded.data == nullptr;
    return {fits, null, encoded.binary, null ? "" : std::string(encoded.data, encoded.size)};
}

Form encode(const Parameter& value, postgres::TypeId type) {
    return encode(value, builtin_type(type));
}

std::string decode(postgres::TypeId type, const std::string& bytes) {
    Cell cell;
    std::string scratch;
    const char* mistake =
        postgres::decode(builtin_type(type), bytes.data(), bytes.size(), cell, scratch);
    return mistake != nullptr ? std::string("refused: ") + mistake : describe(cell);
}

std::string round_trip(const Parameter& value, postgres::TypeId type) {
    const Form form = encode(value, type);
    return form.fits && form.binary ? decode(type, form.bytes) : "does not fit";
}

template <class Integer>
std::string bytes_of(Integer value) {
    std::string bytes;
    postgres::append(bytes, value);
    return bytes;
}

std::string decimal_round_trip(const Decimal& value) {
    return round_trip(Parameter::of(Wire::decimal, &value, sizeof value), numeric_id);
}

TEST(PostgresValue, survives_the_binary_form_of_its_own_type) {
    EXPECT_EQ(round_trip(Parameter::of(Wire::boolean, 1), boolean_id), "true");
    EXPECT_EQ(round_trip(integer(-5), int8_id), "i:-5");
    EXPECT_EQ(round_trip(integer(-32'768), int2_id), "i:-32768");
    EXPECT_EQ(round_trip(integer(2'147'483'647), int4_id), "i:2147483647");
    EXPECT_EQ(round_trip(Parameter::of(0.1), float8_id), "r:0.100000");
    EXPECT_EQ(round_trip(Parameter::of(0.25), float4_id), "r:0.250000");
    EXPECT_EQ(round_trip(text("B\xC3\xB6"), text_id), "t:B\xC3\xB6");
    EXPECT_EQ(
        round_trip(text(std::string_view("a\0b", 3), Wire::bytes), bytea_id),
        std::string("b:a\0b", 5)
    );
    EXPECT_EQ(round_trip(text("{\"a\":1}", Wire::json), jsonb_id), "t:{\"a\":1}");
    EXPECT_EQ(round_trip(Parameter::of(Wire::duration, -7), interval_id), "duration:-7");
    EXPECT_EQ(round_trip(Parameter::of(Wire::time, 86'399'999'999), time_id), "time:86399999999");
}

TEST(PostgresValue, survives_at_the_ends_of_the_years) {
    for (const std::int64_t time :
         {detail::min_timestamp, std::int64_t{-1}, std::int64_t{0}, detail::max_timestamp}) {
        EXPECT_EQ(
            round_trip(Parameter::of(Wire::timestamp, time), timestamptz_id),
            "timestamp:" + std::to_string(time)
        );
        EXPECT_EQ(
            round_trip(Parameter::of(Wire::local_timestamp, time), timestamp_id),
            "local:" + std::to_string(time)
        );
    }
    for (const std::int64_t days : {-719'162, -1, 0, 2'932'896}) {
        EXPECT_EQ(
            round_trip(Parameter::of(Wire::date, days), date_id), "date:" + std::to_string(days)
        );
    }
}

TEST(PostgresValue, is_null_or_empty_but_never_both) {
    EXPECT_TRUE(encode(Parameter::null(), text_id).null);
    EXPECT_FALSE(encode(text({}), text_id).null);
    EXPECT_FALSE(encode(text({}, Wire::bytes), bytea_id).null);
}

TEST(PostgresValue, out_of_the_columns_range_is_refused) {
    EXPECT_THROW(encode(integer(32'768), int2_id), BadValue);
    EXPECT_THROW(encode(integer(-32'769), int2_id), BadValue);
    EXPECT_THROW(encode(integer(2'147'483'648), int4_id), BadValue);
    EXPECT_THROW(encode(integer(-2'147'483'649), int4_id), BadValue);
    EXPECT_THROW(encode(integer(-1), oid_id), BadValue);
    EXPECT_THROW(encode(integer(4'294'967'296), oid_id), BadValue);
}

TEST(PostgresValue, that_would_lose_something_does_not_fit) {
    EXPECT_FALSE(encode(Parameter::of(1.5), int4_id).fits);
    EXPECT_FALSE(encode(Parameter::of(0.1), float4_id).fits);
    EXPECT_FALSE(encode(integer((std::int64_t{1} << 53) + 2), float8_id).fits);
    EXPECT_FALSE(encode(integer((std::int64_t{1} << 24) + 1), float4_id).fits);
    EXPECT_FALSE(encode(integer(1), text_id).fits);
    EXPECT_FALSE(encode(text("fifteen letters", Wire::bytes), uuid_id).fits);
    const Decimal price(1);
    EXPECT_FALSE(encode(Parameter::of(Wire::decimal, &price, sizeof price), int4_id).fits);
    EXPECT_FALSE(encode(Parameter::of(Wire::boolean, 1), int4_id).fits);
    EXPECT_TRUE(encode(integer(3), float8_id).fits);
    EXPECT_EQ(round_trip(integer(-1'000), numeric_id), "d:-1000");
}

TEST(PostgresValue, of_time_fits_no_type_that_depends_on_the_servers_zone) {
    EXPECT_THROW(encode(Parameter::of(Wire::timestamp, 0), timestamp_id), BadValue);
    EXPECT_THROW(encode(Parameter::of(Wire::local_timestamp, 0), timestamptz_id), BadValue);
    EXPECT_THROW(encode(Parameter::of(Wire::date, 0), timestamptz_id), BadValue);
}

TEST(PostgresValue, that_is_no_text_is_refused) {
    EXPECT_THROW(encode(text(std::string_view("a\0b", 3)), text_id), BadValue);
    EXPECT_THROW(encode(text("\xFF"), text_id), BadValue);
    EXPECT_THROW(encode(text("{", Wire::json), jsonb_id), BadValue);
    EXPECT_THROW(encode(text("50%\\", Wire::pattern), text_id), BadValue);
    EXPECT_TRUE(encode(text("50\\\\", Wire::pattern), text_id).fits);
    EXPECT_THROW(
        encode(Parameter::of(std::numeric_limits<double>::quiet_NaN()), float8_id), BadValue
    );
}

TEST(PostgresValue, goes_as_text_where_no_binary_form_is_known) {
    const Type address = builtin_type(869);  // inet
    const auto text_form = [&](const Parameter& value) {
        const Form form = encode(value, address);
        return form.fits && !form.binary ? form.bytes : "not text";
    };
    EXPECT_EQ(text_form(text("::1")), "::1");
    EXPECT_EQ(text_form(integer(-7)), "-7");
    EXPECT_EQ(text_form(Parameter::of(Wire::boolean, 1)), "true");
    EXPECT_EQ(text_form(Parameter::of(0.1)), "0.1");
    EXPECT_EQ(text_form(text("\x01\xAB", Wire::bytes)), "\\x01ab");
    EXPECT_EQ(text_form(Parameter::of(Wire::timestamp, 1)), "1970-01-01 00:00:00.000001+00:00");
    EXPECT_EQ(text_form(Parameter::of(Wire::duration, 5)), "5 microseconds");
}

TEST(PostgresNumeric, survives_with_its_scale) {
    for (const char* digits :
         {"0",
          "0.00",
          "1",
          "-1",
          "10000",
          "9999",
          "0.0001",
          "0.00001",
          "12345.6700",
          "100000000",
          "-0.5",
          "99999999999999999999999999999999999999",
          "0.00000000000000000000000000000000000001",
          "1.0000000000000000000000000000000000000"}) {
        EXPECT_EQ(decimal_round_trip(Decimal::parse(digits)), std::string("d:") + digits);
    }
}

TEST(PostgresNumeric, survives_whatever_its_digits) {
    auto random = make_random();
    for (int i = 0; i < 2'000; ++i) {
        const int length = std::uniform_int_distribution<int>(1, 38)(random);
        std::string digits;
        for (int j = 0; j < length; ++j) {
            // Many zeros, for groups of them are left out.
            const int digit = std::uniform_int_distribution<int>(-9, 9)(random);
            digits += static_cast<char>('0' + std::max(digit, 0));
        }
        const int scale = std::uniform_int_distribution<int>(0, length)(random);
        digits.insert(digits.size() - static_cast<std::size_t>(scale), scale > 0 ? "." : "");
        digits.insert(0, digits[0] == '.' ? "0" : "");
        const Decimal value = Decimal::parse(digits);
        ASSERT_EQ(decimal_round_trip(value), "d:" + value.to_string());
    }
}

TEST(PostgresNumeric, that_no_program_can_have_is_refused) {
    EXPECT_EQ(decode(numeric_id, std::string("\0\0\0\0\xC0\0\0\0", 8)), "refused: is not a number");
    EXPECT_EQ(decode(numeric_id, std::string("\0\1\0\0\0\0\0\0\x27\x0F", 10)), "d:9999");
    for (const auto* group : {"\x27\x10", "\xFF\xFF"}) {
        const std::string bytes = std::string("\0\1\0\0\0\0\0\0", 8) + group;
        EXPECT_TRUE(decode(numeric_id, bytes).starts_with("refused")) << "no four digits";
    }
    for (const char sign : {'\xD0', '\xF0'}) {
        const std::string bytes = std::string("\0\0\0\0", 4) + sign + std::string("\0\0\0", 3);
        EXPECT_EQ(decode(numeric_id, bytes), "refused: is infinity, which no member holds");
    }
}

TEST(PostgresValue, of_time_that_no_program_can_have_is_refused) {
    const std::string infinite = "refused: is infinity, which no member holds";
    using Limits = std::numeric_limits<std::int64_t>;
    EXPECT_EQ(decode(timestamptz_id, bytes_of(Limits::max())), infinite);
    EXPECT_EQ(decode(timestamp_id, bytes_of(Limits::min())), infinite);
    for (const std::int32_t date : {INT32_MAX, INT32_MIN}) {
        EXPECT_EQ(decode(date_id, bytes_of(date)), infinite);
    }
    const std::string beyond = std::string("refused: ") + detail::beyond_years;
    EXPECT_EQ(decode(timestamptz_id, bytes_of(detail::max_timestamp)), beyond);
    for (const std::int32_t date : {3'000'000, -3'000'000}) {
        EXPECT_EQ(decode(date_id, bytes_of(date)), beyond);
    }
    EXPECT_EQ(
        decode(
            interval_id,
            bytes_of(std::int64_t{1}) + bytes_of(std::int32_t{0}) + bytes_of(std::int32_t{1})
        ),
        "refused: is an interval with months, which have no fixed length"
    );
}

TEST(PostgresValue, that_is_too_long_for_a_duration_is_refused) {
    const auto decode_span = [](std::int64_t microseconds, std::int32_t days) {
        return decode(
            interval_id, bytes_of(microseconds) + bytes_of(days) + bytes_of(std::int32_t{0})
        );
    };
    const std::string too_long = "refused: is too long for 64 bits of microseconds";
    EXPECT_EQ(decode_span(0, 106'751'991), "duration:9223372022400000000");
    EXPECT_EQ(decode_span(0, 106'751'992), too_long);
    EXPECT_EQ(decode_span(0, -200'000'000), too_long);
    EXPECT_EQ(decode_span(std::numeric_limits<std::int64_t>::max(), 1), too_long);
    EXPECT_EQ(decode_span(std::numeric_limits<std::int64_t>::min(), -1), too_long);
}

TEST(PostgresValue, with_days_is_a_duration_of_24_hours_each) {
    EXPECT_EQ(
        decode(
            interval_id,
            bytes_of(std::int64_t{1}) + bytes_of(std::int32_t{2}) + bytes_of(std::int32_t{0})
        ),
        "duration:172800000001"
    );
}

TEST(PostgresArray, survives_as_json) {
    const std::vector<Parameter> values{integer(1), Parameter::null(), integer(-3)};
    const detail::ListParameter numbers{values.data(), values.size()};
    EXPECT_EQ(
        round_trip(Parameter::of(Wire::array, &numbers, sizeof numbers), int8_array_id),
        "a:[1,null,-3]"
    );
    const std::vector<Parameter> words{text("a\"\\{},"), text(""), text("NULL")};
    const detail::ListParameter list{words.data(), words.size()};
    EXPECT_EQ(
        round_trip(Parameter::of(Wire::array, &list, sizeof list), text_array_id),
        R"(a:["a\"\\{},","","NULL"])"
    );
    const std::vector<Parameter> halves{Parameter::of(0.5), Parameter::null()};
    const detail::ListParameter reals{halves.data(), halves.size()};
    EXPECT_EQ(
        round_trip(Parameter::of(Wire::array, &reals, sizeof reals), float8_array_id),
        "a:[0.5,null]"
    );
    const detail::ListParameter none{nullptr, 0};
    EXPECT_EQ(round_trip(Parameter::of(Wire::array, &none, sizeof none), text_array_id), "a:[]");
}

TEST(PostgresArray, of_unknown_elements_is_a_literal_in_which_nothing_has_a_meaning) {
    const std::vector<Parameter> words{text("a\"\\"), Parameter::null(), text("NULL"), integer(1)};
    std::string literal;
    postgres::append_array_text({words.data(), words.size()}, literal);
    EXPECT_EQ(literal, R"({"a\"\\",NULL,"NULL","1"})");
}

TEST(PostgresArray, of_more_than_one_dimension_is_refused) {
    std::string bytes = bytes_of(std::int32_t{2});
    bytes.append(28, '\0');
    EXPECT_EQ(
        decode(int8_array_id, bytes),
        "refused: is an array of more than one dimension, which no member holds"
    );
}

TEST(PostgresArray, that_ends_early_is_refused) {
    const std::vector<Parameter> values{integer(1), Parameter::null(), integer(2)};
    const detail::ListParameter list{values.data(), values.size()};
    const std::string whole =
        encode(Parameter::of(Wire::array, &list, sizeof list), int8_array_id).bytes;
    EXPECT_EQ(decode(int8_array_id, whole), "a:[1,null,2]");
    for (std::size_t size = 0; size != whole.size(); ++size) {
        EXPECT_EQ(
            decode(int8_array_id, whole.substr(0, size)),
            "refused: does not have the binary form of an array"
        ) << size;
    }
}

TEST(PostgresArray, with_an_element_that_is_none_is_refused) {
    std::string bytes;
    for (const std::int32_t number : {1, 0, 20, 1, 1, 4, 7}) {  // int8 of four bytes
        postgres::append(bytes, number);
    }
    EXPECT_TRUE(decode(int8_array_id, bytes).starts_with("refused: "));
}

TEST(PostgresValue, from_a_server_that_lies_is_refused_or_read_within_its_bytes) {
    auto random = make_random();
    const std::vector<Parameter> values{integer(1), Parameter::null()};
    const detail::ListParameter list{values.data(), values.size()};
    const std::string array =
        encode(Parameter::of(Wire::array, &list, sizeof list), int8_array_id).bytes;
    const Decimal number = Decimal::parse("12345678.9");
    const std::string numeric =
        encode(Parameter::of(Wire::decimal, &number, sizeof number), numeric_id).bytes;
    for (const postgres::TypeId type :
         {boolean_id,
          bytea_id,
          int8_id,
          int2_id,
          int4_id,
          text_id,
          float4_id,
          float8_id,
          date_id,
          time_id,
          timestamp_id,
          timestamptz_id,
          interval_id,
          numeric_id,
          jsonb_id,
          int8_array_id,
          text_array_id}) {
        for (int i = 0; i < 300; ++i) {
            std::string bytes = i % 2 == 0 ? array : numeric;
            bytes.resize(random() % (bytes.size() + 4));
            for (char& byte : bytes) {
                byte = random() % 4 == 0 ? static_cast<char>(random()) : byte;
            }
            // On the heap and of its exact size, so that a sanitizer sees what is read behind it.
            const std::vector<char> exact(bytes.begin(), bytes.end());
            Cell cell;
            std::string scratch;
            const char* mistake =
                postgres::decode(builtin_type(type), exact.data(), exact.size(), cell, scratch);
            EXPECT_TRUE(mistake != nullptr || describe(cell).size() < 400'000);
        }
    }
}

TEST(PostgresValue, refuses_a_list_that_is_larger_than_a_value_may_be) {
    const std::string large(10'000'000, '\0');
    const std::vector<Parameter> elements(100, text(large, Wire::bytes));
    const detail::ListParameter values{elements.data(), elements.size()};
    try {
        encode(Parameter::of(Wire::array, &values, sizeof values), builtin_type(bytea_array_id));
        ADD_FAILURE() << "it was taken";
    } catch (const BadValue& refused) {
        EXPECT_EQ(refused.reason(), "is larger than 999,000,000 bytes");
    }
}

}  // namespace

}  // namespace orm::testing
