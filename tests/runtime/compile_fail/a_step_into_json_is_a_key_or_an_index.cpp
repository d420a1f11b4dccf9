// expect: a key .text. or an index
#include "support/models/articles.orm.hpp"

#include <orm/orm.hpp>

void test(orm::Database& db) {
    using articles::articles;
    auto good = db.select(articles).where(articles.meta["a"][0].is_null()).all();
#ifdef MUST_FAIL
    auto bad = db.select(articles).where(articles.meta[0.5].is_null()).all();
#endif
}
