// The parts of a connection, each where it alone can go wrong.

#include "name_server.hpp"
#include "postgres/connection_channel.hpp"
#include "postgres/connection_resolve.hpp"
#include "postgres/connection_types.hpp"
#include "postgres_bank.hpp"

#include <orm/error.hpp>

#include <limits>
#include <new>
#include <pthread.h>
#include <sys/resource.h>
#include <utility>

namespace faults {

namespace {

using orm::postgres::Addresses;
using orm::postgres::Channel;
using orm::postgres::Kind;
using orm::postgres::OnDeadline;
using orm::postgres::Resolver;
using orm::postgres::Result;
using orm::postgres::TypeCatalog;

class PostgresChannel : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (!IsSkipped()) {
            database.emplace();
            channel.emplace(support::connect(database->url()).release());
        }
    }

    Result run(const char* sql, orm::detail::Deadline deadline = orm::detail::no_deadline) {
        channel->arm(deadline);
        EXPECT_EQ(PQsendQuery(channel->handle(), sql), 1);
        return channel->finish();
    }

    std::optional<support::PostgresDatabase> database;
    std::optional<Channel> channel;
};

TEST_F(PostgresChannel, stops_a_server_that_never_stops_talking_when_the_time_is_up) {
    // A machine under load may need longer to stop it than a connection waits for that.
    int attempts = 0;
    do {
        channel.emplace(support::connect(database->url()).release());
        const Result stopped =
            run("SELECT repeat('x', 1000), generate_series(1, 100000000)",
                std::chrono::steady_clock::now());
        EXPECT_TRUE(channel->expired());
        if (channel->usable()) {
            EXPECT_STREQ(PQresultErrorField(stopped.get(), PG_DIAG_SQLSTATE), "57014");
        }
    } while (!channel->usable() && ++attempts != 10);
    ASSERT_TRUE(channel->usable());  // else all that the server has to say would be read
    EXPECT_STREQ(PQgetvalue(run("SELECT 1").get(), 0, 0), "1");
}

TEST_F(PostgresChannel, is_given_up_at_once_when_the_server_is_not_to_be_stopped) {
    channel->arm(std::chrono::steady_clock::now(), OnDeadline::drop);
    ASSERT_EQ(PQsendQuery(channel->handle(), "SELECT pg_sleep(10)"), 1);
    EXPECT_EQ(channel->finish(), nullptr);
    EXPECT_TRUE(channel->expired());
    EXPECT_FALSE(channel->usable());
}

TEST_F(PostgresChannel, that_is_given_up_is_not_connected) {
    EXPECT_TRUE(channel->connected());
    channel->give_up();
    EXPECT_FALSE(channel->connected());
}

/// No descriptor can be waited for while it lives.
class NoWaiting {
public:
    NoWaiting() {
        getrlimit(RLIMIT_NOFILE, &usual_);
        const rlimit none{.rlim_cur = 0, .rlim_max = usual_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }

    NoWaiting(const NoWaiting&) = delete;
    NoWaiting& operator=(const NoWaiting&) = delete;

    ~NoWaiting() { setrlimit(RLIMIT_NOFILE, &usual_); }

private:
    rlimit usual_{};
};

TEST_F(PostgresChannel, looks_again_and_again_where_the_system_does_not_wait) {
    const NoWaiting none;
    EXPECT_STREQ(PQgetvalue(run("SELECT 7 FROM pg_sleep(0.05)").get(), 0, 0), "7");
    EXPECT_TRUE(channel->usable());
}

using PostgresTypes = PostgresChannel;

TEST_F(PostgresTypes, that_the_server_does_not_have_are_known_by_their_text_only) {
    TypeCatalog types(*channel);
    constexpr orm::postgres::TypeId none = std::numeric_limits<orm::postgres::TypeId>::max();
    EXPECT_EQ(types.find(none).kind, Kind::opaque);
}

TEST_F(PostgresTypes, that_cannot_be_asked_for_are_asked_for_again) {
    const Result made = run("CREATE DOMAIN count AS bigint");
    const auto id = static_cast<orm::postgres::TypeId>(
        std::stoul(PQgetvalue(run("SELECT 'count'::regtype::oid").get(), 0, 0))
    );
    TypeCatalog types(*channel);
    run("BEGIN");
    run("SELECT 1 / 0");
    try {
        types.find(id);
        ADD_FAILURE() << "it was found";
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.sqlstate(), "25P02");
    }
    run("ROLLBACK");
    EXPECT_EQ(types.find(id).kind, Kind::int8);
}

/// No thread can be started while it lives.
class NoThreads {
public:
    NoThreads() {
        pthread_getattr_default_np(&usual_);
        pthread_attr_t impossible;
        pthread_getattr_default_np(&impossible);
        pthread_attr_setstacksize(&impossible, std::size_t{1} << 60);
        pthread_setattr_default_np(&impossible);
        pthread_attr_destroy(&impossible);
    }

    NoThreads(const NoThreads&) = delete;
    NoThreads& operator=(const NoThreads&) = delete;

    ~NoThreads() {
        pthread_setattr_default_np(&usual_);
        pthread_attr_destroy(&usual_);
    }

private:
    pthread_attr_t usual_{};
};

Addresses here(const std::string&) {
    return {.numbers = {"127.0.0.1"}};
}

TEST(Resolver, without_a_thread_to_ask_with_says_why_and_asks_again) {
    Resolver resolver(here);
    {
        const NoThreads none;
        const Addresses refused = resolver.ask("server").get();
        EXPECT_TRUE(refused.numbers.empty());
        EXPECT_NE(refused.failure, "");
    }
    EXPECT_EQ(resolver.ask("server").get().numbers, here("").numbers);
}

TEST(Resolver, leaves_out_an_address_that_cannot_be_read) {
    NameServer::instance().set("odd.test", {"?127.0.0.2", "127.0.0.1"});
    EXPECT_EQ(orm::postgres::look_up("odd.test").numbers, here("").numbers);
}

TEST(Resolver, passes_on_what_goes_wrong_and_asks_again) {
    bool first = true;
    Resolver resolver([&](const std::string& name) {
        if (std::exchange(first, false)) {
            throw std::bad_alloc();
        }
        return here(name);
    });
    EXPECT_THROW(static_cast<void>(resolver.ask("server").get()), std::bad_alloc);
    EXPECT_EQ(resolver.ask("server").get().numbers, here("").numbers);
}

}  // namespace

}  // namespace faults
