#include "emit/code_writer.hpp"

#include <gtest/gtest.h>

namespace ormc::emit {
namespace {

TEST(CodeWriter, literals_are_escaped) {
    EXPECT_EQ(string_literal("a\"b\\c\n\t"), "\"a\\\"b\\\\c\\n\\t\"");
    EXPECT_EQ(string_literal(std::string("\0\x01", 2)), "\"\\000\\001\"");
    EXPECT_EQ(
        string_literal("what?"
                       "?!"),
        "\"what?\\?!\""
    );
    EXPECT_EQ(string_literal("größe"), "\"größe\"");
}

TEST(CodeWriter, documentation_is_wrapped_and_never_continues_a_line) {
    CodeWriter out;
    std::string text;
    for (int i = 0; i < 30; ++i)
        text += "words ";
    out.documentation(text + "\\");
    for (std::size_t at = 0; at < out.text().size();) {
        const std::size_t end = out.text().find('\n', at);
        EXPECT_LE(end - at, 100U);
        EXPECT_EQ(out.text().substr(at, 4), "/// ");
        at = end + 1;
    }
    EXPECT_EQ(out.text().find('\\'), std::string::npos);
}

TEST(CodeWriter, there_is_never_more_than_one_empty_line) {
    CodeWriter out;
    out.blank();
    out.line("a");
    out.blank();
    out.blank();
    out.line("b");
    out.blank();
    EXPECT_EQ(out.text(), "a\n\nb\n");
}

TEST(CodeWriter, short_arrays_stand_on_one_line) {
    CodeWriter out;
    out.array("int x[]", {{field("", "1")}, {field("a", "2"), text_field("b", "c")}});
    EXPECT_EQ(out.text(), "int x[] = {1, {.a = 2, .b = \"c\"}};\n");
}

TEST(CodeWriter, long_elements_have_one_field_per_line) {
    CodeWriter out;
    const std::string value(60, 'v');
    out.array("int x[]", {{field("first", value), field("second", value)}});
    EXPECT_EQ(
        out.text(),
        "int x[] = {\n    {.first = " + value + ",\n     .second = " + value + "},\n};\n"
    );
}

TEST(CodeWriter, long_texts_are_broken_behind_a_space) {
    CodeWriter out;
    std::string value;
    for (int i = 0; i < 40; ++i)
        value += "word ";
    out.object("T t", {text_field("comment", value)});
    EXPECT_NE(out.text().find("    .comment = \"word word"), std::string::npos);
    EXPECT_NE(out.text().find(" \"\n               \"word"), std::string::npos);
}

TEST(CodeWriter, templates_are_taken_apart) {
    const TemplateName name = parsed_template("A<B<int, C>, decltype(d<e>()), F>");
    EXPECT_EQ(name.head, "A");
    ASSERT_EQ(name.arguments.size(), 3U);
    EXPECT_EQ(name.arguments[0].arguments.size(), 2U);
    EXPECT_EQ(name.arguments[1].head, "decltype(d<e>())");
    EXPECT_EQ(name.one_line(), "A<B<int, C>, decltype(d<e>()), F>");
}

}  // namespace
}  // namespace ormc::emit
