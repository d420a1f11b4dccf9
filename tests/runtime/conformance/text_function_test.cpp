#include "runtime/conformance/sample_row.hpp"
#include "support/rows.hpp"

namespace {

using types::optional_samples;
using types::samples;

class TextFunction : public SampleRow {};

const std::string gruss = "Gr\xc3\xbc\xc3\x9f"
                          "e";                 // 5 characters, 7 bytes
const std::string cat = "a\xf0\x9f\x90\x88z";  // a, a cat, z

TEST_P(TextFunction, length_counts_characters_and_byte_length_bytes) {
    EXPECT_EQ(of_text(gruss, orm::length(samples.text)), 5);
    EXPECT_EQ(of_text(gruss, orm::byte_length(samples.text)), 7);
    EXPECT_EQ(of_text(cat, orm::length(samples.text)), 3);
    EXPECT_EQ(of_text("", orm::length(samples.text)), 0);
    EXPECT_EQ(
        with(
            [](types::Sample& s) { s.bytes = orm::Bytes(3, std::byte(0)); },
            orm::byte_length(samples.bytes)
        ),
        3
    );
}

TEST_P(TextFunction, lengths_are_64_bits_wide) {
    EXPECT_EQ(of_text(gruss, orm::length(samples.text) * 1'000'000'000), 5'000'000'000);
}

TEST_P(TextFunction, trim_takes_a_set_of_characters) {
    EXPECT_EQ(of_text("  a b ", orm::trim(samples.text)), "a b");
    EXPECT_EQ(of_text("  a b ", orm::trim_left(samples.text)), "a b ");
    EXPECT_EQ(of_text("  a b ", orm::trim_right(samples.text)), "  a b");
    EXPECT_EQ(of_text("\t a\n", orm::trim(samples.text)), "\t a\n");
    EXPECT_EQ(of_text("xyaxyx", orm::trim(samples.text, "yx")), "a");
    EXPECT_EQ(
        of_text(
            "\xc3\xbc"
            "a\xc3\xbc",
            orm::trim(samples.text, "\xc3\xbc")
        ),
        "a"
    );
    EXPECT_EQ(of_text("xx", orm::trim_left(samples.text, "x")), "");
    EXPECT_EQ(of_text("xax", orm::trim_right(samples.text, "")), "xax");
}

TEST_P(TextFunction, substr_counts_characters_from_1) {
    EXPECT_EQ(
        of_text(gruss, orm::substr(samples.text, 3)),
        "\xc3\xbc\xc3\x9f"
        "e"
    );
    EXPECT_EQ(of_text(gruss, orm::substr(samples.text, 3, 1)), "\xc3\xbc");
    EXPECT_EQ(of_text(cat, orm::substr(samples.text, 2, 1)), "\xf0\x9f\x90\x88");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, 2, 100)), "bc");
}

TEST_P(TextFunction, substr_is_empty_before_and_behind_the_text) {
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, 0)), "abc");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, -5)), "abc");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, 0, 2)), "a");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, -1, 3)), "a");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, -5, 3)), "");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, 4)), "");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, 2, 0)), "");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, 2, -1)), "");
    EXPECT_EQ(of_text("abc", orm::substr(samples.text, 2, 2'147'483'647)), "bc");
}

TEST_P(TextFunction, substr_takes_columns) {
    EXPECT_EQ(
        with(
            [](types::Sample& s) {
                s.text = "abcdef";
                s.int16 = 2;
                s.int64 = 3;
            },
            orm::substr(samples.text, samples.int16 + 1, samples.int64 - 1)
        ),
        "cd"
    );
}

TEST_P(TextFunction, a_position_beyond_32_bits_is_refused_before_anything_is_sent) {
    EXPECT_THROW(static_cast<void>(orm::substr(samples.text, 3'000'000'000)), orm::ValueError);
}

TEST_P(TextFunction, left_and_right_take_characters_from_the_ends) {
    EXPECT_EQ(of_text(gruss, orm::left(samples.text, 3)), "Gr\xc3\xbc");
    EXPECT_EQ(
        of_text(gruss, orm::right(samples.text, 2)),
        "\xc3\x9f"
        "e"
    );
    EXPECT_EQ(of_text("abc", orm::right(samples.text, 9)), "abc");
    EXPECT_EQ(of_text("abc", orm::left(samples.text, 0)), "");
    EXPECT_EQ(of_text("abc", orm::right(samples.text, 0)), "");
    EXPECT_EQ(of_text("abc", orm::left(samples.text, -1)), "");
    EXPECT_EQ(of_text("abc", orm::right(samples.text, -1)), "");
}

TEST_P(TextFunction, replace_is_case_sensitive_and_an_empty_text_is_found_nowhere) {
    EXPECT_EQ(of_text("abAB", orm::replace(samples.text, "a", "xx")), "xxbAB");
    EXPECT_EQ(of_text("abc", orm::replace(samples.text, "", "x")), "abc");
}

TEST_P(TextFunction, position_counts_characters_from_1) {
    EXPECT_EQ(of_text(gruss, orm::position(samples.text, "e")), 5);
    EXPECT_EQ(of_text(gruss, orm::position(samples.text, "x")), 0);
    EXPECT_EQ(of_text(gruss, orm::position(samples.text, "")), 1);
}

TEST_P(TextFunction, pads_with_characters_and_cuts_at_the_end) {
    EXPECT_EQ(of_text("7", orm::pad_left(samples.text, 3, "0")), "007");
    EXPECT_EQ(of_text("7", orm::pad_right(samples.text, 3, "ab")), "7ab");
    EXPECT_EQ(of_text("7", orm::pad_left(samples.text, 4, "ab")), "aba7");
    EXPECT_EQ(of_text("abc", orm::pad_left(samples.text, 2, "x")), "ab");
    EXPECT_EQ(of_text("abc", orm::pad_right(samples.text, 2, "x")), "ab");
    EXPECT_EQ(of_text("abc", orm::pad_left(samples.text, -2, "x")), "");
    EXPECT_EQ(of_text("abc", orm::pad_left(samples.text, 5, "")), "abc");
    EXPECT_EQ(
        of_text("a", orm::pad_left(samples.text, 2, "\xc3\xbc")),
        "\xc3\xbc"
        "a"
    );
}

TEST_P(TextFunction, repeats_and_reverses_characters) {
    EXPECT_EQ(of_text("ab", orm::repeat(samples.text, 2)), "abab");
    EXPECT_EQ(of_text("ab", orm::repeat(samples.text, 0)), "");
    EXPECT_EQ(of_text("ab", orm::repeat(samples.text, -1)), "");
    EXPECT_EQ(
        of_text(cat, orm::reverse(samples.text)),
        "z\xf0\x9f\x90\x88"
        "a"
    );
}

TEST_P(TextFunction, repeating_beyond_what_a_value_holds_is_an_error) {
    EXPECT_THROW(
        static_cast<void>(of_text("ab", orm::repeat(samples.text, 2'000'000'000))),
        orm::DatabaseError
    );
}

TEST_P(TextFunction, concat_joins_and_is_null_where_a_part_is) {
    EXPECT_EQ(
        with(
            [](types::Sample& s) {
                s.text = "a";
                s.short_text = "b";
            },
            orm::concat(samples.text, "-", samples.short_text, std::string("!"))
        ),
        "a-b!"
    );
    EXPECT_EQ(of_nothing(orm::concat(optional_samples.text, "-")), std::nullopt);
    EXPECT_EQ(of_text("a", orm::concat("x", "y", samples.text)), "xya");
}

TEST_P(TextFunction, concat_ws_leaves_out_what_is_null) {
    const auto joined =
        orm::concat_ws(", ", optional_samples.text, optional_samples.short_text, "z");
    EXPECT_EQ(of_nothing(joined), "z");
    EXPECT_EQ(with_optional([](types::OptionalSample& s) { s.short_text = ""; }, joined), ", z");
    EXPECT_EQ(of_nothing(orm::concat_ws(",", optional_samples.text)), "");
    EXPECT_EQ(of_nothing(orm::concat_ws(optional_samples.text, "a", "b")), std::nullopt);
}

TEST_P(TextFunction, of_null_is_null) {
    EXPECT_EQ(of_nothing(orm::length(optional_samples.text)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::trim(optional_samples.text)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::substr(optional_samples.text, 1, 1)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::pad_left(optional_samples.text, 3, " ")), std::nullopt);
    EXPECT_EQ(of_nothing(orm::reverse(optional_samples.text)), std::nullopt);
    EXPECT_EQ(of_nothing(orm::position(optional_samples.text, "a")), std::nullopt);
    EXPECT_EQ(of_text("a", orm::substr(samples.text, std::optional<int>())), std::nullopt);
}

TEST_P(TextFunction, stands_in_conditions_orders_and_updates) {
    for (const char* text : {"bb", "a", "ccc"}) {
        types::Sample sample;
        sample.text = text;
        db.insert(sample);
    }
    EXPECT_ROWS(
        db.select(samples.text)
            .where(orm::length(samples.text) > 1 && orm::upper(samples.text).starts_with("C"))
            .all(),
        {"ccc"}
    );
    EXPECT_ROWS(
        db.select(samples.text).order_by(orm::length(samples.text).desc()).all(), {"ccc", "bb", "a"}
    );
    db.update(samples).set(samples.text = orm::concat(samples.text, "!")).execute();
    EXPECT_ROWS(db.select(samples.text).order_by(samples.text).all(), {"a!", "bb!", "ccc!"});
}

TEST_P(TextFunction, with_bound_values_groups_by_its_label) {
    for (const char* text : {"bat", "bee", "ant"}) {
        types::Sample sample;
        sample.text = text;
        db.insert(sample);
    }
    const auto initial = orm::as<"initial">(orm::left(samples.text, 1));
    EXPECT_ROWS(
        db.select(initial, orm::count()).group_by(initial).order_by(initial).all(),
        {{"a", 1}, {"b", 2}}
    );
}

TEST_P(TextFunction, binary_compares_by_code_points) {
    for (const char* text : {"b", "A", "a", "B"}) {
        types::Sample sample;
        sample.text = text;
        db.insert(sample);
    }
    EXPECT_ROWS(
        db.select(samples.text).order_by(orm::binary(samples.text)).all(), {"A", "B", "a", "b"}
    );
}

SUPPORT_ON_EVERY_DATABASE(TextFunction);

}  // namespace
