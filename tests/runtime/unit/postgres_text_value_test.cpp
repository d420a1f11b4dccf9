// Values in the form of text, where no binary form is known, or where the server is not told one.

#include "driver_fixture.hpp"
#include "postgres/decode.hpp"
#include "postgres/encode.hpp"
#include "postgres_type_id.hpp"

#include <orm/decimal.hpp>
#include <orm/uuid.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace orm::testing {

namespace {

using namespace std::string_literals;
using detail::BadValue;
using postgres::builtin_type;
using postgres::Kind;
using postgres::Type;
using postgres::TypeId;

/// What is sent for a value: `text …`, `binary …`, or that it does not fit.
std::string sent(const Parameter& value, const Type& type) {
    postgres::Scratch scratch;
    detail::Arena arena;
    postgres::Encoded encoded;
    if (!postgres::encode(value, type, scratch, arena, encoded)) {
        return "does not fit";
    }
    return (encoded.binary ? "binary " : "text ") + std::string(encoded.data, encoded.size);
}

std::string sent(const Parameter& value, TypeId type) {
    return sent(value, builtin_type(type));
}

std::string sent_list(const std::vector<Parameter>& values, const Type& type) {
    const detail::ListParameter list{values.data(), values.size()};
    return sent(Parameter::of(Wire::array, &list, sizeof list), type);
}

std::string read(TypeId type, std::string_view text) {
    Cell cell;
    std::string scratch;
    const char* mistake =
        postgres::decode_text(builtin_type(type), text.data(), text.size(), cell, scratch);
    return mistake != nullptr ? "refused: "s + mistake : describe(cell);
}

TEST(PostgresText, of_a_value_is_that_of_the_server) {
    const auto as_text = [](const Parameter& value) { return sent(value, inet_id); };
    EXPECT_EQ(as_text(Parameter::of(Wire::boolean, 0)), "text false");
    EXPECT_EQ(as_text(Parameter::of(std::numeric_limits<double>::infinity())), "text Infinity");
    EXPECT_EQ(as_text(Parameter::of(-std::numeric_limits<double>::infinity())), "text -Infinity");
    EXPECT_EQ(as_text(Parameter::of(Wire::local_timestamp, 1)), "text 1970-01-01 00:00:00.000001");
    EXPECT_EQ(as_text(Parameter::of(Wire::date, 1)), "text 1970-01-02");
    EXPECT_EQ(as_text(Parameter::of(Wire::time, 1)), "text 00:00:00.000001");
    const Decimal price = Decimal::parse("-1.50");
    EXPECT_EQ(as_text(Parameter::of(Wire::decimal, &price, sizeof price)), "text -1.50");
    const Uuid uuid = Uuid::parse("0123abcd-4567-89ef-0123-456789abcdef");
    EXPECT_EQ(
        as_text(Parameter::of(Wire::uuid, uuid.bytes().data(), 16)), "text " + uuid.to_string()
    );
}

TEST(PostgresText, of_a_list_is_a_literal_where_its_elements_have_no_binary_form) {
    const Type addresses{.id = 1041, .kind = Kind::array, .element = inet_id};
    EXPECT_EQ(sent_list({text("::1"), Parameter::null()}, addresses), R"(text {"::1",NULL})");
    const Type days = builtin_type(date_array_id);
    EXPECT_EQ(sent_list({text("2024-02-29")}, days), R"(text {"2024-02-29"})");
    EXPECT_EQ(sent_list({text("x")}, builtin_type(bytea_id)), "does not fit");
    EXPECT_EQ(sent_list({Parameter::of(0.5)}, builtin_type(int8_array_id)), "does not fit");
    EXPECT_EQ(sent_list({text("::1")}, builtin_type(inet_id)), "does not fit");
}

TEST(PostgresText, of_a_list_is_json_where_the_column_is) {
    EXPECT_EQ(sent_list({integer(1), Parameter::null()}, builtin_type(json_id)), "binary [1,null]");
    EXPECT_EQ(sent_list({text("a\"")}, builtin_type(jsonb_id)), "binary \x01[\"a\\\"\"]");
}

TEST(PostgresText, fits_no_bytes) {
    EXPECT_EQ(sent(text("x"), bytea_id), "does not fit");
    EXPECT_EQ(sent(text("x", Wire::bytes), int8_id), "does not fit");
}

TEST(PostgresText, of_another_kind_of_time_is_refused) {
    for (const Wire wire : {Wire::time, Wire::duration, Wire::timestamp}) {
        EXPECT_THROW(sent(Parameter::of(wire, 1), date_id), BadValue);
    }
    EXPECT_THROW(sent(Parameter::of(Wire::date, 1), interval_id), BadValue);
}

TEST(PostgresText, of_a_duration_is_its_number_where_the_column_is_one) {
    EXPECT_EQ(sent(Parameter::of(Wire::duration, 1), int8_id), "binary \0\0\0\0\0\0\0\x01"s);
}

TEST(PostgresText, that_is_no_number_is_refused) {
    for (const char* wrong : {"", "12x", "99999999999999999999"}) {
        EXPECT_EQ(read(int8_id, wrong).substr(0, 8), "refused:") << wrong;
    }
    for (const char* wrong : {"", "1.5x", "1e999"}) {
        EXPECT_EQ(read(float8_id, wrong).substr(0, 8), "refused:") << wrong;
    }
    EXPECT_EQ(read(numeric_id, "NaN"), "refused: is not a number");
    EXPECT_EQ(read(numeric_id, "-Infinity"), "refused: is infinity, which no member holds");
    EXPECT_EQ(read(numeric_id, "1.50"), "d:1.50");
}

TEST(PostgresText, of_bytes_is_read_in_both_of_its_forms) {
    EXPECT_EQ(read(bytea_id, "\\xAbcD"), "b:\xAB\xCD");
    EXPECT_EQ(read(bytea_id, "a\\\\b\\001"), "b:a\\b\x01");
    for (const char* wrong :
         {"\\xA", "\\xGG", "\\xgg", "\\x0@", "\\x0 ", "\\", "\\01", "\\09x", "\\777"}) {
        EXPECT_EQ(read(bytea_id, wrong).substr(0, 8), "refused:") << wrong;
    }
}

TEST(PostgresText, of_a_time_is_read_with_any_offset) {
    EXPECT_EQ(read(timestamptz_id, "1970-01-01 05:00:00+05"), "timestamp:0");
    EXPECT_EQ(read(timestamptz_id, "1969-12-31 19:00:00-05"), "timestamp:0");
    EXPECT_EQ(read(timestamptz_id, "1970-01-01 05:30:00+05:30"), "timestamp:0");
    EXPECT_EQ(read(timestamptz_id, "now").substr(0, 8), "refused:");
}

TEST(PostgresText, of_a_span_or_a_list_is_not_read) {
    EXPECT_EQ(read(interval_id, "1 day").substr(0, 23), "refused: cannot be read");
    EXPECT_EQ(read(int8_array_id, "{1}").substr(0, 23), "refused: cannot be read");
    EXPECT_EQ(read(boolean_id, "f"), "false");
}

TEST(PostgresType, of_a_value_that_the_server_is_told_is_its_own) {
    const auto natural = [](Wire wire) {
        return std::string(postgres::name_of(postgres::natural_type(Parameter::of(wire, 0)).kind));
    };
    EXPECT_EQ(natural(Wire::time), "time");
    EXPECT_EQ(natural(Wire::duration), "interval");
    EXPECT_EQ(natural(Wire::uuid), "uuid");
    EXPECT_EQ(natural(Wire::bytes), "bytea");
    EXPECT_EQ(natural(Wire::decimal), "numeric");
    EXPECT_EQ(natural(Wire::json), "jsonb");
    EXPECT_EQ(postgres::natural_type(Parameter::null()).id, 0U);
    EXPECT_EQ(builtin_type(0).kind, Kind::opaque);
    EXPECT_STREQ(postgres::name_of(Kind::array), "an array");
    EXPECT_STREQ(postgres::name_of(Kind::opaque), "another type");
}

}  // namespace

}  // namespace orm::testing
