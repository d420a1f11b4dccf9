// Servers that are set up so that they cannot be used.

#include "postgres_bank.hpp"
#include "support/recorded_server.hpp"

#include <utility>

namespace faults {

namespace {

using testing::HasSubstr;

class PostgresSettings : public PostgresBank {
protected:
    /// A server that says the same as the tests' own one when somebody connects, but for a setting.
    support::Conversation with(const std::string& name, const std::string& value) {
        const std::string& url = database->url();
        support::Recorder recorder(url.substr(url.find("host=") + 5) + "/.s.PGSQL.5432");
        { const orm::Database db = orm::postgres::open(url_of(recorder.port())); }
        support::Conversation said = recorder.finish();
        const std::string before = name + '\0';
        for (auto& answer : said.answers) {
            const std::size_t at = answer.bytes.find(before);
            if (at != std::string::npos) {
                answer.bytes.replace(at + before.size(), value.size(), value);
            }
        }
        return said;
    }

    [[nodiscard]] std::string url_of(std::uint16_t port) const {
        return "hostaddr=127.0.0.1 user=postgres sslmode=disable dbname=" +
               ask("SELECT current_database()") + " port=" + std::to_string(port);
    }

    /// Why such a server is refused.
    std::string refusal(const std::string& name, const std::string& value) {
        const support::Conversation said = with(name, value);
        const support::RecordedServer server(said);
        const auto error =
            error_of([&] { static_cast<void>(orm::postgres::open(url_of(server.port()))); });
        return error ? error->what() : "it was not refused";
    }
};

TEST_F(PostgresSettings, of_a_server_that_is_too_old_are_refused) {
    EXPECT_THAT(refusal("server_version", "11.2"), HasSubstr("older than PostgreSQL 12"));
    EXPECT_EQ(refusal("server_version", "15.1"), "it was not refused");
}

TEST_F(PostgresSettings, of_text_that_is_not_utf_8_are_refused) {
    EXPECT_THAT(refusal("client_encoding", "SJIS"), HasSubstr("does not talk UTF-8"));
}

TEST_F(PostgresSettings, of_literals_that_could_be_misread_are_refused) {
    EXPECT_THAT(refusal("standard_conforming_strings", "of"), HasSubstr("backslashes in literals"));
}

}  // namespace

}  // namespace faults
