// expect: any and all need an array
#include "support/models/articles.orm.hpp"

#include <orm/orm.hpp>

void test(orm::Database& db) {
    using articles::articles;
    auto good = db.select(articles).where(articles.title == orm::any(articles.tags)).all();
#ifdef MUST_FAIL
    auto bad = db.select(articles).where(articles.title == orm::any(articles.title)).all();
#endif
}
