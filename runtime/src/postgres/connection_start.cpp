#include "postgres/connection_start.hpp"

#include "postgres/connection_channel.hpp"
#include "postgres/error.hpp"

#include <orm/error.hpp>

#include <libpq-fe.h>

#include <memory>
#include <new>
#include <string_view>
#include <utility>

namespace orm::postgres {

namespace {

struct Finish {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};

using Handle = std::unique_ptr<PGconn, Finish>;

constexpr int oldest_version = 120'000;

/// What is given behind `dbname` wins over the URL in it.
Handle begin_connecting(const std::string& url, const Options& options) {
    const char* keywords[] = {"dbname", "client_encoding", nullptr, nullptr};
    const char* values[] = {url.c_str(), "UTF8", nullptr, nullptr};
    if (!options.application_name.empty()) {
        keywords[2] = "application_name";
        values[2] = options.application_name.c_str();
    }
    Handle connection(PQconnectStartParams(keywords, values, 1));
    if (!connection) {
        throw std::bad_alloc();
    }
    // Only so does a refusal come with its SQLSTATE.
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    return connection;
}

[[noreturn]] void fail(const PGconn* connection, bool deadline_passed) {
    const std::string_view said = PQerrorMessage(connection);
    const std::string_view sqlstate = find_sqlstate_in(said);
    DatabaseErrorDetails details = classify(
        {.sqlstate = sqlstate.empty() ? "08001" : sqlstate, .message = said},
        {.deadline_passed = deadline_passed, .disconnected = deadline_passed}
    );
    details.sqlstate = sqlstate;
    if (deadline_passed) {
        details.message = "the deadline passed before the server answered: check the address, or "
                          "raise Options::connect_timeout";
    } else if (sqlstate.empty()) {
        details.message = "the server cannot be reached: check the address, and that it runs; "
                          "server_message() says more";
    }
    throw DatabaseError(std::move(details));
}

void refuse(std::string message) {
    throw DatabaseError({.kind = ErrorKind::other, .message = std::move(message)});
}

std::string_view setting(const PGconn* connection, const char* name) {
    const char* value = PQparameterStatus(connection, name);
    return value != nullptr ? std::string_view(value) : std::string_view();
}

void check_server(const PGconn* connection) {
    if (PQserverVersion(connection) < oldest_version) {
        refuse("the server is older than PostgreSQL 12, which is the oldest that is supported");
    }
    if (setting(connection, "client_encoding") != "UTF8") {
        refuse("the server does not talk UTF-8 to us: something between overrides client_encoding");
    }
    if (setting(connection, "standard_conforming_strings") != "on") {
        refuse("standard_conforming_strings is off on the server, so that backslashes in literals "
               "could be misread: switch it on for this user or database");
    }
}

}  // namespace

PGconn*
start_connection(const std::string& url, const Options& options, detail::Deadline deadline) {
    Handle connection = begin_connecting(url, options);
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
    while (PQstatus(connection.get()) != CONNECTION_BAD && wanted != PGRES_POLLING_OK) {
        const bool writing = wanted == PGRES_POLLING_WRITING;
        if (!wait_for_socket(PQsocket(connection.get()), !writing, writing, deadline)) {
            fail(connection.get(), true);
        }
        wanted = PQconnectPoll(connection.get());
        if (wanted == PGRES_POLLING_FAILED) {
            break;
        }
    }
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        fail(connection.get(), false);
    }
    PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
    check_server(connection.get());
    return connection.release();
}

}  // namespace orm::postgres
