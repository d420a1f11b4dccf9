#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <string>

namespace {

using blog::Post;
using blog::posts;
using blog::Tag;
using blog::tags;
using blog::users;

constexpr const char* tag_rows = R"sql(SELECT "tags"."name" FROM "tags")sql";

orm::Query<Tag> named(const char* name) {
    return orm::select(tags).where(tags.name == name);
}

TEST(StoredQuery, of_combined_objects_takes_clauses_about_the_rows_of_both) {
    const orm::Query<Tag> both =
        orm::union_(orm::select(tags), orm::select(tags)).order_by(tags.name.desc()).limit(3);
    const std::string rows =
        std::string("(") + tag_rows + " UNION " + tag_rows + R"sql() AS "tags")sql";
    expect_same(
        both,
        std::string(R"sql(SELECT "tags"."name" FROM )sql") + rows + " ORDER BY 1 DESC LIMIT ?1"
    );
    expect_same(
        both.where(tags.name != "x").order_by(tags.name).offset(2),
        std::string(R"sql(SELECT "tags"."name" FROM )sql") + rows +
            R"sql( WHERE "tags"."name" <> ?2 ORDER BY 1 DESC, "tags"."name" LIMIT ?1 OFFSET ?3)sql"
    );
}

TEST(StoredQuery, is_combined_with_others_whether_stored_or_not) {
    expect_same(
        orm::except(named("a"), orm::select(tags).where(tags.name == "b"), named("c").limit(1)),
        R"sql(SELECT "tags"."name" FROM (SELECT "tags"."name" FROM (SELECT "tags"."name" FROM "tags" WHERE "tags"."name" = ?1 EXCEPT SELECT "tags"."name" FROM "tags" WHERE "tags"."name" = ?2) AS "tags" EXCEPT SELECT * FROM (SELECT "tags"."name" FROM "tags" WHERE "tags"."name" = ?3 LIMIT ?4) AS "arm") AS "tags")sql"
    );
}

TEST(StoredQuery, of_combined_objects_follows_their_relations) {
    const orm::Query<Post> both =
        orm::intersect(orm::select(posts), orm::select(posts).where(posts.views > 3));
    const auto query = both.where(posts.author->name == "Bob" && posts.comments.any());
    const std::string rows =
        R"sql("posts"."id", "posts"."title", "posts"."published_at", "posts"."views", "posts"."author_id", "posts"."editor_id")sql";
    expect_same(
        query,
        "SELECT " + rows + " FROM (SELECT " + rows + R"sql( FROM "posts" INTERSECT SELECT )sql" +
            rows +
            R"sql( FROM "posts" WHERE "posts"."views" > ?1) AS "posts" JOIN "users" AS "author" ON "author"."id" = "posts"."author_id" WHERE "author"."name" = ?2 AND EXISTS (SELECT 1 FROM "comments" WHERE "comments"."post_id" = "posts"."id"))sql"
    );
}

TEST(StoredQuery, of_combined_columns_can_be_limited) {
    const orm::Query<std::string> names =
        orm::union_all(orm::select(users.name), orm::select(posts.title)).order_by(users.name);
    expect_same(
        names.limit(3),
        R"sql(SELECT "users"."name" FROM "users" UNION ALL SELECT "posts"."title" FROM "posts" ORDER BY 1 LIMIT ?1)sql"
    );
    EXPECT_THROW(static_cast<void>(names.distinct()), orm::UsageError);
    EXPECT_THROW(static_cast<void>(names.where(users.name == "x")), orm::UsageError);
    EXPECT_THROW(static_cast<void>(names.order_by(orm::random())), orm::UsageError);
}

TEST(StoredQuery, whose_relations_are_to_be_loaded_is_no_part_of_another) {
    const orm::Query<Tag> loaded = named("a").with(tags.posts);
    EXPECT_THROW(static_cast<void>(orm::union_(loaded, named("b"))), orm::UsageError);
    EXPECT_NO_THROW(static_cast<void>(orm::union_(named("a"), named("b")).with(tags.posts)));
}

/// A query whose statement defines a table of that name.
orm::Query<Tag> from_table_of_its_own(const char* name) {
    const auto own = orm::cte<"own">(orm::select(tags.name).where(tags.name == name));
    return orm::with(own).select(tags).where(
        tags.name.in(orm::select(orm::column<"name">(own)).from(own))
    );
}

TEST(StoredQuery, brings_the_tables_that_it_defines_which_have_names_of_their_own) {
    const orm::Query<Tag> both = orm::union_(from_table_of_its_own("a"), named("b"));
    EXPECT_EQ(text(orm::sqlite::dialect(), both).find(R"(WITH "own" AS ()"), 0U);
    EXPECT_THROW(
        static_cast<void>(orm::union_(from_table_of_its_own("a"), from_table_of_its_own("b"))),
        orm::UsageError
    );
}

TEST(StoredQuery, that_locks_is_no_part_of_another) {
    const orm::Query<Tag> locked = orm::select(tags).for_update();
    EXPECT_THROW(static_cast<void>(orm::union_(named("b"), locked)), orm::UsageError);
}

TEST(StoredQuery, of_combined_objects_has_no_deferred_columns) {
    using rules::documents;
    const orm::Query<rules::Document> both =
        orm::union_(orm::select(documents), orm::select(documents));
    const auto query = both.where(documents.body == "x");
    EXPECT_THROW(static_cast<void>(text(orm::sqlite::dialect(), query)), orm::UsageError);
}

TEST(StoredQuery, of_combined_objects_hides_deleted_rows_where_its_parts_do) {
    using rules::notes;
    const orm::Query<rules::Note> both =
        orm::union_all(orm::select(notes), orm::select(notes).with_deleted());
    const std::string rows = R"sql("notes"."id", "notes"."title", "notes"."deleted_at")sql";
    expect_same(
        both,
        "SELECT " + rows + " FROM (SELECT " + rows +
            R"sql( FROM "notes" WHERE "notes"."deleted_at" IS NULL UNION ALL SELECT )sql" + rows +
            R"sql( FROM "notes") AS "notes")sql"
    );
}

TEST(StoredQuery, stands_in_other_queries) {
    const orm::Query<std::string> names = orm::select(tags.name).where(tags.name > "b");
    expect_same(
        orm::select(users.name).where(users.name.in(names) && orm::exists(named("x"))),
        R"sql(SELECT "users"."name" FROM "users" WHERE "users"."name" IN (SELECT "tags"."name" FROM "tags" WHERE "tags"."name" > ?1) AND EXISTS (SELECT 1 FROM "tags" WHERE "tags"."name" = ?2))sql"
    );
    const auto found = orm::derived<"found">(named("x"));
    expect_same(
        orm::select(found).from(found).where(found.name != "y"),
        R"sql(SELECT "found"."name" FROM (SELECT "tags"."name" FROM "tags" WHERE "tags"."name" = ?1) AS "found" WHERE "found"."name" <> ?2)sql"
    );
}

}  // namespace
