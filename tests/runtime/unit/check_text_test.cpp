#include "random_source.hpp"

#include <orm/detail/check_text.hpp>
#include <orm/json_text.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace {

const char* check(std::string_view text) {
    return orm::detail::check_text(text.data(), text.size());
}

/// The definition of UTF-8, one code point at a time and without any trick.
bool is_good_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80       ? 1
                                   : lead >> 5 == 6  ? 2
                                   : lead >> 4 == 14 ? 3
                                   : lead >> 3 == 30 ? 4
                                                     : 0;
        if (length == 0 || at + length > text.size()) {
            return false;
        }
        std::uint32_t code = length == 1 ? lead : lead & ((1U << (7 - length)) - 1);
        for (std::size_t i = 1; i < length; ++i) {
            const auto byte = static_cast<unsigned char>(text[at + i]);
            if (byte >> 6 != 2) {
                return false;
            }
            code = code << 6 | (byte & 63U);
        }
        static constexpr std::uint32_t smallest[] = {0, 1, 0x80, 0x800, 0x10000};
        if (code < smallest[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
            return false;
        }
        at += length;
    }
    return true;
}

TEST(CheckText, accepts_text_of_every_length) {
    for (std::size_t size = 0; size < 40; ++size) {
        EXPECT_EQ(check(std::string(size, 'x')), nullptr);
        EXPECT_EQ(check(std::string(size, 'x') + "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), nullptr);
    }
    EXPECT_EQ(check(std::string("\x01\x7F\t\n")), nullptr);
}

TEST(CheckText, finds_a_nul_and_a_high_byte_at_every_place) {
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            std::string text(size, '\x01');
            text[place] = '\0';
            EXPECT_STREQ(check(text), "contains a NUL byte") << size << ' ' << place;
            text[place] = '\xFF';
            EXPECT_STREQ(check(text), "is not valid UTF-8") << size << ' ' << place;
        }
    }
}

TEST(CheckText, every_two_byte_ending_gets_the_verdict_of_the_definition) {
    for (unsigned pair = 0; pair < 65'536; ++pair) {
        const std::string text =
            std::string("text") + static_cast<char>(pair >> 8) + static_cast<char>(pair & 255U);
        ASSERT_EQ(check(text) == nullptr, is_good_text(text)) << pair;
    }
}

TEST(CheckText, random_bytes_get_the_verdict_of_the_definition) {
    auto random = orm::testing::make_random();
    static constexpr std::string_view pieces[] = {
        "a",
        "\xC3\xA9",
        "\xE2\x82\xAC",
        "\xF0\x9F\x98\x80",
        "\xED\xA0\x80",
        "\xC0\xAF",
        "\xF4\x90\x80\x80",
        "\xE0\x80",
        "12345678",
        "\x80"};
    for (int i = 0; i < 200'000; ++i) {
        std::string text;
        for (auto left = random() % 12; left > 0; --left) {
            text += random() % 8 == 0
                        ? std::string(1, static_cast<char>(random()))
                        : std::string(pieces[random() % (random() % 3 == 0 ? 10 : 4)]);
        }
        ASSERT_EQ(check(text) == nullptr, is_good_text(text));
    }
}

TEST(CheckText, takes_as_many_bytes_as_a_code_point_needs) {
    EXPECT_EQ(check("\xE0\xA0\x80\xED\x9F\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), nullptr);
    for (const std::string_view text :
         {"\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80"}) {
        EXPECT_STREQ(check(text), "is not valid UTF-8") << text;
    }
}

TEST(CheckText, refuses_more_than_999_000_000_bytes_without_reading_them) {
    const char byte = 'x';
    EXPECT_STREQ(orm::detail::check_text(&byte, 999'000'001), "is larger than 999,000,000 bytes");
}

TEST(Json, accepts_what_both_databases_accept) {
    for (const char* text :
         {"null",
          "1",
          "-0.5e+10",
          "1E5",
          "\"\"",
          "[]",
          "{}",
          " [1, {\"a\": [true, false]}] ",
          R"("\ud83d\ude00 \u00e9 \ue000 \" \\")",
          "12345678901234567890123456789"}) {
        EXPECT_TRUE(orm::Json(text).is_valid()) << text;
    }
    EXPECT_TRUE(orm::Json().is_valid());
}

TEST(Json, refuses_what_one_of_them_refuses) {
    for (const char* text :
         {"",
          "nul",
          "01",
          "1.",
          ".5",
          "+1",
          "[1,]",
          "{\"a\"}",
          "{a:1}",
          "'a'",
          "\"\n\"",
          "[1] x",
          R"("\u0000")",
          R"("\ud83d")",
          R"("\ude00\ud83d")",
          R"("\ud83d\u00")",
          R"("\ud83d\u0041")",
          R"("\ud83d\ue000")",
          R"("\u000/")",
          R"("\u000:")",
          R"("\u000G")",
          R"("\u000g")",
          R"("open)",
          R"("\x")",
          "NaN",
          "\"\xFF\""}) {
        EXPECT_FALSE(orm::Json(text).is_valid()) << text;
    }
    EXPECT_FALSE(orm::Json(std::string(100'000, '[')).is_valid());
}

}  // namespace
