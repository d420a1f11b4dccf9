#include "model/annotation_table.hpp"
#include "plugin/frontend/reading.hpp"

#include <gtest/gtest.h>

using namespace ormc;

namespace {

std::string arguments_for(const model::Signature& signature);

std::string argument_for(const model::ArgumentForm& form) {
    using Shape = model::ArgumentForm::Shape;
    switch (form.shape) {
    case Shape::string:
    case Shape::sql:
        return "\"text\"";
    case Shape::integer:
    case Shape::number:
    case Shape::value:
        return "1";
    case Shape::name:
    case Shape::member:
        return "x";
    case Shape::reference:
        return "Target::x";
    case Shape::class_:
        return "Target";
    case Shape::word:
        return form.word;
    case Shape::call:
        return form.word + "(" + arguments_for(form.arguments) + ")";
    }
    return {};
}

/// The least that the signature asks for.
std::string arguments_for(const model::Signature& signature) {
    std::string text;
    for (const model::ArgumentGroup& group : signature) {
        for (unsigned count = 0; count < group.least; ++count)
            text += (text.empty() ? "" : ", ") + argument_for(group.alternatives.front());
    }
    return text;
}

std::string annotation(const model::AnnotationRule& rule, model::Place place) {
    const std::string arguments = arguments_for(rule.at(place)->signature);
    const std::string name = "[[orm::" + std::string(rule.name);
    return arguments.empty() ? name + "]]" : name + "(" + arguments + ")]]";
}

std::string declaration_with(const model::AnnotationRule& rule, model::Place place) {
    const std::string text = annotation(rule, place);
    switch (place) {
    case model::Place::class_:
        return "struct " + text + " X { int x; };";
    case model::Place::member:
        return "struct X { " + text + " int x; };";
    case model::Place::enum_:
        return "enum class " + text + " E { a };";
    case model::Place::enumerator:
        return "enum class E { a " + text + " };";
    }
    return {};
}

std::string annotations_in(const Reading& reading, model::Place place) {
    switch (place) {
    case model::Place::class_:
        return text_of(reading.class_("X").annotations);
    case model::Place::member:
        return text_of(member(reading.class_("X"), "x").annotations);
    case model::Place::enum_:
        return text_of(reading.enum_("E").annotations);
    case model::Place::enumerator:
        return text_of(reading.enum_("E").enumerators.front().annotations);
    }
    return {};
}

/// The annotations of `int x` declared so.
std::string on_member(const std::string& declaration, const std::string& before = {}) {
    const auto reading = read_text(before + "\nstruct X { " + declaration + " };");
    EXPECT_EQ(reading->shown(), "");
    return text_of(member(reading->class_("X"), "x").annotations);
}

}  // namespace

class EveryAnnotation : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryAnnotation, reaches_the_declarations_it_may_stand_on) {
    const model::AnnotationRule& rule = model::annotation_rules()[GetParam()];
    for (const model::AllowedPlace& allowed : rule.places) {
        const std::string text = declaration_with(rule, allowed.place);
        const auto reading = read_text("struct Target { int x; };\n" + text);
        EXPECT_EQ(reading->shown(), "") << text;
        EXPECT_TRUE(annotations_in(*reading, allowed.place).starts_with(std::string(rule.name)))
            << text;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    EveryAnnotation,
    testing::Range<std::size_t>(0, model::annotation_rules().size()),
    [](const auto& info) { return std::string(model::annotation_rules()[info.param].name); }
);

TEST(AttributeForms, arguments_of_every_kind_are_read) {
    EXPECT_EQ(on_member(R"([[orm::column("a")]] int x;)"), R"(column("a"))");
    EXPECT_EQ(on_member("[[orm::length(1, 0x10)]] int x;"), "length(1, 0x10)");
    EXPECT_EQ(on_member("[[orm::min(-2), orm::max(1'000.5)]] int x;"), "min(-2) max(1'000.5)");
    EXPECT_EQ(on_member("[[orm::default_value(true)]] bool x;"), "default_value(true)");
    EXPECT_EQ(on_member("[[orm::references(::a::B::id)]] int x;"), "references(::a::B::id)");
    EXPECT_EQ(
        on_member(R"([[orm::index(where(postgres("x > 1"), sqlite("x")), unique = true)]] int x;)"),
        R"(index(where(postgres("x > 1"), sqlite("x")), unique))"
    );
    EXPECT_EQ(on_member(R"([[orm::index(name = "i")]] int x;)"), R"(index(name("i")))");
}

TEST(AttributeForms, strings_are_decoded_and_joined) {
    EXPECT_EQ(on_member(R"([[orm::check("a" /* and */ "b")]] int x;)"), R"(check("ab"))");
    EXPECT_EQ(on_member(R"x([[orm::check(R"(x > "y")")]] int x;)x"), R"x(check("x > "y""))x");
    EXPECT_EQ(on_member(R"([[orm::check(u8"\u00e9\t;{}")]] int x;)"), "check(\"é\t;{}\")");
}

TEST(AttributeForms, attributes_may_stand_in_every_order) {
    EXPECT_EQ(on_member("[[orm::unique, orm::length(3)]] int x;"), "unique() length(3)");
    EXPECT_EQ(on_member("[[orm::unique]] [[orm::length(3)]] int x;"), "unique() length(3)");
    EXPECT_EQ(on_member("[[using orm: unique, length(3)]] int x;"), "unique() length(3)");
    EXPECT_EQ(on_member("int x [[orm::unique]] = 3;"), "unique()");
    EXPECT_EQ(on_member("[[maybe_unused, orm::unique]] int x;"), "unique()");
    EXPECT_EQ(on_member(R"([[deprecated("a, b"), orm::unique]] int x;)"), "unique()");
    EXPECT_EQ(on_member("[[orm::unique]] int w, x;"), "unique()");
    EXPECT_EQ(on_member("[ [ orm :: unique ] ] int x;"), "unique()");
}

TEST(AttributeForms, macros_may_make_any_part) {
    EXPECT_EQ(on_member("KEY int x;", "#define KEY [[orm::primary_key]]"), "primary_key()");
    EXPECT_EQ(
        on_member(
            "[[orm::length(MOST)]] int x;",
            "#define MOST 1 + 0\n#undef MOST\n"
            "#define MOST 7"
        ),
        "length(7)"
    );
    EXPECT_EQ(on_member("[[orm::KIND]] int x;", "#define KIND unique"), "unique()");
    EXPECT_EQ(
        on_member("COLUMN(x, \"a\")", "#define COLUMN(n, c) [[orm::column(c)]] int n;"),
        R"(column("a"))"
    );
    EXPECT_EQ(
        on_member("[[orm::check(TEXT(x > 0))]] int x;", "#define TEXT(e) #e"), R"(check("x > 0"))"
    );
}

TEST(AttributeForms, skipped_text_is_not_read) {
    EXPECT_EQ(on_member("\n#if 0\n[[orm::unique]]\n#endif\nint x; [[orm::unique]] int y;"), "");
    EXPECT_EQ(
        on_member("[[orm::unique]] int y[2]; int x = [] { int a[1]{}; return a[0]; }();"), ""
    );
}

TEST(AttributeForms, templates_give_their_members_annotations_to_their_instances) {
    const auto reading = read_text("template <class T> struct Named { [[orm::unique]] T name; };\n"
                                   "struct [[orm::table]] X : Named<int> {};");
    EXPECT_EQ(text_of(member(reading->class_("Named<int>"), "name").annotations), "unique()");
}
