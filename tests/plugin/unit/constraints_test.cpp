#include "model_builder.hpp"

#include <gtest/gtest.h>

namespace ormc::testing {
namespace {

using namespace model;
using Ids = std::vector<std::string>;

Table table_of(Headers& headers) {
    const Schema schema = headers.analyze();
    EXPECT_TRUE(headers.diagnostics().empty()) << headers.diagnostics()[0].message;
    return schema.entities.front()->table;
}

TEST(Constraints, unique_members_and_combinations_are_constraints) {
    Headers headers;
    headers.entity("User", "table, unique(name, age)")
        .member("int", "id", "primary_key")
        .member("std::string", "name", "unique")
        .member("int", "age");
    const Table table = table_of(headers);
    ASSERT_EQ(table.uniques.size(), 2U);
    EXPECT_EQ(table.uniques[0].name, "users_name_key");
    EXPECT_EQ(table.uniques[1].name, "users_name_age_key");
    EXPECT_TRUE(table.columns[1].flags.unique);
    EXPECT_FALSE(table.columns[2].flags.unique);
}

TEST(Constraints, unique_with_a_condition_is_an_index) {
    Headers headers;
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("std::string", "name", "unique(where(\"name <> ''\"))");
    const Table table = table_of(headers);
    EXPECT_TRUE(table.uniques.empty());
    ASSERT_EQ(table.indexes.size(), 1U);
    EXPECT_TRUE(table.indexes[0].is_unique);
    EXPECT_EQ(table.indexes[0].where.at(0).text, "name <> ''");
    EXPECT_FALSE(table.columns[1].flags.unique);
}

TEST(Constraints, unique_keys_of_a_soft_deleted_table_are_partial_unless_everywhere) {
    Headers headers;
    headers.entity("Note", "table, soft_delete(gone)")
        .member("int", "id", "primary_key")
        .member("std::string", "slug", "unique")
        .member("std::string", "number", "unique(everywhere)")
        .member("std::string", "title", "unique(where(\"title <> ''\"))")
        .member("std::optional<orm::Timestamp>", "gone");
    const Table table = table_of(headers);
    ASSERT_EQ(table.indexes.size(), 2U);
    EXPECT_EQ(table.indexes[0].where.at(0).text, "\"gone\" IS NULL");
    EXPECT_EQ(table.indexes[1].where.at(0).text, "(title <> '') AND \"gone\" IS NULL");
    ASSERT_EQ(table.uniques.size(), 1U);
    EXPECT_EQ(table.uniques[0].name, "notes_number_key");
}

TEST(Constraints, an_index_keeps_order_direction_and_options) {
    Headers headers;
    headers.entity("User", "table, index(desc(age), name, include(id), using(btree), name(\"x\"))")
        .member("int", "id", "primary_key")
        .member("std::string", "name")
        .member("int", "age");
    const Index index = table_of(headers).indexes.at(0);
    EXPECT_EQ(index.name, "x");
    EXPECT_EQ(index.method, "btree");
    EXPECT_EQ(index.include, ColumnIndexes{0});
    EXPECT_EQ(index.parts[0].column, 2U);
    EXPECT_TRUE(index.parts[0].is_descending);
    EXPECT_FALSE(index.parts[1].is_descending);
}

TEST(Constraints, expressions_differ_by_database) {
    Headers headers;
    headers
        .entity(
            "User", "table, index(expression(postgres(\"upper(name)\"), sqlite(\"lower(name)\")))"
        )
        .member("int", "id", "primary_key")
        .member("std::string", "name");
    const Index index = table_of(headers).indexes.at(0);
    EXPECT_EQ(index.name, "users_expr_idx");
    EXPECT_EQ(fragment_for(index.parts[0].expression, "sqlite")->text, "lower(name)");
    EXPECT_EQ(fragment_for(index.parts[0].expression, "postgres")->text, "upper(name)");
}

TEST(Constraints, validators_are_one_check_of_their_column) {
    Headers headers;
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("int", "age", "min(0), max(150)");
    const Table table = table_of(headers);
    ASSERT_EQ(table.checks.size(), 1U);
    EXPECT_EQ(table.checks[0].name, "users_age_check");
    EXPECT_EQ(table.checks[0].expression.at(0).text, "\"age\" >= 0 AND \"age\" <= 150");
    EXPECT_EQ(table.columns[1].validators.size(), 2U);
}

TEST(Constraints, decimals_stored_as_text_are_compared_as_numbers) {
    Headers headers;
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("orm::Decimal", "price", "min(0.5)");
    const Fragments check = table_of(headers).checks.at(0).expression;
    EXPECT_EQ(fragment_for(check, "sqlite")->text, "CAST(\"price\" AS NUMERIC) >= 0.5");
    EXPECT_EQ(fragment_for(check, "postgres")->text, "\"price\" >= 0.5");
}

TEST(Constraints, choices_are_quoted) {
    Headers headers;
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("std::string", "state", "one_of(\"a\", \"it's\")");
    EXPECT_EQ(table_of(headers).checks.at(0).expression.at(0).text, "\"state\" IN ('a', 'it''s')");
}

TEST(Constraints, pattern_email_and_length_are_no_checks) {
    Headers headers;
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("std::string", "name", "pattern(\"a+\"), email, length(1, 9)");
    const Table table = table_of(headers);
    EXPECT_TRUE(table.checks.empty());
    EXPECT_EQ(table.columns[1].validators.size(), 3U);
}

TEST(Constraints, a_composite_foreign_key_names_members_of_both_sides) {
    Headers headers;
    headers.entity("Room", "table, primary_key(house, number)")
        .member("int", "house")
        .member("int", "number");
    headers
        .entity(
            "Guest",
            "table, foreign_key(house, room, references(Room::house, Room::number), "
            "on_delete(cascade), deferrable)"
        )
        .member("int", "id", "primary_key")
        .member("int", "house")
        .member("int", "room");
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty()) << headers.diagnostics()[0].message;
    const Table& guests = schema.entities[1]->table;
    const ForeignKey& key = guests.foreign_keys.at(0);
    EXPECT_EQ(key.name, "guests_house_room_fkey");
    EXPECT_EQ(key.columns, (ColumnIndexes{1, 2}));
    EXPECT_TRUE(key.is_deferrable);
    EXPECT_EQ(guests.indexes.at(0).name, "guests_house_room_idx");
}

struct DefaultCase {
    const char* type;
    const char* value;
    const char* sqlite;
    const char* postgres;
};

TEST(Constraints, default_values_become_sql_literals) {
    const DefaultCase cases[] = {
        {"int", "default_value(-3)", "-3", "-3"},
        {"double", "default_value(0.5)", "0.5", "0.5"},
        {"std::string", "default_value(\"it's\")", "'it''s'", "'it''s'"},
        {"bool", "default_value(true)", "1", "true"},
        {"orm::Decimal", "default_value(9.99), precision(5, 2)", "9.99", "9.99"},
        {"orm::Decimal", "default_value(9.99)", "'9.99'", "'9.99'"},
        {"Role", "default_value(writer)", "'writer'", "'writer'"},
        {"Role", "default_value(Role::writer), stored_as(integer)", "1", "1"},
        {"std::optional<int>", "default_value(1)", "1", "1"},
    };
    for (const DefaultCase& each : cases) {
        Headers headers;
        headers.enumeration("Role", {"reader", "writer"});
        headers.entity("User")
            .member("int", "id", "primary_key")
            .member(each.type, "x", each.value);
        const Column column = table_of(headers).columns.back();
        EXPECT_TRUE(column.flags.database_default);
        EXPECT_EQ(fragment_for(column.default_sql, "sqlite")->text, each.sqlite) << each.value;
        EXPECT_EQ(fragment_for(column.default_sql, "postgres")->text, each.postgres) << each.value;
    }
}

struct ConstraintMistake {
    const char* class_annotations;
    const char* type;
    const char* annotations;
    const char* id;
};

TEST(Constraints, mistakes_have_their_own_messages) {
    const ConstraintMistake cases[] = {
        {"table, index(nme)", "int", "", "unknown-member"},
        {"table, unique(x, x)", "int", "", "repeated-member"},
        {"table, check(\"x > 0\"), check(\"x > 1\")", "int", "", "equal-names"},
        {"table", "int", "min(0), check(\"x <> 3\")", "equal-names"},
        {"table", "int", "check(\"y > 0\")", "sqlite-refuses"},
        {"table", "int", "check(\"x > 0); DROP TABLE users; --\")", "sqlite-refuses"},
        {"table", "orm::Timestamp", "default_sql(\"now()\")", "sqlite-refuses"},
        {"table", "int", "computed(\"x +\")", "sqlite-refuses"},
        {"table", "std::string", "collate(\"de_DE\")", "sqlite-refuses"},
        {"table", "std::string", "type(\"point\")", "sqlite-affinity"},
        {"table", "std::string", "pattern(\"[a\")", "bad-pattern"},
        {"table", "int", "not_empty", "validator-on-other"},
        {"table", "int", "min(0.5)", "bound-kind"},
        {"table", "int", "min(2), max(1)", "empty-range"},
        {"table", "std::string", "one_of(\"a\", 1)", "mixed-choices"},
        {"table", "std::string", "one_of(\"a\", \"a\")", "repeated-choice"},
        {"table", "std::string", "default_value(1)", "wrong-default"},
        {"table", "short", "default_value(40000)", "wrong-default"},
        {"table", "orm::Timestamp", "default_value(\"x\")", "wrong-default"},
        {"table", "int", "default_value(1), default_sql(\"1\")", "contradiction"},
        {"table", "int", "created_at", "clock-on-other"},
        {"table", "std::string", "version", "version-on-other"},
        {"table", "int", "length(3)", "length-on-other"},
        {"table", "std::string", "length(3, 2)", "bad-length"},
        {"table", "double", "precision(3, 2)", "precision-on-other"},
        {"table", "orm::Decimal", "precision(39)", "bad-precision"},
        {"table", "int", "collate(\"nocase\")", "collate-on-other"},
        {"table", "int", "stored_as(integer)", "stored-as-on-other"},
        {"table, soft_delete(x)", "int", "", "soft-delete-type"},
        {"table, soft_delete(y)", "int", "", "unknown-member"},
        {"table", "int", "transient, index", "transient-with-others"},
        {"table", "int", "column(\"\")", "empty-name"},
        {"table", "int", "column(\"ctid\")", "reserved-name"},
        {"table(\"sqlite_x\")", "int", "", "reserved-name"},
        {"table, handle(\"a b\")", "int", "", "bad-handle"},
        {"table, discriminator(\"a\", \"b\")", "int", "", "discriminator-without-inheritance"},
    };
    for (const ConstraintMistake& each : cases) {
        Headers headers;
        headers.entity("User", each.class_annotations)
            .member("int", "id", "primary_key")
            .member(each.type, "x", each.annotations);
        EXPECT_EQ(headers.ids(), Ids{each.id}) << each.class_annotations << " " << each.annotations;
    }
}

TEST(Constraints, an_unknown_member_suggests_the_nearest_with_a_fix_it) {
    Headers headers;
    headers.entity("User", "table, index(nme)")
        .member("int", "id", "primary_key")
        .member("std::string", "name");
    ASSERT_EQ(headers.ids(), Ids{"unknown-member"});
    const Note& note = headers.diagnostics()[0].notes.at(0);
    EXPECT_EQ(note.message, "did you mean 'name'?");
    ASSERT_TRUE(note.fix_it.has_value());
    EXPECT_EQ(note.fix_it->replacement, "name");
}

}  // namespace
}  // namespace ormc::testing
