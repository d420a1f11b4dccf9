// Who may connect, over what, and that no password is ever seen.

#include "postgres_bank.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>
#include <vector>

namespace faults {

namespace {

using support::PostgresCluster;
using testing::HasSubstr;
using testing::Not;

/// An environment variable while this object lives.
class Variable {
public:
    Variable(const char* name, const std::string& value)
        : name_(name) {
        setenv(name, value.c_str(), 1);
    }

    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

    ~Variable() { unsetenv(name_); }

private:
    const char* name_;
};

/// A server that asks `clerk` for a password.
class PostgresPassword : public PostgresTest {
protected:
    void SetUp() override {
        PostgresTest::SetUp();
        if (IsSkipped()) {
            return;
        }
        port = std::to_string(support::free_port());
        cluster = std::make_unique<PostgresCluster>(PostgresCluster::Settings{
            "listen_addresses=127.0.0.1", "port=" + port});
        cluster->ask("CREATE ROLE clerk LOGIN PASSWORD '" + password + "'");
        cluster->authenticate("local all postgres trust\n"
                              "local all clerk scram-sha-256\n"
                              "hostssl all clerk 127.0.0.1/32 scram-sha-256\n");
    }

    [[nodiscard]] std::string url(const std::string& user) const {
        return "postgresql://" + user + "@/postgres?port=" + port +
               "&host=" + cluster->root().string();
    }

    static std::string who(orm::Database db) {
        return db.sql<std::string>("SELECT current_user::text").one();
    }

    const std::string password = "s3cret-Word";
    std::string port;
    std::unique_ptr<PostgresCluster> cluster;
};

TEST_F(PostgresPassword, is_taken_from_the_url_the_environment_or_a_file) {
    EXPECT_EQ(who(orm::postgres::open(url("clerk:" + password))), "clerk");
    {
        const Variable variable("PGPASSWORD", password);
        EXPECT_EQ(who(orm::postgres::open(url("clerk"))), "clerk");
    }
    const support::ScratchFolder folder;
    const auto file = folder.path() / "passwords";
    std::ofstream(file) << "*:*:postgres:clerk:" << password << '\n';
    std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    const Variable variable("PGPASSFILE", file.string());
    EXPECT_EQ(who(orm::postgres::open(url("clerk"))), "clerk");
}

TEST_F(PostgresPassword, that_is_wrong_is_an_error_that_does_not_show_it) {
    const auto error = error_of([&] { who(orm::postgres::open(url("clerk:wr0ng-Word"))); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "28P01");
    EXPECT_EQ(error->retry(), orm::Retry::never);
    EXPECT_THAT(error->what(), HasSubstr("password"));
    EXPECT_THAT(error->what(), Not(HasSubstr("wr0ng")));
    EXPECT_THAT(error->server_message(), Not(HasSubstr("wr0ng")));
}

TEST_F(PostgresPassword, is_in_nothing_that_the_library_says) {
    std::vector<std::string> said;
    testing::internal::CaptureStderr();
    {
        orm::Database db = orm::postgres::open(
            url("clerk:" + password),
            {.replicas = url("clerk:" + password)},
            {.pool_size = 1, .leak_after = milliseconds(1), .echo = true, .show_parameters = true}
        );
        db.on_statement([&](const orm::StatementEvent& event) {
            said.push_back(
                std::string(event.sql) + std::string(event.parameters) + std::string(event.error)
            );
        });
        said.push_back(db.name());
        const auto note = [&](auto&& work) {
            try {
                work();
            } catch (const orm::DatabaseError& error) {
                said.push_back(error.what() + error.server_message() + error.statement());
            } catch (const orm::Error& error) {
                said.emplace_back(error.what());
            }
        };
        note([&] { who(orm::postgres::open(url("clerk:" + password) + "&no_such=1")); });
        note([&] { who(orm::postgres::open("postgresql://clerk:" + password + "@[nowhere/x")); });
        note([&] { who(orm::postgres::open("host=/nowhere password=" + password)); });
        note([&] { db.sql("SELECT no_such_thing").execute(); });
        note([&] { static_cast<void>(db.read_only().sql<int>("SELECT 1").one()); });
        const orm::Connection held = db.connection();
        std::this_thread::sleep_for(milliseconds(5));
        note([&] {
            std::async(std::launch::async, [&] {
                db.within(milliseconds(20)).sql("SELECT 1").execute();
            }).get();
        });
        EXPECT_THAT(said.back(), HasSubstr("held by"));
        cluster->end(PostgresCluster::Ending::fast);
        note([&] { who(orm::postgres::open(url("clerk:" + password))); });
    }
    said.push_back(testing::internal::GetCapturedStderr());
    EXPECT_THAT(said, testing::SizeIs(testing::Ge(9U)));
    EXPECT_THAT(said, testing::Each(Not(HasSubstr(password))));
}

TEST_F(PostgresPassword, that_is_missing_is_an_error_that_says_where_to_put_it) {
    const auto error = error_of([&] { who(orm::postgres::open(url("clerk"))); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::other);
    EXPECT_EQ(error->retry(), orm::Retry::never);
    EXPECT_THAT(error->what(), HasSubstr("PGPASSWORD"));
}

/// The same server with a certificate of its own.
class PostgresTls : public PostgresPassword {
protected:
    void SetUp() override {
        if (std::system("command -v openssl >/dev/null") != 0) {
            GTEST_SKIP() << "openssl is not installed";
        }
        PostgresPassword::SetUp();
    }

    orm::Database open(const std::string& mode, const std::string& host = "localhost") const {
        return orm::postgres::open(
            "host=" + host + " hostaddr=127.0.0.1 port=" + port +
            " user=clerk dbname=postgres password=" + password + " sslmode=" + mode
        );
    }

    /// The host and the password are known by a name, whose addresses have to be found first.
    orm::Database open_by_name(const std::string& host, const std::string& mode) const {
        const support::ScratchFolder folder;
        const auto file = folder.path() / "passwords";
        std::ofstream(file) << host << ":*:postgres:clerk:" << password << '\n';
        std::filesystem::permissions(file, std::filesystem::perms::owner_read);
        const Variable variable("PGPASSFILE", file.string());
        return orm::postgres::open(
            "host=" + host + " port=" + port + " user=clerk dbname=postgres sslmode=" + mode
        );
    }

    static bool is_encrypted(orm::Database db) {
        return db.sql<bool>("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").one();
    }
};

TEST_F(PostgresTls, is_insisted_on) {
    EXPECT_EQ(kind_of([&] { open("require"); }), orm::ErrorKind::connection_lost);
    cluster->speak_tls();
    for (int i = 0; i != 1'000 && kind_of([&] { open("require"); }); ++i) {
        std::this_thread::sleep_for(milliseconds(5));  // a server reads its settings in its time
    }
    EXPECT_TRUE(is_encrypted(open("require")));
    EXPECT_TRUE(kind_of([&] { open("disable"); })) << "the server lets nobody in without it";
}

TEST_F(PostgresTls, knows_the_server_by_its_certificate) {
    cluster->speak_tls();
    for (int i = 0; i != 1'000 && kind_of([&] { open("require"); }); ++i) {
        std::this_thread::sleep_for(milliseconds(5));
    }
    const std::string known = "verify-full sslrootcert=" + cluster->certificate().string();
    EXPECT_TRUE(is_encrypted(open(known)));
    EXPECT_TRUE(is_encrypted(open_by_name("localhost", known)));
    const auto refused = [&](const std::string& mode, const std::string& host) {
        const auto error = error_of([&] { open(mode, host); });
        EXPECT_TRUE(error) << mode << ' ' << host;
        if (error) {
            EXPECT_EQ(error->kind(), orm::ErrorKind::connection_lost);
            EXPECT_THAT(error->server_message(), HasSubstr("certificate"));
            EXPECT_THAT(error->server_message(), Not(HasSubstr(password)));
        }
    };
    refused(known, "elsewhere");
    const support::ScratchFolder folder;
    const auto other = (folder.path() / "other.crt").string();
    const std::string make = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost"
                             " -keyout '" +
                             other + ".key' -out '" + other + "' 2>/dev/null";
    ASSERT_EQ(std::system(make.c_str()), 0);
    refused("verify-full sslrootcert=" + other, "localhost");
}

}  // namespace

}  // namespace faults
