// JSON as SQLite's functions of ours take it apart and put it together.

#include "values/json_array.hpp"
#include "values/json_edit.hpp"
#include "values/json_view.hpp"

#include <orm/error.hpp>

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace orm::detail {

namespace {

TEST(JsonView, is_of_a_document_only) {
    EXPECT_EQ(JsonView::of(" [1] ").text(), "[1]");
    EXPECT_THROW(static_cast<void>(JsonView::of("[1")), ValueError);
    EXPECT_THROW(static_cast<void>(JsonView::of("\"\xFF\"")), ValueError);
}

TEST(JsonView, refuses_a_number_that_a_double_cannot_hold) {
    EXPECT_EQ(JsonView::of("1.5e3").real(), 1500);
    EXPECT_THROW(static_cast<void>(JsonView::of("1e999").real()), ValueError);
}

TEST(JsonView, has_no_integer_beyond_64_bits) {
    EXPECT_EQ(JsonView::of("9223372036854775807").integer(), INT64_MAX);
    EXPECT_EQ(JsonView::of("1200e-2").integer(), 12);
    EXPECT_EQ(JsonView::of("0").integer(), 0);
    for (const char* number : {"9223372036854775808", "1e19", "1e400", "1.5"}) {
        EXPECT_EQ(JsonView::of(number).integer(), std::nullopt) << number;
    }
}

TEST(JsonEdit, steps_into_an_array_by_numbers_only) {
    const JsonView array = JsonView::of("[1,2]");
    EXPECT_EQ(json_without(array, {"0"}), "[2]");
    EXPECT_THROW(static_cast<void>(json_without(array, {"first"})), ValueError);
    EXPECT_THROW(static_cast<void>(json_with(array, {"1x"}, JsonView::of("3"))), ValueError);
}

TEST(JsonArray, holds_what_json_has_no_form_of) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const std::vector<Parameter> inner{Parameter::of(infinity), Parameter::of(-infinity)};
    const ListParameter numbers{inner.data(), inner.size()};
    const std::vector<Parameter> values{
        Parameter::of(Wire::date, 19'782),
        Parameter::of(Wire::time, 1'000'000),
        Parameter::of(Wire::array, &numbers, sizeof numbers)};
    std::string out;
    append_json_array({values.data(), values.size()}, out);
    EXPECT_EQ(out, R"(["2024-02-29","00:00:01.000000",[9e999,-9e999]])");
}

}  // namespace

}  // namespace orm::detail
