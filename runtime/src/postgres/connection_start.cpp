#include "postgres/connection_start.hpp"

#include "postgres/connection_channel.hpp"
#include "postgres/connection_hosts.hpp"
#include "postgres/connection_settings.hpp"
#include "postgres/error.hpp"

#include <orm/error.hpp>

#include <libpq-fe.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace orm::postgres {

namespace {

struct Finish {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};

using Handle = std::unique_ptr<PGconn, Finish>;

constexpr int oldest_version = 120'000;

/// What is given behind `dbname` wins over the URL in it.
class Parameters {
public:
    Parameters(const Server& server, const Options& options) {
        add("dbname", server.url);
        add_given("target_session_attrs", server.session_attributes);
        add("client_encoding", "UTF8");
        add_given("application_name", options.application_name);
    }

    void add(const char* keyword, std::string value) {
        keywords_.push_back(keyword);
        values_.push_back(std::move(value));
    }

    /// What is given before `dbname` stands back behind the URL in it.
    void add_default(const char* keyword, std::string value) {
        keywords_.insert(keywords_.begin(), keyword);
        values_.insert(values_.begin(), std::move(value));
    }

    void add_given(const char* keyword, std::string value) {
        if (!value.empty()) {
            add(keyword, std::move(value));
        }
    }

    [[nodiscard]] Handle connect() const {
        std::vector<const char*> keywords = keywords_;
        std::vector<const char*> values;
        for (const std::string& value : values_) {
            values.push_back(value.c_str());
        }
        keywords.push_back(nullptr);
        values.push_back(nullptr);
        Handle connection(PQconnectStartParams(keywords.data(), values.data(), 1));
        if (!connection) {
            throw std::bad_alloc();
        }
        // Only so does a refusal come with its SQLSTATE.
        PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
        return connection;
    }

    [[nodiscard]] Handle connect_to(const HostList& hosts) const {
        Parameters parameters = *this;
        parameters.add_given("host", hosts.names());
        parameters.add_given("hostaddr", hosts.addresses());
        parameters.add_given("port", hosts.ports());
        return parameters.connect();
    }

    /// With what the environment or a service file adds. libpq puts that together, and gives up
    /// over a setting that does not exist before it asks for addresses.
    [[nodiscard]] Settings settings() const {
        Parameters parameters = *this;
        parameters.add("target_session_attrs", "none");
        return settings_of(parameters.connect().get());
    }

private:
    std::vector<const char*> keywords_;
    std::vector<std::string> values_;
};

/// Polls until libpq is done, well or not. False when the time is up before.
bool poll_until(PGconn* connection, detail::Deadline deadline) {
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
    while (PQstatus(connection) != CONNECTION_BAD && wanted != PGRES_POLLING_OK) {
        const bool writing = wanted == PGRES_POLLING_WRITING;
        if (!wait_for_socket(PQsocket(connection), !writing, writing, deadline)) {
            return false;
        }
        wanted = PQconnectPoll(connection);
    }
    return true;
}

/// Whether libpq would look for a ticket although nobody has asked for that: Kerberos waits for its
/// servers, and for names, as long as it likes.
bool may_try_kerberos(const Settings& settings) noexcept {
    return find(settings, "gssencmode") == "prefer" && std::getenv("PGGSSENCMODE") == nullptr;
}

/// A host that is silent gets its share of the time, for the sake of those behind it.
detail::Deadline share_of(std::size_t hosts, detail::Deadline deadline) {
    const auto now = std::chrono::steady_clock::now();
    return hosts > 1 ? now + (deadline - now) / static_cast<std::int64_t>(hosts) : deadline;
}

/// libpq gives up by itself when it is asked for a password that it does not have.
[[noreturn]] void fail_without_password(std::string_view said) {
    DatabaseErrorDetails details = classify({.sqlstate = "28P01", .message = said}, {});
    details.sqlstate.clear();
    details.message = "the server asks for a password, and none was given: put it into the URL, "
                      "PGPASSWORD or a password file";
    throw DatabaseError(std::move(details));
}

[[noreturn]] void fail(std::string_view said, bool deadline_passed) {
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

[[noreturn]] void fail(const PGconn* connection, bool deadline_passed) {
    const std::string_view said = PQerrorMessage(connection);
    if (PQconnectionNeedsPassword(connection) != 0) {
        fail_without_password(said);
    }
    fail(said, deadline_passed);
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

PGconn* start_connection(
    const Server& server, const Options& options, Resolver& resolver, detail::Deadline deadline
) {
    Parameters parameters(server, options);
    const Settings settings = parameters.settings();
    if (may_try_kerberos(settings)) {
        parameters.add_default("gssencmode", "disable");
    }
    HostList left(settings);
    const std::string unknown = left.resolve(resolver, deadline);
    if (left.size() == 0) {
        fail(unknown, std::chrono::steady_clock::now() >= deadline);
    }
    Handle connection = parameters.connect_to(left);
    while (!poll_until(connection.get(), share_of(left.size(), deadline))) {
        left.drop_tried(connection.get());
        if (left.size() == 0) {
            fail(connection.get(), true);
        }
        connection = parameters.connect_to(left);
    }
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        fail(connection.get(), false);
    }
    PQsetErrorVerbosity(connection.get(), PQERRORS_DEFAULT);
    check_server(connection.get());
    return connection.release();
}

}  // namespace orm::postgres
