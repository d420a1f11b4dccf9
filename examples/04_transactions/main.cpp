#include "model.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/core.h>

#include <exception>
#include <stdexcept>

using namespace bank;

namespace {

// snippet: executor
void transfer(orm::Executor& db, std::int64_t from, std::int64_t to, std::int64_t amount) {
    db.transaction([&](orm::Transaction& tx) {
        Account source = tx.get<Account>(from);
        Account target = tx.get<Account>(to);
        source.balance -= amount;
        target.balance += amount;
        tx.update(source);
        tx.update(target);
    });
}

// end snippet

void print(orm::Executor& db) {
    for (const Account& account : db.select(accounts).order_by(accounts.id).all())
        fmt::print("{}: {}\n", account.owner, account.balance);
}

}  // namespace

int main() {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<Account>();
    Account ada{.owner = "Ada", .balance = 100};
    Account bob{.owner = "Bob", .balance = 20};
    db.insert(ada);
    db.insert(bob);

    fmt::print("== commit ==\n");
    transfer(db, ada.id, bob.id, 30);
    print(db);

    fmt::print("\n== rollback ==\n");
    // snippet: database_error
    try {
        transfer(db, ada.id, bob.id, 1000);
    } catch (const orm::DatabaseError& error) {
        if (error.kind() != orm::ErrorKind::check_violation)
            throw;
        fmt::print("{}\n{}\n", error.constraint(), error.what());
    }
    // end snippet
    print(db);

    fmt::print("\n== unique ==\n");
    // snippet: unique
    try {
        db.insert(Account{.owner = "Ada"});
    } catch (const orm::DatabaseError& error) {
        fmt::print("{} in {}.{}\n", orm::to_string(error.kind()), error.table(), error.column());
    }
    // end snippet

    fmt::print("\n== validation ==\n");
    // snippet: validation
    try {
        db.insert(Account{.owner = ""});
    } catch (const orm::ValidationError& error) {
        fmt::print("{}::{} {}\n", error.class_name(), error.member(), error.reason());
    }
    // end snippet

    fmt::print("\n== by hand ==\n");
    // snippet: by_hand
    {
        orm::Transaction tx = db.begin();
        Account cy{.owner = "Cy"};
        tx.insert(cy);
        {
            orm::Transaction inner = tx.savepoint();
            inner.erase(cy);
        }  // not committed: rolled back
        tx.commit();
    }
    // end snippet
    print(db);

    fmt::print("\n== nested ==\n");
    // snippet: nested
    db.transaction([&](orm::Transaction& tx) {
        transfer(tx, ada.id, bob.id, 5);  // its transaction is a savepoint in this one
        transfer(tx, bob.id, ada.id, 1);
    });
    // end snippet
    print(db);

    fmt::print("\n== the wrong one ==\n");
    // snippet: usage
    db.transaction([&](orm::Transaction&) {
        try {
            static_cast<void>(db.select(accounts).count());
        } catch (const orm::UsageError& error) {
            fmt::print("{}\n", error.what());
        }
    });
    // end snippet

    fmt::print("\n== optimistic lock ==\n");
    // snippet: stale
    Account mine = db.get<Account>(ada.id);
    Account yours = db.get<Account>(ada.id);
    mine.balance += 1;
    db.update(mine);
    yours.balance += 2;
    try {
        db.update(yours);
    } catch (const orm::StaleObject& error) {
        fmt::print("{}\n", error.what());
    }
    // end snippet

    fmt::print("\n== snapshot ==\n");
    // snippet: read
    std::int64_t total = db.read([](orm::Executor& snapshot) {
        std::int64_t sum = 0;
        for (const Account& account : snapshot.select(accounts).all())
            sum += account.balance;
        return sum;
    });
    // end snippet
    fmt::print("{}\n", total);
}
