// What begins a savepoint may fail, and nothing outside of it is lost. A savepoint is set together
// with what comes first in it where that saves a round trip.

#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using blog::User;
using blog::users;

User user(std::string name, int age) {
    return {.name = std::move(name), .age = age};
}

/// What a savepoint begins with.
struct Beginning {
    const char* name;
    void (*work)(orm::Transaction& inner);
};

void read_too_far(orm::Transaction& inner) {
    for (const User& each : inner.select(users).stream()) {
        throw std::runtime_error(each.name);
    }
}

void store_twice(orm::Transaction& inner) {
    std::vector<User> many{user("Bob", 1), user("Ann", 2)};
    inner.insert_all(many);
}

void store_many_twice(orm::Transaction& inner) {
    std::vector<User> many;
    for (int i = 0; i != 50; ++i) {
        many.push_back(user("User " + std::to_string(i), i));
    }
    many.push_back(user("Ann", 51));
    inner.insert_all(many);
}

void store_unless_it_is_wrong(orm::Transaction& inner) {
    std::vector<User> many{user("Bob", 1), user("Ann", 2)};
    inner.insert_all(many, orm::on_conflict(users.name).do_nothing());
    inner.sql("nonsense").execute();
}

void run_script(orm::Transaction& inner) {
    inner.create_tables<User>();
    inner.sql("nonsense").execute();
}

const Beginning beginnings[] = {
    {"nothing", [](orm::Transaction&) { throw std::runtime_error("no"); }},
    {"a_mistake", [](orm::Transaction& inner) { inner.sql("nonsense").execute(); }},
    {"a_row_that_is_refused", [](orm::Transaction& inner) { inner.insert(user("Ann", 1)); }},
    {"a_value_that_is_refused",
     [](orm::Transaction& inner) { inner.insert(user(std::string("a\0b", 3), 1)); }},
    {"a_stream", read_too_far},
    {"a_batch", store_twice},
    {"a_large_batch", store_many_twice},
    {"a_batch_of_what_may_be_there", store_unless_it_is_wrong},
    {"tables", run_script},
    {"a_deadline_that_has_passed",
     [](orm::Transaction& inner) {
         static_cast<void>(inner.within(std::chrono::seconds(-1)).select(users).count());
     }},
    {"another_savepoint",
     [](orm::Transaction& inner) {
         inner.transaction([](orm::Transaction& deeper) { deeper.insert(user("Ann", 1)); });
     }},
    {"a_savepoint_that_was_released",
     [](orm::Transaction& inner) {
         inner.transaction([](orm::Transaction&) {});
         inner.insert(user("Ann", 1));
     }},
};

class Savepoint : public BlogTest {};

TEST_P(Savepoint, that_fails_at_its_beginning_leaves_the_rest_of_the_transaction) {
    db.insert(user("Zed", 99));
    for (const Beginning& beginning : beginnings) {
        SCOPED_TRACE(beginning.name);
        orm::Transaction tx = db.begin();
        tx.insert(user("Ann", 41));
        EXPECT_ANY_THROW(tx.transaction(beginning.work));
        EXPECT_EQ(tx.select(users).count(), 2);
        tx.insert(user("Bob", 17));
        EXPECT_NO_THROW(tx.commit());
        EXPECT_ROWS(db.select(users.name).order_by(users.name).all(), {"Ann", "Bob", "Zed"});
        db.delete_from(users).where(users.name != "Zed").execute();
    }
}

TEST_P(Savepoint, that_is_empty_changes_nothing) {
    db.transaction([](orm::Transaction& tx) {
        tx.transaction([](orm::Transaction&) {});
        tx.insert(user("Ann", 41));
        tx.transaction([](orm::Transaction& inner) {
            inner.transaction([](orm::Transaction&) {});
            inner.transaction([](orm::Transaction&) {});
        });
    });
    EXPECT_EQ(db.select(users).count(), 1);
    orm::Transaction tx = db.begin();
    orm::Transaction inner = tx.savepoint();
    inner.rollback();
    tx.rollback();
    EXPECT_EQ(db.select(users).count(), 1);
}

TEST_P(Savepoint, that_was_released_goes_with_its_transaction) {
    const auto insert_inside = [](orm::Transaction& tx) {
        tx.transaction([](orm::Transaction& inner) { inner.insert(user("Ann", 41)); });
    };
    {
        orm::Transaction tx = db.begin();
        insert_inside(tx);
    }
    EXPECT_EQ(db.select(users).count(), 0);
    {
        orm::Transaction tx = db.begin();
        orm::Transaction outer = tx.savepoint();
        insert_inside(outer);
        outer.rollback();
        tx.commit();
    }
    EXPECT_EQ(db.select(users).count(), 0);
    {
        orm::Transaction tx = db.begin();
        insert_inside(tx);
        tx.commit();
    }
    EXPECT_EQ(db.select(users).count(), 1);
}

SUPPORT_ON_EVERY_DATABASE(Savepoint);

}  // namespace
