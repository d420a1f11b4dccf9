#include "pagila.hpp"

#include <map>
#include <string>
#include <tuple>

namespace questions {

namespace {

using namespace pagila;

template <class Key, class Number>
std::vector<std::tuple<Key, Number>> pairs_of(const std::map<Key, Number>& map) {
    return {map.begin(), map.end()};
}

TEST_P(Pagila, every_rental_leads_to_a_country_and_to_categories) {
    std::map<std::string, std::int64_t> rentals_of;
    const auto all =
        db().select(rentals)
            .with(rentals.customer->address->city->country, rentals.inventory->film->categories)
            .all();
    for (const Rental& rental : all) {
        const std::string& country = rental.customer->address->city->country->country;
        for (const Category& category : rental.inventory->film->categories) {
            ++rentals_of[country + ": " + category.name];
        }
    }
    expect_answer(
        R"(SELECT country.country || ': ' || category.name, count(*)
           FROM rental
           JOIN customer ON customer.customer_id = rental.customer_id
           JOIN address ON address.address_id = customer.address_id
           JOIN city ON city.city_id = address.city_id
           JOIN country ON country.country_id = city.country_id
           JOIN inventory ON inventory.inventory_id = rental.inventory_id
           JOIN film_category ON film_category.film_id = inventory.film_id
           JOIN category ON category.category_id = film_category.category_id
           GROUP BY country.country, category.name
           ORDER BY 1)",
        pairs_of(rentals_of)
    );
}

TEST_P(Pagila, every_customer_has_the_payments_of_all_partitions) {
    std::map<int, orm::Decimal> paid_by;
    for (const Customer& customer : db().select(customers).with(customers.payments).all()) {
        for (const Payment& payment : customer.payments) {
            paid_by[customer.customer_id] += payment.amount;
        }
    }
    expect_answer(
        "SELECT customer_id, sum(amount) FROM payment GROUP BY customer_id ORDER BY customer_id",
        pairs_of(paid_by)
    );
}

TEST_P(Pagila, the_cast_of_every_film_is_loaded_at_once) {
    std::map<std::string, std::int64_t> actors_of;
    for (const Film& film : db().select(films).with(films.actors).all()) {
        if (film.actors.size() > 0) {
            actors_of[film.title] = static_cast<std::int64_t>(film.actors.size());
        }
    }
    expect_answer(
        R"(SELECT title, count(*) FROM film JOIN film_actor ON film_actor.film_id = film.film_id
           GROUP BY title ORDER BY title)",
        pairs_of(actors_of)
    );
}

TEST_P(Pagila, the_customers_who_have_not_brought_everything_back) {
    const auto has_not_come_back = [](const auto& rental) { return rental.return_date.is_null(); };
    expect_answer(
        R"(SELECT last_name, first_name, email FROM customer
           WHERE EXISTS (SELECT 1 FROM rental
                         WHERE rental.customer_id = customer.customer_id AND return_date IS NULL)
           ORDER BY last_name, first_name)",
        db().select(customers.last_name, customers.first_name, customers.email)
            .where(customers.rentals.any(has_not_come_back))
            .order_by(customers.last_name, customers.first_name)
            .all()
    );
}

TEST_P(Pagila, the_films_of_which_no_copy_was_ever_lent) {
    expect_answer(
        R"(SELECT title FROM film
           WHERE NOT EXISTS (SELECT 1 FROM inventory
                             JOIN rental ON rental.inventory_id = inventory.inventory_id
                             WHERE inventory.film_id = film.film_id)
           ORDER BY title)",
        db().select(films.title)
            .where(films.copies.none([](auto copy) { return copy.rentals.any(); }))
            .order_by(films.title)
            .all()
    );
}

}  // namespace

}  // namespace questions
