#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

#include <orm/case.hpp>

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

}  // namespace
