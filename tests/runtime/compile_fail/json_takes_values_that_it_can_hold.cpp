// expect: JSON takes numbers, bool, text
#include "support/models/articles.orm.hpp"

#include <orm/orm.hpp>

void test(orm::Database& db) {
    using articles::articles;
    db.update(articles).set(articles.meta["a"] = 5).execute();
#ifdef MUST_FAIL
    db.update(articles).set(articles.meta["a"] = orm::Uuid()).execute();
#endif
}
