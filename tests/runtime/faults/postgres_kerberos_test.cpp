// libpq looks for Kerberos tickets unless it is told not to, and waits for them without a deadline.

#include "postgres_bank.hpp"
#include "support/stalling_proxy.hpp"

#include <atomic>
#include <cstdlib>

namespace faults {

namespace {

std::atomic<int> looks{0};

class PostgresKerberos : public PostgresBank {
protected:
    /// How often a ticket is looked for when such a connection is made. Not on a Unix socket.
    int looks_of(const std::string& more) {
        const std::string& url = database->url();
        const support::StallingProxy proxy(url.substr(url.find("host=") + 5) + "/.s.PGSQL.5432");
        const std::string proxied = "hostaddr=127.0.0.1 user=postgres sslmode=disable dbname=" +
                                    ask("SELECT current_database()") +
                                    " port=" + std::to_string(proxy.port()) + ' ' + more;
        looks = 0;
        orm::Database db = orm::postgres::open(proxied);
        EXPECT_EQ(db.select(bank::accounts).count(), account_count);
        return looks;
    }
};

TEST_F(PostgresKerberos, is_not_tried_unless_it_is_asked_for) {
    EXPECT_EQ(looks_of(""), 0);
}

TEST_F(PostgresKerberos, is_tried_when_the_url_asks_for_it) {
    EXPECT_GT(looks_of("gssencmode=prefer"), 0);
}

TEST_F(PostgresKerberos, is_tried_when_the_environment_asks_for_it) {
    setenv("PGGSSENCMODE", "prefer", 1);
    EXPECT_GT(looks_of(""), 0);
    EXPECT_EQ(looks_of("gssencmode=disable"), 0);
    unsetenv("PGGSSENCMODE");
}

}  // namespace

}  // namespace faults

/// Stands before that of the Kerberos library: there is no ticket.
extern "C" unsigned
gss_acquire_cred(unsigned* minor, void*, unsigned, void*, int, void*, void*, unsigned*) {
    constexpr unsigned no_credentials = 7U << 16U;
    ++faults::looks;
    *minor = 0;
    return no_credentials;
}
