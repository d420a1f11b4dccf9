#include "model_builder.hpp"

#include <gtest/gtest.h>

namespace ormc::testing {
namespace {

using namespace model;

Column column_of(std::string_view type, std::string_view annotations = {}) {
    Headers headers;
    headers.entity("Sample").member("int", "id", "primary_key").member(type, "x", annotations);
    const Schema schema = headers.analyze();
    EXPECT_TRUE(headers.diagnostics().empty()) << type << ": " << headers.diagnostics()[0].message;
    return schema.entities.front()->table.columns.back();
}

struct TypeCase {
    const char* type;
    const char* annotations;
    PhysicalType physical;
    const char* sqlite;
    const char* postgres;
    const char* cpp;
};

TEST(Types, every_column_type_has_one_meaning_per_database) {
    using enum PhysicalType;
    const TypeCase cases[] = {
        {"bool", "", boolean, "INTEGER", "boolean", "bool"},
        {"short", "", int16, "INTEGER", "smallint", "std::int16_t"},
        {"std::int8_t", "", int16, "INTEGER", "smallint", "std::int8_t"},
        {"std::uint8_t", "", int16, "INTEGER", "smallint", "std::uint8_t"},
        {"int", "", int32, "INTEGER", "integer", "std::int32_t"},
        {"unsigned", "", int64, "INTEGER", "bigint", "std::uint32_t"},
        {"std::int64_t", "", int64, "INTEGER", "bigint", "std::int64_t"},
        {"float", "", float32, "REAL", "real", "float"},
        {"double", "", float64, "REAL", "double precision", "double"},
        {"std::string", "", text, "TEXT", "text", "std::string"},
        {"std::string", "length(40)", varchar, "TEXT", "varchar(40)", "std::string"},
        {"orm::Bytes", "", bytes, "BLOB", "bytea", "orm::Bytes"},
        {"std::array<std::byte, 16>", "", bytes, "BLOB", "bytea", "std::array<std::byte, 16>"},
        {"orm::Decimal", "", exact_decimal, "TEXT", "numeric", "orm::Decimal"},
        {"orm::Decimal", "precision(15, 2)", decimal, "NUMERIC", "numeric(15, 2)", "orm::Decimal"},
        {"orm::Decimal", "precision(16)", exact_decimal, "TEXT", "numeric(16, 0)", "orm::Decimal"},
        {"orm::Timestamp", "", timestamp, "TEXT", "timestamptz", "orm::Timestamp"},
        {"std::chrono::year_month_day", "", date, "TEXT", "date", "std::chrono::year_month_day"},
        {"orm::TimeOfDay", "", time, "TEXT", "time", "orm::TimeOfDay"},
        {"std::chrono::seconds", "", duration, "INTEGER", "interval", "std::chrono::seconds"},
        {"std::chrono::nanoseconds",
         "",
         duration,
         "INTEGER",
         "interval",
         "std::chrono::nanoseconds"},
        {"orm::Uuid", "", uuid, "BLOB", "uuid", "orm::Uuid"},
        {"orm::Json", "", json, "TEXT", "jsonb", "orm::Json"},
        {"std::vector<int>", "", array, "TEXT", "integer[]", "std::vector<std::int32_t>"},
        {"std::vector<std::string>", "json", json, "TEXT", "jsonb", "std::vector<std::string>"},
        {"std::optional<int>", "", int32, "INTEGER", "integer", "std::optional<std::int32_t>"},
        {"orm::Deferred<std::optional<std::string>>",
         "",
         text,
         "TEXT",
         "text",
         "std::optional<std::string>"},
    };
    for (const TypeCase& each : cases) {
        const Column column = column_of(each.type, each.annotations);
        EXPECT_EQ(column.type.physical, each.physical) << each.type;
        EXPECT_EQ(column.type.sqlite_type(), each.sqlite) << each.type;
        EXPECT_EQ(column.type.postgres_type(), each.postgres) << each.type;
        EXPECT_EQ(column.type.cpp_type(), each.cpp) << each.type;
    }
}

TEST(Types, an_optional_member_is_nullable_and_a_deferred_one_deferred) {
    EXPECT_TRUE(column_of("std::optional<int>").flags.nullable);
    EXPECT_FALSE(column_of("int").flags.nullable);
    EXPECT_TRUE(column_of("orm::Deferred<int>").flags.deferred);
}

struct RefusedCase {
    const char* type;
    const char* advice;
};

TEST(Types, refused_types_say_what_to_write_instead) {
    const RefusedCase cases[] = {
        {"std::uint64_t", "std::int64_t"},
        {"char", "std::string"},
        {"wchar_t", "std::string"},
        {"long double", "double"},
        {"std::string_view", "std::string"},
        {"const char*", "std::string"},
        {"std::wstring", "std::string"},
        {"std::byte", "orm::Bytes"},
        {"std::vector<std::uint8_t>", "orm::Bytes"},
        {"std::vector<char>", "orm::Bytes"},
        {"std::vector<std::optional<int>>", "[[orm::json]]"},
        {"std::array<int, 3>", "std::vector"},
        {"std::filesystem::path", "std::string"},
        {"std::variant<int, double>", "[[orm::json]]"},
        {"std::map<int, int>", "[[orm::json]]"},
        {"std::set<int>", "std::vector"},
        {"std::pair<int, int>", "[[orm::embedded]]"},
        {"std::unique_ptr<int>", "std::optional"},
        {"int*", "std::optional"},
        {"std::function<void>", "[[orm::transient]]"},
        {"std::chrono::system_clock::time_point", "orm::Timestamp"},
        {"std::chrono::steady_clock::time_point", "orm::Timestamp"},
        {"std::chrono::zoned_time", "orm::Timestamp"},
        {"std::chrono::hh_mm_ss", "orm::TimeOfDay"},
        {"std::chrono::year_month", "std::chrono::year_month_day"},
        {"std::optional<std::optional<int>>", "only NULL"},
        {"Unmapped", "[[orm::embedded]]"},
    };
    for (const RefusedCase& each : cases) {
        Headers headers;
        headers.plain("Unmapped");
        headers.entity("Sample").member("int", "id", "primary_key").member(each.type, "x");
        EXPECT_EQ(headers.ids(), std::vector<std::string>{"unmappable-type"}) << each.type;
        const Diagnostic& diagnostic = headers.diagnostics().at(0);
        EXPECT_NE(diagnostic.message.find("'Sample::x'"), std::string::npos);
        ASSERT_FALSE(diagnostic.notes.empty());
        EXPECT_NE(diagnostic.notes.front().message.find(each.advice), std::string::npos)
            << each.type << ": " << diagnostic.notes.front().message;
    }
}

TEST(Types, a_pointer_to_an_entity_should_be_a_relation) {
    Headers headers;
    headers.entity("User").member("int", "id", "primary_key");
    headers.entity("Post").member("int", "id", "primary_key").member("User*", "author");
    EXPECT_EQ(headers.ids(), std::vector<std::string>{"unmappable-type"});
    EXPECT_NE(
        headers.diagnostics()[0].notes[0].message.find("orm::BelongsTo<User>"), std::string::npos
    );
}

TEST(Types, a_codec_decides_what_is_stored) {
    Headers headers;
    headers.plain("Money");
    auto entity = headers.entity("Sample").member("int", "id", "primary_key");
    entity.member("Money", "price");
    entity.last().type.has_codec = true;
    entity.last().type.stored = {headers.type("std::int64_t")};
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty());
    const Column& column = schema.entities.front()->table.columns.back();
    EXPECT_EQ(column.type.physical, PhysicalType::int64);
    EXPECT_EQ(column.type.cpp_type(), "blog::Money");
}

TEST(Types, a_codec_may_name_the_type_in_the_database) {
    Headers headers;
    headers.plain("Money");
    auto entity = headers.entity("Sample").member("int", "id", "primary_key");
    entity.member("Money", "price");
    entity.last().type.has_codec = true;
    entity.last().type.stored = {headers.type("std::int64_t")};
    entity.last().type.database_types = {{"postgres", "money", {}}};
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty());
    const Column& column = schema.entities.front()->table.columns.back();
    ASSERT_EQ(column.type_override.size(), 1U);
    EXPECT_EQ(column.type_override.front().text, "money");
}

TEST(Types, a_codec_encodes_to_what_needs_no_mapping_of_its_own) {
    for (const char* stored : {"std::uint64_t", "std::optional<int>", "Money", "std::set<int>"}) {
        Headers headers;
        headers.plain("Money");
        auto entity = headers.entity("Sample").member("int", "id", "primary_key");
        entity.member("Money", "price");
        entity.last().type.has_codec = true;
        entity.last().type.stored = {headers.type(stored)};
        EXPECT_EQ(headers.ids(), std::vector<std::string>{"codec-type"}) << stored;
    }
}

}  // namespace
}  // namespace ormc::testing
