// Prepared statements that the server has lost, or that its tables have left behind.

#include "postgres_bank.hpp"
#include "support/models/rules.orm.hpp"

#include <functional>
#include <vector>

namespace faults {

namespace {

using orm::postgres::Prepare;

/// What befalls the statements of a connection, of which there is one.
struct Fate {
    const char* name;
    void (*befall)(orm::Executor& executor, int round);
};

void lose(orm::Executor& executor, int) {
    executor.sql("DEALLOCATE ALL").execute();
}

/// The type of keys changes, and with it that of results.
void leave_behind(orm::Executor& executor, int round) {
    if (round % 2 == 0) {
        executor.sql("ALTER TABLE bank_accounts ALTER COLUMN id TYPE integer").execute();
        executor.sql("ALTER TABLE labels ALTER COLUMN id TYPE integer").execute();
    } else {
        executor.sql("ALTER TABLE bank_accounts ALTER COLUMN id TYPE bigint").execute();
        executor.sql("ALTER TABLE labels ALTER COLUMN id TYPE bigint").execute();
    }
}

class PostgresStaleStatement : public PostgresBank,
                               public testing::WithParamInterface<std::tuple<Prepare, Fate>> {
protected:
    void SetUp() override {
        PostgresBank::SetUp();
        if (!IsSkipped()) {
            db.emplace(orm::postgres::open(
                database->url(), {.prepare = std::get<Prepare>(GetParam())}, {.pool_size = 1}
            ));
            db->create_tables<rules::Label>();
        }
    }

    void befall(orm::Executor& executor, int round) const {
        std::get<Fate>(GetParam()).befall(executor, round);
    }

    /// Does the work, which is known to work, once more after each mishap.
    void survives(const std::function<void()>& work) {
        work();
        for (int round = 0; round != 4; ++round) {
            befall(*db, round);
            EXPECT_NO_THROW(work()) << "round " << round;
        }
    }

    std::optional<orm::Database> db;
};

TEST_P(PostgresStaleStatement, is_run_again_alone) {
    survives([&] { EXPECT_EQ(db->select(bank::accounts).all().size(), 10U); });
}

TEST_P(PostgresStaleStatement, is_run_again_in_a_small_batch_of_new_objects) {
    std::size_t stored = account_count;
    survives([&] {
        std::vector<bank::Account> accounts(5);
        db->insert_all(accounts);
        stored += accounts.size();
        EXPECT_EQ(static_cast<std::size_t>(db->select(bank::accounts).count()), stored);
        EXPECT_EQ(db->find<bank::Account>(accounts[4].id)->id, accounts[4].id);
    });
}

TEST_P(PostgresStaleStatement, is_run_again_in_a_large_batch_of_new_objects) {
    std::size_t stored = account_count;
    survives([&] {
        std::vector<bank::Account> accounts(500);
        db->insert_all(accounts);
        stored += accounts.size();
        EXPECT_EQ(static_cast<std::size_t>(db->select(bank::accounts).count()), stored);
        EXPECT_EQ(accounts[499].id - accounts[0].id, 499);
    });
}

TEST_P(PostgresStaleStatement, is_run_again_in_a_batch_of_changes) {
    std::int64_t balance = 0;
    survives([&] {
        std::vector<bank::Account> accounts = db->select(bank::accounts).all();
        ++balance;
        for (bank::Account& account : accounts) {
            account.balance = balance;
        }
        db->update_all(accounts);
        EXPECT_EQ(
            db->select(bank::accounts).where(bank::accounts.balance == balance).count(),
            account_count
        );
    });
}

TEST_P(PostgresStaleStatement, is_run_again_in_a_batch_of_what_may_be_there) {
    int value = 0;
    survives([&] {
        ++value;
        std::vector<rules::Label> labels(5);
        for (std::size_t i = 0; i != labels.size(); ++i) {
            labels[i].code = std::string(1, static_cast<char>('a' + i));
            labels[i].value = value;
        }
        const auto stored = db->insert_all(
            labels, orm::on_conflict(rules::labels.code).do_update(rules::labels.value)
        );
        EXPECT_EQ(stored, std::vector<bool>(labels.size(), true));
        EXPECT_EQ(labels[4].version, value - 1);
        EXPECT_EQ(db->select(rules::labels).where(rules::labels.value == value).count(), 5);
    });
}

TEST_P(PostgresStaleStatement, has_a_whole_transaction_run_again) {
    int runs = 0;
    int rounds = 0;
    survives([&] {
        ++rounds;
        db->transaction([&](orm::Transaction& tx) {
            ++runs;
            bank::Account account = tx.find<bank::Account>(1).value();
            ++account.balance;
            tx.update(account);
            tx.insert(bank::Account{});
        });
        EXPECT_EQ(db->find<bank::Account>(1)->balance, opening_balance + rounds);
        EXPECT_EQ(db->select(bank::accounts).count(), account_count + rounds);
    });
    EXPECT_GT(runs, rounds);
}

TEST_P(PostgresStaleStatement, makes_a_transaction_by_hand_one_that_may_be_run_again) {
    const auto read = [](orm::Executor& executor) {
        EXPECT_EQ(executor.select(bank::accounts).all().size(), 10U);
    };
    read(*db);
    befall(*db, 0);
    orm::Transaction first = db->begin();
    const auto error = error_of([&] { read(first); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::serialization_failure);
    EXPECT_EQ(error->retry(), orm::Retry::transaction);
    first.rollback();
    orm::Transaction second = db->begin();
    EXPECT_NO_THROW(read(second));
}

TEST_P(PostgresStaleStatement, is_run_again_after_the_savepoint_that_it_failed_in) {
    const auto read = [](orm::Executor& executor) {
        EXPECT_EQ(executor.select(bank::accounts).all().size(), 10U);
    };
    read(*db);
    orm::Transaction tx = db->begin();
    befall(tx, 0);
    EXPECT_TRUE(kind_of([&] { tx.transaction([&](orm::Transaction& inner) { read(inner); }); }));
    EXPECT_NO_THROW(tx.transaction([&](orm::Transaction& inner) { read(inner); }));
    EXPECT_NO_THROW(tx.commit());
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    PostgresStaleStatement,
    testing::Combine(
        testing::Values(Prepare::automatic, Prepare::named),
        testing::Values(Fate{"lost", lose}, Fate{"left_behind", leave_behind})
    ),
    [](const auto& info) {
        return std::string(std::get<1>(info.param).name) + '_' +
               (std::get<0>(info.param) == Prepare::named ? "named" : "automatic");
    }
);

}  // namespace

}  // namespace faults
