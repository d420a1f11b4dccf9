#include "model_builder.hpp"

#include <gtest/gtest.h>

namespace ormc::testing {
namespace {

using namespace model;
using Ids = std::vector<std::string>;

TEST(Keys, one_integer_is_generated_by_the_database) {
    Headers headers;
    headers.entity("User").member("int", "id", "primary_key");
    const Schema schema = headers.analyze();
    EXPECT_TRUE(schema.entities[0]->table.columns[0].flags.generated);
    EXPECT_EQ(schema.entities[0]->table.primary_key_name, "users_pkey");
}

TEST(Keys, assigned_text_and_composite_keys_are_not_generated) {
    Headers headers;
    headers.entity("A").member("int", "id", "primary_key, assigned");
    headers.entity("B").member("std::string", "id", "primary_key");
    headers.entity("C", "table, primary_key(a, b)").member("int", "a").member("int", "b");
    const Schema schema = headers.analyze();
    for (const auto& entity : schema.entities)
        for (const Column& column : entity->table.columns)
            EXPECT_FALSE(column.flags.generated) << column.name;
}

TEST(Keys, a_composite_key_has_the_order_of_the_annotation) {
    Headers headers;
    headers.entity("C", "table, primary_key(b, a)").member("int", "a").member("int", "b");
    EXPECT_EQ(headers.analyze().entities[0]->table.primary_key, (ColumnIndexes{1, 0}));
}

TEST(Keys, a_relation_in_a_key_brings_the_columns_of_its_target) {
    Headers headers;
    headers.entity("Country").member("std::string", "code", "primary_key");
    headers.entity("Region", "table, primary_key(country, number)")
        .member("orm::BelongsTo<Country>", "country")
        .member("int", "number");
    headers.entity("City")
        .member("int", "id", "primary_key")
        .member("orm::BelongsTo<Region>", "region");
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty());
    const Table& city = schema.entities[2]->table;
    ASSERT_EQ(city.columns.size(), 3U);
    EXPECT_EQ(city.columns[1].name, "region_country_code");
    EXPECT_EQ(city.columns[2].name, "region_number");
    EXPECT_EQ(city.foreign_keys[0].name, "cities_region_country_code_region_number_fkey");
}

TEST(Keys, columns_that_refer_to_one_take_over_its_type_through_any_number_of_tables) {
    Headers headers;
    headers.entity("Book")
        .member("int", "id", "primary_key")
        .member("orm::BelongsTo<Shelf>", "shelf");
    headers.entity("Shelf", "table, primary_key(genre, number)")
        .member("orm::BelongsTo<Genre>", "genre")
        .member("int", "number")
        .member("orm::ManyToMany<Genre>", "others");
    headers.entity("Genre").member(
        "std::string", "name", "primary_key, type(\"varchar(20)\"), collate(\"NOCASE\")"
    );
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty());
    const Table& shelf = schema.entities[1]->table;
    const Table& book = schema.entities[0]->table;
    const Table& pairs = schema.entities[1]->through_tables[0].table;
    for (const Column& column :
         {shelf.columns[0], book.columns[1], pairs.columns[0], pairs.columns[2]}) {
        ASSERT_EQ(column.type_override.size(), 1U) << column.name;
        EXPECT_EQ(column.type_override[0].text, "varchar(20)") << column.name;
        ASSERT_EQ(column.collation.size(), 1U) << column.name;
    }
    EXPECT_TRUE(book.columns[2].type_override.empty());
}

TEST(Keys, a_column_with_a_type_of_its_own_keeps_it) {
    Headers headers;
    headers.entity("Genre").member("std::string", "name", "primary_key, type(\"varchar(20)\")");
    headers.entity("Book")
        .member("int", "id", "primary_key")
        .member("std::string", "genre", "references(Genre::name), type(\"text\")");
    const Schema schema = headers.analyze();
    EXPECT_EQ(schema.entities[1]->table.columns[1].type_override[0].text, "text");
}

TEST(Keys, a_table_without_a_key_is_a_mistake_and_a_view_is_not) {
    Headers headers;
    headers.entity("A").member("int", "id");
    headers.entity("B", "table, readonly").member("int", "id");
    headers.entity("C", "view(\"SELECT 1 AS id\")").member("int", "id");
    EXPECT_EQ(headers.ids(), Ids{"no-primary-key"});
}

TEST(Keys, two_keys_are_a_mistake) {
    Headers headers;
    headers.entity("A").member("int", "a", "primary_key").member("int", "b", "primary_key");
    headers.entity("B", "table, primary_key(a)").member("int", "a", "primary_key");
    EXPECT_EQ(headers.ids(), (Ids{"double-primary-key", "double-primary-key"}));
}

TEST(Keys, a_key_cannot_contain_itself) {
    Headers headers;
    headers.entity("A").member("orm::BelongsTo<A>", "a", "primary_key");
    EXPECT_EQ(headers.ids(), Ids{"key-cycle"});
}

struct KeyMistake {
    const char* type;
    const char* annotations;
    const char* id;
};

TEST(Keys, mistakes_on_one_member_have_their_own_messages) {
    const KeyMistake cases[] = {
        {"double", "primary_key", "key-type"},
        {"orm::Timestamp", "primary_key", "key-type"},
        {"std::optional<int>", "primary_key", "nullable-key"},
        {"int", "primary_key, generated(uuid_v4)", "generated-type"},
        {"std::string", "primary_key, never_reused", "never-reused"},
        {"int", "primary_key, assigned, never_reused", "assigned-and-generated"},
    };
    for (const KeyMistake& each : cases) {
        Headers headers;
        headers.entity("A").member(each.type, "x", each.annotations);
        EXPECT_EQ(headers.ids(), Ids{each.id}) << each.annotations;
    }
}

}  // namespace
}  // namespace ormc::testing
