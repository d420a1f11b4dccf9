#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace {

using blog::posts;
using blog::users;

TEST(Tuple, is_compared_from_the_left) {
    expect_same(
        orm::select(users.id).where(
            orm::tuple(users.age, users.id) >= std::tuple(3, 4) &&
            orm::tuple(users.name, users.age) != orm::tuple(users.email, users.id)
        ),
        R"sql(SELECT "id" FROM "users" WHERE ("age", "id") >= (?1, ?2) AND ("name", "age") <> ("email", "id"))sql"
    );
}

TEST(Tuple, is_looked_for_in_a_list_and_in_a_query) {
    const std::vector<std::tuple<std::string, int>> known{{"Ann", 41}, {"Bob", 17}};
    expect(
        orm::select(users.id).where(orm::tuple(users.name, users.age).in(known)),
        R"sql(SELECT "id" FROM "users" WHERE ("name", "age") IN (SELECT value AS "a", value2 AS "b" FROM orm_list(?1)))sql",
        R"sql(SELECT "id" FROM "users" WHERE ("name", "age") IN (SELECT * FROM unnest($1::text[], $2::bigint[]) AS "values"("a", "b")))sql"
    );
    expect_same(
        orm::select(users.id).where(
            orm::tuple(users.id, users.age)
                .not_in(orm::select(posts.author, posts.views).where(posts.views > 3))
        ),
        R"sql(SELECT "users"."id" FROM "users" WHERE ("users"."id", "users"."age") NOT IN (SELECT "posts"."author_id", "posts"."views" FROM "posts" WHERE "posts"."views" > ?1))sql"
    );
}

TEST(After, compares_tuples_where_the_order_goes_one_way) {
    const blog::User last;
    expect_same(
        orm::select(users.id).order_by(users.name, users.id).after(last).limit(5),
        R"sql(SELECT "id" FROM "users" WHERE ("name", "id") > (?1, ?2) ORDER BY "name", "id" LIMIT ?3)sql"
    );
}

TEST(After, compares_term_by_term_where_it_goes_both_ways) {
    expect_same(
        orm::select(users.id).order_by(users.name.desc(), users.id).after("x", 7),
        R"sql(SELECT "id" FROM "users" WHERE ("name" < ?1 OR ("name" = ?2 AND "id" > ?3)) ORDER BY "name" DESC, "id")sql"
    );
}

TEST(After, knows_where_null_stands) {
    const std::optional<std::string> none;
    const auto query = orm::select(users.id).order_by(users.email, users.id).after(none, 7);
    expect(
        query,
        R"sql(SELECT "id" FROM "users" WHERE (0 OR ("email" IS NULL AND "id" > ?1)) ORDER BY "email" NULLS LAST, "id")sql",
        R"sql(SELECT "id" FROM "users" WHERE (FALSE OR ("email" IS NULL AND "id" > $1)) ORDER BY "email", "id")sql"
    );
    constexpr std::uint32_t present = 3;
    expect(
        query,
        R"sql(SELECT "id" FROM "users" WHERE ("email" > ?1 OR "email" IS NULL OR ("email" = ?2 AND "id" > ?3)) ORDER BY "email" NULLS LAST, "id")sql",
        R"sql(SELECT "id" FROM "users" WHERE ("email" > $1 OR "email" IS NULL OR ("email" = $2 AND "id" > $3)) ORDER BY "email", "id")sql",
        present
    );
}

TEST(SortBy, has_a_text_for_each_name_and_direction) {
    const auto query = orm::select(users.id).order_by(
        orm::sort_by(
            "name", orm::sortable("name", users.name), orm::sortable("email", users.email)
        ),
        users.id
    );
    expect_same(query, R"sql(SELECT "id" FROM "users" ORDER BY "name", "id")sql");
    constexpr std::uint32_t second_descending = 3;
    expect(
        query,
        R"sql(SELECT "id" FROM "users" ORDER BY "email" DESC NULLS FIRST, "id")sql",
        R"sql(SELECT "id" FROM "users" ORDER BY "email" DESC, "id")sql",
        second_descending
    );
}

TEST(SortBy, takes_no_name_that_was_not_allowed) {
    EXPECT_THROW(
        static_cast<void>(orm::sort_by("password", orm::sortable("name", users.name))),
        orm::ValueError
    );
}

TEST(Case, is_null_where_no_condition_holds_and_nothing_else_is_said) {
    const auto size =
        orm::case_(orm::when(users.age < 18, "minor"), orm::when(users.age < 65, "adult"));
    static_assert(std::is_same_v<decltype(size)::Type, std::optional<std::string>>);
    const auto named = orm::case_(orm::when(users.age < 18, 1), orm::otherwise(0));
    static_assert(std::is_same_v<decltype(named)::Type, std::int64_t>);
    EXPECT_EQ(
        text(orm::sqlite::dialect(), orm::select(size, named)),
        R"sql(SELECT CASE WHEN "age" < ?1 THEN ?2 WHEN "age" < ?3 THEN ?4 END, CASE WHEN "age" < ?5 THEN ?6 ELSE ?7 END FROM "users")sql"
    );
}

TEST(Values, are_one_parameter) {
    const std::vector<std::tuple<int, std::string>> rows{{1, "a"}, {2, "b"}};
    const auto named = orm::derived<"named">(orm::values<"id", "word">(rows));
    expect(
        orm::select(users.name, orm::column<"word">(named))
            .from(users)
            .join(named)
            .on(orm::column<"id">(named) == users.id),
        R"sql(SELECT "users"."name", "named"."word" FROM "users" JOIN (SELECT value AS "id", value2 AS "word" FROM orm_list(?1)) AS "named" ON "named"."id" = "users"."id")sql",
        R"sql(SELECT "users"."name", "named"."word" FROM "users" JOIN (SELECT * FROM unnest($1::bigint[], $2::text[]) AS "values"("id", "word")) AS "named" ON "named"."id" = "users"."id")sql"
    );
}

}  // namespace
