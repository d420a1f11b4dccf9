#include "postgres_fixture.hpp"
#include "support/stalling_proxy.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>
#include <utility>

namespace orm::testing {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using support::StallingProxy;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// Long enough for any machine, and short enough to tell a hang.
constexpr seconds soon{20};

using PostgresConnection = PostgresTest;

TEST_F(PostgresConnection, is_to_the_database_of_its_url) {
    const auto driver = postgres::make_driver(url());
    EXPECT_THAT(std::string(driver->name()), HasSubstr("/test_"));
    EXPECT_EQ(value("SHOW client_encoding"), "t:UTF8");
    connection_ = connect({.application_name = "blog"});
    EXPECT_EQ(value("SHOW application_name"), "t:blog");
}

TEST_F(PostgresConnection, changes_no_setting_of_its_session) {
    EXPECT_EQ(value("SELECT count(*) FROM pg_settings WHERE source = 'session'"), "i:0");
}

TEST_F(PostgresConnection, to_a_server_that_refuses_says_why) {
    const auto error_for = [](const std::string& from, const std::string& to) {
        std::string other = url();
        other.replace(other.find(from), from.size(), to);
        return error_of([&] { postgres::make_driver(other)->connect(detail::no_deadline); });
    };
    const auto missing = error_for("@/test_", "@/no_such_");
    EXPECT_EQ(missing->sqlstate(), "3D000");
    EXPECT_THAT(missing->what(), HasSubstr("does not exist"));
    EXPECT_EQ(error_for("postgres@", "nobody:s3cret@")->sqlstate(), "28000");
    EXPECT_THAT(
        error_for("postgres@", "nobody:s3cret@")->server_message(), Not(HasSubstr("s3cret"))
    );
}

TEST_F(PostgresConnection, to_no_server_is_lost) {
    const auto error = error_of([] {
        postgres::make_driver("postgresql://bob:s3cret@127.0.0.1:1/x")
            ->connect(detail::no_deadline);
    });
    EXPECT_EQ(error->kind(), ErrorKind::connection_lost);
    EXPECT_THAT(error->what(), Not(HasSubstr("s3cret")));
    EXPECT_THAT(error->server_message(), Not(HasSubstr("s3cret")));
}

TEST_F(PostgresConnection, tries_each_of_several_hosts) {
    const std::string socket = url().substr(url().find("host=") + 5);
    const std::string name = url().substr(url().find("@/") + 2);
    const auto driver = postgres::make_driver(
        "host=127.0.0.1," + socket + " port=1,5432 user=postgres target_session_attrs=read-write " +
        "dbname=" + name.substr(0, name.find('?'))
    );
    EXPECT_EQ(query(*driver->connect(detail::no_deadline)->prepare("SELECT 1")), (Rows{{"i:1"}}));
}

TEST_F(PostgresConnection, that_could_misread_text_is_refused) {
    execute("CREATE ROLE careless LOGIN SUPERUSER");
    execute("ALTER ROLE careless SET standard_conforming_strings = off");
    std::string other = url();
    other.replace(other.find("postgres@"), 9, "careless@");
    const auto error =
        error_of([&] { postgres::make_driver(other)->connect(detail::no_deadline); });
    EXPECT_THAT(error->what(), HasSubstr("standard_conforming_strings"));
    execute("DROP ROLE careless");
}

TEST_F(PostgresConnection, answers_a_ping) {
    connection_->ping(in(soon));
    EXPECT_TRUE(connection_->connected());
    EXPECT_TRUE(connection_->usable());
}

TEST_F(PostgresConnection, sees_that_the_server_has_hung_up) {
    const std::string victim = backend();
    elsewhere("SELECT pg_terminate_backend(" + victim + ", 5000)");
    EXPECT_FALSE(connection_->connected());
    EXPECT_FALSE(connection_->usable());
    const auto error = error_of([&] { run("SELECT 1"); });
    EXPECT_EQ(error->kind(), ErrorKind::connection_lost);
    EXPECT_EQ(error->retry(), Retry::reconnect);
}

TEST_F(PostgresConnection, that_the_server_ends_is_lost) {
    const std::string victim = backend();
    connection_->begin({}, detail::no_deadline);
    elsewhere("SELECT pg_terminate_backend(" + victim + ", 5000)");
    const auto error = error_of([&] { run("SELECT 1"); });
    EXPECT_EQ(error->kind(), ErrorKind::connection_lost);
    EXPECT_FALSE(connection_->usable());
    EXPECT_FALSE(connection_->in_transaction());
    connection_->rollback();
}

TEST_F(PostgresConnection, lost_before_its_commit_leaves_the_outcome_open) {
    const std::string victim = backend();
    connection_->begin({}, detail::no_deadline);
    const std::string id = value("SELECT pg_current_xact_id()::text").substr(2);
    elsewhere("SELECT pg_terminate_backend(" + victim + ", 5000)");
    const auto error = error_of([&] { connection_->commit(detail::no_deadline); });
    EXPECT_EQ(error->kind(), ErrorKind::commit_outcome_unknown);
    EXPECT_EQ(error->retry(), Retry::in_doubt);
    EXPECT_THAT(error->transaction_id(), StartsWith(id + "/"));
    EXPECT_EQ(connect()->status_of(id, in(soon)), detail::TransactionStatus::rolled_back);
}

TEST_F(PostgresConnection, survives_a_statement_that_is_stopped_at_its_deadline) {
    // A machine under load may need longer to stop it than a connection waits for that.
    int attempts = 0;
    do {
        connection_ = connect();
        const auto statement = connection_->prepare("SELECT pg_sleep(30)");
        const auto start = steady_clock::now();
        const auto error = error_of([&] { query(*statement, {}, in(milliseconds(200))); });
        EXPECT_EQ(error->kind(), ErrorKind::timeout);
        EXPECT_LT(steady_clock::now() - start, soon);
    } while (!connection_->usable() && ++attempts != 10);
    ASSERT_TRUE(connection_->usable());
    EXPECT_EQ(value("SELECT 1"), "i:1");
}

TEST_F(PostgresConnection, sends_nothing_after_its_deadline) {
    execute("CREATE TEMPORARY TABLE t (a int)");
    const auto statement = connection_->prepare("INSERT INTO t VALUES (1)");
    const auto error = error_of([&] { query(*statement, {}, steady_clock::now()); });
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
    EXPECT_EQ(value("SELECT count(*) FROM t"), "i:0");
}

TEST_F(PostgresConnection, is_cancelled_from_another_thread) {
    const auto canceller = connection_->canceller();
    const auto start = steady_clock::now();
    std::atomic<bool> done{false};
    std::thread thread([&] {
        // Until it hits: a cancel that comes when nothing runs is lost.
        while (!done) {
            std::this_thread::sleep_for(milliseconds(50));
            canceller->cancel();
        }
    });
    const auto error = error_of([&] { run("SELECT pg_sleep(30)"); });
    EXPECT_EQ(error->kind(), ErrorKind::cancelled);
    EXPECT_LT(steady_clock::now() - start, soon);
    connection_.reset();
    done = true;
    thread.join();
    canceller->cancel();
}

TEST_F(PostgresConnection, waits_for_a_lock_no_longer_than_its_deadline) {
    execute("CREATE TABLE locked (a int)");
    const auto other = connect();
    other->begin({}, detail::no_deadline);
    query(*other->prepare("LOCK TABLE locked"));
    const auto statement = connection_->prepare("SELECT * FROM locked");
    const auto error = error_of([&] { query(*statement, {}, in(milliseconds(200))); });
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
    EXPECT_TRUE(connection_->usable());
    other->rollback();
    EXPECT_TRUE(query(*statement).empty());
    execute("DROP TABLE locked");
}

/// Connections through a proxy that fails when told.
class PostgresNetwork : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (!connection_) {
            return;
        }
        proxy_ = std::make_unique<StallingProxy>(socket());
        const std::string name = url().substr(url().find("@/") + 2);
        proxied_ = "host=127.0.0.1 port=" + std::to_string(proxy_->port()) +
                   " user=postgres sslmode=disable dbname=" + name.substr(0, name.find('?'));
        connection_ = postgres::make_driver(proxied_)->connect(detail::no_deadline);
    }

    static std::string socket() { return url().substr(url().find("host=") + 5) + "/.s.PGSQL.5432"; }

    /// The error of work that must not hang.
    template <class Work>
    std::optional<DatabaseError> error_in_time(Work work) {
        const auto start = steady_clock::now();
        auto error = error_of(work);
        EXPECT_LT(steady_clock::now() - start, soon);
        return error;
    }

    std::unique_ptr<StallingProxy> proxy_;
    std::string proxied_;
};

TEST_F(PostgresNetwork, that_goes_silent_holds_nobody_beyond_the_deadline) {
    const auto statement = connection_->prepare("SELECT 1");
    query(*statement);
    proxy_->set(StallingProxy::Mode::stall);
    const auto error = error_in_time([&] { query(*statement, {}, in(milliseconds(200))); });
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
    EXPECT_FALSE(connection_->usable());
    connection_->rollback();
}

TEST_F(PostgresNetwork, that_goes_silent_behind_what_was_announced_holds_nobody) {
    const auto statement = connection_->prepare("SELECT 1");
    query(*statement);
    connection_->begin({}, detail::no_deadline);
    connection_->announce("SAVEPOINT inner", detail::no_deadline);
    proxy_->set(StallingProxy::Mode::stall);
    const auto error = error_in_time([&] { query(*statement, {}, in(milliseconds(200))); });
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
    EXPECT_FALSE(connection_->usable());
}

TEST_F(PostgresNetwork, that_goes_silent_holds_no_ping_and_no_connecting) {
    proxy_->set(StallingProxy::Mode::stall);
    const auto ping = error_in_time([&] { connection_->ping(in(milliseconds(200))); });
    EXPECT_EQ(ping->kind(), ErrorKind::timeout);
    const auto connect =
        error_in_time([&] { postgres::make_driver(proxied_)->connect(in(milliseconds(200))); });
    EXPECT_EQ(connect->kind(), ErrorKind::timeout);
    const postgres::Options hasty{.connect_timeout = milliseconds(200)};
    const auto unbounded = error_in_time([&] {
        postgres::make_driver(proxied_, hasty)->connect(detail::no_deadline);
    });
    EXPECT_EQ(unbounded->kind(), ErrorKind::timeout);
}

TEST_F(PostgresNetwork, that_is_silent_on_the_way_to_one_host_leaves_time_for_the_next) {
    proxy_->set(StallingProxy::Mode::stall);
    const std::string folder = url().substr(url().find("host=") + 5);
    const std::string name = url().substr(url().find("@/") + 2);
    const auto driver = postgres::make_driver(
        "host=127.0.0.1," + folder + " port=" + std::to_string(proxy_->port()) +
            ",5432 user=postgres sslmode=disable dbname=" + name.substr(0, name.find('?')),
        {.connect_timeout = milliseconds(2'000)}
    );
    EXPECT_EQ(query(*driver->connect(detail::no_deadline)->prepare("SELECT 1")), (Rows{{"i:1"}}));
}

TEST_F(PostgresNetwork, that_is_silent_on_the_way_to_an_odd_address_leaves_time_for_the_next) {
    const StallingProxy next(socket());
    proxy_->set(StallingProxy::Mode::stall);
    const std::string ports = std::to_string(proxy_->port()) + ',' + std::to_string(next.port());
    const auto driver = postgres::make_driver(
        "hostaddr=127.1,127.0.0.1 port=" + ports + " user=postgres sslmode=disable dbname=postgres",
        {.connect_timeout = milliseconds(2'000)}
    );
    EXPECT_EQ(query(*driver->connect(detail::no_deadline)->prepare("SELECT 1")), (Rows{{"i:1"}}));
}

TEST_F(PostgresNetwork, that_goes_silent_while_much_is_sent_holds_nobody) {
    const std::string large(std::size_t{8} << 20, 'x');
    const auto statement = connection_->prepare("SELECT length($1::text)");
    query(*statement, {text("x")});
    proxy_->set(StallingProxy::Mode::stall);
    const auto error =
        error_in_time([&] { query(*statement, {text(large)}, in(milliseconds(200))); });
    EXPECT_EQ(error->kind(), ErrorKind::timeout);
}

TEST_F(PostgresNetwork, that_goes_silent_during_commit_leaves_the_outcome_open) {
    connection_->begin({}, detail::no_deadline);
    const std::string id = value("SELECT pg_current_xact_id()::text").substr(2);
    proxy_->set(StallingProxy::Mode::stall);
    const auto error = error_in_time([&] { connection_->commit(in(milliseconds(200))); });
    EXPECT_EQ(error->kind(), ErrorKind::commit_outcome_unknown);
    EXPECT_THAT(error->transaction_id(), StartsWith(id + "/"));
    EXPECT_FALSE(connection_->usable());
}

TEST_F(PostgresNetwork, that_breaks_around_a_commit_leaves_an_outcome_that_can_be_found_out) {
    using Mode = StallingProxy::Mode;
    using detail::TransactionStatus;
    elsewhere("CREATE TABLE ledger (entry int)");
    for (const auto& [mode, expected] :
         {std::pair(Mode::cut_before_commit, TransactionStatus::rolled_back),
          std::pair(Mode::cut_after_commit, TransactionStatus::committed)}) {
        proxy_->set(mode);
        connection_ = postgres::make_driver(proxied_)->connect(detail::no_deadline);
        connection_->begin({}, detail::no_deadline);
        run("INSERT INTO ledger VALUES (1)");
        const auto error = error_in_time([&] { connection_->commit(in(soon)); });
        EXPECT_EQ(error->kind(), ErrorKind::commit_outcome_unknown);
        EXPECT_EQ(connect()->status_of(error->transaction_id(), in(soon)), expected);
    }
    EXPECT_EQ(query(*connect()->prepare("SELECT count(*) FROM ledger")), (Rows{{"i:1"}}));
    elsewhere("DROP TABLE ledger");
}

}  // namespace

}  // namespace orm::testing
