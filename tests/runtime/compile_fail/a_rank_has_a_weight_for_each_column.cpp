// expect: rank takes a weight for each column
#include "support/models/articles.orm.hpp"

#include <orm/orm.hpp>

using namespace articles;

constexpr auto words = orm::full_text(articles::articles.title, articles::articles.body);

void test(orm::Database& db) {
    static_cast<void>(
        db.select(articles::articles.id).order_by(words.rank<4, 1>("red").desc()).all()
    );
#ifdef MUST_FAIL
    static_cast<void>(db.select(articles::articles.id).order_by(words.rank<4>("red").desc()).all());
#endif
}
