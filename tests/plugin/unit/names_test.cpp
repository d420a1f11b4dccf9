#include "model_builder.hpp"

#include <gtest/gtest.h>

namespace ormc::testing {
namespace {

using namespace model;
using Ids = std::vector<std::string>;

TEST(Names, tables_columns_and_handles_follow_the_class) {
    Headers headers;
    headers.entity("InvoiceLine").member("int", "id", "primary_key");
    headers.entity("Person", "table(\"People\"), handle(\"people\"), schema(\"hr\")")
        .member("int", "Id", "primary_key, column(\"PersonId\")");
    const Schema schema = headers.analyze();
    EXPECT_EQ(schema.entities[0]->table.name, "invoice_lines");
    EXPECT_EQ(schema.entities[0]->handle, "invoice_lines");
    EXPECT_EQ(schema.entities[1]->table.name, "People");
    EXPECT_EQ(schema.entities[1]->handle, "people");
    EXPECT_EQ(schema.entities[1]->table.schema, "hr");
    EXPECT_EQ(schema.entities[1]->table.columns[0].name, "PersonId");
}

TEST(Names, a_handle_does_not_change_the_table) {
    Headers headers;
    headers.entity("Person", "table, handle(\"people\")").member("int", "id", "primary_key");
    EXPECT_EQ(headers.analyze().entities[0]->table.name, "persons");
}

TEST(Names, two_columns_are_the_same_whatever_their_case) {
    Headers headers;
    headers.entity("User").member("int", "id", "primary_key").member("int", "ID");
    EXPECT_EQ(headers.ids(), Ids{"duplicate-column"});
}

TEST(Names, a_foreign_key_may_meet_a_column) {
    Headers headers;
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("int", "boss_id")
        .member("orm::BelongsTo<User>", "boss");
    EXPECT_EQ(headers.ids(), Ids{"duplicate-column"});
}

TEST(Names, two_classes_cannot_have_one_table_but_in_two_schemas) {
    Headers headers;
    headers.entity("User").member("int", "id", "primary_key");
    headers.entity("Person", "table(\"Users\")").member("int", "id", "primary_key");
    EXPECT_EQ(headers.ids().front(), "equal-tables");

    Headers others;
    others.entity("User").member("int", "id", "primary_key");
    others.entity("Person", "table(\"users\"), schema(\"hr\")").member("int", "id", "primary_key");
    EXPECT_EQ(others.ids(), Ids{});
}

TEST(Names, a_table_of_pairs_may_meet_an_entity) {
    Headers headers;
    headers.entity("Post")
        .member("int", "id", "primary_key")
        .member("orm::ManyToMany<Tag>", "tags");
    headers.entity("Tag").member("int", "id", "primary_key");
    headers.entity("Other", "table(\"posts_tags\")").member("int", "id", "primary_key");
    EXPECT_EQ(headers.ids().front(), "equal-tables");
}

TEST(Names, handles_meet_in_one_namespace_only) {
    Headers headers;
    headers.entity("User").member("int", "id", "primary_key");
    headers.entity("Person", "table, handle(\"users\")").member("int", "id", "primary_key");
    EXPECT_EQ(headers.ids(), Ids{"equal-handles"});

    Headers others;
    others.space({"a"}).entity("User", "table(\"a\")").member("int", "id", "primary_key");
    others.space({"b"})
        .entity("Person", "table, handle(\"users\")")
        .member("int", "id", "primary_key");
    EXPECT_EQ(others.ids(), Ids{});
}

TEST(Names, a_handle_may_meet_what_the_user_declared) {
    Headers headers;
    headers.entity("User").member("int", "id", "primary_key");
    headers.input().declared_names["blog"]["users"] = {};
    EXPECT_EQ(headers.ids(), Ids{"handle-collision"});

    Headers with_macro;
    with_macro.entity("User").member("int", "id", "primary_key");
    with_macro.input().macros.insert("users");
    EXPECT_EQ(with_macro.ids(), Ids{"handle-collision"});
}

TEST(Names, indexes_share_one_space_and_checks_do_not) {
    Headers headers;
    headers.entity("A", "table, check(\"x > 0\", name(\"c\"))")
        .member("int", "id", "primary_key")
        .member("int", "x", "index(name(\"i\"))");
    headers.entity("B", "table, check(\"x > 0\", name(\"c\"))")
        .member("int", "id", "primary_key")
        .member("int", "x", "index(name(\"i\"))");
    EXPECT_EQ(headers.ids(), Ids{"equal-names"});
}

TEST(Names, names_over_63_bytes_are_mistakes_when_the_user_wrote_them) {
    const std::string name(64, 'x');
    Headers headers;
    headers.entity("A").member("int", "id", "primary_key, column(\"" + name + "\")");
    EXPECT_EQ(headers.ids(), Ids{"name-too-long"});
}

TEST(Names, members_cannot_have_names_that_generated_code_uses) {
    Headers headers;
    headers.entity("A").member("int", "id", "primary_key").member("int", "Source");
    EXPECT_EQ(headers.ids(), Ids{"reserved-accessor"});
}

TEST(Names, labels_of_an_enum_differ) {
    Headers headers;
    EnumDeclaration& role = headers.enumeration("Role", {"reader", "writer"});
    role.enumerators[1].annotations = headers.annotations("label(\"reader\")");
    headers.entity("A").member("int", "id", "primary_key").member("Role", "role");
    EXPECT_EQ(headers.ids(), Ids{"equal-labels"});
}

TEST(Names, the_first_enumerator_of_a_value_names_it) {
    Headers headers;
    EnumDeclaration& role = headers.enumeration("Role", {"reader", "guest"});
    role.enumerators[1].value = 0;
    headers.entity("A").member("int", "id", "primary_key").member("Role", "role");
    const Schema schema = headers.analyze();
    EXPECT_TRUE(headers.diagnostics().empty());
    ASSERT_EQ(schema.enums.at(0).labels.size(), 1U);
    EXPECT_EQ(schema.enums[0].labels[0].label, "reader");
    EXPECT_EQ(schema.enums[0].database_name, "role");
}

}  // namespace
}  // namespace ormc::testing
