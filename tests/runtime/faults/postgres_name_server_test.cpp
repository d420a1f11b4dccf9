// A name server that is silent, slow or does not know: libpq would wait for it without a deadline.

#include "name_server.hpp"
#include "postgres_bank.hpp"
#include "support/stalling_proxy.hpp"

#include <orm/detail/driver.hpp>

#include <thread>
#include <vector>

namespace faults {

namespace {

using testing::HasSubstr;

class PostgresNameServer : public PostgresBank {
protected:
    void SetUp() override {
        PostgresBank::SetUp();
        if (IsSkipped()) {
            return;
        }
        const std::string& url = database->url();
        proxy = std::make_unique<support::StallingProxy>(
            url.substr(url.find("host=") + 5) + "/.s.PGSQL.5432"
        );
        name = ask("SELECT current_database()");
        names.set("server.test", {"127.0.0.1"});
        names.set("silent.test", {"127.0.0.1"});
        names.set_silent(true);
    }

    // What hangs there is let go, for it is of this process.
    void TearDown() override { names.set_silent(false); }

    [[nodiscard]] std::string url(const std::string& hosts) const {
        return "postgresql://postgres@" + hosts + "/" + name +
               "?sslmode=disable&port=" + std::to_string(proxy->port());
    }

    [[nodiscard]] orm::Database open_at(
        const std::string& hosts,
        milliseconds timeout = milliseconds(10'000),
        const orm::DatabaseOptions& options = {}
    ) const {
        return orm::postgres::open(url(hosts), {.connect_timeout = timeout}, options);
    }

    NameServer& names = NameServer::instance();
    std::string name;
    std::unique_ptr<support::StallingProxy> proxy;
};

TEST_F(PostgresNameServer, that_is_silent_holds_nobody_beyond_the_connect_timeout) {
    for (const char* hosts : {"silent.test", "silent.test,silent.test"}) {
        const auto error = error_of([&] { static_cast<void>(open_at(hosts, milliseconds(100))); });
        ASSERT_TRUE(error) << hosts;
        EXPECT_EQ(error->kind(), orm::ErrorKind::timeout);
        EXPECT_THAT(error->server_message(), HasSubstr("silent.test"));
    }
}

TEST_F(PostgresNameServer, that_is_silent_is_asked_once_however_many_wait) {
    const int before = names.questions("silent.test");
    const auto driver =
        orm::postgres::make_driver(url("silent.test"), {.connect_timeout = milliseconds(20)});
    std::vector<std::thread> clients;
    for (int i = 0; i != 8; ++i) {
        clients.emplace_back([&] {
            for (int round = 0; round != 3; ++round) {
                const auto connect = [&] {
                    static_cast<void>(driver->connect(orm::detail::no_deadline));
                };
                EXPECT_EQ(kind_of(connect), orm::ErrorKind::timeout);
            }
        });
    }
    for (std::thread& client : clients) {
        client.join();
    }
    EXPECT_LE(names.questions("silent.test") - before, 1);
}

TEST_F(PostgresNameServer, that_is_silent_holds_no_call_beyond_the_acquire_timeout) {
    names.set_silent(false);
    orm::Database db = open_at("silent.test", seconds(100), {.acquire_timeout = milliseconds(200)});
    const orm::Connection one = db.connection();
    names.set_silent(true);
    EXPECT_EQ(kind_of([&] { static_cast<void>(db.independent()); }), orm::ErrorKind::timeout);
    names.set_silent(false);
    EXPECT_EQ(db.independent().select(bank::accounts).count(), account_count);
}

TEST_F(PostgresNameServer, that_is_silent_about_one_host_leaves_the_others) {
    for (const char* hosts : {"silent.test,server.test", "server.test,silent.test"}) {
        orm::Database db = open_at(hosts, milliseconds(1'000));
        EXPECT_EQ(db.select(bank::accounts).count(), account_count) << hosts;
    }
    orm::Database db = open_at("silent.test,127.0.0.1", milliseconds(1'000));
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
}

TEST_F(PostgresNameServer, that_speaks_late_is_waited_for) {
    std::thread later([this] {
        std::this_thread::sleep_for(milliseconds(300));
        names.set_silent(false);
    });
    EXPECT_EQ(
        open_at("silent.test,nobody.test", milliseconds(10'000)).select(bank::accounts).count(),
        account_count
    );
    later.join();
}

TEST_F(PostgresNameServer, that_does_not_know_a_host_is_an_error_that_names_it) {
    const auto error = error_of([&] { static_cast<void>(open_at("nobody.test")); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::connection_lost);
    EXPECT_EQ(error->retry(), orm::Retry::reconnect);
    EXPECT_THAT(error->server_message(), HasSubstr("nobody.test"));
    EXPECT_EQ(open_at("nobody.test,server.test").select(bank::accounts).count(), account_count);
}

TEST_F(PostgresNameServer, gives_several_addresses_that_are_all_tried) {
    names.set("several.test", {"::1", "127.0.0.2", "127.0.0.1"});  // the proxy is at the last one
    EXPECT_EQ(open_at("several.test").select(bank::accounts).count(), account_count);
    EXPECT_EQ(open_at("nobody.test,several.test").select(bank::accounts).count(), account_count);
}

TEST_F(PostgresNameServer, is_not_asked_about_numbers_and_sockets) {
    const std::string socket = database->url().substr(database->url().find("host=") + 5);
    const int before = names.questions("nobody.test");
    orm::Database db = orm::postgres::open(
        "host=nobody.test," + socket +
        " hostaddr=127.0.0.1, port=1,5432 user=postgres dbname=" + name
    );
    EXPECT_EQ(db.select(bank::accounts).count(), account_count);
    EXPECT_EQ(
        orm::postgres::open(
            "host=nobody.test hostaddr=127.0.0.1 sslmode=disable user=postgres dbname=" + name +
            " port=" + std::to_string(proxy->port())
        )
            .select(bank::accounts)
            .count(),
        account_count
    );
    EXPECT_EQ(names.questions("nobody.test"), before);
}

}  // namespace

}  // namespace faults
