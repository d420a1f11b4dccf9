#include "operation_parts.hpp"
#include "support/models/bank.orm.hpp"

namespace faults {

namespace {

using blog::users;

}  // namespace

std::vector<Operation> operations_that_transact() {
    return {
        {.name = "transaction",
         .run =
             [](orm::Database& db) {
                 db.transaction([](orm::Transaction& tx) {
                     const blog::User eve = tx.insert(user("Eve", 20));
                     tx.insert(blog::Post{.title = "News", .author = eve});
                     tx.update(users).set(users.age = 1).where(users.id == bob).execute();
                 });
             },
         .replays = true},
        {.name = "transaction_by_hand",
         .run =
             [](orm::Database& db) {
                 orm::Transaction tx = db.begin();
                 tx.insert(user("Eve", 20));
                 tx.update(users).set(users.age = 1).where(users.id == bob).execute();
                 tx.commit();
                 EXPECT_FALSE(tx.is_open());
             }},
        {.name = "transaction_taken_back",
         .run =
             [](orm::Database& db) {
                 orm::Transaction tx = db.begin();
                 tx.insert(user("Eve", 20));
                 tx.rollback();
             }},
        {.name = "savepoints",
         .run =
             [](orm::Database& db) {
                 db.transaction([](orm::Transaction& tx) {
                     tx.insert(user("Eve", 20));
                     tx.transaction([](orm::Transaction& inner) {
                         inner.insert(user("Fay", 21));
                         orm::Transaction third = inner.savepoint();
                         third.insert(user("Guy", 22));
                         third.rollback();
                     });
                     orm::Transaction other = tx.savepoint();
                     EXPECT_THROW(other.insert(user("Ann", 1)), std::exception);
                     other.rollback();
                     tx.insert(user("Hal", 23));
                 });
             },
         .replays = true},
        {.name = "hooks",
         .run =
             [](orm::Database& db) {
                 int called = 0;
                 db.transaction([&](orm::Transaction& tx) {
                     tx.insert(user("Eve", 20));
                     tx.after_commit([&] { ++called; });
                 });
                 EXPECT_EQ(called, 1);
             },
         .replays = true},
        {.name = "snapshot",
         .run =
             [](orm::Database& db) {
                 db.read([](orm::Executor& snapshot) {
                     count_users(snapshot);
                     count_users(snapshot);
                 });
             }},
        {.name = "read_only",
         .run =
             [](orm::Database& db) {
                 auto reader = db.read_only();
                 count_users(reader);
             }},
        {.name = "connection",
         .run =
             [](orm::Database& db) {
                 orm::Connection connection = db.connection();
                 count_users(connection);
                 orm::Transaction tx = connection.begin();
                 tx.insert(user("Eve", 20));
                 tx.commit();
             }},
        {.name = "several_connections",
         .run =
             [](orm::Database& db) {
                 orm::Connection one = db.independent();
                 orm::Connection other = db.independent();
                 count_users(one);
                 count_users(other);
             }},
        {.name = "within_a_time",
         .run =
             [](orm::Database& db) {
                 auto limited = db.within(std::chrono::seconds(20));
                 limited.transaction([](orm::Transaction& tx) { tx.insert(user("Eve", 20)); });
             },
         .replays = true},
        {.name = "create_tables",
         .run = [](orm::Database& db) { db.create_tables<bank::Account, bank::Entry>(); },
         .changes_schema = true},
        {.name = "drop_tables",
         .run = [](orm::Database& db) { db.drop_tables<blog::Comment, blog::Profile>(); },
         .changes_schema = true},
    };
}

}  // namespace faults
