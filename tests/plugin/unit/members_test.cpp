#include "model_builder.hpp"

#include <gtest/gtest.h>

namespace ormc::testing {
namespace {

using namespace model;
using Ids = std::vector<std::string>;

std::vector<std::string> column_names(const Schema& schema) {
    std::vector<std::string> names;
    for (const Column& column : schema.entities.front()->table.columns)
        names.push_back(column.name);
    return names;
}

TEST(Members, columns_are_in_the_order_of_declaration_bases_first) {
    Headers headers;
    headers.plain("Audited").member("orm::Timestamp", "created_at", "created_at");
    headers.entity("User").base("Audited").member("int", "id", "primary_key").member("int", "age");
    EXPECT_EQ(
        column_names(headers.analyze()), (std::vector<std::string>{"created_at", "id", "age"})
    );
}

TEST(Members, columns_of_embedded_structs_carry_its_name) {
    Headers headers;
    headers.plain("Position").member("double", "x").member("double", "y");
    headers.plain("Address").member("std::string", "street").member("Position", "at", "embedded");
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("Address", "home", "embedded")
        .member("Address", "work", "embedded");
    const Schema schema = headers.analyze();
    EXPECT_EQ(
        column_names(schema),
        (std::vector<std::string>{
            "id", "home_street", "home_at_x", "home_at_y", "work_street", "work_at_x", "work_at_y"})
    );
    const Entity& user = *schema.entities.front();
    EXPECT_EQ(user.table.columns[3].member, "home.at.y");
    EXPECT_EQ(user.members[1].struct_name, "Address");
    EXPECT_EQ(user.members[2].struct_name, "Address_work");
}

TEST(Members, accessors_drop_underscores_unless_the_rest_is_taken) {
    Headers headers;
    headers.input().macros.insert("unix");
    headers.entity("User")
        .member("int", "id_", "primary_key")
        .member("int", "m_age")
        .member("int", "class_")
        .member("int", "unix_")
        .member("int", "name_")
        .member("int", "name");
    EXPECT_EQ(
        column_names(headers.analyze()),
        (std::vector<std::string>{"id", "age", "class_", "unix_", "name_", "name"})
    );
}

TEST(Members, transient_and_static_members_are_no_columns) {
    Headers headers;
    auto user = headers.entity("User").member("int", "id", "primary_key");
    user.member("std::mutex", "lock", "transient").member("int", "count");
    user.last().is_static = true;
    EXPECT_EQ(column_names(headers.analyze()), std::vector<std::string>{"id"});
}

TEST(Members, an_embedded_struct_named_like_a_member_gets_another_name) {
    Headers headers;
    headers.plain("address").member("int", "number");
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("address", "address", "embedded");
    EXPECT_EQ(headers.analyze().entities[0]->members[1].struct_name, "address_address");
}

TEST(Members, forms_that_no_row_can_fill_are_mistakes) {
    using Change = void (*)(MemberDeclaration&);
    const std::pair<Change, const char*> cases[] = {
        {[](MemberDeclaration& member) { member.is_bit_field = true; }, "bit-field"},
        {[](MemberDeclaration& member) { member.type.is_const = true; }, "const-member"},
        {[](MemberDeclaration& member) { member.type.kind = TypeKind::reference; },
         "reference-member"},
        {[](MemberDeclaration& member) { member.is_in_anonymous_union = true; }, "union-member"},
    };
    for (const auto& [change, id] : cases) {
        Headers headers;
        auto user = headers.entity("User").member("int", "id", "primary_key").member("int", "x");
        change(user.last());
        EXPECT_EQ(headers.ids(), Ids{id});
    }
}

TEST(Members, a_static_member_with_an_annotation_is_a_mistake) {
    Headers headers;
    auto user =
        headers.entity("User").member("int", "id", "primary_key").member("int", "x", "index");
    user.last().is_static = true;
    EXPECT_EQ(headers.ids(), Ids{"static-member"});
}

TEST(Members, classes_that_no_object_can_be_made_of_are_mistakes) {
    using Change = void (*)(ClassDeclaration&);
    const Change changes[] = {
        [](ClassDeclaration& declaration) { declaration.is_template = true; },
        [](ClassDeclaration& declaration) { declaration.is_local = true; },
        [](ClassDeclaration& declaration) { declaration.is_union = true; },
        [](ClassDeclaration& declaration) { declaration.is_in_anonymous_namespace = true; },
        [](ClassDeclaration& declaration) { declaration.access = Access::private_; },
        [](ClassDeclaration& declaration) { declaration.is_abstract = true; },
        [](ClassDeclaration& declaration) { declaration.is_default_constructible = false; },
        [](ClassDeclaration& declaration) { declaration.is_movable = false; },
    };
    for (const Change change : changes) {
        Headers headers;
        auto user = headers.entity("User").member("int", "id", "primary_key");
        change(user.declaration());
        EXPECT_EQ(headers.ids(), Ids{"unmappable-class"});
    }
}

TEST(Members, annotations_of_a_class_need_a_table) {
    Headers headers;
    headers.plain("User", "schema(\"auth\")").member("int", "id");
    EXPECT_EQ(headers.ids(), Ids{"annotation-without-table"});
}

TEST(Members, a_mixin_brings_its_constraints_along) {
    Headers headers;
    headers.plain("Named", "unique(name)").member("std::string", "name");
    headers.entity("User").base("Named").member("int", "id", "primary_key");
    const Schema schema = headers.analyze();
    EXPECT_TRUE(headers.diagnostics().empty());
    EXPECT_EQ(schema.entities[0]->table.uniques.at(0).name, "users_name_key");
}

TEST(Members, derived_classes_of_a_single_table_share_it) {
    Headers headers;
    headers
        .entity("Animal", "table, inheritance(single_table), discriminator(\"kind\", \"animal\")")
        .member("int", "id", "primary_key");
    headers.entity("Dog", "table, discriminator(\"dog\")").base("Animal").member("int", "tricks");
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty()) << headers.diagnostics()[0].message;
    const Entity& dog = *schema.entities[1];
    EXPECT_EQ(dog.table.name, "animals");
    EXPECT_EQ(dog.inheritance->kind, "single_table");
    EXPECT_EQ(dog.inheritance->discriminator_column, "kind");
    EXPECT_EQ(dog.inheritance->discriminator_value, "dog");
}

TEST(Members, all_mistakes_are_reported_at_once) {
    Headers headers;
    headers.entity("User").member("char", "a").member("std::uint64_t", "b");
    headers.entity("Post", "table, index(nope)").member("int", "id", "primary_key");
    EXPECT_EQ(headers.ids().size(), 4U);
}

}  // namespace
}  // namespace ormc::testing
