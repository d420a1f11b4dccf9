#include "runtime/sql/query_text.hpp"
#include "support/models/blog.orm.hpp"

#include <orm/value.hpp>

namespace {

using blog::users;

TEST(Value, that_stands_alone_has_its_type) {
    expect(
        orm::select(orm::value(1), orm::value("Bob"), orm::value(0.5)).from(users),
        R"sql(SELECT ?1, ?2, ?3 FROM "users")sql",
        R"sql(SELECT $1::bigint, $2::text, $3::double precision FROM "users")sql"
    );
}

TEST(Value, in_a_function_has_its_type_once) {
    expect(
        orm::select(orm::coalesce(users.name, orm::value("Bob"))),
        R"sql(SELECT coalesce("name", ?1) FROM "users")sql",
        R"sql(SELECT coalesce("name", $1::text) FROM "users")sql"
    );
}

}  // namespace
