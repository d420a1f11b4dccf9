// expect: full_text takes columns of text
#include "support/models/articles.orm.hpp"

#include <orm/orm.hpp>

void test(orm::Database& db) {
    using articles::articles;
    auto good = db.select(articles).where(orm::full_text(articles.title).matches("a")).all();
#ifdef MUST_FAIL
    auto bad = db.select(articles).where(orm::full_text(articles.scores).matches("a")).all();
#endif
}
