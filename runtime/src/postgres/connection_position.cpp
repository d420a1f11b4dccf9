#include "postgres/connection.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

namespace orm::postgres {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// For the answer that comes when the time is up.
constexpr milliseconds answer_grace{1'000};

/// `16/B374D848`
bool is_position(std::string_view text) noexcept {
    constexpr std::string_view allowed = "0123456789ABCDEFabcdef/";
    return !text.empty() && text.size() <= 17 &&
           text.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

/// The one value that a query answers.
std::string Connection::ask(const std::string& sql, detail::Deadline deadline) {
    const Result result = run_text(sql, deadline, OnDeadline::cancel);
    if (!result || is_failure(result)) {
        fail(result, sql);
    }
    return PQgetvalue(result.get(), 0, 0);
}

std::string Connection::position(detail::Deadline deadline) {
    return ask(
        "SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn() "
        "ELSE pg_catalog.pg_current_wal_lsn() END",
        deadline
    );
}

bool Connection::wait_for(std::string_view position, detail::Deadline deadline) {
    if (!is_position(position)) {
        throw UsageError("this is not a position of PostgreSQL: take Database::position()");
    }
    const std::string text =
        "SELECT NOT pg_catalog.pg_is_in_recovery() OR pg_catalog.pg_last_wal_replay_lsn() >= '" +
        std::string(position) + "'";
    const auto bound = deadline == detail::no_deadline ? deadline : deadline + answer_grace;
    for (milliseconds pause{1};; pause = std::min(2 * pause, milliseconds(20))) {
        if (ask(text, bound) == "t") {
            return true;
        }
        if (steady_clock::now() + pause >= deadline) {
            return false;
        }
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace orm::postgres
