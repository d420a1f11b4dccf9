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

TEST_P(Pagila, sales_by_store) {
    const auto city = stores.address->city;
    const auto manager = stores.manager;
    expect_view(
        "SELECT store, manager, total_sales FROM sales_by_store ORDER BY store",
        db().select(
                orm::concat(city->name, ",", city->country->country),
                orm::concat(manager->first_name, " ", manager->last_name),
                orm::sum(payments.amount)
        )
            .from(payments)
            .join(stores)
            .on(stores == payments.rental->inventory->store)
            .group_by(
                city->country->country,
                city->name,
                stores.store_id,
                manager->first_name,
                manager->last_name
            )
            .order_by(city->name)
            .all()
    );
}

}  // namespace

}  // namespace questions
