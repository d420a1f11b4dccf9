// Keys that are stored by hand beside keys that the database makes.

#include "postgres_bank.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace faults {

namespace {

/// Writers of each kind, at the same time.
class PostgresKeys : public PostgresBank {
protected:
    template <class Work>
    void start(int count, const Work& work) {
        for (int i = 0; i != count; ++i) {
            const unsigned seed = ++seeds;
            threads.emplace_back([this, work, seed] {
                std::mt19937 random(seed);
                while (!done) {
                    try {
                        work(random);
                    } catch (const orm::Error& error) {
                        ADD_FAILURE() << error.what() << ", seed " << seed;
                        done = true;
                    }
                }
            });
        }
    }

    void stop() {
        done = true;
        for (std::thread& thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    void TearDown() override { stop(); }

    static std::int64_t between(std::mt19937& random, std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random);
    }

    [[nodiscard]] static std::int64_t last_key(orm::Database& db) {
        return db
            .sql<std::int64_t>("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence("
                               "'bank_accounts', 'id')::regclass), 0)")
            .one();
    }

    /// Stores a key so far ahead of the last one that was made. Somebody else may have it by then:
    /// that is an error of who wants it, and of nobody else.
    void store_ahead(orm::Database& db, std::int64_t distance) {
        bank::Account account{.id = last_key(db) + distance};
        try {
            db.insert(account, orm::keep_key);
            ++by_hand;
        } catch (const orm::DatabaseError& error) {
            if (error.kind() != orm::ErrorKind::unique_violation) {
                throw;
            }
            ++taken;
        }
        ASSERT_GE(last_key(db), account.id);
    }

    /// The same, where nothing is stored when somebody has it.
    void store_ahead_unless_taken(orm::Database& db, std::int64_t distance) {
        bank::Account account{.id = last_key(db) + distance};
        by_hand += db.insert(account, orm::keep_key, orm::on_conflict().do_nothing()) ? 1 : 0;
        ASSERT_GE(last_key(db), account.id);
    }

    std::atomic<bool> done{false};
    std::atomic<int> made{0};
    std::atomic<int> by_hand{0};
    std::atomic<int> taken{0};
    unsigned seeds = 0;
    std::vector<std::thread> threads;
};

TEST_F(PostgresKeys, never_get_into_the_way_of_those_that_the_database_makes) {
    orm::Database db = open({.pool_size = 16, .retry = {.attempts = 50}});
    start(3, [&](std::mt19937&) {
        bank::Account account{};
        db.insert(account);
        ++made;
    });
    start(2, [&](std::mt19937& random) {
        std::vector<bank::Account> batch(static_cast<std::size_t>(between(random, 2, 60)));
        db.insert_all(batch);
        made += static_cast<int>(batch.size());
        EXPECT_TRUE(std::is_sorted(batch.begin(), batch.end(), [](const auto& a, const auto& b) {
            return a.id < b.id;
        }));
    });
    start(1, [&](std::mt19937& random) {
        std::vector<bank::Account> batch(static_cast<std::size_t>(between(random, 16, 900)));
        db.insert_all(batch, orm::on_conflict().do_nothing());
        made += static_cast<int>(batch.size());
    });
    start(2, [&](std::mt19937& random) { store_ahead(db, between(random, 1, 5)); });
    start(2, [&](std::mt19937& random) { store_ahead(db, between(random, 5, 5'000)); });
    start(2, [&](std::mt19937& random) {
        store_ahead_unless_taken(db, between(random, 1, 2'000));
    });
    std::int64_t before = 0;
    for (int i = 0; i != 150 && !done; ++i) {
        const std::int64_t now = last_key(db);
        EXPECT_GE(now, before) << "the sequence went back";
        before = now;
        std::this_thread::sleep_for(milliseconds(10));
    }
    stop();
    EXPECT_GT(made, 0);
    EXPECT_GT(by_hand, 0);
    EXPECT_EQ(db.select(bank::accounts).count(), account_count + made + by_hand);
    EXPECT_GE(last_key(db), std::stoll(ask("SELECT max(id) FROM bank_accounts")));
}

TEST_F(PostgresKeys, that_are_refused_leave_the_sequence_alone_when_they_are_far) {
    orm::Database db = open();
    ask("ALTER TABLE bank_accounts ADD CHECK (balance >= 0)");
    const std::int64_t before = last_key(db);
    bank::Account account{.id = 1'000'000'000, .balance = -1};
    EXPECT_EQ(kind_of([&] { db.insert(account, orm::keep_key); }), orm::ErrorKind::check_violation);
    EXPECT_EQ(last_key(db), before);
}

/// A table of the program's own, whose keys come from a sequence that belongs to no column.
class PostgresForeignSequence : public PostgresBank {
protected:
    void SetUp() override {
        PostgresBank::SetUp();
        if (!IsSkipped()) {
            ask("CREATE SEQUENCE numbers START 100");
            ask("ALTER TABLE bank_accounts ALTER id DROP IDENTITY");
            ask("ALTER TABLE bank_accounts ALTER id SET DEFAULT nextval('numbers')");
        }
    }

    [[nodiscard]] std::string keys() const {
        return ask("SELECT string_agg(id::text, ' ' ORDER BY id) FROM bank_accounts WHERE id > 10");
    }

    orm::DatabaseOptions options{.pool_size = 1};
};

TEST_F(PostgresForeignSequence, makes_the_keys_of_objects_that_are_stored_as_they_are) {
    orm::Database db = open(options);
    bank::Account account = db.insert(bank::Account{});
    EXPECT_EQ(account.id, 100);
    for (const std::int64_t key : {77, 5'000'000}) {
        account.id = key;
        db.insert(account, orm::keep_key);
    }
    EXPECT_EQ(keys(), "77 100 5000000");
}

TEST_F(PostgresForeignSequence, gives_no_keys_to_a_batch_that_wants_to_draw_them) {
    orm::Database db = open(options);
    std::vector<bank::Account> accounts(500);
    const auto refused = [](const auto& work) {
        try {
            work();
        } catch (const orm::UsageError& error) {
            return std::string(error.what());
        }
        return std::string("it was not refused");
    };
    using testing::HasSubstr;
    EXPECT_THAT(refused([&] { db.insert_all(accounts); }), HasSubstr("bank::Account"));
    EXPECT_THAT(
        refused([&] { db.insert_all(accounts, orm::on_conflict().do_nothing()); }),
        HasSubstr("OWNED BY")
    );
    EXPECT_EQ(accounts[0].id, 0);
    EXPECT_EQ(keys(), "");
    ask("ALTER SEQUENCE numbers OWNED BY bank_accounts.id");
    db.insert_all(accounts);
    EXPECT_EQ(accounts[499].id, 599);
}

}  // namespace

}  // namespace faults
