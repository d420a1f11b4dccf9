#include "database/holder.hpp"
#include "fake_driver.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gmock/gmock.h>

#include <optional>
#include <stdexcept>
#include <thread>

namespace orm::testing {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::AllOf;
using ::testing::HasSubstr;

class Pool : public ::testing::Test {
protected:
    FakeServer server;
};

template <class Work>
std::string message_of(Work&& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return "nothing was thrown";
}

/// Waits for what another thread is about to bring about.
template <class Condition>
void wait_for(Condition&& condition) {
    for (int i = 0; i != 10'000 && !condition(); ++i) {
        std::this_thread::sleep_for(milliseconds(1));
    }
    ASSERT_TRUE(condition());
}

TEST_F(Pool, lends_the_connection_that_was_used_last) {
    Database db = open_fake(server);
    {
        const Connection first = db.connection();
        const Connection second = db.connection();
    }  // given back in this order: the second, the first
    db.sql("work").execute();
    EXPECT_EQ(server.log.back(), "1: work");
    const Connection held = db.connection();
    db.sql("work").execute();
    EXPECT_EQ(server.log.back(), "2: work");
    EXPECT_EQ(server.connections, 2);
}

TEST_F(Pool, never_opens_more_connections_than_its_size) {
    Database db = open_fake(server, {.pool_size = 4});
    std::atomic<int> at_once{0};
    std::atomic<int> most{0};
    std::vector<std::thread> threads;
    for (int i = 0; i != 64; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k != 5; ++k) {
                const Connection connection = db.connection();
                const int now = ++at_once;
                int seen = most;
                while (now > seen && !most.compare_exchange_weak(seen, now)) {
                }
                std::this_thread::sleep_for(milliseconds(1));
                --at_once;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_LE(most, 4);
    EXPECT_LE(server.connections, 4);
    const PoolStatistics statistics = db.pool_statistics();
    EXPECT_EQ(statistics.in_use, 0);
    EXPECT_EQ(statistics.waiting, 0);
    EXPECT_EQ(statistics.idle, static_cast<std::size_t>(server.connections));
    EXPECT_EQ(statistics.timeouts, 0);
}

TEST_F(Pool, serves_threads_that_wait_in_the_order_in_which_they_came) {
    Database db = open_fake(server, {.pool_size = 1});
    std::optional<Connection> held(db.connection());
    std::mutex mutex;
    std::vector<int> order;
    std::vector<std::thread> threads;
    for (int i = 0; i != 8; ++i) {
        threads.emplace_back([&, i] {
            const Connection connection = db.connection();
            const std::lock_guard lock(mutex);
            order.push_back(i);
        });
        wait_for([&] { return db.pool_statistics().waiting == static_cast<std::size_t>(i + 1); });
    }
    held.reset();
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_THAT(order, ::testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
}

TEST_F(Pool, timeout_says_where_the_holders_are) {
    Database db = open_fake(server, {.pool_size = 2, .acquire_timeout = milliseconds(30)});
    Transaction tx = db.begin();
    tx.sql("work").execute();
    std::string message;
    std::thread([&] {
        const Connection connection = db.connection();
        std::thread([&] { message = message_of([&] { db.sql("third").execute(); }); }).join();
    }).join();
    EXPECT_THAT(
        message,
        AllOf(
            HasSubstr("all 2 are in use"),
            HasSubstr("acquire_timeout 30 ms"),
            HasSubstr("a transaction from"),
            HasSubstr("a connection from"),
            HasSubstr("pool_test.cpp:"),
            HasSubstr(", last at")
        )
    );
    EXPECT_EQ(db.pool_statistics().timeouts, 1);
}

TEST_F(Pool, timeout_says_which_statement_holds_a_connection) {
    Database db = open_fake(server, {.pool_size = 1, .acquire_timeout = milliseconds(30)});
    std::atomic<bool> over{false};
    server.before = [&](std::string_view what) {
        while (what.ends_with("long work") && !over) {
            std::this_thread::sleep_for(milliseconds(1));
        }
    };
    std::thread holder([&] { db.sql("long work").execute(); });
    wait_for([&] { return server.count("long work") == 1; });
    EXPECT_THAT(
        message_of([&] { db.sql("work").execute(); }),
        AllOf(HasSubstr("a statement"), HasSubstr(", last at"), HasSubstr("pool_test.cpp:"))
    );
    over = true;
    holder.join();
}

TEST_F(Pool, timeout_says_that_nobody_holds_what_is_still_being_made) {
    Database db = open_fake(server, {.pool_size = 1, .acquire_timeout = seconds(5)});
    EXPECT_NO_THROW(db.sql("work").execute());
    ++server.epoch;  // so that the only connection is replaced
    std::atomic<bool> over{false};
    server.before = [&](std::string_view what) {
        while (what == "connect" && !over) {
            std::this_thread::sleep_for(milliseconds(1));
        }
    };
    std::thread connecting([&] { EXPECT_NO_THROW(db.sql("work").execute()); });
    wait_for([&] { return server.count("connect") == 2; });
    EXPECT_THAT(
        message_of([&] { db.within(milliseconds(20)).sql("work").execute(); }),
        HasSubstr("They are held by: connections that are still being made")
    );
    over = true;
    connecting.join();
}

TEST_F(Pool, replaces_connections_that_were_hung_up_without_the_program_seeing_it) {
    Database db = open_fake(server, {.pool_size = 3});
    {
        const Connection first = db.connection();
        const Connection second = db.connection();
        const Connection third = db.connection();
    }
    ++server.epoch;
    for (int i = 0; i != 10; ++i) {
        EXPECT_NO_THROW(db.sql("work").execute());
    }
    EXPECT_NO_THROW(db.transaction([](Transaction& tx) { tx.sql("more").execute(); }));
}

TEST_F(Pool, asks_the_other_connections_for_a_sign_of_life_after_one_was_lost) {
    Database db = open_fake(server, {.pool_size = 2});
    {
        Connection first = db.connection();
        const Connection second = db.connection();
        server.before = [](std::string_view what) {
            if (what.ends_with("dies")) {
                throw lost_connection();
            }
        };
        EXPECT_THROW(first.sql("dies").execute(), DatabaseError);
    }
    EXPECT_EQ(server.count("ping"), 0);
    db.sql("work").execute();
    EXPECT_EQ(server.count("ping"), 1);
    db.sql("work").execute();
    EXPECT_EQ(server.count("ping"), 1);
    EXPECT_EQ(db.pool_statistics().discarded, 1);
}

TEST_F(Pool, takes_a_new_connection_when_an_old_one_does_not_answer) {
    Database db = open_fake(server, {.pool_size = 2, .ping_after = milliseconds(1)});
    server.before = [](std::string_view what) {
        if (what.ends_with("1: ping")) {
            throw lost_connection();
        }
    };
    std::this_thread::sleep_for(milliseconds(5));
    EXPECT_NO_THROW(db.sql("work").execute());
    EXPECT_EQ(server.connections, 2);
    EXPECT_EQ(db.pool_statistics().discarded, 1);
}

TEST_F(Pool, pings_only_after_idling) {
    Database db = open_fake(server);
    for (int i = 0; i != 20; ++i) {
        db.sql("work").execute();
    }
    EXPECT_EQ(server.count("ping"), 0);
}

TEST_F(Pool, closes_connections_that_idled_or_lived_too_long) {
    Database idling = open_fake(server, {.pool_size = 2, .max_idle = milliseconds(5)});
    std::this_thread::sleep_for(milliseconds(10));
    idling.sql("work").execute();
    EXPECT_EQ(server.connections, 2);
    EXPECT_EQ(server.open, 1);

    FakeServer other;
    Database living = open_fake(other, {.pool_size = 2, .max_lifetime = milliseconds(5)});
    std::this_thread::sleep_for(milliseconds(10));
    living.sql("work").execute();
    EXPECT_EQ(other.connections, 2);
    EXPECT_EQ(other.open, 1);
}

TEST_F(Pool, closes_what_idles_beside_the_connection_that_is_used) {
    Database db = open_fake(server, {.pool_size = 4, .max_idle = milliseconds(20)});
    {
        const Connection first = db.connection();
        const Connection second = db.connection();
        const Connection third = db.connection();
    }
    EXPECT_EQ(server.open, 3);
    wait_for([&] {
        db.sql("work").execute();
        return server.open == 1;
    });
}

TEST_F(Pool, rolls_back_what_was_left_open) {
    Database db = open_fake(server, {.pool_size = 1});
    { const Transaction tx = db.begin(); }
    EXPECT_EQ(server.count("ROLLBACK"), 1);
    db.sql("work").execute();
    EXPECT_EQ(server.connections, 1);
}

TEST_F(Pool, tries_to_connect_again_while_the_server_is_not_ready) {
    Database db = open_fake(server, {.pool_size = 2});
    std::atomic<int> refusals{3};
    server.before = [&](std::string_view what) {
        if (what == "connect" && refusals-- > 0) {
            throw fake_error(ErrorKind::resource, Retry::reconnect, "53300");
        }
    };
    const Connection first = db.connection();
    EXPECT_NO_THROW(static_cast<void>(db.connection()));
    EXPECT_EQ(server.connections, 2);
}

TEST_F(Pool, uses_a_connection_that_comes_free_while_no_new_one_can_be_made) {
    Database db = open_fake(server, {.pool_size = 2});
    server.before = [&](std::string_view what) {
        if (what == "connect") {
            throw fake_error(ErrorKind::resource, Retry::reconnect, "53300");
        }
    };
    std::optional<Connection> first(db.connection());
    std::thread waiting([&] { EXPECT_NO_THROW(db.sql("work").execute()); });
    wait_for([&] { return server.count("connect") > 2; });
    first.reset();
    waiting.join();
    EXPECT_EQ(server.count("1: work"), 1);
}

TEST_F(Pool, lets_a_thread_that_waits_connect_in_the_place_of_a_connection_that_was_lost) {
    Database db = open_fake(server, {.pool_size = 1, .acquire_timeout = seconds(5)});
    std::optional<Connection> first(db.connection());
    std::thread waiting([&] { EXPECT_NO_THROW(db.sql("work").execute()); });
    wait_for([&] { return db.pool_statistics().waiting == 1; });
    server.before = [](std::string_view what) {
        if (what.ends_with("dies")) {
            throw lost_connection();
        }
    };
    EXPECT_THROW(first->sql("dies").execute(), DatabaseError);
    first.reset();
    waiting.join();
    EXPECT_EQ(server.count("2: work"), 1);
    EXPECT_EQ(server.open, 1);
    EXPECT_EQ(db.pool_statistics().discarded, 1);
}

TEST_F(Pool, gives_up_connecting_after_its_timeout_and_says_why) {
    Database db = open_fake(server, {.pool_size = 2, .acquire_timeout = milliseconds(60)});
    server.before = [&](std::string_view what) {
        if (what == "connect") {
            throw fake_error(ErrorKind::resource, Retry::reconnect, "53300");
        }
    };
    const Connection first = db.connection();
    try {
        static_cast<void>(db.connection());
        FAIL() << "connected";
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.sqlstate(), "53300");
    }
    EXPECT_GE(server.count("connect"), 2);
}

TEST_F(Pool, says_why_it_could_not_connect_also_when_another_thread_got_the_place) {
    Database db = open_fake(server, {.pool_size = 2, .acquire_timeout = milliseconds(500)});
    std::atomic<bool> done{false};
    std::string sqlstate;
    std::mutex mutex;
    std::thread::id unlucky;
    server.before = [&](std::string_view what) {
        const std::lock_guard lock(mutex);
        if (what == "connect" && std::this_thread::get_id() == unlucky) {
            throw fake_error(ErrorKind::resource, Retry::reconnect, "53300");
        }
    };
    const Connection first = db.connection();
    std::thread refused([&] {
        {
            const std::lock_guard lock(mutex);
            unlucky = std::this_thread::get_id();
        }
        try {
            static_cast<void>(db.connection());
        } catch (const DatabaseError& error) {
            sqlstate = error.sqlstate();
        } catch (const PoolTimeout& error) {
            sqlstate = error.what();
        }
        done = true;
    });
    wait_for([&] { return server.count("connect") > 1; });
    std::thread lucky([&] {
        const Connection second = db.connection();
        wait_for([&] { return done.load(); });
    });
    refused.join();
    lucky.join();
    EXPECT_EQ(sqlstate, "53300");
}

TEST_F(Pool, does_not_try_again_what_cannot_get_better) {
    Database db = open_fake(server, {.pool_size = 2});
    server.before = [&](std::string_view what) {
        if (what == "connect") {
            throw fake_error(ErrorKind::other, Retry::never, "28P01");
        }
    };
    const Connection first = db.connection();
    EXPECT_THROW(static_cast<void>(db.connection()), DatabaseError);
    EXPECT_EQ(server.count("connect"), 2);
}

TEST_F(Pool, opening_reports_at_once_that_nobody_is_there) {
    server.before = [&](std::string_view) {
        throw fake_error(ErrorKind::connection_lost, Retry::reconnect, "08001");
    };
    EXPECT_THROW(static_cast<void>(open_fake(server)), DatabaseError);
    EXPECT_EQ(server.count("connect"), 1);
}

TEST_F(Pool, opening_waits_for_a_server_that_is_starting) {
    std::atomic<int> refusals{3};
    server.before = [&](std::string_view) {
        if (refusals-- > 0) {
            throw fake_error(ErrorKind::connection_lost, Retry::reconnect, "57P03");
        }
    };
    EXPECT_NO_THROW(static_cast<void>(open_fake(server)));
}

TEST_F(Pool, counts_what_it_does) {
    Database db = open_fake(server, {.pool_size = 3});
    const Connection first = db.connection();
    const Connection second = db.connection();
    { const Connection third = db.connection(); }
    const PoolStatistics statistics = db.pool_statistics();
    EXPECT_EQ(statistics.in_use, 2);
    EXPECT_EQ(statistics.idle, 1);
    EXPECT_EQ(statistics.created, 3);
    EXPECT_EQ(statistics.discarded, 0);
}

TEST_F(Pool, reports_a_connection_that_is_held_too_long_once) {
    Database db = open_fake(server, {.pool_size = 2, .leak_after = milliseconds(20)});
    std::mutex mutex;
    std::vector<HeldConnection> leaks;
    db.on_leak([&](const HeldConnection& held) {
        const std::lock_guard lock(mutex);
        leaks.push_back(held);
    });
    const auto line = std::source_location::current().line() + 1;
    Transaction lost = db.begin();
    std::thread([&] {
        wait_for([&] {
            db.sql("work").execute();
            const std::lock_guard lock(mutex);
            return !leaks.empty();
        });
        std::this_thread::sleep_for(milliseconds(40));
        db.sql("work").execute();
    }).join();
    ASSERT_EQ(leaks.size(), 1);
    EXPECT_EQ(leaks.front().what, "transaction");
    EXPECT_EQ(leaks.front().where.line(), line);
    EXPECT_GE(leaks.front().held, milliseconds(20));
}

TEST_F(Pool, goes_on_when_the_report_of_a_leak_fails) {
    Database db = open_fake(server, {.pool_size = 2, .leak_after = milliseconds(1)});
    int reports = 0;
    db.on_leak([&](const HeldConnection&) {
        ++reports;
        throw std::runtime_error("the hook failed");
    });
    {
        const Connection held = db.connection();
        std::this_thread::sleep_for(milliseconds(20));
        EXPECT_NO_THROW(static_cast<void>(db.independent()));
    }
    EXPECT_EQ(reports, 1);
    EXPECT_NO_THROW(db.sql("work").execute());
    EXPECT_EQ(server.count("1: work"), 1);
}

TEST_F(Pool, reports_a_leak_of_a_database_without_a_server_and_keeps_its_only_connection) {
    Database db = sqlite::open(
        ":memory:",
        {},
        {.acquire_timeout = milliseconds(100),
         .max_idle = milliseconds(1),
         .leak_after = milliseconds(20)}
    );
    std::atomic<int> reports{0};
    db.on_leak([&](const HeldConnection&) { ++reports; });
    db.sql("CREATE TABLE words (word TEXT)").execute();
    {
        const Connection held = db.connection();
        std::thread([&] { EXPECT_THROW(db.sql("work").execute(), PoolTimeout); }).join();
    }
    EXPECT_EQ(reports, 1);
    EXPECT_NO_THROW(db.sql("INSERT INTO words VALUES ('a')").execute());
}

TEST_F(Pool, prints_a_leak_when_nobody_takes_the_report) {
    Database db = open_fake(server, {.leak_after = milliseconds(1)});
    const orm::Connection held = db.connection();
    std::this_thread::sleep_for(milliseconds(20));
    ::testing::internal::CaptureStderr();
    static_cast<void>(db.independent());
    EXPECT_THAT(
        ::testing::internal::GetCapturedStderr(), HasSubstr("a connection is held for long")
    );
}

TEST_F(Pool, closes_a_connection_that_has_grown_old_when_it_is_given_back) {
    Database db = open_fake(server, {.max_lifetime = milliseconds(50)});
    {
        const orm::Connection held = db.connection();
        std::this_thread::sleep_for(milliseconds(100));
    }
    EXPECT_EQ(server.open, 0);
    EXPECT_EQ(db.pool_statistics().discarded, 1U);
}

TEST_F(Pool, opening_says_what_the_server_said_when_the_time_is_up_in_another_try) {
    server.before = [this](std::string_view) {
        throw server.count("connect") == 1
            ? fake_error(ErrorKind::connection_lost, Retry::reconnect, "57P03")
            : fake_error(ErrorKind::timeout, Retry::never);
    };
    try {
        static_cast<void>(open_fake(server));
        ADD_FAILURE() << "it was opened";
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.sqlstate(), "57P03");
    }
    EXPECT_EQ(server.count("connect"), 2);
}

TEST_F(Pool, reports_a_leak_while_a_thread_waits_for_the_connection) {
    Database db = open_fake(
        server,
        {.pool_size = 1, .acquire_timeout = milliseconds(200), .leak_after = milliseconds(20)}
    );
    std::atomic<int> leaks{0};
    db.on_leak([&](const HeldConnection&) { ++leaks; });
    const Transaction lost = db.begin();
    std::thread([&] { EXPECT_THROW(db.sql("work").execute(), PoolTimeout); }).join();
    EXPECT_EQ(leaks, 1);
}

TEST_F(Pool, refuses_a_thread_that_would_wait_for_itself) {
    Database db = open_fake(server, {.pool_size = 2});
    const Connection first = db.connection();
    const Connection second = db.connection();
    EXPECT_THAT(
        message_of([&] { static_cast<void>(db.connection()); }), HasSubstr("would wait for itself")
    );
    EXPECT_THAT(
        message_of([&] { static_cast<void>(db.independent()); }), HasSubstr("would wait for itself")
    );
}

TEST_F(Pool, counts_a_connection_of_a_thread_once_and_none_of_another_database) {
    Database db = open_fake(server, {.pool_size = 2});
    Database other = open_fake(server);
    const Connection elsewhere = other.connection();
    Connection first = db.connection();
    const Transaction on_first = first.begin();
    EXPECT_NO_THROW(static_cast<void>(db.independent()));
}

TEST(Holder, of_a_connection_that_nobody_has_held_it_for_no_time) {
    const HeldConnection held = detail::Holder().describe(detail::Holder::Clock::now());
    EXPECT_EQ(held.held, milliseconds(0));
    EXPECT_EQ(detail::to_text(held), "a statement");
}

}  // namespace

}  // namespace orm::testing
