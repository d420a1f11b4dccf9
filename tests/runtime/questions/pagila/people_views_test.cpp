#include "pagila.hpp"

namespace questions {

namespace {

using namespace pagila;

TEST_P(Pagila, staff_list) {
    const auto address = staff.address;
    expect_view(
        "SELECT * FROM staff_list ORDER BY id",
        db().select(
                staff.staff_id,
                orm::concat(staff.first_name, " ", staff.last_name),
                address->address,
                address->postal_code,
                address->phone,
                address->city->name,
                address->city->country->country,
                staff.store
        )
            .order_by(staff.staff_id)
            .all()
    );
}

TEST_P(Pagila, customer_list) {
    const auto address = customers.address;
    expect_view(
        "SELECT * FROM customer_list ORDER BY id",
        db().select(
                customers.customer_id,
                orm::concat(customers.first_name, " ", customers.last_name),
                address->address,
                address->postal_code,
                address->phone,
                address->city->name,
                address->city->country->country,
                orm::case_(orm::when(customers.activebool, "active"), orm::otherwise("")),
                customers.store
        )
            .order_by(customers.customer_id)
            .all()
    );
}

}  // namespace

}  // namespace questions
