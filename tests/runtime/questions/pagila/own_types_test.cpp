#include "pagila.hpp"

#include <orm/array_query.hpp>

#include <chrono>

namespace questions {

namespace {

using namespace pagila;
using namespace std::chrono_literals;

TEST_P(Pagila, how_many_rentals_of_a_store_took_longer_than_allowed) {
    const auto store = rentals.inventory->store;
    expect_view(
        R"(SELECT inventory.store_id, count(*), max(return_date)
                      = (SELECT max(return_date) FROM rental) AS has_the_last
           FROM rental
           JOIN inventory ON inventory.inventory_id = rental.inventory_id
           WHERE return_date - rental_date > interval '9 days'
           GROUP BY inventory.store_id
           ORDER BY inventory.store_id)",
        db().select(
                store,
                orm::count(),
                orm::max(rentals.return_date) ==
                    orm::scalar(orm::select(orm::max(rentals.return_date)))
        )
            .where(rentals.return_date - rentals.rental_date > 9 * 24h)
            .group_by(store)
            .order_by(store)
            .all()
    );
}

TEST_P(Pagila, on_which_days_of_the_week_films_are_lent) {
    const auto day = orm::extract<orm::DateField::weekday>(rentals.rental_date);
    expect_view(
        R"(SELECT extract(dow FROM rental_date AT TIME ZONE 'UTC') AS day, count(*),
                  count(*) FILTER (WHERE return_date IS NULL)
           FROM rental
           GROUP BY day
           ORDER BY day)",
        db().select(day, orm::count(), orm::count().filter(rentals.return_date.is_null()))
            .group_by(day)
            .order_by(day)
            .all()
    );
}

TEST_P(Pagila, films_by_what_comes_with_them) {
    expect_view(
        R"(SELECT rating, count(*), min(title)
           FROM film
           WHERE 'Trailers' = ANY (special_features) AND cardinality(special_features) = 2
             AND special_features && ARRAY ['Commentaries', 'Deleted Scenes']
             AND special_features[1] <> 'Commentaries'
           GROUP BY rating
           ORDER BY rating::text)",
        db().select(orm::cast<std::string>(films.rating), orm::count(), orm::min(films.title))
            .where(
                films.special_features.contains("Trailers") && films.special_features.size() == 2 &&
                films.special_features.overlaps(std::vector<std::string>{
                    "Commentaries", "Deleted Scenes"}) &&
                films.special_features[0] != "Commentaries"
            )
            .group_by(films.rating)
            .order_by(orm::cast<std::string>(films.rating))
            .all()
    );
}

}  // namespace

}  // namespace questions
