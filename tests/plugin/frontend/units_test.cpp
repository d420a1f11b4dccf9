#include "plugin/frontend/reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace ormc;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Units, classes_come_in_the_order_of_the_command_line) {
    const Reading reading(
        {{"b.hpp", "#pragma once\n#include \"a.hpp\"\nstruct [[orm::table]] B { int x; };"},
         {"a.hpp", "#pragma once\nstruct [[orm::table]] A { int x; };"}},
        {"b.hpp", "a.hpp"}
    );
    ASSERT_EQ(reading.input().classes.size(), 2U);
    EXPECT_EQ(reading.input().classes[0]->name, "B");
    EXPECT_EQ(reading.input().classes[1]->header.role, model::HeaderRole::emitted);
}

TEST(Units, of_other_headers_are_foreign) {
    const Reading reading(
        {{"a.hpp", "#include \"sub/b.hpp\"\nstruct [[orm::table]] A { int x; };"},
         {"sub/b.hpp", "#pragma once\nstruct [[orm::table]] B { int x; };"}},
        {"a.hpp"}
    );
    EXPECT_EQ(reading.class_("B").header.role, model::HeaderRole::foreign);
    EXPECT_EQ(reading.class_("B").header.path, "sub/b.hpp");
    EXPECT_THAT(reading.own_dependencies(), ElementsAre("a.hpp", "sub/b.hpp"));
}

TEST(Units, read_separately_may_clash_and_share_their_classes) {
    Reading reading(
        {{"a.hpp",
          "#define N 1\nstruct Helper { int a; };\nstruct B;\n#include <orm/annotations.hpp>\n"
          "struct [[orm::table]] A { orm::HasMany<B> bs; };"},
         {"b.hpp",
          "#ifdef N\n#error clash\n#endif\nstruct Helper { int b; };\n"
          "struct [[orm::table]] B { int x; };"}},
        {"a.hpp", "b.hpp"},
        true
    );
    EXPECT_EQ(reading.shown(), "");
    const auto& target = member(reading.class_("A"), "bs").type.arguments[0];
    EXPECT_EQ(target.class_declaration, &reading.class_("B"));
    EXPECT_TRUE(reading.class_("B").is_defined);
}

TEST(Units, read_separately_report_a_shared_mistake_once_and_show_each_place) {
    Reading reading(
        {{"common.hpp", "#pragma once\nstruct [[orm::tabel]] C { int x; };"},
         {"a.hpp", "#include \"common.hpp\"\nstruct [[orm::table]] A { [[orm::uniqe]] int x; };"},
         {"b.hpp", "#include \"common.hpp\"\nstruct [[orm::table]] B { [[orm::indx]] int x; };"}},
        {"a.hpp", "b.hpp"},
        true
    );
    const std::string shown = reading.shown();
    EXPECT_EQ(shown.find("orm::tabel"), shown.rfind("orm::tabel'"));
    EXPECT_THAT(shown, HasSubstr("struct [[orm::table]] A { [[orm::uniqe]] int x; };"));
    EXPECT_THAT(shown, HasSubstr("struct [[orm::table]] B { [[orm::indx]] int x; };"));
}

TEST(Units, do_not_see_generated_files) {
    Reading reading(
        {{"model.hpp", "struct [[orm::table]] A { int x; };\n#include \"model.orm.hpp\""},
         {"model.orm.hpp", "#error stale"}},
        {"model.hpp"}
    );
    EXPECT_EQ(reading.shown(), "");
    EXPECT_THAT(reading.own_dependencies(), ElementsAre("model.hpp"));
}

TEST(Errors, about_generated_names_are_left_to_the_compiler) {
    const auto reading = read_text(R"(
struct [[orm::table]] User {
    int id;
    auto in_auto() const { return users.id; }
    template <class T> auto in_template() const { return users.id; }
    constexpr int in_constexpr() const { return users.id; }
};
inline auto outside() { return users.id; }
inline constexpr auto another = users.id;)");
    EXPECT_EQ(reading->shown(), "");
    EXPECT_EQ(reading->class_("User").members.size(), 1U);
}

TEST(Errors, inside_a_mapped_class_are_shown) {
    EXPECT_TRUE(read_text("struct [[orm::table]] U { int id = users.id; };")->has_errors());
    EXPECT_TRUE(read_text("struct [[orm::table]] U { decltype(users.id) id; };")->has_errors());
    EXPECT_TRUE(read_text("#include <optional>\nstruct Late;\n"
                          "struct [[orm::table]] U { std::optional<Late> x; };")
                    ->has_errors());
}

TEST(Diagnostics, are_shown_in_source_order_with_include_stack_but_without_umbrella) {
    Reading reading(
        {{"a.hpp", "#include \"b.hpp\"\nstruct [[orm::tabel]] A { Unknown x; };"},
         {"b.hpp", "struct [[orm::indx]] B { int x; };"}},
        {"a.hpp"}
    );
    const std::string shown = reading.shown();
    EXPECT_LT(shown.find("orm::indx"), shown.find("orm::tabel"));
    EXPECT_THAT(shown, HasSubstr("In file included from"));
    EXPECT_EQ(shown.find("umbrella"), std::string::npos);
}

class Malformed : public testing::TestWithParam<std::pair<const char*, std::string>> {};

TEST_P(Malformed, headers_are_refused_without_a_crash) {
    const auto reading = read_text(GetParam().second);
    EXPECT_TRUE(reading->has_errors());
    EXPECT_NE(reading->shown(), "");
}

namespace {

std::string repeated(const std::string& text, int count) {
    std::string result;
    for (int index = 0; index < count; ++index)
        result += text;
    return result;
}

const std::string in_class = "struct [[orm::table]] X { ";

}  // namespace

INSTANTIATE_TEST_SUITE_P(
    Corpus,
    Malformed,
    testing::Values(
        std::pair{
            "random_bytes",
            std::string(
                "\x7f"
                "ELF\x02\x01\0\0\xff\xfe\x80{{[[orm::",
                20
            )},
        std::pair{"words", std::string("hello world")},
        std::pair{"open_attribute", in_class + "[[orm::"},
        std::pair{"open_using", in_class + "[[using orm:"},
        std::pair{"open_arguments", in_class + "[[orm::column("},
        std::pair{"open_string", in_class + "[[orm::column(\"a)]] int x; };"},
        std::pair{"wrong_bracket", in_class + "[[orm::column(\"a\"]] int x; };"},
        std::pair{"wrong_brackets", in_class + "[[orm::column([)]]] int x; };"},
        std::pair{"no_name", in_class + "[[orm::]] int x; };"},
        std::pair{"open_class", in_class + "[[orm::unique]] int x;"},
        std::pair{"nul_byte", in_class + std::string("[[orm::column(\"\0\")]] int x; };", 32)},
        std::pair{
            "deep_arguments",
            in_class + "[[orm::check(" + repeated("a(", 5000) + repeated(")", 5000) +
                ")]] int x; };"},
        std::pair{"deep_braces", repeated("namespace n { ", 3000) + "struct [[orm::table]] X {};"},
        std::pair{
            "includes_itself", std::string("#include \"model.hpp\"\nstruct [[orm::table]] X {};")},
        std::pair{"two_definitions", in_class + "}; " + in_class + "};"},
        std::pair{"derives_from_itself", std::string("struct [[orm::table]] X : X { int x; };")},
        std::pair{"contains_itself", in_class + "X x; };"},
        std::pair{
            "endless_template",
            std::string("template <int N> struct T { T<N + 1> t; };\n"
                        "struct [[orm::table]] X { T<0> x; };")},
        std::pair{"lambda_attribute", in_class + "int x = [] [[orm::unique]] { return 1; }(); };"}
    ),
    [](const auto& info) { return info.param.first; }
);
