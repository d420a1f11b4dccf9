#include "harness/checksum.hpp"
#include "postgres/connection.hpp"
#include "postgres/studies.hpp"
#include "postgres/text.hpp"
#include "studies/stored_users.hpp"
#include "studies/studies.hpp"

#include <orm/postgres.hpp>

#include <memory>

namespace bench::postgres {

namespace {

/// Row by row as the server sends them, one object for all.
std::uint64_t read_by_hand(Connection& connection) {
    connection.check_that(
        PQsendQuery(connection.get(), "SELECT id, name, email, age, score, bio FROM users") == 1 &&
        PQsetSingleRowMode(connection.get()) == 1
    );
    Checksum sum;
    User user;
    while (PGresult* next = PQgetResult(connection.get())) {
        const Result row = connection.check(next);
        if (PQntuples(row.get()) == 1) {
            read_as_text(row.get(), 0, user);
            sum.add(user);
        }
    }
    return sum.value();
}

}  // namespace

Comparison streaming(const std::string& url, std::size_t divisor) {
    const auto database = std::make_shared<orm::Database>(
        studies::with_users(orm::postgres::open(url), studies::streamed_rows(divisor))
    );
    const auto connection = std::make_shared<Connection>(url);
    connection->execute("VACUUM ANALYZE users");
    return studies::streaming(
        database, "C, row by row, one object", [=] { return read_by_hand(*connection); }, divisor
    );
}

}  // namespace bench::postgres
