// A server that never has the statement that it was given: what is behind a pooler whose servers
// change with every message.

#include "postgres_bank.hpp"
#include "support/recorded_server.hpp"

#include <orm/detail/driver.hpp>

#include <string_view>

namespace faults {

namespace {

using namespace std::string_literals;
using orm::postgres::Prepare;

/// A message of the protocol.
std::string message(char type, const std::string& body) {
    const auto size = static_cast<std::uint32_t>(body.size() + 4);
    std::string out(1, type);
    for (int shift = 24; shift >= 0; shift -= 8) {
        out += static_cast<char>(size >> shift & 0xFFU);
    }
    return out + body;
}

class PostgresLostStatement : public PostgresBank, public testing::WithParamInterface<Prepare> {
protected:
    static constexpr int tries = 8;

    static std::unique_ptr<orm::detail::DriverConnection> connect(std::uint16_t port) {
        const std::string url =
            "hostaddr=127.0.0.1 sslmode=disable user=postgres dbname=postgres port=" +
            std::to_string(port);
        return orm::postgres::make_driver(url, {.prepare = GetParam()})->connect(in_time());
    }

    static orm::detail::Deadline in_time() { return std::chrono::steady_clock::now() + soon; }

    /// A server that lets a client in, and knows of no statement as often as it is asked.
    [[nodiscard]] support::Conversation loses_each(int answers) const {
        const std::string& url = database->url();
        support::Recorder recorder(url.substr(url.find("host=") + 5) + "/.s.PGSQL.5432");
        connect(recorder.port());
        support::Conversation conversation = recorder.finish();
        std::size_t asked = conversation.answers.back().asked;
        for (int i = 0; i != answers; ++i) {
            conversation.answers.push_back(
                {++asked,
                 message('E', "SERROR\0VERROR\0C26000\0Mthere is no such statement\0\0"s) +
                     message('Z', "I")}
            );
        }
        return conversation;
    }
};

TEST_P(PostgresLostStatement, is_prepared_a_few_times_and_not_for_ever) {
    const support::Conversation conversation = loses_each(tries);
    support::RecordedServer server(conversation);
    server.set(support::RecordedServer::Fault::pause, std::string::npos);
    const auto connection = connect(server.port());
    const auto statement = connection->prepare("SELECT 1");
    const auto error = error_of([&] { statement->run(nullptr, 0, nullptr, in_time()); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "26000") << "it asked more often than it was answered";
    EXPECT_TRUE(connection->usable());
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    PostgresLostStatement,
    testing::Values(Prepare::named, Prepare::automatic),
    [](const auto& info) {
        return std::string(info.param == Prepare::named ? "a_name" : "a_name_if_it_is_kept");
    }
);

/// Two statements with one text, which have one name on the server.
class PostgresSharedStatement : public PostgresBank {
protected:
    void SetUp() override {
        PostgresBank::SetUp();
        if (!IsSkipped()) {
            connection = orm::postgres::make_driver(database->url(), {.prepare = Prepare::named})
                             ->connect(none);
            first = prepare();
            second = prepare();
        }
    }

    [[nodiscard]] std::unique_ptr<orm::detail::DriverStatement> prepare() const {
        auto statement = connection->prepare("SELECT 'shared'");
        run(*statement);
        return statement;
    }

    static void run(orm::detail::DriverStatement& statement) {
        statement.run(nullptr, 0, nullptr, none);
    }

    /// How many statements of this text the server has, for which another one is prepared first.
    [[nodiscard]] std::string kept() const {
        std::string count;
        const orm::detail::RowSink sink{
            &count, nullptr, [](void* target, const orm::detail::Cell* cells, std::size_t) {
                *static_cast<std::string*>(target) = std::to_string(cells->integer);
            }};
        connection
            ->prepare("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE "
                      "'SELECT ''shared''%'")
            ->run(nullptr, 0, &sink, none);
        return count;
    }

    static constexpr auto none = orm::detail::no_deadline;

    std::unique_ptr<orm::detail::DriverConnection> connection;
    std::unique_ptr<orm::detail::DriverStatement> first;
    std::unique_ptr<orm::detail::DriverStatement> second;
};

TEST_F(PostgresSharedStatement, that_one_prepares_anew_does_not_go_with_the_other) {
    connection->execute("DEALLOCATE ALL", none);
    run(*first);
    second.reset();
    EXPECT_EQ(kept(), "1");
}

TEST_F(PostgresSharedStatement, that_is_lost_in_a_transaction_is_forgotten_once) {
    connection->begin({}, none);
    connection->execute("DEALLOCATE ALL", none);
    EXPECT_TRUE(error_of([&] { run(*first); }));
    second.reset();
    connection->rollback();
    run(*first);
    EXPECT_EQ(kept(), "1");
}

}  // namespace

}  // namespace faults
