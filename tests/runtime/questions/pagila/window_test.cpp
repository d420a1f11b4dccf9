#include "pagila.hpp"

namespace questions {

namespace {

using namespace pagila;

TEST_P(Pagila, the_films_that_are_lent_most_in_their_category) {
    const auto times = orm::count();
    const auto by_times = orm::partition_by(film_categories.category).order_by(times.desc());
    const auto ranked =
        orm::derived<"ranked">(orm::select(
                                   orm::as<"category">(film_categories.category),
                                   films.title,
                                   orm::as<"times">(times),
                                   orm::as<"place">(orm::rank().over(by_times))
        )
                                   .from(films)
                                   .join(film_categories)
                                   .on(film_categories.film == films)
                                   .join(films.copies)
                                   .join(inventories.rentals)
                                   .group_by(film_categories.category, films.film_id, films.title));
    const auto category = orm::column<"category">(ranked);
    const auto place = orm::column<"place">(ranked);
    expect_answer(
        R"(SELECT category_id, title, times, place
           FROM (SELECT film_category.category_id, film.title, count(*) AS times,
                        rank() OVER (PARTITION BY film_category.category_id ORDER BY count(*) DESC)
                            AS place
                 FROM film
                 JOIN film_category ON film_category.film_id = film.film_id
                 JOIN inventory ON inventory.film_id = film.film_id
                 JOIN rental ON rental.inventory_id = inventory.inventory_id
                 GROUP BY film_category.category_id, film.film_id, film.title) ranked
           WHERE place <= 3
           ORDER BY category_id, place, title)",
        db().select(category, orm::column<"title">(ranked), orm::column<"times">(ranked), place)
            .from(ranked)
            .where(place <= 3)
            .order_by(category, place, orm::column<"title">(ranked))
            .all()
    );
}

TEST_P(Pagila, what_comes_in_by_the_month_and_until_then) {
    const auto year = orm::extract<orm::DateField::year>(payments.payment_date);
    const auto month = orm::extract<orm::DateField::month>(payments.payment_date);
    const auto paid = orm::as<"paid">(orm::sum(payments.amount));
    const auto months =
        orm::derived<"months">(orm::select(orm::as<"year">(year), orm::as<"month">(month), paid)
                                   .from(payments)
                                   .group_by(year, month));
    const auto amount = orm::column<"paid">(months);
    const auto in_time =
        orm::all_rows().order_by(orm::column<"year">(months), orm::column<"month">(months));
    expect_answer(
        R"(SELECT year, month, paid, sum(paid) OVER (ORDER BY year, month),
                  paid - lag(paid) OVER (ORDER BY year, month),
                  avg(paid) OVER (ORDER BY year, month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
           FROM (SELECT CAST(substr(CAST(payment_date AS text), 1, 4) AS integer) AS year,
                        CAST(substr(CAST(payment_date AS text), 6, 2) AS integer) AS month,
                        sum(amount) AS paid
                 FROM payment
                 GROUP BY 1, 2) months
           ORDER BY year, month)",
        db().select(
                orm::column<"year">(months),
                orm::column<"month">(months),
                amount,
                orm::sum(amount).over(in_time),
                amount - orm::lag(amount).over(in_time),
                orm::avg(amount).over(in_time.rows(orm::preceding(2), orm::current_row))
        )
            .from(months)
            .order_by(orm::column<"year">(months), orm::column<"month">(months))
            .all()
    );
}

TEST_P(Pagila, the_last_rental_of_every_customer) {
    const auto newest_first =
        orm::partition_by(rentals.customer).order_by(rentals.rental_date.desc(), rentals.rental_id);
    const auto numbered = orm::cte<"numbered">(orm::select(
        rentals.rental_id, rentals.customer, orm::as<"number">(orm::row_number().over(newest_first))
    ));
    expect_answer(
        R"(WITH numbered AS (
               SELECT rental_id, customer_id,
                      row_number() OVER (PARTITION BY customer_id
                                         ORDER BY rental_date DESC, rental_id) AS number
               FROM rental)
           SELECT customer.last_name, customer.first_name, numbered.rental_id
           FROM customer
           LEFT JOIN numbered ON numbered.customer_id = customer.customer_id AND number = 1
           ORDER BY customer.customer_id)",
        db().with(numbered)
            .select(customers.last_name, customers.first_name, orm::column<"rental_id">(numbered))
            .from(customers)
            .left_join(numbered)
            .on(orm::column<"customer">(numbered) == customers &&
                orm::column<"number">(numbered) == 1)
            .order_by(customers.customer_id)
            .all()
    );
}

TEST_P(Pagila, the_quarters_of_films_by_length) {
    const auto quarter =
        orm::as<"quarter">(orm::ntile(4).over(orm::all_rows().order_by(films.length, films.film_id))
        );
    const auto quarters = orm::derived<"quarters">(orm::select(films.length, quarter));
    const auto length = orm::column<"length">(quarters);
    expect_answer(
        R"(SELECT quarter, count(*), min(length), max(length)
           FROM (SELECT length, ntile(4) OVER (ORDER BY length, film_id) AS quarter FROM film) films
           GROUP BY quarter
           ORDER BY quarter)",
        db().select(
                orm::column<"quarter">(quarters), orm::count(), orm::min(length), orm::max(length)
        )
            .from(quarters)
            .group_by(orm::column<"quarter">(quarters))
            .order_by(orm::column<"quarter">(quarters))
            .all()
    );
}

}  // namespace

}  // namespace questions
