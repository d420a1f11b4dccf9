// A server that says what none should say.

#include "postgres_bank.hpp"
#include "support/recorded_server.hpp"

#include <orm/detail/driver.hpp>

#include <string_view>

namespace faults {

namespace {

using orm::detail::no_deadline;

class PostgresLie : public PostgresBank {
protected:
    void SetUp() override {
        PostgresBank::SetUp();
        if (IsSkipped()) {
            return;
        }
        name_ = ask("SELECT current_database()");
        const std::string& url = database->url();
        support::Recorder recorder(url.substr(url.find("host=") + 5) + "/.s.PGSQL.5432");
        begin_and_roll_back(*connect(recorder.port()));
        truth_ = recorder.finish();
    }

    [[nodiscard]] std::unique_ptr<orm::detail::DriverConnection> connect(std::uint16_t port) const {
        return orm::postgres::make_driver(
                   "hostaddr=127.0.0.1 sslmode=disable user=postgres dbname=" + name_ +
                   " port=" + std::to_string(port)
        )
            ->connect(no_deadline);
    }

    static void begin_and_roll_back(orm::detail::DriverConnection& connection) {
        connection.begin({}, no_deadline);
        connection.execute("SELECT 1", no_deadline);
        connection.rollback();
    }

    /// What the server said, with some bytes in the place of others.
    [[nodiscard]] support::Conversation with(std::string_view told, std::string_view lie) const {
        support::Conversation changed = truth_;
        int found = 0;
        for (auto& answer : changed.answers) {
            if (const std::size_t at = answer.bytes.find(told); at != std::string::npos) {
                answer.bytes.replace(at, told.size(), lie);
                ++found;
            }
        }
        EXPECT_EQ(found, 1) << told;
        return changed;
    }

private:
    std::string name_;
    support::Conversation truth_;
};

TEST_F(PostgresLie, that_a_transaction_goes_on_behind_its_rollback_costs_the_connection) {
    using namespace std::string_view_literals;
    const auto lie = with("ROLLBACK\0Z\0\0\0\5I"sv, "ROLLBACK\0Z\0\0\0\5T"sv);
    support::RecordedServer server(lie);
    const auto connection = connect(server.port());
    begin_and_roll_back(*connection);
    EXPECT_FALSE(connection->usable());
}

TEST_F(PostgresLie, by_saying_nothing_of_a_setting_is_refused_as_any_other_setting) {
    for (const auto& [told, lie, reason] :
         {std::tuple("client_encoding", "client_encodinG", "does not talk UTF-8"),
          std::tuple(
              "standard_conforming_strings",
              "standard_conforming_stringS",
              "standard_conforming_strings is off"
          )}) {
        const auto changed = with(told, lie);
        support::RecordedServer server(changed);
        const auto error = error_of([&] { static_cast<void>(connect(server.port())); });
        ASSERT_TRUE(error) << told;
        EXPECT_THAT(error->what(), testing::HasSubstr(reason));
    }
}

}  // namespace

}  // namespace faults
