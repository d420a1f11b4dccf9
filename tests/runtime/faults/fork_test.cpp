// A process forked with a database open: its connections are the parent's.

#include "bank.hpp"
#include "processes.hpp"

#include <orm/orm.hpp>

#include <gmock/gmock.h>

#include <memory>
#include <optional>
#include <stdexcept>

namespace faults {

namespace {

using orm::sqlite::Journal;

class Fork : public testing::Test {
protected:
    /// Throws unless `work` is refused with words about the fork.
    template <class Work>
    static void expect_refused(const char* what, Work&& work) {
        try {
            work();
        } catch (const orm::UsageError& error) {
            if (std::string_view(error.what()).find("forked") != std::string_view::npos) {
                return;
            }
            throw;
        }
        throw std::runtime_error(std::string(what) + " was not refused");
    }

    support::ScratchFolder scratch;
    std::filesystem::path file = scratch.path() / "bank.db";
    std::unique_ptr<orm::Database> db =
        std::make_unique<orm::Database>(open_bank(file, Journal::wal));
    Processes processes;
};

TEST_F(Fork, child_is_refused_the_database_and_may_open_it_again) {
    create_bank(*db);
    processes.start([this] {
        expect_refused("a query", [&] { static_cast<void>(db->select(bank::accounts).all()); });
        expect_refused("a transaction", [&] { static_cast<void>(db->begin()); });
        expect_refused("a connection", [&] { static_cast<void>(db->connection()); });
        orm::Database again = open_bank(file, Journal::wal);
        if (again.select(bank::accounts).count() != account_count) {
            throw std::runtime_error("the child does not see the accounts");
        }
    });
    EXPECT_TRUE(processes.join());
}

TEST_F(Fork, child_does_not_end_the_transaction_of_its_parent) {
    create_bank(*db);
    std::optional<orm::Transaction> tx(db->begin());
    tx->insert(bank::Entry{.account = 1, .amount = 5});
    processes.start([&] {
        expect_refused("a statement", [&] { tx->insert(bank::Entry{.account = 1, .amount = 7}); });
        expect_refused("a commit", [&] { tx->commit(); });
        tx.reset();
        db.reset();
    });
    EXPECT_TRUE(processes.join());
    tx->insert(bank::Entry{.account = 1, .amount = 6});
    tx->commit();
    EXPECT_EQ(db->select(bank::entries).count(), 2);
}

TEST_F(Fork, child_does_not_end_the_stream_of_its_parent) {
    create_bank(*db);
    int seen = 0;
    for (const bank::Account& account : db->select(bank::accounts).stream()) {
        if (++seen == 1) {
            processes.start([&] {
                expect_refused("a query", [&] { static_cast<void>(db->get<bank::Account>(1)); });
            });
            EXPECT_TRUE(processes.join());
        }
        EXPECT_EQ(account.balance, opening_balance);
    }
    EXPECT_EQ(seen, account_count);
}

TEST_F(Fork, child_that_leaves_a_stream_does_not_end_that_of_its_parent) {
    create_bank(*db);
    using Stream = decltype(db->select(bank::accounts).stream());
    std::optional<Stream> stream(db->select(bank::accounts).stream());
    auto account = stream->begin();
    processes.start([&] {
        stream.reset();
        db.reset();
    });
    EXPECT_TRUE(processes.join());
    int seen = 0;
    for (; account != stream->end(); ++account) {
        seen += (*account).balance == opening_balance ? 1 : 0;
    }
    EXPECT_EQ(seen, account_count);
}

TEST_F(Fork, parent_goes_on_while_children_use_databases_of_their_own) {
    create_bank(*db);
    for (int i = 0; i != 4; ++i) {
        processes.start([this, i] {
            std::mt19937 random(static_cast<unsigned>(i));
            orm::Database mine = open_bank(file, Journal::wal);
            for (int k = 0; k != 50; ++k) {
                transfer(mine, random);
            }
        });
    }
    std::mt19937 random(99);
    for (int k = 0; k != 50; ++k) {
        transfer(*db, random);
    }
    EXPECT_TRUE(processes.join());
    expect_sound(*db);
    EXPECT_EQ(db->select(bank::entries).count(), 2 * 5 * 50);
}

}  // namespace

}  // namespace faults
