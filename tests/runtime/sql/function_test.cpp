#include "runtime/sql/query_text.hpp"
#include "sql/full_text.hpp"
#include "support/models/articles.orm.hpp"
#include "support/models/types.orm.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace orm::literals;
using articles::articles;
using types::optional_samples;
using types::samples;

/// What an expression is on both databases.
template <class E>
void expect_value(const E& expression, const std::string& sqlite, const std::string& postgres) {
    const auto query = orm::select(expression);
    const auto value_of = [&](const orm::sql::Dialect& dialect) {
        const std::string whole = text(dialect, query);
        const std::size_t begin = std::string("SELECT ").size();
        return whole.substr(begin, whole.rfind(" FROM ") - begin);
    };
    EXPECT_EQ(value_of(orm::sqlite::dialect()), sqlite);
    EXPECT_EQ(value_of(orm::postgres::dialect()), postgres);
}

TEST(Function, of_text) {
    expect_value(orm::lower(samples.text), R"sql(lower("text"))sql", R"sql(lower("text"))sql");
    expect_value(
        orm::length(samples.text),
        R"sql(length("text"))sql",
        R"sql(CAST(length("text") AS bigint))sql"
    );
    expect_value(
        orm::byte_length(samples.bytes),
        R"sql(length(CAST("bytes" AS BLOB)))sql",
        R"sql(CAST(octet_length("bytes") AS bigint))sql"
    );
    expect_value(
        orm::trim(samples.text), R"sql(trim("text", ' '))sql", R"sql(btrim("text", ' '))sql"
    );
    expect_value(
        orm::trim_left(samples.text, "ab"),
        R"sql(ltrim("text", ?1))sql",
        R"sql(ltrim("text", $1::text))sql"
    );
    expect_value(
        orm::substr(samples.text, 2),
        R"sql(substr("text", max(?1, 1)))sql",
        R"sql(substr("text", CAST($1::bigint AS integer)))sql"
    );
    expect_value(
        orm::substr(samples.text, 2, 3),
        R"sql(substr("text", max(?1, 1), max(?2 + min(?1, 1) - 1, 0)))sql",
        R"sql(substr("text", CAST($1::bigint AS integer), CASE WHEN $2::bigint < 0 THEN 0 ELSE CAST($2::bigint AS integer) END))sql"
    );
    expect_value(
        orm::left(samples.text, 2),
        R"sql(substr("text", 1, max(?1, 0)))sql",
        R"sql(left("text", CASE WHEN $1::bigint < 0 THEN 0 ELSE CAST($1::bigint AS integer) END))sql"
    );
    expect_value(
        orm::right(samples.text, samples.int32),
        R"sql(substr("text", -max("int32", 0), max("int32", 0)))sql",
        R"sql(right("text", CASE WHEN "int32"::bigint < 0 THEN 0 ELSE CAST("int32"::bigint AS integer) END))sql"
    );
    expect_value(
        orm::replace(samples.text, "a", samples.short_text),
        R"sql(replace("text", ?1, "short_text"))sql",
        R"sql(replace("text", $1::text, "short_text"))sql"
    );
    expect_value(
        orm::position(samples.text, "a"),
        R"sql(instr("text", ?1))sql",
        R"sql(CAST(strpos("text", $1::text) AS bigint))sql"
    );
    expect_value(
        orm::concat(samples.text, "-", samples.short_text),
        R"sql(("text" || ?1 || "short_text"))sql",
        R"sql(("text" || $1::text || "short_text"))sql"
    );
    expect_value(
        orm::concat_ws(", ", samples.text, samples.short_text),
        R"sql(orm_concat_ws(?1, "text", "short_text"))sql",
        R"sql(concat_ws($1::text, "text", "short_text"))sql"
    );
    expect_value(
        orm::pad_left(samples.text, 5, "0"),
        R"sql(orm_pad_left("text", ?1, ?2))sql",
        R"sql(lpad("text", CAST($1::bigint AS integer), $2::text))sql"
    );
    expect_value(
        orm::repeat(samples.text, 2),
        R"sql(orm_repeat("text", ?1))sql",
        R"sql(repeat("text", CAST($1::bigint AS integer)))sql"
    );
    expect_value(
        orm::reverse(samples.text), R"sql(orm_reverse("text"))sql", R"sql(reverse("text"))sql"
    );
    expect_value(
        orm::collate<"nocase">(samples.text),
        R"sql(("text" COLLATE "nocase"))sql",
        R"sql(("text" COLLATE "nocase"))sql"
    );
    expect_value(
        orm::binary(samples.text),
        R"sql(("text" COLLATE BINARY))sql",
        R"sql(("text" COLLATE "C"))sql"
    );
}

TEST(Function, of_numbers) {
    expect_value(orm::abs(samples.int32), R"sql(abs("int32"))sql", R"sql(abs("int32"::bigint))sql");
    expect_value(orm::abs(samples.price), R"sql(abs("price"))sql", R"sql(abs("price"))sql");
    expect_value(
        orm::sign(samples.real64),
        R"sql(sign("real64"))sql",
        R"sql(CAST(sign("real64") AS bigint))sql"
    );
    expect_value(
        orm::round(samples.real64),
        R"sql(orm_round("real64", 0))sql",
        R"sql(CASE WHEN abs("real64") < 1e15 THEN CAST(round(CAST("real64" AS numeric), CAST(0 AS integer)) AS double precision) ELSE "real64" END)sql"
    );
    expect_value(
        orm::round(samples.price, 1),
        R"sql(orm_round("price", ?1))sql",
        R"sql(round("price", CAST($1::bigint AS integer)))sql"
    );
    expect_value(
        orm::floor(samples.real64), R"sql(orm_floor("real64"))sql", R"sql(floor("real64"))sql"
    );
    expect_value(
        orm::ceil(samples.price),
        R"sql(orm_ceil(orm_round("price", 15)))sql",
        R"sql(ceil("price"))sql"
    );
    expect_value(
        orm::trunc(samples.real32),
        R"sql(orm_trunc("real32"))sql",
        R"sql(trunc("real32"::double precision))sql"
    );
    expect_value(
        orm::sqrt(samples.int32),
        R"sql(orm_sqrt("int32"))sql",
        R"sql(sqrt(CAST("int32"::bigint AS double precision)))sql"
    );
    expect_value(
        orm::power(samples.real64, 2),
        R"sql(orm_power("real64", ?1))sql",
        R"sql(power(CAST("real64" AS double precision), CAST($1::double precision AS double precision)))sql"
    );
    expect_value(
        orm::random() + samples.real64,
        R"sql(((random() & 9007199254740991) / 9007199254740992.0) + "real64")sql",
        R"sql(random() + "real64")sql"
    );
}

TEST(Function, of_values_that_may_be_null) {
    expect_value(
        orm::coalesce(optional_samples.text, "none"),
        R"sql(coalesce("text", ?1))sql",
        R"sql(coalesce("text", $1::text))sql"
    );
    expect_value(
        orm::coalesce(optional_samples.int16, 0),
        R"sql(coalesce("int16", ?1))sql",
        R"sql(coalesce("int16"::bigint, $1::bigint))sql"
    );
    expect_value(
        orm::coalesce(optional_samples.weekday, types::Weekday::monday),
        R"sql(coalesce("weekday", ?1))sql",
        R"sql(coalesce("weekday", $1::"weekday"))sql"
    );
    expect_value(
        orm::coalesce(optional_samples.exact, 1_dec),
        R"sql(coalesce("exact", ?1))sql",
        R"sql(coalesce("exact", $1::numeric))sql"
    );
    expect_value(
        orm::nullif(samples.text, ""),
        R"sql(nullif("text", ?1))sql",
        R"sql(nullif("text", $1::text))sql"
    );
    expect_value(
        orm::greatest(samples.int32, samples.int64, 3),
        R"sql(max(coalesce("int32", "int64", ?1), coalesce("int64", ?1, "int32"), coalesce(?1, "int32", "int64")))sql",
        R"sql(greatest("int32"::bigint, "int64", $1::bigint))sql"
    );
    expect_value(
        orm::least(samples.price, 3_dec),
        R"sql(min(coalesce("price", CAST(?1 AS NUMERIC)), coalesce(CAST(?1 AS NUMERIC), "price")))sql",
        R"sql(least("price", $1::numeric))sql"
    );
}

TEST(Function, that_cast) {
    expect_value(
        orm::cast<std::int64_t>(samples.real64),
        R"sql(orm_to_integer("real64"))sql",
        R"sql(CAST(trunc("real64") AS bigint))sql"
    );
    expect_value(
        orm::cast<std::int64_t>(samples.price),
        R"sql(orm_to_integer(orm_round("price", 15)))sql",
        R"sql(CAST(trunc("price") AS bigint))sql"
    );
    expect_value(
        orm::cast<std::int64_t>(samples.text),
        R"sql(orm_text_to_integer("text"))sql",
        R"sql(CAST("text" AS bigint))sql"
    );
    expect_value(
        orm::cast<std::int64_t>(samples.flag),
        R"sql(CAST("flag" AS INTEGER))sql",
        R"sql(CAST(CAST("flag" AS integer) AS bigint))sql"
    );
    expect_value(
        orm::cast<double>(samples.int32),
        R"sql(CAST("int32" AS REAL))sql",
        R"sql(CAST("int32"::bigint AS double precision))sql"
    );
    expect_value(
        orm::cast<orm::Decimal>(samples.text),
        R"sql(orm_text_to_real("text"))sql",
        R"sql(CAST("text" AS numeric))sql"
    );
    expect_value(
        orm::cast<std::string>(samples.int32),
        R"sql(CAST("int32" AS TEXT))sql",
        R"sql(CAST("int32"::bigint AS text))sql"
    );
    expect_value(
        orm::cast<std::string>(samples.uuid),
        R"sql(orm_uuid_to_text("uuid"))sql",
        R"sql(CAST("uuid" AS text))sql"
    );
    expect_value(
        orm::cast<std::string>(samples.timestamp),
        R"sql(orm_timestamp("timestamp"))sql",
        R"sql(to_char(timezone('UTC', "timestamp"), 'YYYY-MM-DD HH24:MI:SS.US'))sql"
    );
    expect_value(
        orm::cast<types::Date>(samples.timestamp),
        R"sql(substr("timestamp", 1, 10))sql",
        R"sql(CAST(timezone('UTC', "timestamp") AS date))sql"
    );
    expect_value(
        orm::cast<types::LocalTime>(samples.timestamp),
        R"sql(orm_timestamp("timestamp"))sql",
        R"sql(timezone('UTC', "timestamp"))sql"
    );
    expect_value(
        orm::cast<orm::Timestamp>(samples.date),
        R"sql(("date" || ' 00:00:00.000000'))sql",
        R"sql(timezone('UTC', CAST("date" AS timestamp)))sql"
    );
}

TEST(Function, of_times) {
    expect_value(
        samples.timestamp + 3h,
        R"sql(orm_add_time("timestamp", ?1))sql",
        R"sql(("timestamp" + $1::interval))sql"
    );
    expect_value(
        samples.local - samples.duration,
        R"sql(orm_add_time("local", -("duration")))sql",
        R"sql(("local" - "duration"))sql"
    );
    expect_value(
        samples.timestamp - samples.seconds,
        R"sql(orm_time_between("seconds", "timestamp"))sql",
        R"sql(("timestamp" - "seconds"))sql"
    );
    expect_value(samples.duration + 1h, R"sql("duration" + ?1)sql", R"sql("duration" + $1)sql");
    expect_value(
        samples.date + std::chrono::days(3),
        R"sql(orm_add_days("date", ?1))sql",
        R"sql(("date" + CAST($1::bigint AS integer)))sql"
    );
    expect_value(
        samples.date - types::some_day,
        R"sql(orm_days_between(?1, "date"))sql",
        R"sql(make_interval(days => "date" - $1::date))sql"
    );
    expect_value(
        orm::add_months(samples.timestamp, 1),
        R"sql(orm_add_months("timestamp", ?1))sql",
        R"sql(timezone('UTC', timezone('UTC', "timestamp") + make_interval(months => CAST($1::bigint AS integer))))sql"
    );
    expect_value(
        orm::add_months(samples.date, 1),
        R"sql(orm_add_months_to_date("date", ?1))sql",
        R"sql(CAST("date" + make_interval(months => CAST($1::bigint AS integer)) AS date))sql"
    );
    expect_value(
        orm::truncate<orm::DateField::month>(samples.timestamp),
        R"sql(orm_trunc_time("timestamp", 'month'))sql",
        R"sql(date_trunc('month', "timestamp", 'UTC'))sql"
    );
    expect_value(
        orm::truncate<orm::DateField::week>(samples.date),
        R"sql(orm_trunc_date("date", 'week'))sql",
        R"sql(CAST(date_trunc('week', CAST("date" AS timestamp)) AS date))sql"
    );
    expect_value(
        orm::extract<orm::DateField::week>(samples.timestamp),
        R"sql(orm_week("timestamp"))sql",
        R"sql(CAST(floor(EXTRACT(week FROM "timestamp" AT TIME ZONE 'UTC')) AS bigint))sql"
    );
    expect_value(
        orm::extract<orm::DateField::hour>(samples.timestamp + 3h),
        R"sql(CAST(strftime('%H', substr(orm_add_time("timestamp", ?1), 1, 19)) AS INTEGER))sql",
        R"sql(CAST(floor(EXTRACT(hour FROM ("timestamp" + $1::interval) AT TIME ZONE 'UTC')) AS bigint))sql"
    );
}

TEST(Function, of_the_users_own) {
    expect_value(
        orm::function<double>("similarity", samples.text, "x"),
        R"sql(similarity("text", ?1))sql",
        R"sql(similarity("text", $1))sql"
    );
    expect_value(
        orm::aggregate_function<int>("bit_or", samples.int32),
        R"sql(bit_or("int32"))sql",
        R"sql(bit_or("int32"))sql"
    );
    expect_value(
        orm::raw<int>("{} & {}", samples.int32, 4) * 2,
        R"sql(("int32" & ?1) * ?2)sql",
        R"sql(("int32" & $1) * $2)sql"
    );
    expect_value(
        orm::raw<std::string>("'{{' || {} || '{}'", samples.text),
        R"sql(('{{' || "text" || '{}'))sql",
        R"sql(('{{' || "text" || '{}'))sql"
    );
}

TEST(Function, of_json) {
    expect_value(
        articles.meta["a"][0],
        R"sql(orm_json_get("meta", ?1, ?2))sql",
        R"sql(("meta" -> $1::text -> $2::integer))sql"
    );
    expect_value(
        articles.meta["a"].as<std::string>(),
        R"sql(orm_json_text(orm_json_get("meta", ?1)))sql",
        R"sql((jsonb_path_query_first(("meta" -> $1::text), 'strict $ ? (@.type() == "string")') #>> CAST(ARRAY[] AS text[])))sql"
    );
    expect_value(
        articles.meta["a"].as<int>(),
        R"sql(orm_json_integer(orm_json_get("meta", ?1)))sql",
        R"sql(CAST(jsonb_path_query_first(("meta" -> $1::text), 'strict $ ? (@.type() == "number" && @ == @.floor() && @ >= -9223372036854775808 && @ <= 9223372036854775807)') AS bigint))sql"
    );
    expect_value(
        articles.meta["a"].as<double>(),
        R"sql(orm_json_real(orm_json_get("meta", ?1)))sql",
        R"sql(CAST(jsonb_path_query_first(("meta" -> $1::text), 'strict $ ? (@.type() == "number")') AS double precision))sql"
    );
    expect_value(
        articles.meta["a"].as<bool>(),
        R"sql(orm_json_boolean(orm_json_get("meta", ?1)))sql",
        R"sql(CAST(jsonb_path_query_first(("meta" -> $1::text), 'strict $ ? (@.type() == "boolean")') AS boolean))sql"
    );
    expect_value(
        articles.meta["a"] == orm::Json("1"),
        R"sql(orm_json_normal(orm_json_get("meta", ?1)) = orm_json_normal(?2))sql",
        R"sql(("meta" -> $1::text) = $2)sql"
    );
    expect_value(
        articles.meta.contains(orm::Json("{}")),
        R"sql(orm_json_contains("meta", ?1))sql",
        R"sql(("meta" @> $1::jsonb))sql"
    );
    expect_value(
        articles.meta.has_key("a"),
        R"sql(orm_json_has_key("meta", ?1))sql",
        R"sql((jsonb_typeof("meta") = 'object' AND "meta" ? $1::text))sql"
    );
    expect_value(
        articles.meta["a"].size(),
        R"sql(orm_json_size(orm_json_get("meta", ?1)))sql",
        R"sql(CASE jsonb_typeof(("meta" -> $1::text)) WHEN 'array' THEN CAST(jsonb_array_length(("meta" -> $1::text)) AS bigint) END)sql"
    );
    expect_value(
        orm::json_type(articles.meta),
        R"sql(orm_json_type("meta"))sql",
        R"sql(jsonb_typeof("meta"))sql"
    );
    expect_value(
        orm::json_set(articles.meta["a"][0], 5),
        R"sql(orm_json_set("meta", ?1, ?2, ?3))sql",
        R"sql(jsonb_set("meta", ARRAY[$2::text, $3::text], $1::jsonb))sql"
    );
    expect_value(
        orm::json_set(articles.meta["a"], articles.title),
        R"sql(orm_json_set("meta", orm_to_json("title"), ?1))sql",
        R"sql(jsonb_set("meta", ARRAY[$1::text], coalesce(to_jsonb("title"), CAST('null' AS jsonb))))sql"
    );
    expect_value(
        orm::json_set(articles.meta["a"], articles.extra["b"]),
        R"sql(orm_json_set("meta", coalesce(orm_json_get("extra", ?1), 'null'), ?2))sql",
        R"sql(jsonb_set("meta", ARRAY[$2::text], coalesce(("extra" -> $1::text), 'null')))sql"
    );
    expect_value(
        orm::json_remove(articles.meta["a"][0]),
        R"sql(orm_json_remove("meta", ?1, ?2))sql",
        R"sql(("meta" #- ARRAY[$1::text, $2::text]))sql"
    );
}

TEST(Function, of_arrays) {
    const std::vector<std::string> words{"a"};
    expect_value(
        articles.tags.contains("a"),
        R"sql(orm_array_contains("tags", ?1))sql",
        R"sql(("tags" @> $1))sql"
    );
    expect_value(
        articles.tags.contains_all(words),
        R"sql(orm_array_contains("tags", ?1))sql",
        R"sql(("tags" @> $1))sql"
    );
    expect_value(
        articles.tags.overlaps(words),
        R"sql(orm_array_overlaps("tags", ?1))sql",
        R"sql(("tags" && $1))sql"
    );
    expect_value(
        articles.tags.size(),
        R"sql(json_array_length("tags"))sql",
        R"sql(CAST(cardinality("tags") AS bigint))sql"
    );
    expect_value(
        articles.tags[0],
        R"sql(orm_array_at("tags", ?1, 'value'))sql",
        R"sql(("tags")[CAST($1::bigint AS integer) + 1])sql"
    );
    expect_value(
        articles.keys[1],
        R"sql(orm_array_at("keys", ?1, 'uuid'))sql",
        R"sql(("keys")[CAST($1::bigint AS integer) + 1])sql"
    );
    expect_value(
        articles.title == orm::any(articles.tags),
        R"sql(orm_array_any("tags", "title", '='))sql",
        R"sql(("title" = ANY ("tags")))sql"
    );
    expect_value(
        5 < orm::all(articles.scores),
        R"sql(orm_array_all("scores", ?1, '<'))sql",
        R"sql(($1::bigint < ALL ("scores")))sql"
    );
}

TEST(Function, that_searches_for_words) {
    constexpr auto words = orm::full_text<"english">(articles.title, articles.body);
    expect_value(
        words.matches("red"),
        R"sql("articles"."id" IN (SELECT rowid FROM "articles_title_body_english_full_text" WHERE "articles_title_body_english_full_text" MATCH orm_web_query(?1)))sql",
        R"sql((to_tsvector('english', coalesce("title", '') || ' ' || coalesce("body", '')) @@ websearch_to_tsquery('english', $1)))sql"
    );
    const auto rank = orm::full_text(articles.title).rank("red");
    EXPECT_EQ(
        text(orm::sqlite::dialect(), orm::select(rank)),
        R"sql(SELECT coalesce((SELECT -bm25("articles_title_simple_full_text") FROM "articles_title_simple_full_text" WHERE "articles_title_simple_full_text" MATCH orm_web_query(?1) AND rowid = "articles"."id"), 0.0) FROM "articles")sql"
    );
    EXPECT_EQ(
        text(orm::postgres::dialect(), orm::select(rank)),
        R"sql(SELECT CAST(ts_rank(to_tsvector('simple', coalesce("title", '')), websearch_to_tsquery('simple', $1)) AS double precision) FROM "articles")sql"
    );
}

TEST(Function, that_ranks_by_words_of_columns_that_count_differently) {
    const auto rank = orm::full_text(articles.title, articles.body).rank<4, 1>("red");
    EXPECT_EQ(
        text(orm::sqlite::dialect(), orm::select(rank)),
        R"sql(SELECT coalesce((SELECT -bm25("articles_title_body_simple_full_text", 4, 1) FROM "articles_title_body_simple_full_text" WHERE "articles_title_body_simple_full_text" MATCH orm_web_query(?1) AND rowid = "articles"."id"), 0.0) FROM "articles")sql"
    );
    EXPECT_EQ(
        text(orm::postgres::dialect(), orm::select(rank)),
        R"sql(SELECT CAST(ts_rank(CAST(ARRAY[0, 0, 1.0/4, 4.0/4] AS real[]), setweight(to_tsvector('simple', coalesce("title", '')), 'A') || setweight(to_tsvector('simple', coalesce("body", '')), 'B'), websearch_to_tsquery('simple', $1)) AS double precision) FROM "articles")sql"
    );
}

TEST(Function, of_regular_expressions) {
    expect_value(
        samples.text.matches("^a"),
        R"sql(orm_matches("text", ?1))sql",
        R"sql(("text" ~ $1::text))sql"
    );
    expect_value(
        samples.text.imatches(orm::lower(samples.text)),
        R"sql(orm_imatches("text", lower("text")))sql",
        R"sql(("text" ~* lower("text")))sql"
    );
}

TEST(FullTextIndex, is_a_table_with_triggers_or_a_gin_index) {
    const auto& table = orm::Mapping<articles::Article>::table;
    const orm::sql::FullTextIndex index{&table, {&table.columns[1]}, "simple"};
    EXPECT_THAT(
        orm::postgres::dialect().create_full_text(index),
        testing::ElementsAre(
            R"sql(CREATE INDEX IF NOT EXISTS "articles_title_simple_full_text" ON "articles" USING gin (to_tsvector('simple', coalesce("title", ''))))sql"
        )
    );
    EXPECT_THAT(
        orm::sqlite::dialect().create_full_text(index),
        testing::ElementsAre(
            R"sql(CREATE VIRTUAL TABLE IF NOT EXISTS "articles_title_simple_full_text" USING fts5("title", content='articles', content_rowid='id', tokenize='unicode61 remove_diacritics 0'))sql",
            R"sql(INSERT INTO "articles_title_simple_full_text" ("articles_title_simple_full_text") VALUES ('rebuild'))sql",
            R"sql(CREATE TRIGGER IF NOT EXISTS "articles_title_simple_full_text_insert" AFTER INSERT ON "articles" BEGIN INSERT INTO "articles_title_simple_full_text" (rowid, "title") VALUES (new."id", new."title"); END)sql",
            R"sql(CREATE TRIGGER IF NOT EXISTS "articles_title_simple_full_text_delete" AFTER DELETE ON "articles" BEGIN INSERT INTO "articles_title_simple_full_text" ("articles_title_simple_full_text", rowid, "title") VALUES ('delete', old."id", old."title"); END)sql",
            R"sql(CREATE TRIGGER IF NOT EXISTS "articles_title_simple_full_text_update" AFTER UPDATE ON "articles" BEGIN INSERT INTO "articles_title_simple_full_text" ("articles_title_simple_full_text", rowid, "title") VALUES ('delete', old."id", old."title"); INSERT INTO "articles_title_simple_full_text" (rowid, "title") VALUES (new."id", new."title"); END)sql"
        )
    );
}

TEST(FullTextIndex, has_a_name_of_63_bytes_at_most) {
    const auto& table = orm::Mapping<articles::Article>::table;
    orm::sql::FullTextIndex index{&table, {}, "english"};
    for (int i = 0; i != 6; ++i) {
        index.columns.push_back(&table.columns[1]);
        index.columns.push_back(&table.columns[2]);
    }
    const std::string name = orm::sql::full_text_name(index);
    EXPECT_EQ(name.size(), 63U);
    EXPECT_TRUE(name.ends_with("_full_text"));
    index.columns.pop_back();
    EXPECT_NE(orm::sql::full_text_name(index), name);
}

TEST(Function, that_sqlite_cannot_compute_names_function_and_database) {
    const auto zoned = orm::select(orm::at_zone(samples.timestamp, "Europe/Berlin"));
    EXPECT_EQ(
        text(orm::postgres::dialect(), zoned),
        R"sql(SELECT timezone($1::text, "timestamp") FROM "samples")sql"
    );
    try {
        static_cast<void>(text(orm::sqlite::dialect(), zoned));
        FAIL();
    } catch (const orm::NotSupported& error) {
        EXPECT_STREQ(error.what(), "SQLite cannot compute orm::at_zone");
    }
}

TEST(Function, that_compares_texts_by_their_letters_is_refused_by_sqlite) {
    const auto alike = orm::select(orm::similarity(samples.text, "x"));
    EXPECT_EQ(
        text(orm::postgres::dialect(), alike),
        R"sql(SELECT CAST(similarity("text", $1::text) AS double precision) FROM "samples")sql"
    );
    EXPECT_THROW(static_cast<void>(text(orm::sqlite::dialect(), alike)), orm::NotSupported);
}

TEST(Function, over_a_decimal_that_sqlite_keeps_as_text_is_refused) {
    const auto rounded = orm::select(orm::round(samples.exact));
    EXPECT_THROW(static_cast<void>(text(orm::sqlite::dialect(), rounded)), orm::NotSupported);
    EXPECT_NO_THROW(static_cast<void>(text(orm::postgres::dialect(), rounded)));
}

}  // namespace
