#include "runtime/sql/query_text.hpp"
#include "runtime/sql/shop_tables.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/depot.orm.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <gmock/gmock.h>

namespace {

using blog::posts;
using blog::users;

/// Statements that are never run.
orm::Executor* const nowhere = nullptr;

template <class Entity>
auto insert_into(const orm::Table<Entity>& table) {
    return orm::detail::make_insert(nowhere, table);
}

TEST(Insert, names_its_columns_and_binds_every_value) {
    expect(
        insert_into(blog::tags).values(blog::tags.name = "x"),
        R"sql(INSERT INTO "tags" ("name") VALUES (?1))sql",
        R"sql(INSERT INTO "tags" ("name") VALUES ($1))sql"
    );
}

TEST(Insert, sets_the_time_of_creation_by_itself) {
    expect(
        insert_into(users).values(users.name = "A", users.age = 3),
        R"sql(INSERT INTO "users" ("name", "age", "created_at") VALUES (?1, ?2, ?3))sql",
        R"sql(INSERT INTO "users" ("name", "age", "created_at") VALUES ($1, $2, $3))sql"
    );
}

TEST(Insert, of_several_rows) {
    expect(
        insert_into(users)
            .values(users.name = "A", users.age = 3)
            .values(users.name = "B", users.age = 4),
        R"sql(INSERT INTO "users" ("name", "age", "created_at") VALUES (?1, ?2, ?3), (?4, ?5, ?6))sql",
        R"sql(INSERT INTO "users" ("name", "age", "created_at") VALUES ($1, $2, $3), ($4, $5, $6))sql"
    );
}

TEST(Insert, starts_the_version_and_leaves_defaults_to_the_database) {
    expect(
        insert_into(rules::counters).values(rules::counters.name = "a", rules::counters.value = 1),
        R"sql(INSERT INTO "counters" ("name", "value", "version", "created_at", "updated_at") VALUES (?1, ?2, 1, ?3, ?4))sql",
        R"sql(INSERT INTO "counters" ("name", "value", "version", "created_at", "updated_at") VALUES ($1, $2, 1, $3, $4))sql"
    );
}

TEST(Insert, of_a_relation_gives_each_column_of_its_key) {
    const keys::City paris{
        .country = keys::Country{.code = "FR", .name = "France"}, .name = "Paris"};
    expect(
        insert_into(keys::streets).values(keys::streets.name = "x", keys::streets.city = paris),
        R"sql(INSERT INTO "streets" ("name", "city_country_code", "city_name") VALUES (?1, ?2, ?3))sql",
        R"sql(INSERT INTO "streets" ("name", "city_country_code", "city_name") VALUES ($1, $2, $3))sql"
    );
}

TEST(Insert, of_what_a_query_gives) {
    expect(
        insert_into(users)
            .columns(users.name, users.age)
            .select(orm::select(posts.title, posts.views).where(posts.views > 3)),
        R"sql(INSERT INTO "users" ("name", "age", "created_at") SELECT "posts"."title", "posts"."views", ?2 FROM "posts" WHERE "posts"."views" > ?1)sql",
        R"sql(INSERT INTO "users" ("name", "age", "created_at") SELECT "posts"."title", "posts"."views", $2::timestamptz FROM "posts" WHERE "posts"."views" > $1)sql"
    );
}

TEST(Insert, of_what_a_query_over_the_same_table_gives) {
    expect(
        insert_into(blog::tags)
            .columns(blog::tags.name)
            .select(orm::select(orm::upper(blog::tags.name)))
            .on_conflict(blog::tags.name)
            .do_nothing(),
        R"sql(INSERT INTO "tags" ("name") SELECT upper("tags_2"."name") FROM "tags" AS "tags_2" WHERE true ON CONFLICT ("name") DO NOTHING)sql",
        R"sql(INSERT INTO "tags" ("name") SELECT upper("tags_2"."name") FROM "tags" AS "tags_2" ON CONFLICT ("name") DO NOTHING)sql"
    );
}

TEST(Insert, of_what_joined_queries_give_sets_the_same_in_each) {
    expect(
        insert_into(users)
            .columns(users.name, users.age)
            .select(orm::union_all(
                orm::select(posts.title, posts.views),
                orm::select(users.name, users.age).where(users.age > 3)
            ))
            .on_conflict(users.name)
            .do_nothing(),
        R"sql(INSERT INTO "users" ("name", "age", "created_at") SELECT "posts"."title", "posts"."views", ?2 FROM "posts" UNION ALL SELECT "users_2"."name", "users_2"."age", ?2 FROM "users" AS "users_2" WHERE "users_2"."age" > ?1 ON CONFLICT ("name") DO NOTHING)sql",
        R"sql(INSERT INTO "users" ("name", "age", "created_at") SELECT "posts"."title", "posts"."views", $2::timestamptz FROM "posts" UNION ALL SELECT "users_2"."name", "users_2"."age", $2::timestamptz FROM "users" AS "users_2" WHERE "users_2"."age" > $1 ON CONFLICT ("name") DO NOTHING)sql"
    );
}

TEST(Insert, of_groups_needs_nothing_in_front_of_its_conflict) {
    expect(
        insert_into(blog::tags)
            .columns(blog::tags.name)
            .select(orm::select(users.name).group_by(users.name))
            .on_conflict()
            .do_nothing(),
        R"sql(INSERT INTO "tags" ("name") SELECT "users"."name" FROM "users" GROUP BY "users"."name" ON CONFLICT DO NOTHING)sql",
        R"sql(INSERT INTO "tags" ("name") SELECT "users"."name" FROM "users" GROUP BY "users"."name" ON CONFLICT DO NOTHING)sql"
    );
}

TEST(OnConflict, leaves_what_is_there) {
    expect(
        insert_into(blog::tags).values(blog::tags.name = "x").on_conflict().do_nothing(),
        R"sql(INSERT INTO "tags" ("name") VALUES (?1) ON CONFLICT DO NOTHING)sql",
        R"sql(INSERT INTO "tags" ("name") VALUES ($1) ON CONFLICT DO NOTHING)sql"
    );
}

TEST(OnConflict, changes_what_is_there) {
    expect(
        insert_into(users)
            .values(users.name = "A", users.age = 3)
            .on_conflict(users.name)
            .do_update(users.age = users.age + orm::excluded(users.age), users.email = std::nullopt)
            .where(users.age < orm::excluded(users.age)),
        R"sql(INSERT INTO "users" ("name", "age", "created_at") VALUES (?1, ?2, ?3) ON CONFLICT ("name") DO UPDATE SET "age" = "users"."age" + "excluded"."age", "email" = NULL WHERE "users"."age" < "excluded"."age")sql",
        R"sql(INSERT INTO "users" ("name", "age", "created_at") VALUES ($1, $2, $3) ON CONFLICT ("name") DO UPDATE SET "age" = "users"."age"::bigint + "excluded"."age"::bigint, "email" = NULL WHERE "users"."age" < "excluded"."age")sql"
    );
}

TEST(OnConflict, takes_the_new_value_of_a_bare_column) {
    expect(
        insert_into(keys::shelfs)
            .values(keys::shelfs.number = 1, keys::shelfs.label = "a")
            .on_conflict(keys::shelfs.number)
            .do_update(keys::shelfs.label),
        R"sql(INSERT INTO "shelfs" ("number", "label") VALUES (?1, ?2) ON CONFLICT ("number") DO UPDATE SET "label" = "excluded"."label")sql",
        R"sql(INSERT INTO "shelfs" ("number", "label") VALUES ($1, $2) ON CONFLICT ("number") DO UPDATE SET "label" = "excluded"."label")sql"
    );
}

TEST(OnConflict, names_the_condition_of_a_unique_key_that_leaves_deleted_rows_out) {
    expect(
        insert_into(rules::notes)
            .values(rules::notes.title = "x")
            .on_conflict(rules::notes.title)
            .do_nothing(),
        R"sql(INSERT INTO "notes" ("title") VALUES (?1) ON CONFLICT ("title") WHERE "deleted_at" IS NULL DO NOTHING)sql",
        R"sql(INSERT INTO "notes" ("title") VALUES ($1) ON CONFLICT ("title") WHERE "deleted_at" IS NULL DO NOTHING)sql"
    );
}

TEST(OnConflict, finds_a_unique_index_by_its_name) {
    const auto insert = [] {
        return insert_into(depot::parcels)
            .values(
                depot::parcels.number = 1,
                depot::parcels.weight = 1,
                depot::parcels.label = "a",
                depot::parcels.tags = std::vector<std::string>(),
                depot::parcels.state = depot::State::waiting,
                depot::parcels.place = "A"
            )
            .on_conflict(orm::unique_index<"parcels_label_key">)
            .do_nothing();
    };
    EXPECT_THAT(
        text(orm::postgres::dialect(), insert()),
        testing::HasSubstr(R"( ON CONFLICT ((lower(label))) DO NOTHING)")
    );
}

TEST(OnConflict, finds_no_index_whose_expression_is_for_another_database) {
    orm::sql::Statement statement;
    orm::sql::Builder builder(statement);
    builder.from({orm::detail::SourceKind::root, &shop::emails});
    builder.on_conflict(
        orm::sql::ConflictAction::nothing, {.columns = {}, .index = "emails_lower_key"}
    );
    statement.selects.front().verb = orm::sql::Verb::insert;
    EXPECT_EQ(
        orm::postgres::dialect().render(statement),
        R"sql(INSERT INTO "emails" DEFAULT VALUES ON CONFLICT ((lower(address))) DO NOTHING)sql"
    );
    EXPECT_THAT(
        [&] { static_cast<void>(orm::sqlite::dialect().render(statement)); },
        testing::ThrowsMessage<orm::NotSupported>(testing::HasSubstr("SQLite has no unique index"))
    );

    static constexpr orm::Fragment expression[] = {{"sqlite", "lower(address)"}};
    constexpr orm::IndexPart parts[] = {{.expression = expression}};
    const orm::IndexInfo index{.name = "emails_lower_key", .parts = parts, .unique = true};
    orm::TableInfo table = shop::emails;
    table.indexes = {&index, 1};
    statement.sources.front().table = &table;
    EXPECT_THAT(
        [&] { static_cast<void>(orm::postgres::dialect().render(statement)); },
        testing::ThrowsMessage<orm::NotSupported>(
            testing::HasSubstr("PostgreSQL has no unique index")
        )
    );
}

TEST(OnConflict, follows_no_relation_of_a_condition_that_is_put_together_as_it_runs) {
    using keys::enrolments;
    const orm::Predicate<keys::Enrolment> condition(enrolments.student->name == "Ann");
    EXPECT_THROW(
        text(
            orm::sqlite::dialect(),
            insert_into(enrolments)
                .values(enrolments.course = "A", enrolments.student = 1)
                .on_conflict(enrolments.course, enrolments.student)
                .do_update(enrolments.mark = 2)
                .where(condition)
        ),
        orm::UsageError
    );
}

TEST(Returning, gives_columns_or_objects) {
    expect(
        insert_into(blog::tags).values(blog::tags.name = "x").returning(blog::tags.name),
        R"sql(INSERT INTO "tags" ("name") VALUES (?1) RETURNING "name")sql",
        R"sql(INSERT INTO "tags" ("name") VALUES ($1) RETURNING "name")sql"
    );
}

}  // namespace
