#include "harness/checksum.hpp"
#include "model.orm.hpp"
#include "postgres/connection.hpp"
#include "postgres/studies.hpp"
#include "postgres/text.hpp"
#include "studies/stored_users.hpp"

#include <orm/orm.hpp>
#include <orm/postgres.hpp>

#include <memory>
#include <stdexcept>

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

std::uint64_t stream(orm::Database& db) {
    Checksum sum;
    for (const User& user : db.select(users).stream()) {
        sum.add(user);
    }
    return sum.value();
}

std::uint64_t read_all(orm::Database& db) {
    Checksum sum;
    sum.add(db.select(users).all());
    return sum.value();
}

}  // namespace

Comparison streaming(const std::string& url, bool quick) {
    const std::size_t rows = quick ? 200'000 : 1'000'000;
    const auto database =
        std::make_shared<orm::Database>(studies::with_users(orm::postgres::open(url), rows));
    const auto connection = std::make_shared<Connection>(url);
    connection->execute("VACUUM ANALYZE users");
    const std::uint64_t expected = read_by_hand(*connection);
    const auto checked = [expected](std::uint64_t sum) {
        if (sum != expected) {
            throw std::logic_error("not the rows that are there");
        }
    };
    const auto variant = [](const char* name, Role role, std::function<void()> run) {
        return Variant{name, role, [] {}, std::move(run), [] {}, true};
    };
    return {
        .title = "Reading " + std::to_string(rows) + " rows",
        .unit = "row",
        .operations = rows,
        .variants = {
            variant(
                "C, row by row, one object",
                Role::floor,
                [=] { checked(read_by_hand(*connection)); }
            ),
            variant("Cormorant, stream()", Role::ours, [=] { checked(stream(*database)); }),
            variant("Cormorant, all()", Role::control, [=] { checked(read_all(*database)); })}};
}

}  // namespace bench::postgres
