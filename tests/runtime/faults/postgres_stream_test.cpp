// A stream in a transaction that fails meanwhile.

#include "postgres_bank.hpp"
#include "sabotage.hpp"

namespace faults {

namespace {

using PostgresStream = PostgresBank;

TEST_F(PostgresStream, that_breaks_in_a_broken_transaction_leaves_it_the_first_reason) {
    Sabotage sabotage;
    orm::Database db(sabotaged(orm::postgres::make_driver(database->url()), true, sabotage));
    orm::Transaction tx = db.begin();
    auto accounts = tx.select(bank::accounts).stream();
    auto account = accounts.begin();
    sabotage.arm(Harm::conflict, 0, false);
    EXPECT_EQ(
        kind_of([&] { tx.insert(bank::Entry{.account = 1}); }),
        orm::ErrorKind::serialization_failure
    );
    sabotage.arm(Harm::hang_up, 0, false);
    EXPECT_EQ(kind_of([&] { ++account; }), orm::ErrorKind::connection_lost);
    EXPECT_EQ(kind_of([&] { tx.commit(); }), orm::ErrorKind::serialization_failure);
}

}  // namespace

}  // namespace faults
