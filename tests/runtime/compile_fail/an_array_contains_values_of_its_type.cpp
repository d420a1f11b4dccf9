// expect: no element of this array
#include "support/models/articles.orm.hpp"

#include <orm/orm.hpp>

void test(orm::Database& db) {
    using articles::articles;
    auto good = db.select(articles).where(articles.tags.contains("a")).all();
#ifdef MUST_FAIL
    auto bad = db.select(articles).where(articles.tags.contains(1)).all();
#endif
}
