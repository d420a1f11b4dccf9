#include "fake_driver.hpp"

#include <orm/orm.hpp>

#include <gmock/gmock.h>

#include <source_location>
#include <stdexcept>
#include <string>
#include <vector>

namespace orm::testing {

namespace {

using std::chrono::milliseconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// How a transaction on a server behaves; that of SQLite is in the conformance tests.
class FakeTransaction : public ::testing::Test {
protected:
    /// The statement `what` fails, so many times.
    void fail(const std::string& what, DatabaseError error, int times = 1) {
        server.before = [what, error, times](std::string_view now) mutable {
            if (now.ends_with(what) && times-- > 0) {
                throw error;
            }
        };
    }

    void fail_commit_in_doubt() {
        DatabaseErrorDetails details;
        details.kind = ErrorKind::commit_outcome_unknown;
        details.retry = Retry::in_doubt;
        details.transaction_id = "4711";
        fail("COMMIT", DatabaseError(details), 100);
    }

    template <class Work>
    DatabaseError error_of(Work&& work) {
        try {
            work();
        } catch (const DatabaseError& error) {
            return error;
        }
        throw std::logic_error("nothing was thrown");
    }

    FakeServer server;
    Database db = open_fake(server, {.retry = {.first_delay = milliseconds(1)}});
    std::vector<std::string> done;
};

class Broken : public FakeTransaction {};

class Hooks : public FakeTransaction {};

class Replay : public FakeTransaction {
protected:
    int runs = 0;

    void run() {
        db.transaction([&](Transaction& tx) {
            ++runs;
            tx.sql("work").execute();
        });
    }
};

class CommitInDoubt : public FakeTransaction {};

TEST_F(Broken, transaction_refuses_statements_and_names_the_first_error) {
    fail("first", fake_error(ErrorKind::unique_violation, Retry::never, "23505"));
    Transaction tx = db.begin();
    EXPECT_THROW(tx.sql("first").execute(), DatabaseError);
    const DatabaseError error = error_of([&] { tx.sql("second").execute(); });
    EXPECT_EQ(error.kind(), ErrorKind::unique_violation);
    EXPECT_EQ(error.sqlstate(), "23505");
    EXPECT_THAT(error.what(), HasSubstr("can only be rolled back"));
    EXPECT_THAT(error.what(), HasSubstr("the fake failed"));
    EXPECT_EQ(server.count("second"), 0);
}

TEST_F(Broken, transaction_is_rolled_back_by_its_commit_which_says_why) {
    fail("first", fake_error(ErrorKind::unique_violation, Retry::never));
    Transaction tx = db.begin();
    EXPECT_THROW(tx.sql("first").execute(), DatabaseError);
    EXPECT_EQ(error_of([&] { tx.commit(); }).kind(), ErrorKind::unique_violation);
    EXPECT_EQ(server.count("COMMIT"), 0);
    EXPECT_EQ(server.count("ROLLBACK"), 1);
}

TEST_F(Broken, savepoint_can_be_taken_back_and_the_transaction_goes_on) {
    fail("first", fake_error(ErrorKind::unique_violation, Retry::never));
    Transaction tx = db.begin();
    {
        Transaction inner = tx.savepoint();
        EXPECT_THROW(inner.sql("first").execute(), DatabaseError);
        EXPECT_THROW(inner.sql("second").execute(), DatabaseError);
        EXPECT_THROW(inner.commit(), DatabaseError);
    }
    // The fake does as little with savepoints as it has to: it does not leave the aborted state.
    EXPECT_EQ(server.count("ROLLBACK TO orm_1"), 1);
    EXPECT_EQ(server.count("RELEASE orm_1"), 1);
}

TEST_F(Broken, transaction_whose_connection_was_lost_never_uses_another_one) {
    fail("first", lost_connection());
    Transaction tx = db.begin();
    EXPECT_THROW(tx.sql("first").execute(), DatabaseError);
    EXPECT_EQ(error_of([&] { tx.sql("second").execute(); }).kind(), ErrorKind::connection_lost);
    EXPECT_EQ(
        error_of([&] { static_cast<void>(tx.savepoint()); }).kind(), ErrorKind::connection_lost
    );
    EXPECT_EQ(error_of([&] { tx.commit(); }).kind(), ErrorKind::connection_lost);
    EXPECT_EQ(server.connections, 1);
    EXPECT_EQ(server.count("second"), 0);
}

TEST_F(Broken, transaction_refuses_options_for_a_savepoint) {
    Transaction tx = db.begin();
    EXPECT_THROW(
        tx.transaction({.isolation = Isolation::serializable}, [](Transaction&) {}), UsageError
    );
    for (const TransactionOptions& options :
         {TransactionOptions{.read_only = true},
          TransactionOptions{.deferrable = true},
          TransactionOptions{.locking = Locking::deferred}}) {
        EXPECT_THROW(static_cast<void>(tx.start(options)), UsageError);
    }
    EXPECT_NO_THROW(tx.transaction({}, [](Transaction&) {}));
}

TEST_F(Broken, transaction_that_is_over_notes_no_place_where_it_began) {
    Transaction tx = db.begin();
    tx.rollback();
    tx.begun_at(std::source_location::current());
    EXPECT_FALSE(tx.is_open());
    EXPECT_NO_THROW(db.sql("work").execute());
}

TEST_F(Broken, savepoint_cannot_be_used_after_its_transaction) {
    Transaction tx = db.begin();
    Transaction inner = tx.savepoint();
    tx.rollback();
    EXPECT_THROW(inner.sql("work").execute(), UsageError);
    EXPECT_THROW(inner.commit(), UsageError);
}

TEST_F(Hooks, run_after_the_commit_when_the_database_can_be_used_again) {
    Transaction tx = db.begin();
    tx.after_commit([&] {
        db.sql("hook").execute();
        done.emplace_back("first");
    });
    tx.after_commit([&] { done.emplace_back("second"); });
    tx.after_rollback([&] { done.emplace_back("never"); });
    EXPECT_THAT(done, IsEmpty());
    tx.commit();
    EXPECT_THAT(done, ElementsAre("first", "second"));
    EXPECT_EQ(server.log.back(), "1: hook");
}

TEST_F(Hooks, run_after_a_rollback_by_hand_or_by_going) {
    {
        Transaction tx = db.begin();
        tx.after_rollback([&] {
            db.sql("hook").execute();
            done.emplace_back("gone");
        });
        tx.after_commit([&] { done.emplace_back("never"); });
    }
    Transaction tx = db.begin();
    tx.after_rollback([&] { done.emplace_back("by hand"); });
    tx.rollback();
    EXPECT_THAT(done, ElementsAre("gone", "by hand"));
}

TEST_F(Hooks, of_a_savepoint_go_with_it) {
    Transaction tx = db.begin();
    {
        Transaction kept = tx.savepoint();
        kept.after_commit([&] { done.emplace_back("kept"); });
        kept.commit();
    }
    {
        Transaction lost = tx.savepoint();
        {
            Transaction deeper = lost.savepoint();
            deeper.after_commit([&] { done.emplace_back("never"); });
            deeper.after_rollback([&] { done.emplace_back("deeper rolled back"); });
            deeper.commit();
        }
        lost.after_commit([&] { done.emplace_back("never"); });
        lost.after_rollback([&] { done.emplace_back("rolled back"); });
        lost.rollback();
    }
    EXPECT_THAT(done, ElementsAre("deeper rolled back", "rolled back"));
    done.clear();
    tx.commit();
    EXPECT_THAT(done, ElementsAre("kept"));
}

TEST_F(Hooks, of_a_released_savepoint_are_rolled_back_with_the_transaction) {
    Transaction tx = db.begin();
    tx.transaction([&](Transaction& inner) {
        inner.after_commit([&] { done.emplace_back("never"); });
        inner.after_rollback([&] { done.emplace_back("rolled back"); });
    });
    tx.rollback();
    EXPECT_THAT(done, ElementsAre("rolled back"));
}

TEST_F(Hooks, that_throw_do_not_keep_others_from_running_nor_the_work_from_being_committed) {
    int runs = 0;
    const auto work = [&](Transaction& tx) {
        ++runs;
        tx.after_commit([] { throw fake_error(ErrorKind::deadlock, Retry::transaction); });
        tx.after_commit([&] { done.emplace_back("second"); });
    };
    EXPECT_EQ(error_of([&] { db.transaction(work); }).kind(), ErrorKind::deadlock);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(server.count("COMMIT"), 1);
    EXPECT_THAT(done, ElementsAre("second"));
}

TEST_F(Hooks, that_throw_hide_no_other_that_threw_before) {
    const auto work = [](Transaction& tx) {
        tx.after_commit([] { throw fake_error(ErrorKind::busy, Retry::never); });
        tx.after_commit([] { throw fake_error(ErrorKind::deadlock, Retry::never); });
    };
    EXPECT_EQ(error_of([&] { db.transaction(work); }).kind(), ErrorKind::busy);
}

TEST_F(Hooks, that_throw_after_a_rollback_are_dropped) {
    Transaction tx = db.begin();
    tx.after_rollback([] { throw std::runtime_error("no"); });
    tx.after_rollback([&] { done.emplace_back("second"); });
    tx.rollback();
    EXPECT_THAT(done, ElementsAre("second"));
}

TEST_F(Hooks, run_for_each_run_of_the_work) {
    fail("work", fake_error(ErrorKind::deadlock, Retry::transaction));
    db.transaction([&](Transaction& tx) {
        tx.after_commit([&] { done.emplace_back("committed"); });
        tx.after_rollback([&] { done.emplace_back("rolled back"); });
        tx.sql("work").execute();
    });
    EXPECT_THAT(done, ElementsAre("rolled back", "committed"));
}

TEST_F(Hooks, do_not_run_when_nobody_knows_the_outcome) {
    fail_commit_in_doubt();
    {
        Transaction tx = db.begin();
        tx.after_commit([&] { done.emplace_back("committed"); });
        tx.after_rollback([&] { done.emplace_back("rolled back"); });
        EXPECT_EQ(error_of([&] { tx.commit(); }).kind(), ErrorKind::commit_outcome_unknown);
    }
    EXPECT_THAT(done, IsEmpty());
}

TEST_F(Replay, runs_the_work_again_when_the_transaction_may_be) {
    fail("work", fake_error(ErrorKind::serialization_failure, Retry::transaction), 3);
    run();
    EXPECT_EQ(runs, 4);
    EXPECT_EQ(server.count("COMMIT"), 1);
}

TEST_F(Replay, runs_the_work_again_when_its_commit_was_refused) {
    fail("COMMIT", fake_error(ErrorKind::serialization_failure, Retry::transaction), 2);
    run();
    EXPECT_EQ(runs, 3);
}

TEST_F(Replay, does_not_run_work_again_that_a_commit_may_have_stored_before_it_was_lost) {
    fail("COMMIT", lost_connection());
    EXPECT_EQ(error_of([&] { run(); }).kind(), ErrorKind::connection_lost);
    EXPECT_EQ(runs, 1);
}

TEST_F(Replay, runs_the_work_again_on_a_new_connection) {
    fail("work", lost_connection(), 2);
    run();
    EXPECT_EQ(runs, 3);
    EXPECT_EQ(server.connections, 3);
}

TEST_F(Replay, runs_the_work_again_although_it_caught_the_error) {
    fail("work", fake_error(ErrorKind::deadlock, Retry::transaction));
    db.transaction([&](Transaction& tx) {
        ++runs;
        try {
            tx.sql("work").execute();
        } catch (const DatabaseError&) {  // NOLINT(bugprone-empty-catch): what is tested
        }
    });
    EXPECT_EQ(runs, 2);
}

TEST_F(Replay, goes_by_retry_and_not_by_kind) {
    fail("work", fake_error(ErrorKind::deadlock, Retry::never));
    EXPECT_THROW(run(), DatabaseError);
    EXPECT_EQ(runs, 1);
    fail("work", fake_error(ErrorKind::other, Retry::transaction));
    run();
    EXPECT_EQ(runs, 3);
}

TEST_F(Replay, prepares_anew_once) {
    fail("work", fake_error(ErrorKind::other, Retry::prepare));
    run();
    EXPECT_EQ(runs, 2);
    fail("work", fake_error(ErrorKind::other, Retry::prepare), 2);
    EXPECT_THROW(run(), DatabaseError);
    EXPECT_EQ(runs, 4);
}

TEST_F(Replay, gives_up_after_so_many_runs) {
    Database few = open_fake(server, {.retry = {.attempts = 3, .first_delay = milliseconds(1)}});
    fail("work", fake_error(ErrorKind::deadlock, Retry::transaction), 100);
    EXPECT_THROW(
        few.transaction([&](Transaction& tx) {
            ++runs;
            tx.sql("work").execute();
        }),
        DatabaseError
    );
    EXPECT_EQ(runs, 3);
}

TEST_F(Replay, gives_up_at_its_deadline) {
    Database patient = open_fake(server, {.retry = {.attempts = 1'000'000}});
    fail("work", fake_error(ErrorKind::deadlock, Retry::transaction), 1'000'000);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THROW(
        patient.within(milliseconds(50)).transaction([&](Transaction& tx) {
            tx.sql("work").execute();
        }),
        Error
    );
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST_F(Replay, is_not_done_by_a_transaction_by_hand_or_a_savepoint) {
    fail("work", fake_error(ErrorKind::deadlock, Retry::transaction), 100);
    const auto work = [&](Transaction& tx) {
        ++runs;
        tx.sql("work").execute();
    };
    Transaction tx = db.begin();
    EXPECT_THROW(tx.transaction(work), DatabaseError);
    EXPECT_EQ(runs, 1);
}

TEST_F(Replay, on_a_connection_of_ones_own_stays_on_it) {
    Connection connection = db.connection();
    const auto work = [&](Transaction& tx) {
        ++runs;
        tx.sql("work").execute();
    };
    fail("work", fake_error(ErrorKind::deadlock, Retry::transaction));
    connection.transaction(work);
    EXPECT_EQ(runs, 2);
    fail("work", lost_connection());
    EXPECT_THROW(connection.transaction(work), DatabaseError);
    EXPECT_EQ(runs, 3);
}

TEST_F(Replay, leaves_other_exceptions_alone) {
    EXPECT_THROW(
        db.transaction([&](Transaction&) {
            ++runs;
            throw std::runtime_error("no");
        }),
        std::runtime_error
    );
    EXPECT_EQ(runs, 1);
}

TEST_F(Replay, is_refused_to_whom_already_holds_a_transaction) {
    const Transaction tx = db.begin();
    EXPECT_THROW(run(), UsageError);
    EXPECT_EQ(runs, 0);
}

TEST_F(Replay, stops_when_it_is_cancelled) {
    fail("work", fake_error(ErrorKind::deadlock, Retry::transaction), 1'000'000);
    const CancelToken token;
    const auto error = error_of([&] {
        db.cancelled_by(token).transaction([&](Transaction& tx) {
            if (++runs == 3) {
                token.cancel();
            }
            tx.sql("work").execute();
        });
    });
    EXPECT_EQ(error.kind(), ErrorKind::cancelled);
    EXPECT_EQ(runs, 3);
}

TEST_F(CommitInDoubt, is_never_run_again) {
    fail_commit_in_doubt();
    int runs = 0;
    const auto error = error_of([&] { db.transaction([&](Transaction&) { ++runs; }); });
    EXPECT_EQ(error.kind(), ErrorKind::commit_outcome_unknown);
    EXPECT_EQ(error.retry(), Retry::in_doubt);
    EXPECT_EQ(error.transaction_id(), "4711");
    EXPECT_EQ(runs, 1);
}

TEST_F(CommitInDoubt, is_resolved_on_another_connection) {
    fail_commit_in_doubt();
    const auto error = error_of([&] { db.transaction([](Transaction&) {}); });
    int asked = 0;
    server.status = [&](std::string_view id) {
        EXPECT_EQ(id, "4711");
        return ++asked < 3 ? detail::TransactionStatus::in_progress
                           : detail::TransactionStatus::committed;
    };
    EXPECT_EQ(db.resolve(error), CommitOutcome::committed);
    EXPECT_EQ(asked, 3);
    EXPECT_EQ(server.count("2: status of 4711"), 3);
    server.status = [](std::string_view) { return detail::TransactionStatus::rolled_back; };
    EXPECT_EQ(db.resolve(error), CommitOutcome::rolled_back);
    server.status = [](std::string_view) { return detail::TransactionStatus::unknown; };
    EXPECT_EQ(db.resolve(error), CommitOutcome::unknown);
}

TEST_F(CommitInDoubt, is_asked_about_again_when_the_connection_breaks_meanwhile) {
    fail_commit_in_doubt();
    const auto error = error_of([&] { db.transaction([](Transaction&) {}); });
    int asked = 0;
    server.status = [&](std::string_view) {
        if (++asked < 3) {
            throw lost_connection();
        }
        return detail::TransactionStatus::committed;
    };
    EXPECT_EQ(db.resolve(error), CommitOutcome::committed);
}

TEST_F(CommitInDoubt, is_not_asked_about_again_when_the_database_refuses_to_tell) {
    fail_commit_in_doubt();
    const auto error = error_of([&] { db.transaction([](Transaction&) {}); });
    int asked = 0;
    server.status = [&](std::string_view) -> detail::TransactionStatus {
        ++asked;
        throw fake_error(ErrorKind::other, Retry::never, "42501");
    };
    EXPECT_EQ(
        error_of([&] { static_cast<void>(db.resolve(error, std::chrono::seconds(5))); }).sqlstate(),
        "42501"
    );
    EXPECT_EQ(asked, 1);
}

TEST_F(CommitInDoubt, stays_unknown_when_the_database_does_not_come_to_an_end) {
    fail_commit_in_doubt();
    const auto error = error_of([&] { db.transaction([](Transaction&) {}); });
    server.status = [](std::string_view) { return detail::TransactionStatus::in_progress; };
    EXPECT_EQ(db.resolve(error, milliseconds(30)), CommitOutcome::unknown);
}

TEST_F(CommitInDoubt, is_the_only_thing_that_is_resolved) {
    EXPECT_THROW(static_cast<void>(db.resolve(lost_connection())), UsageError);
    EXPECT_EQ(
        db.resolve(fake_error(ErrorKind::commit_outcome_unknown, Retry::in_doubt)),
        CommitOutcome::unknown
    );
}

TEST_F(CommitInDoubt, is_what_a_lost_statement_outside_of_a_transaction_is_like) {
    fail("work", lost_connection());
    EXPECT_EQ(error_of([&] { db.sql("work").execute(); }).retry(), Retry::in_doubt);
    fail("work", fake_error(ErrorKind::connection_lost, Retry::reconnect, "57P01"));
    EXPECT_EQ(error_of([&] { db.sql("work").execute(); }).retry(), Retry::reconnect);
}

}  // namespace

}  // namespace orm::testing
