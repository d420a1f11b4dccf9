#include "pagila.hpp"

namespace questions {

namespace {

using namespace pagila;

TEST_P(Pagila, the_names_that_actors_and_customers_have) {
    expect_answer(
        R"(SELECT first_name, last_name FROM actor
           INTERSECT SELECT first_name, last_name FROM customer
           ORDER BY last_name, first_name)",
        orm::intersect(
            db().select(actors.first_name, actors.last_name),
            orm::select(customers.first_name, customers.last_name)
        )
            .order_by(actors.last_name, actors.first_name)
            .all()
    );
}

TEST_P(Pagila, the_last_names_that_only_actors_have) {
    expect_answer(
        R"(SELECT last_name FROM actor
           EXCEPT SELECT last_name FROM customer
           ORDER BY last_name
           LIMIT 20)",
        orm::except(db().select(actors.last_name), orm::select(customers.last_name))
            .order_by(actors.last_name)
            .limit(20)
            .all()
    );
}

TEST_P(Pagila, everybody_at_an_address) {
    const auto name = orm::concat(staff.first_name, " ", staff.last_name);
    const auto customer = orm::concat(customers.first_name, " ", customers.last_name);
    const auto city = orm::as<"city">(staff.address->city->name);
    const auto person = orm::as<"person">(name);
    expect_answer(
        R"(SELECT city.city, staff.first_name || ' ' || staff.last_name AS person, 'staff'
           FROM staff
           JOIN address ON address.address_id = staff.address_id
           JOIN city ON city.city_id = address.city_id
           UNION ALL
           SELECT city.city, customer.first_name || ' ' || customer.last_name,
                  CASE WHEN customer.activebool THEN 'customer' ELSE 'former customer' END
           FROM customer
           JOIN address ON address.address_id = customer.address_id
           JOIN city ON city.city_id = address.city_id
           WHERE city.city LIKE 'L%'
           ORDER BY 1, 2)",
        orm::union_all(
            db().select(city, person, orm::value("staff")),
            orm::select(
                customers.address->city->name,
                customer,
                orm::case_(
                    orm::when(customers.activebool, "customer"), orm::otherwise("former customer")
                )
            )
                .where(customers.address->city->name.starts_with("L"))
        )
            .order_by(city, person)
            .all()
    );
}

}  // namespace

}  // namespace questions
