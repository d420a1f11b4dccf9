// expect: needs a name for each value
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

#include <tuple>
#include <vector>

using namespace blog;

void test(orm::Database& db) {
    const std::vector<std::tuple<int, int>> rows;
    [[maybe_unused]] auto good =
        db.select(users).where(users.id.in(orm::select(posts.author))).all();
    [[maybe_unused]] const auto named = orm::derived<"v">(orm::values<"a", "b">(rows));
#ifdef MUST_FAIL
    [[maybe_unused]] const auto bad = orm::derived<"v">(orm::values<"a">(rows));
#endif
}
