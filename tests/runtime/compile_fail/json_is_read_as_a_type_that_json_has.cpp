// expect: reads bool, integers
#include "support/models/articles.orm.hpp"

#include <orm/orm.hpp>

void test(orm::Database& db) {
    using articles::articles;
    auto good = db.select(articles).where(articles.meta["a"].as<int>() == 5).all();
#ifdef MUST_FAIL
    auto bad = db.select(articles).where(articles.meta["a"].as<orm::Uuid>() == orm::Uuid()).all();
#endif
}
