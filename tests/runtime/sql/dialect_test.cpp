#include "postgres/dialect.hpp"
#include "sqlite/dialect.hpp"
#include "support/models/rules.orm.hpp"

#include <orm/error.hpp>

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

TEST(Dialect, changes_many_rows_with_lists_where_it_can) {
    const orm::TableInfo& table = orm::Mapping<rules::Counter>::table;
    const std::vector<const orm::ColumnInfo*> assigned{&table.columns[1], &table.columns[2]};
    const std::vector<const orm::ColumnInfo*> condition{&table.columns[0], &table.columns[3]};
    EXPECT_EQ(
        orm::postgres::dialect().update_listed(table, assigned, condition),
        R"sql(UPDATE "counters" SET "name" = "given"."name", "value" = "given"."value", "version" = "counters"."version" + 1 FROM unnest($1::text[], $2::integer[], $3::bigint[], $4::integer[]) AS "given"("name", "value", "id", "version") WHERE "counters"."id" = "given"."id" AND "counters"."version" = "given"."version")sql"
    );
    EXPECT_EQ(orm::sqlite::dialect().update_listed(table, assigned, condition), "");
}

TEST(Identifiers, are_quoted_with_quotes_doubled) {
    EXPECT_EQ(orm::sql::quote("plain"), "\"plain\"");
    EXPECT_EQ(orm::sql::quote("a\"; DROP TABLE users; --"), "\"a\"\"; DROP TABLE users; --\"");
    EXPECT_EQ(
        orm::sql::quote("gr\xc3\xb6\xc3\x9f"
                        "e"),
        "\"gr\xc3\xb6\xc3\x9f"
        "e\""
    );
}

TEST(Identifiers, that_no_database_takes_are_refused) {
    using namespace std::string_view_literals;
    for (const auto bad : {""sv, "a\0b"sv, "a\nb"sv, "a\x7f"sv, "\xff\xfe"sv, "\xc0\x80"sv}) {
        EXPECT_THROW(static_cast<void>(orm::sql::quote(bad)), orm::UsageError);
    }
    EXPECT_EQ(orm::sql::quote(std::string(63, 'a')).size(), 65U);
    EXPECT_THROW(static_cast<void>(orm::sql::quote(std::string(64, 'a'))), orm::UsageError);
}

TEST(TextLiteral, has_its_quotes_doubled_and_holds_no_nul) {
    using namespace std::string_view_literals;
    EXPECT_EQ(orm::sql::text_literal("it's"), "'it''s'");
    EXPECT_THROW(static_cast<void>(orm::sql::text_literal("a\0b"sv)), orm::UsageError);
}

TEST(Fragments, of_the_database_come_before_those_for_all) {
    constexpr orm::Fragment both[] = {{"postgres", "p"}, {"", "all"}};
    constexpr orm::Fragment one[] = {{"postgres", "p"}};
    EXPECT_EQ(orm::postgres::dialect().fragment(both), "p");
    EXPECT_EQ(orm::sqlite::dialect().fragment(both), "all");
    EXPECT_EQ(orm::sqlite::dialect().fragment(one), "");
}

}  // namespace
