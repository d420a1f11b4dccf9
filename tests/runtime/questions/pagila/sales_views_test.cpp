#include "pagila.hpp"

namespace questions {

namespace {

using namespace pagila;

TEST_P(Pagila, sales_by_film_category) {
    expect_view(
        R"(SELECT category, total_sales FROM sales_by_film_category
           ORDER BY total_sales DESC, category)",
        db().select(categories.name, orm::sum(payments.amount))
            .from(payments)
            .join(film_categories)
            .on(film_categories.film == payments.rental->inventory->film)
            .join(categories)
            .on(film_categories.category == categories)
            .group_by(categories.name)
            .order_by(orm::sum(payments.amount).desc(), categories.name)
            .all()
    );
}

}  // namespace

}  // namespace questions
