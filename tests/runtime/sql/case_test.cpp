#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

#include <orm/case.hpp>
#include <orm/match.hpp>

namespace {

using blog::users;

TEST(Case, of_values_has_their_type) {
    expect(
        orm::select(orm::sum(orm::case_(orm::when(users.age < 18, 1), orm::otherwise(0))))
            .from(users),
        R"sql(SELECT SUM(CASE WHEN "age" < ?1 THEN ?2 ELSE ?3 END) FROM "users")sql",
        R"sql(SELECT CAST(SUM(CASE WHEN "age" < $1 THEN $2::bigint ELSE $3::bigint END) AS bigint) FROM "users")sql"
    );
}

TEST(Match, compares_one_expression_with_each_value) {
    expect(
        orm::select(
            orm::match(users.name, orm::is("Ann", 1), orm::is(users.email, 2), orm::otherwise(3))
        )
            .from(users),
        R"sql(SELECT CASE "name" WHEN ?1 THEN ?2 WHEN "email" THEN ?3 ELSE ?4 END FROM "users")sql",
        R"sql(SELECT CASE "name" WHEN $1 THEN $2::bigint WHEN "email" THEN $3::bigint ELSE $4::bigint END FROM "users")sql"
    );
}

TEST(Match, has_no_else_unless_it_says_so) {
    expect(
        orm::select(users.id).order_by(orm::match(users.age % 2, orm::is(0, users.name))),
        R"sql(SELECT "id" FROM "users" ORDER BY CASE "age" % ?1 WHEN ?2 THEN "name" END NULLS LAST)sql",
        R"sql(SELECT "id" FROM "users" ORDER BY CASE "age"::bigint % $1 WHEN $2 THEN "name" END)sql"
    );
}

}  // namespace
