#include "mapping/validators.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/validate.hpp>
#include <orm/error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;
using orm::ColumnFlags;
using orm::ColumnInfo;
using orm::PhysicalType;
using orm::TableInfo;
using orm::Validator;
using orm::detail::check_value;
using orm::detail::Parameter;
using orm::detail::Wire;
using orm::literals::operator""_dec;
using testing::HasSubstr;

constexpr TableInfo people{.name = "people", .entity = "shop::Person", .columns = {}};

ColumnInfo column_of(PhysicalType type) {
    return {.name = "it", .member = "it_", .type = type};
}

Parameter text(std::string_view value) {
    return Parameter::of(Wire::text, value.data(), value.size());
}

Parameter number(std::int64_t value) {
    return Parameter::of(Wire::integer, value);
}

Parameter decimal(const orm::Decimal& value) {
    return Parameter::of(Wire::decimal, &value, sizeof value);
}

/// The reason of the refusal; empty when the value is accepted.
std::string refusal_of(const ColumnInfo& column, const Parameter& value) {
    try {
        check_value(people, column, value);
        return {};
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "shop::Person");
        EXPECT_EQ(error.member(), "it_");
        return error.reason();
    }
}

std::string refusal_of(PhysicalType type, const Parameter& value) {
    return refusal_of(column_of(type), value);
}

std::string refusal_of(const Validator& validator, const Parameter& value) {
    ColumnInfo column = column_of(PhysicalType::text);
    column.validators = {&validator, 1};
    return refusal_of(column, value);
}

TEST(Limits, of_integers_are_those_of_the_column) {
    EXPECT_EQ(refusal_of(PhysicalType::int16, number(32'767)), "");
    EXPECT_THAT(refusal_of(PhysicalType::int16, number(32'768)), HasSubstr("16-bit"));
    EXPECT_THAT(refusal_of(PhysicalType::int16, number(-32'769)), HasSubstr("16-bit"));
    EXPECT_EQ(refusal_of(PhysicalType::int32, number(-2'147'483'648)), "");
    EXPECT_THAT(refusal_of(PhysicalType::int32, number(2'147'483'648)), HasSubstr("32-bit"));
    EXPECT_THAT(refusal_of(PhysicalType::int32, number(-2'147'483'649)), HasSubstr("32-bit"));
    EXPECT_EQ(
        refusal_of(PhysicalType::int64, number(std::numeric_limits<std::int64_t>::min())), ""
    );
}

TEST(Limits, of_floats_leave_no_nan_and_no_infinity) {
    const double infinity = std::numeric_limits<double>::infinity();
    EXPECT_EQ(refusal_of(PhysicalType::float64, Parameter::of(1e308)), "");
    EXPECT_THAT(refusal_of(PhysicalType::float64, Parameter::of(std::nan(""))), HasSubstr("NaN"));
    EXPECT_THAT(refusal_of(PhysicalType::float64, Parameter::of(-infinity)), HasSubstr("infinite"));
    EXPECT_THAT(refusal_of(PhysicalType::float32, Parameter::of(1e39)), HasSubstr("float"));
    EXPECT_THAT(refusal_of(PhysicalType::float32, Parameter::of(-1e39)), HasSubstr("float"));
}

TEST(Limits, of_text_are_counted_in_characters) {
    ColumnInfo column = column_of(PhysicalType::varchar);
    column.length = 3;
    EXPECT_EQ(refusal_of(column, text("\xc3\xa4\xc3\xb6\xc3\xbc")), "");
    EXPECT_EQ(refusal_of(column, text("abcd")), "is longer than 3 characters (4)");
}

TEST(Limits, text_is_utf8_without_nul) {
    EXPECT_THAT(refusal_of(PhysicalType::text, text("a\0b"sv)), HasSubstr("NUL"));
    for (const auto bad :
         {"\xff"sv, "\xc0\x80"sv, "\xed\xa0\x80"sv, "\xf4\x90\x80\x80"sv, "\xe2\x82"sv}) {
        EXPECT_THAT(refusal_of(PhysicalType::text, text(bad)), HasSubstr("UTF-8"));
    }
    EXPECT_EQ(refusal_of(PhysicalType::text, text("\xf0\x9f\xa6\x86")), "");
}

TEST(Limits, no_value_is_larger_than_999000000_bytes) {
    const char byte = 'x';
    const auto huge = Parameter::of(Wire::bytes, &byte, 5'000'000'000);
    EXPECT_NE(refusal_of(PhysicalType::bytes, huge), "");
}

TEST(Limits, a_fixed_blob_has_its_size) {
    ColumnInfo column = column_of(PhysicalType::bytes);
    column.length = 4;
    EXPECT_EQ(refusal_of(column, Parameter::of(Wire::bytes, "abcd", 4)), "");
    EXPECT_THAT(refusal_of(column, Parameter::of(Wire::bytes, "abc", 3)), HasSubstr("exactly 4"));
}

TEST(Limits, a_decimal_beyond_scale_or_precision_is_refused_and_not_rounded) {
    ColumnInfo column = column_of(PhysicalType::decimal);
    column.precision = 5;
    column.scale = 2;
    EXPECT_EQ(refusal_of(column, decimal(999.99_dec)), "");
    EXPECT_EQ(refusal_of(column, decimal(1.5000_dec)), "");
    EXPECT_EQ(refusal_of(column, decimal(0.00_dec)), "");
    EXPECT_EQ(refusal_of(column, decimal(0.01_dec)), "");
    EXPECT_THAT(refusal_of(column, decimal(0.001_dec)), HasSubstr("more than 2 digits behind"));
    EXPECT_THAT(refusal_of(column, decimal(1000_dec)), HasSubstr("more than 3 digits before"));
}

TEST(Limits, of_decimals_without_precision_are_none) {
    EXPECT_EQ(
        refusal_of(
            PhysicalType::exact_decimal, decimal(12345678901234567890.123456789012345678_dec)
        ),
        ""
    );
}

TEST(Limits, a_fraction_needs_no_digit_before_the_point) {
    ColumnInfo column = column_of(PhysicalType::decimal);
    column.precision = 2;
    column.scale = 2;
    EXPECT_EQ(refusal_of(column, decimal(0.99_dec)), "");
    EXPECT_NE(refusal_of(column, decimal(1_dec)), "");
}

TEST(Limits, times_are_within_the_years_1_to_9999) {
    using namespace std::chrono;
    const auto timestamp = [](sys_days day, microseconds time = {}) {
        return Parameter::of(
            Wire::timestamp, (sys_time<microseconds>(day) + time).time_since_epoch().count()
        );
    };
    const auto date = [](sys_days day) {
        return Parameter::of(Wire::date, day.time_since_epoch().count());
    };
    const sys_days first = year(1) / January / 1;
    const sys_days last = year(9999) / December / 31;
    EXPECT_EQ(refusal_of(PhysicalType::timestamp, timestamp(first)), "");
    EXPECT_EQ(refusal_of(PhysicalType::timestamp, timestamp(last + days(1), microseconds(-1))), "");
    EXPECT_THAT(
        refusal_of(PhysicalType::timestamp, timestamp(first, microseconds(-1))), HasSubstr("years")
    );
    EXPECT_THAT(refusal_of(PhysicalType::timestamp, timestamp(last + days(1))), HasSubstr("years"));
    EXPECT_EQ(refusal_of(PhysicalType::date, date(first)), "");
    EXPECT_EQ(refusal_of(PhysicalType::date, date(last)), "");
    EXPECT_THAT(refusal_of(PhysicalType::date, date(first - days(1))), HasSubstr("years"));
    EXPECT_THAT(refusal_of(PhysicalType::date, date(last + days(1))), HasSubstr("years"));
}

TEST(Limits, a_time_of_day_is_between_midnight_and_midnight) {
    const auto time = [](std::int64_t microseconds) {
        return refusal_of(PhysicalType::time, Parameter::of(Wire::time, microseconds));
    };
    constexpr std::int64_t day = 86'400'000'000;
    EXPECT_EQ(time(0), "");
    EXPECT_EQ(time(day - 1), "");
    EXPECT_EQ(time(-1), "is not a time between 00:00 and 24:00");
    EXPECT_EQ(time(day), "is not a time between 00:00 and 24:00");
}

TEST(Limits, json_is_well_formed) {
    const auto json = [](std::string_view value) {
        return Parameter::of(Wire::json, value.data(), value.size());
    };
    EXPECT_EQ(
        refusal_of(PhysicalType::json, json(R"({"a": [1, 2.5e3, null, "\u00e4\u00E4"]})")), ""
    );
    for (const auto bad :
         {"",
          "{",
          "{'a': 1}",
          "[1,]",
          "01",
          "nul",
          R"("\u0000")",
          R"("\ud800")",
          "\"\t\"",
          "\"\\",
          R"("\u00")",
          R"("\u00G0")"}) {
        EXPECT_NE(refusal_of(PhysicalType::json, json(bad)), "") << bad;
    }
}

TEST(Limits, of_an_array_are_those_of_its_elements) {
    ColumnInfo column = column_of(PhysicalType::array);
    column.element = PhysicalType::int16;
    const std::vector<Parameter> values{number(1), number(40'000)};
    const orm::detail::ListParameter list{values.data(), values.size()};
    EXPECT_THAT(
        refusal_of(column, Parameter::of(Wire::array, &list, sizeof list)), HasSubstr("16-bit")
    );
}

TEST(Limits, null_is_refused_where_the_column_is_not_nullable) {
    ColumnInfo column = column_of(PhysicalType::text);
    EXPECT_THAT(refusal_of(column, Parameter::null()), HasSubstr("NULL"));
    column.flags = ColumnFlags::nullable;
    EXPECT_EQ(refusal_of(column, Parameter::null()), "");
}

TEST(Validators, are_validation_errors_and_never_quote_the_value) {
    const Validator validator{.kind = Validator::Kind::min_length, .number = 12};
    ColumnInfo column = column_of(PhysicalType::text);
    column.validators = {&validator, 1};
    try {
        check_value(people, column, text("secret"));
        FAIL();
    } catch (const orm::ValidationError& error) {
        EXPECT_EQ(error.reason(), "is shorter than 12 characters (6)");
        EXPECT_THAT(error.what(), testing::Not(HasSubstr("secret")));
        EXPECT_THAT(error.what(), HasSubstr("shop::Person"));
        EXPECT_THAT(error.what(), HasSubstr("it_"));
    }
}

TEST(Validators, are_not_asked_about_null) {
    const Validator validator{.kind = Validator::Kind::not_empty};
    ColumnInfo column = column_of(PhysicalType::text);
    column.flags = ColumnFlags::nullable;
    column.validators = {&validator, 1};
    EXPECT_EQ(refusal_of(column, Parameter::null()), "");
}

TEST(Validators, min_and_max_belong_to_the_range) {
    const Validator min{.kind = Validator::Kind::min, .number = 0, .real = 0.5, .text = "0.10"};
    EXPECT_EQ(refusal_of(min, number(0)), "");
    EXPECT_EQ(refusal_of(min, number(-1)), "is less than 0");
    EXPECT_EQ(refusal_of(min, Parameter::of(0.5)), "");
    EXPECT_EQ(refusal_of(min, Parameter::of(0.25)), "is less than 0.5");
    EXPECT_EQ(refusal_of(min, decimal(0.1_dec)), "");
    EXPECT_EQ(refusal_of(min, decimal(0.09_dec)), "is less than 0.10");

    const Validator max{.kind = Validator::Kind::max, .number = 150, .real = 1e3, .text = "5"};
    EXPECT_EQ(refusal_of(max, number(150)), "");
    EXPECT_EQ(refusal_of(max, number(151)), "is greater than 150");
    EXPECT_EQ(refusal_of(max, decimal(5.01_dec)), "is greater than 5");
}

TEST(Validators, lengths_are_counted_in_characters) {
    const Validator min{.kind = Validator::Kind::min_length, .number = 2};
    const Validator max{.kind = Validator::Kind::max_length, .number = 2};
    EXPECT_EQ(refusal_of(min, text("\xc3\xa4\xc3\xa4")), "");
    EXPECT_EQ(refusal_of(min, text("\xc3\xa4")), "is shorter than 2 characters (1)");
    EXPECT_EQ(refusal_of(max, text("\xc3\xa4\xc3\xa4")), "");
    EXPECT_EQ(refusal_of(max, text("abc")), "is longer than 2 characters (3)");
}

TEST(Validators, lengths_of_arrays_and_bytes_are_told_in_their_units) {
    const Validator max{.kind = Validator::Kind::max_length, .number = 2};
    const std::vector<Parameter> values{number(1), number(2), number(3)};
    const orm::detail::ListParameter list{values.data(), values.size()};
    EXPECT_EQ(
        orm::detail::refusal(max, Parameter::of(Wire::array, &list, sizeof list)),
        "is longer than 2 elements (3)"
    );
    EXPECT_EQ(
        orm::detail::refusal(max, Parameter::of(Wire::bytes, "abcd", 4)),
        "is longer than 2 bytes (4)"
    );
}

TEST(Validators, take_what_they_have_no_order_and_no_choice_for) {
    const Validator min{.kind = Validator::Kind::min, .number = 1, .text = "no number"};
    static constexpr std::string_view choices[] = {"1"};
    const Validator one_of{.kind = Validator::Kind::one_of, .choices = choices};
    EXPECT_EQ(orm::detail::refusal(min, decimal(0_dec)), std::nullopt);
    EXPECT_EQ(orm::detail::refusal(min, text("a")), std::nullopt);
    EXPECT_EQ(orm::detail::refusal(one_of, Parameter::of(Wire::date, 2)), std::nullopt);
}

TEST(Validators, not_empty_refuses_the_empty_text_only) {
    const Validator validator{.kind = Validator::Kind::not_empty};
    EXPECT_EQ(refusal_of(validator, text("")), "is empty");
    EXPECT_EQ(refusal_of(validator, text(" ")), "");
}

TEST(Validators, one_of_compares_by_value) {
    static constexpr std::string_view words[] = {"draft", "public"};
    const Validator by_text{.kind = Validator::Kind::one_of, .choices = words};
    EXPECT_EQ(refusal_of(by_text, text("draft")), "");
    EXPECT_EQ(refusal_of(by_text, text("Draft")), "is none of draft, public");

    static constexpr std::string_view numbers[] = {"1", "2.50"};
    const Validator by_number{.kind = Validator::Kind::one_of, .choices = numbers};
    EXPECT_EQ(refusal_of(by_number, number(1)), "");
    EXPECT_NE(refusal_of(by_number, number(2)), "");
    EXPECT_EQ(refusal_of(by_number, Parameter::of(2.5)), "");
    EXPECT_EQ(refusal_of(by_number, decimal(2.5_dec)), "");
}

TEST(Validators, a_pattern_matches_the_whole_text) {
    const Validator validator{.kind = Validator::Kind::pattern, .text = "[a-z]+(-[a-z0-9]+)*"};
    EXPECT_EQ(refusal_of(validator, text("a-slug-2")), "");
    EXPECT_THAT(refusal_of(validator, text("a-slug-")), HasSubstr("does not match"));
    EXPECT_THAT(refusal_of(validator, text("A")), HasSubstr("does not match"));
}

TEST(Validators, a_long_text_does_not_overflow_the_stack_of_a_pattern) {
    const std::string text_of_letters(200'000, 'a');
    EXPECT_EQ(
        refusal_of(
            Validator{.kind = Validator::Kind::pattern, .text = "(a|b)*"}, text(text_of_letters)
        ),
        ""
    );
    EXPECT_NE(
        refusal_of(
            Validator{.kind = Validator::Kind::pattern, .text = "(a)\\1*b"}, text(text_of_letters)
        ),
        ""
    );
}

TEST(Validators, a_pattern_with_a_back_reference_works) {
    const Validator validator{.kind = Validator::Kind::pattern, .text = "(a|b)\\1"};
    EXPECT_EQ(refusal_of(validator, text("aa")), "");
    EXPECT_NE(refusal_of(validator, text("ab")), "");
}

TEST(Validators, a_malformed_pattern_is_a_usage_error) {
    const Validator validator{.kind = Validator::Kind::pattern, .text = "(("};
    EXPECT_THROW(refusal_of(validator, text("a")), orm::UsageError);
}

TEST(Validators, email_takes_usual_addresses) {
    const Validator validator{.kind = Validator::Kind::email};
    for (const auto good :
         {"a@b.de",
          "first.last+tag@sub.example.org",
          "x@localhost",
          "J\xc3\xbcrgen@m\xc3\xbcller.de",
          "A.Z@b-9.DE"}) {
        EXPECT_EQ(refusal_of(validator, text(good)), "") << good;
    }
    for (const auto bad :
         {"",
          "a",
          "@b.de",
          "a@",
          "a@b",
          "a b@c.de",
          "a@b..de",
          "a@-b.de",
          "a@b-.de",
          "a@b_c.de",
          "a@b:c.de",
          "a@b.de\n",
          ".a@b.de",
          "a.@b.de",
          "a..b@c.de",
          "a@@b.de"}) {
        EXPECT_EQ(refusal_of(validator, text(bad)), "is not an e-mail address") << bad;
    }
}

TEST(Validators, email_has_the_lengths_of_the_standard) {
    const Validator validator{.kind = Validator::Kind::email};
    const std::string local(64, 'a');
    const std::string label(63, 'b');
    EXPECT_EQ(refusal_of(validator, text(local + "@" + label + ".de")), "");
    const std::string labels = label + "." + label + "." + label;
    for (const std::string& bad :
         {"a" + local + "@b.de", "a@b" + label + ".de", local + "@" + labels}) {
        EXPECT_EQ(refusal_of(validator, text(bad)), "is not an e-mail address") << bad;
    }
}

TEST(Checks, are_not_needed_where_the_type_says_it_all) {
    using orm::detail::needs_check;
    static_assert(!needs_check(ColumnInfo{.name = "a", .member = "a", .type = PhysicalType::int64})
    );
    static_assert(!needs_check(ColumnInfo{.name = "a", .member = "a", .type = PhysicalType::text}));
    static_assert(!needs_check(ColumnInfo{.name = "a", .member = "a", .type = PhysicalType::float64}
    ));
    static_assert(needs_check(ColumnInfo{
        .name = "a", .member = "a", .type = PhysicalType::varchar, .length = 9}));
    const Validator validator{.kind = Validator::Kind::min};
    ColumnInfo column = column_of(PhysicalType::int64);
    column.validators = {&validator, 1};
    EXPECT_TRUE(needs_check(column));
}

}  // namespace
