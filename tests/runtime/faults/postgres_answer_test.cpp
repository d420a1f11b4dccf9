// Answers of a server that end, or turn into something else, at every single byte.

#include "postgres_bank.hpp"
#include "support/recorded_server.hpp"

#include <array>
#include <atomic>
#include <thread>
#include <vector>

namespace faults {

namespace {

using Fault = support::RecordedServer::Fault;

constexpr std::int64_t entry_count = 12;
constexpr std::size_t most_bytes = 4'096;

std::vector<bank::Entry> entries(std::int64_t transfer) {
    std::vector<bank::Entry> made;
    for (std::int64_t i = 1; i <= entry_count; ++i) {
        made.push_back({.account = i, .amount = i, .transfer = transfer});
    }
    return made;
}

/// COPY, with notices between its answers and keys that the server draws.
void load(orm::Connection& connection) {
    std::vector<bank::Entry> made = entries(2);
    try {
        connection.insert_all(made);
    } catch (const orm::Error&) {
        for (const bank::Entry& entry : made) {
            EXPECT_EQ(entry.id, 0) << "an object was changed by what failed";
        }
        throw;
    }
    for (std::size_t i = 1; i != made.size(); ++i) {
        EXPECT_EQ(made[i].id, made[i - 1].id + 1);
    }
}

/// An error with many words.
void be_refused(orm::Connection& connection) {
    try {
        static_cast<void>(
            connection.sql<std::int64_t>("SELECT ('x' || repeat('y', 500))::bigint").one()
        );
        FAIL() << "a text was taken for a number";
    } catch (const orm::DatabaseError& error) {
        if (error.sqlstate() != "22P02") {
            throw;
        }
        EXPECT_THAT(error.server_message(), testing::HasSubstr(std::string(500, 'y') + '"'));
    }
}

/// Many small answers.
void transact(orm::Connection& connection) {
    orm::Transaction tx = connection.begin();
    for (int i = 0; i != 3; ++i) {
        orm::Transaction inner = tx.savepoint();
        inner.insert(bank::Entry{.account = 1, .amount = 1, .transfer = 3});
        inner.commit();
    }
    tx.commit();
}

/// Statements in a pipeline.
void update(orm::Connection& connection) {
    std::vector<bank::Account> accounts = connection.select(bank::accounts).all();
    EXPECT_EQ(accounts.size(), std::size_t{account_count});
    connection.update_all(accounts);
}

/// Descriptions of parameters and columns, and rows.
void read(orm::Connection& connection) {
    const auto found = connection.select(bank::entries).where(bank::entries.transfer == 1).all();
    EXPECT_EQ(found.size(), std::size_t{entry_count});
    std::int64_t sum = 0;
    for (const bank::Entry& entry :
         connection.select(bank::entries).where(bank::entries.transfer == 1).stream()) {
        sum += entry.amount;
    }
    EXPECT_EQ(sum, entry_count * (entry_count + 1) / 2);
}

constexpr std::array steps{load, be_refused, transact, update, read};

/// A client that does each kind of thing once. `done` is called behind connecting, and behind each
/// step.
template <class Done>
void converse(std::uint16_t port, const std::string& database, Done done) {
    const std::string url = "hostaddr=127.0.0.1 sslmode=disable user=postgres dbname=" + database +
                            " port=" + std::to_string(port);
    orm::Database db = orm::postgres::open(url, {}, {.timeout = soon});
    orm::Connection connection = db.connection();
    done();
    for (const auto step : steps) {
        step(connection);
        done();
    }
}

/// What a server says to that client, which is asked for once.
class PostgresAnswer : public PostgresBank,
                       public testing::WithParamInterface<std::pair<const char*, Fault>> {
protected:
    void SetUp() override {
        PostgresBank::SetUp();
        if (IsSkipped()) {
            return;
        }
        name_ = ask("SELECT current_database()");
        std::vector<bank::Entry> stored = entries(1);
        open().insert_all(stored);
        ask("CREATE FUNCTION say() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE NOTICE 'row %', NEW.amount; RETURN NEW; END $$");
        ask("CREATE TRIGGER say BEFORE INSERT ON bank_entries FOR EACH ROW WHEN "
            "(NEW.transfer = 2 AND NEW.amount > 10) EXECUTE FUNCTION say()");
        const std::string& url = database->url();
        support::Recorder recorder(url.substr(url.find("host=") + 5) + "/.s.PGSQL.5432");
        converse(recorder.port(), name_, [&] { ends_.push_back(recorder.size()); });
        conversation_ = recorder.finish();
        ASSERT_GT(ends_.back(), most_bytes);
    }

    /// How much of its work the client does when the answers go wrong behind `intact` bytes.
    std::size_t steps_done(support::RecordedServer& server, std::size_t intact) const {
        server.set(GetParam().second, intact);
        std::size_t done = 0;
        try {
            converse(server.port(), name_, [&] { ++done; });
        } catch (const orm::DatabaseError&) {
            EXPECT_LT(done, ends_.size());
        }
        return done;
    }

    /// Calls `check` with each place in the answers, from several threads, each with a server.
    template <class Check>
    void at_each_byte(Check check) {
        std::atomic<std::size_t> next{0};
        const std::size_t end = ends_.back();
        std::vector<std::thread> threads;
        for (int i = 0; i != 4; ++i) {
            threads.emplace_back([&] {
                support::RecordedServer server(conversation_);
                for (std::size_t at = next++; at < end && !HasFailure(); at = next++) {
                    check(server, at);
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
    }

    /// How many bytes there are behind each step.
    std::vector<std::size_t> ends_;

private:
    std::string name_;
    support::Conversation conversation_;
};

TEST_P(PostgresAnswer, that_is_spoilt_at_any_byte_is_an_error_and_no_result) {
    // The last message says only that the server is ready, which is not waited for at the end of a
    // stream.
    constexpr std::size_t unheard = 6;
    at_each_byte([&](support::RecordedServer& server, std::size_t at) {
        const std::size_t done = steps_done(server, at);
        EXPECT_TRUE(done == 0 || ends_[done - 1] <= at + unheard)
            << done << " steps after " << at << " bytes";
    });
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    PostgresAnswer,
    testing::Values(
        std::pair("a_cut", Fault::truncate),
        std::pair("a_reset", Fault::reset),
        std::pair("a_half_close", Fault::half_close),
        std::pair("garbage", Fault::garbage)
    ),
    [](const auto& info) { return std::string(info.param.first); }
);

using PostgresSlowAnswer = PostgresAnswer;

TEST_P(PostgresSlowAnswer, that_comes_in_two_parts_is_the_same_one) {
    at_each_byte([&](support::RecordedServer& server, std::size_t at) {
        EXPECT_EQ(steps_done(server, at), ends_.size()) << "after " << at << " bytes";
    });
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    PostgresSlowAnswer,
    testing::Values(std::pair("a_pause", Fault::pause)),
    [](const auto& info) { return std::string(info.param.first); }
);

}  // namespace

}  // namespace faults
