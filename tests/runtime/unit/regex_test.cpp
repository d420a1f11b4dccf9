#include "values/regex.hpp"

#include <orm/error.hpp>

#include <gtest/gtest.h>

#include <string>

namespace {

using orm::detail::Regex;

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i != times; ++i) {
        out += text;
    }
    return out;
}

TEST(Regex, counts_characters_and_not_bytes) {
    EXPECT_TRUE(Regex("^..$", false).is_in("\xc3\xbc\xf0\x9f\x90\x88"));
    EXPECT_FALSE(Regex("^.$", false).is_in("\xc3\xbc\xf0\x9f\x90\x88"));
    EXPECT_TRUE(Regex("[\xc3\xa4-\xc3\xbc]", false).is_in("\xc3\xb6"));
}

TEST(Regex, lets_a_point_be_the_end_of_a_line_but_not_in_brackets_or_behind_a_backslash) {
    EXPECT_TRUE(Regex("a.b", false).is_in("a\nb"));
    EXPECT_TRUE(Regex("a.{2}b", false).is_in("a\r\nb"));
    EXPECT_FALSE(Regex("a[.]b", false).is_in("a\nb"));
    EXPECT_FALSE(Regex("a[].]b", false).is_in("a\nb"));
    EXPECT_FALSE(Regex("a[[:alpha:].]b", false).is_in("a\nb"));
    EXPECT_FALSE(Regex("a[\\].]b", false).is_in("a\nb"));
    EXPECT_FALSE(Regex("a\\.b", false).is_in("a\nb"));
}

TEST(Regex, does_not_use_up_the_stack_on_long_texts) {
    EXPECT_TRUE(Regex("^(a|b)*$", false).is_in(std::string(1'000'000, 'a')));
}

TEST(Regex, does_not_take_exponential_time) {
    EXPECT_FALSE(Regex("^(a+)+$", false).is_in(std::string(500, 'a') + "b"));
}

TEST(Regex, refuses_patterns_that_are_malformed) {
    for (const char* pattern :
         {"(", ")", "[", "[[", "a{2", "*", "\\", "[b-a]", "(?<x>a)", "[[:x:]]"}) {
        EXPECT_THROW(Regex(pattern, false), orm::ValueError) << pattern;
    }
}

TEST(Regex, refuses_references_to_what_a_group_has_matched) {
    EXPECT_THROW(Regex("(a)\\1", false), orm::ValueError);
}

TEST(Regex, refuses_patterns_that_are_too_large) {
    EXPECT_THROW(Regex(std::string(1'001, 'a'), false), orm::ValueError);
    EXPECT_THROW(Regex(repeated("(", 101) + repeated(")", 101), false), orm::ValueError);
    EXPECT_THROW(Regex("[]" + repeated("(", 300), false), orm::ValueError);
    for (const char* pattern :
         {"(a?){2000}",
          "((a{50}){50}){50}",
          "a{99999999999999999999}",
          "(a?)*{2000}",
          "[](a?){5000}",
          "(ab){1,900}{1,900}"}) {
        EXPECT_THROW(Regex(pattern, false), orm::ValueError) << pattern;
    }
    EXPECT_NO_THROW(Regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", false));
}

}  // namespace
