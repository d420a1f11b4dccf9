// A network that breaks in the middle of every message, of those that an operation sends and of
// those that it receives.

#include "postgres_bank.hpp"
#include "support/stalling_proxy.hpp"
#include "sweep.hpp"

#include <thread>
#include <utility>

namespace faults {

namespace {

using Mode = support::StallingProxy::Mode;

class MessageSweep : public Sweep,
                     public testing::WithParamInterface<std::pair<const char*, Mode>> {
protected:
    void SetUp() override {
        if (!begin(on_postgres)) {
            return;
        }
        const std::string folder = address().substr(address().find("host=") + 5);
        proxy.emplace(folder + "/.s.PGSQL.5432");
        server_ = support::connect(address());
        const std::string url =
            "hostaddr=127.0.0.1 user=postgres sslmode=disable gssencmode=disable "
            "application_name=swept port=" +
            std::to_string(proxy->port()) + " dbname=" + ask("SELECT current_database()");
        db.emplace(orm::postgres::make_driver(url), options);
    }

    /// Breaks behind one message after the other, until there are no more of them.
    void sweep(const Operation& operation) {
        take(operation);
        for (std::size_t at = 0; !HasFailure(); ++at) {
            SCOPED_TRACE(std::string(operation.name) + ", message " + std::to_string(at));
            proxy->set(GetParam().second, at);
            const Ending ending = ending_of(operation, *db);
            const bool struck = proxy->mode() == Mode::pass;
            proxy->set(Mode::pass);
            wait_for_server();
            expect_sound(ending, *db);
            if (operation.replays) {
                EXPECT_TRUE(!ending.failed || ending.in_doubt)
                    << "it was not run again: " << ending.what();
            }
            if (!struck) {
                EXPECT_FALSE(ending.failed) << ending.what();
                EXPECT_GT(at, 0U) << "nothing was said";
                return;
            }
        }
    }

    std::optional<support::StallingProxy> proxy;
    std::optional<orm::Database> db;

private:
    std::string ask(const std::string& sql) { return support::run(server_.get(), sql); }

    /// Until the server has done what it heard on connections that are gone.
    void wait_for_server() {
        const std::string backends =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'swept' AND datname = "
            "current_database()";
        const auto start = std::chrono::steady_clock::now();
        for (;;) {
            const auto statistics = db->pool_statistics();
            if (std::stoul(ask(backends)) <= statistics.idle + statistics.in_use) {
                return;
            }
            ASSERT_LT(std::chrono::steady_clock::now() - start, soon);
            std::this_thread::yield();
        }
    }

    support::PostgresConnection server_;
};

TEST_P(MessageSweep, leaves_all_or_nothing_and_a_database_that_works) {
    for (const Operation& operation : operations()) {
        ASSERT_NO_FATAL_FAILURE(sweep(operation));
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    MessageSweep,
    testing::Values(
        std::pair("the_client", Mode::cut_questions), std::pair("the_server", Mode::cut_answers)
    ),
    [](const auto& info) { return std::string(info.param.first); }
);

}  // namespace

}  // namespace faults
