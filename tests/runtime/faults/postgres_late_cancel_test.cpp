// Requests to stop a statement that are on their way when it ends by itself.

#include "late_cancel.hpp"
#include "postgres_bank.hpp"

#include <orm/detail/driver.hpp>

#include <functional>
#include <future>

namespace faults {

namespace {

using orm::detail::Parameter;

/// A statement waits longer than its deadline, for a lock that comes free when it is to be stopped:
/// so it ends well, and the request to stop it is still to come.
class PostgresLateCancel : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        database.emplace();
        holder = support::connect(database->url());
        support::run(holder.get(), "SELECT pg_advisory_lock(7)");
        connection = orm::postgres::make_driver(database->url())->connect(in(soon));
    }

    static orm::detail::Deadline in(milliseconds time) {
        return std::chrono::steady_clock::now() + time;
    }

    /// What comes behind the statement must not be hit.
    void is_not_heard_by_what_comes_behind(const std::function<void()>& work) {
        std::promise<void> over;
        LateCancel late([this, over = over.get_future().share()] {
            support::run(holder.get(), "SELECT pg_advisory_unlock(7)");
            over.wait_for(soon);
        });
        try {
            work();
        } catch (const orm::DatabaseError&) {  // NOLINT(bugprone-empty-catch): a slow machine
        }
        EXPECT_LE(late.requests(), 1);
        EXPECT_FALSE(connection->usable());
        over.set_value();
    }

    static constexpr const char* wait_for_lock =
        "SELECT repeat('x', 100000), pg_advisory_lock_shared(7), $1::int";

    std::optional<support::PostgresDatabase> database;
    support::PostgresConnection holder;
    std::unique_ptr<orm::detail::DriverConnection> connection;
    Parameter one = Parameter::of(orm::detail::Wire::integer, 1);
};

TEST_F(PostgresLateCancel, of_a_statement_hits_no_other) {
    is_not_heard_by_what_comes_behind([&] {
        connection->prepare(wait_for_lock)->run(&one, 1, nullptr, in(milliseconds(200)));
    });
}

TEST_F(PostgresLateCancel, of_a_batch_hits_no_other_statement) {
    is_not_heard_by_what_comes_behind([&] {
        int left = 2;
        const auto next = [&]() -> const Parameter* { return left-- != 0 ? &one : nullptr; };
        const orm::detail::ParameterSource sets{
            const_cast<void*>(static_cast<const void*>(&next)),
            [](void* source) { return (*static_cast<decltype(next)*>(source))(); },
            1,
            2};
        connection->prepare(wait_for_lock)->run_all(sets, nullptr, in(milliseconds(200)));
    });
}

TEST_F(PostgresLateCancel, of_a_stream_hits_no_other_statement) {
    is_not_heard_by_what_comes_behind([&] {
        const auto statement = connection->prepare(wait_for_lock);
        const auto cursor = statement->open(&one, 1, in(milliseconds(200)));
        while (cursor->next() != nullptr) {
        }
    });
}

/// What the stream was stopped for before is not asked for again.
TEST_F(PostgresLateCancel, of_a_stream_that_nobody_reads_to_its_end_is_the_only_one) {
    is_not_heard_by_what_comes_behind([&] {
        const auto statement = connection->prepare(
            "SELECT repeat('x', 100000), CASE i WHEN 1 THEN pg_advisory_lock_shared(7)::text "
            "ELSE pg_sleep(i - 2)::text END, $1::int FROM generate_series(1, 30) AS i"
        );
        const auto cursor = statement->open(&one, 1, in(milliseconds(200)));
        EXPECT_NE(cursor->next(), nullptr);
    });
}

}  // namespace

}  // namespace faults
