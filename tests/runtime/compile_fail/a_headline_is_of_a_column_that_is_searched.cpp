// expect: a headline is of one of the columns
#include "support/models/articles.orm.hpp"

#include <orm/orm.hpp>

void test(orm::Database& db) {
    using articles::articles;
    constexpr auto words = orm::full_text(articles.title);
    auto good = db.select(words.headline(articles.title, "a")).all();
#ifdef MUST_FAIL
    auto bad = db.select(words.headline(articles.body, "a")).all();
#endif
}
