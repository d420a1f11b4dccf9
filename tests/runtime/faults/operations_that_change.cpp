#include "operation_parts.hpp"

namespace faults {

namespace {

using blog::posts;
using blog::users;

/// Read in a transaction, which is run again where the operation is.
template <class E>
std::vector<E> read_all(orm::Database& db) {
    return db.transaction([](orm::Transaction& tx) {
        return tx.select(orm::table<E>).order_by(orm::table<E>.id.asc()).all();
    });
}

}  // namespace

std::vector<Operation> operations_that_change() {
    return {
        {.name = "update",
         .run =
             [](orm::Database& db) {
                 blog::User one = db.get<blog::User>(ann);
                 one.age = 42;
                 unless_it_fails(one, [&] { db.update(one); });
             }},
        {.name = "update_a_column",
         .run =
             [](orm::Database& db) {
                 blog::User one = db.get<blog::User>(ann);
                 one.age = 43;
                 unless_it_fails(one, [&] { db.update(one, users.age); });
             }},
        {.name = "update_all_of_what_is_computed",
         .run =
             [](orm::Database& db) {
                 std::vector<rules::Item> items = read_all<rules::Item>(db);
                 for (rules::Item& item : items) {
                     item.amount += 1;
                 }
                 unless_it_fails(items, [&] { db.update_all(items); });
                 EXPECT_EQ(items[0].total, items[0].price * items[0].amount);
             },
         .replays = true},
        {.name = "update_all_of_a_column_beside_what_is_computed",
         .run =
             [](orm::Database& db) {
                 std::vector<rules::Item> items = read_all<rules::Item>(db);
                 for (rules::Item& item : items) {
                     item.amount += 2;
                 }
                 unless_it_fails(items, [&] { db.update_all(items, rules::items.amount); });
                 EXPECT_EQ(items[0].total, items[0].price * items[0].amount);
             },
         .replays = true},
        {.name = "update_all_of_what_is_not_loaded",
         .run =
             [](orm::Database& db) {
                 std::vector<rules::Document> documents = read_all<rules::Document>(db);
                 for (rules::Document& document : documents) {
                     document.title += "!";
                 }
                 unless_it_fails(documents, [&] { db.update_all(documents); });
             },
         .replays = true},
        {.name = "update_all_of_versions",
         .run =
             [](orm::Database& db) {
                 std::vector<rules::Counter> counters = read_all<rules::Counter>(db);
                 for (rules::Counter& counter : counters) {
                     counter.value += 1;
                 }
                 unless_it_fails(counters, [&] { db.update_all(counters); });
                 EXPECT_EQ(counters[0].version, 1);
             },
         .replays = true},
        {.name = "update_all",
         .run =
             [](orm::Database& db) {
                 std::vector<blog::User> some = read_all<blog::User>(db);
                 for (blog::User& one : some) {
                     one.age += 1;
                 }
                 unless_it_fails(some, [&] { db.update_all(some); });
             },
         .replays = true},
        {.name = "update_all_of_a_column",
         .run =
             [](orm::Database& db) {
                 std::vector<blog::User> some = read_all<blog::User>(db);
                 for (blog::User& one : some) {
                     one.age += 2;
                 }
                 unless_it_fails(some, [&] { db.update_all(some, users.age); });
             },
         .replays = true},
        {.name = "update_of_a_set",
         .run =
             [](orm::Database& db) {
                 const auto changed = db.update(users)
                                          .set(users.age = users.age + 1)
                                          .where(users.age > 20)
                                          .execute();
                 EXPECT_EQ(changed, 2);
             }},
        {.name = "update_returning",
         .run =
             [](orm::Database& db) {
                 const auto names = db.update(users)
                                        .set(users.age = users.age + 1)
                                        .where(users.age > 20)
                                        .returning(users.name)
                                        .all();
                 EXPECT_EQ(names.size(), 2U);
             },
         .answers = true},
        {.name = "erase",
         .run =
             [](orm::Database& db) {
                 blog::User one = db.get<blog::User>(bob);
                 unless_it_fails(one, [&] { db.erase(one); });
             }},
        {.name = "delete_of_a_set",
         .run = [](orm::Database& db
                ) { EXPECT_EQ(db.delete_from(posts).where(posts.views < 15).execute(), 2); }},
    };
}

}  // namespace faults
