#include "model.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/core.h>

#include <chrono>
#include <thread>

using namespace shop;
using namespace std::chrono_literals;

namespace {

// snippet: open
orm::Database open() {
    return orm::sqlite::open(
        ":memory:",
        {},
        {
            .pool_size = 8,
            .acquire_timeout = 5s,
            .timeout = 30s,  // of every call that has no earlier deadline
            .retry = {.attempts = 5, .longest_total = 10s},
            .leak_after = 1min,
        }
    );
}

// end snippet

void confirm(const Order& order) {
    fmt::print("thank you, {}\n", order.customer);
}

// snippet: options
std::int64_t revenue(orm::Database& db) {
    const orm::TransactionOptions options{
        .isolation = orm::Isolation::serializable, .read_only = true};
    return db.transaction(options, [](orm::Transaction& tx) {
        std::int64_t sum = 0;
        for (const Order& order : tx.select(orders).all())
            sum += order.cents;
        return sum;
    });
}

// end snippet

// snippet: hooks
void place(orm::Executor& db, Order order) {
    db.transaction([&](orm::Transaction& tx) {
        tx.insert(order);
        tx.after_commit([order] { confirm(order); });
        tx.after_rollback([] { fmt::print("nothing was ordered\n"); });
    });
}

// end snippet

// Counts further than anybody wants to wait.
std::int64_t slow_report(orm::Executor& db) {
    return db
        .sql<std::int64_t>("WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE "
                           "x < 2000000000) SELECT count(*) FROM c")
        .one();
}

// snippet: in_doubt
void place_once(orm::Database& db, const Order& order) {
    try {
        place(db, order);
    } catch (const orm::DatabaseError& error) {
        if (error.kind() != orm::ErrorKind::commit_outcome_unknown)
            throw;
        if (db.resolve(error) != orm::CommitOutcome::committed)
            throw;
    }
}

// end snippet

}  // namespace

int main() {
    orm::Database db = open();
    db.create_tables<Order>();

    fmt::print("== hooks ==\n");
    place_once(db, {.customer = "Ada", .cents = 1200});
    // snippet: savepoint
    db.transaction([](orm::Transaction& tx) {
        place(tx, {.customer = "Bob", .cents = 300});
        try {
            tx.transaction([](orm::Transaction& inner) {
                place(inner, {.customer = "Cy", .cents = 1});
                throw std::runtime_error("out of stock");
            });
        } catch (const std::runtime_error& error) {
            fmt::print("{}\n", error.what());
        }
    });
    // end snippet
    fmt::print("{}\n", revenue(db));

    fmt::print("\n== deadline ==\n");
    // snippet: deadline
    orm::LimitedExecutor soon = db.within(50ms);
    try {
        slow_report(soon);
    } catch (const orm::DatabaseError& error) {
        fmt::print("{}\n", error.what());
    }
    // end snippet

    fmt::print("\n== cancel ==\n");
    // snippet: cancel
    const orm::CancelToken token;
    std::thread impatient([token] {
        std::this_thread::sleep_for(50ms);
        token.cancel();
    });
    orm::LimitedExecutor cancellable = db.cancelled_by(token);
    try {
        slow_report(cancellable);
    } catch (const orm::DatabaseError& error) {
        fmt::print("{}\n", orm::to_string(error.kind()));
    }
    // end snippet
    impatient.join();

    fmt::print("\n== broken ==\n");
    // snippet: broken
    orm::Transaction tx = db.begin();
    try {
        tx.within(50ms)
            .sql("INSERT INTO orders (customer, cents) WITH RECURSIVE c (x) AS (SELECT 1 "
                 "UNION ALL SELECT x + 1 FROM c) SELECT 'Eve', x FROM c")
            .execute();
    } catch (const orm::DatabaseError& error) {
        fmt::print("{}\n", orm::to_string(error.kind()));
    }
    try {
        tx.insert(Order{.customer = "Dan"});
    } catch (const orm::DatabaseError& error) {
        fmt::print("{}\n", error.what());
    }
    // end snippet
    tx.rollback();

    fmt::print("\n== pool ==\n");
    // snippet: statistics
    const orm::PoolStatistics pool = db.pool_statistics();
    fmt::print(
        "{} in use, {} idle, {} waiting, {} timeouts\n",
        pool.in_use,
        pool.idle,
        pool.waiting,
        pool.timeouts
    );
    // end snippet

    fmt::print("\n== read only ==\n");
    // snippet: read_only
    orm::ReadOnlyDatabase reader = db.read_only(orm::after(db.position()));
    fmt::print("{} orders\n", reader.select(orders).count());
    // end snippet
}
