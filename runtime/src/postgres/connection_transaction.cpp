#include "postgres/connection.hpp"
#include "postgres/error.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace orm::postgres {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How long a ROLLBACK may take: nobody can be told that it failed, and the connection is then
/// closed, which rolls back too.
constexpr milliseconds rollback_bound{5'000};

/// How long a transaction is watched that is still running, when nobody says how long.
constexpr milliseconds status_bound{30'000};

constexpr const char* isolation_text(Isolation isolation) noexcept {
    switch (isolation) {
    case Isolation::standard:
        break;
    case Isolation::read_committed:
        return " ISOLATION LEVEL READ COMMITTED";
    case Isolation::repeatable_read:
        return " ISOLATION LEVEL REPEATABLE READ";
    case Isolation::serializable:
        return " ISOLATION LEVEL SERIALIZABLE";
    }
    return "";
}

detail::TransactionStatus status_from(const Result& result, const Incarnation& incarnation) {
    using detail::TransactionStatus;
    const auto column = [&](int index) { return PQgetvalue(result.get(), 0, index); };
    const std::string_view text = column(0);
    if (text == "committed") {
        const bool same =
            incarnation.started.empty() || incarnation.is_that_of(column(1), column(2));
        return same ? TransactionStatus::committed : TransactionStatus::unknown;
    }
    return text == "aborted"       ? TransactionStatus::rolled_back
           : text == "in progress" ? TransactionStatus::in_progress
                                   : TransactionStatus::unknown;  // too long ago
}

}  // namespace

std::string Connection::begin_text(const TransactionOptions& options) const {
    std::string text = "BEGIN";
    text += isolation_text(options.isolation);
    text += options.read_only ? " READ ONLY" : "";
    text += options.deferrable ? " DEFERRABLE" : "";
    if (options_.track_commits && !options.read_only) {
        const bool old = PQserverVersion(channel_.handle()) < 130'000;
        // A standby gives out no numbers.
        text += "; SELECT CASE WHEN NOT pg_catalog.pg_is_in_recovery() THEN pg_catalog.";
        text += old ? "txid_current()" : "pg_current_xact_id()";
        text += "::pg_catalog.text END";
        text += incarnation_.started.empty() ? ", " : "";
        text += incarnation_.started.empty() ? Incarnation::columns : "";
    }
    return text;
}

void Connection::begin(const TransactionOptions& options, detail::Deadline deadline) {
    transaction_id_.clear();
    first_failure_.reset();
    ++epoch_;
    const std::string text = begin_text(options);
    try {
        const Result result = run_text(text, deadline, OnDeadline::cancel);
        if (!result || is_failure(result)) {
            fail(result, text);
        }
        if (PQntuples(result.get()) == 1) {
            note_transaction(result);
        }
    } catch (...) {
        rollback();  // it may be open all the same
        throw;
    }
}

void Connection::note_transaction(const Result& begun) {
    const auto column = [&](int index) { return PQgetvalue(begun.get(), 0, index); };
    if (PQnfields(begun.get()) == 3) {
        incarnation_ = {column(1), column(2)};
    }
    transaction_id_ = column(0);
    if (!transaction_id_.empty()) {
        transaction_id_.append("/").append(incarnation_.started);
        transaction_id_.append("/").append(incarnation_.seen);
    }
}

void Connection::commit(detail::Deadline deadline) {
    // Not cancelled when the deadline passes: a COMMIT that waits for a standby would then be done
    // and look replicated.
    const Result result = run_text("COMMIT", deadline, OnDeadline::drop);
    if (!result || is_failure(result) || channel_.unreplicated()) {
        fail_commit(result);
    }
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
        DatabaseErrorDetails details = first_failure_.value_or(DatabaseErrorDetails{});
        details.message = "the transaction was rolled back and not committed, for one of its "
                          "statements had failed" +
                          (first_failure_ ? ": " + first_failure_->message : std::string());
        details.statement = "COMMIT";
        first_failure_.reset();
        throw DatabaseError(std::move(details));
    }
    first_failure_.reset();
}

void Connection::fail_commit(const Result& result) {
    if (result && !is_failure(result)) {
        throw DatabaseError({
            .kind = ErrorKind::commit_outcome_unknown,
            .retry = Retry::in_doubt,
            .message = "the transaction is committed on this server, but may not have reached the "
                       "standby that it has to wait for",
            .statement = "COMMIT",
            .transaction_id = transaction_id_,
        });
    }
    throw DatabaseError(classify(
        report_of(result.get(), channel_.handle()),
        {
            .statement = "COMMIT",
            .deadline_passed = channel_.expired(),
            .disconnected = !usable(),
            .committing = true,
            .transaction_id = transaction_id_,
        }
    ));
}

void Connection::rollback() noexcept {
    channel_.forget_announced();
    if (!in_transaction() || !usable()) {
        return;
    }
    try {
        const Result result =
            run_text("ROLLBACK", steady_clock::now() + rollback_bound, OnDeadline::drop);
        first_failure_.reset();
        if (!result || is_failure(result) || in_transaction()) {
            channel_.give_up();
        }
    } catch (...) {
        channel_.give_up();
    }
}

detail::TransactionStatus
Connection::status_of(std::string_view transaction_id, detail::Deadline deadline) {
    const TransactionName name = TransactionName::read(transaction_id);
    const bool old = PQserverVersion(channel_.handle()) < 130'000;
    std::string text = std::string("SELECT pg_catalog.") +
                       (old ? "txid_status(" : "pg_xact_status('") + std::string(name.id) +
                       (old ? "::bigint), " : "'::pg_catalog.xid8), ");
    text += Incarnation::check_columns;
    const auto until = std::min(deadline, steady_clock::now() + status_bound);
    for (milliseconds pause{1};; pause = std::min(2 * pause, milliseconds(100))) {
        const Result result = run_text(text, deadline, OnDeadline::cancel);
        // A server that took over without the transaction calls it one of the future.
        if (result && report_of(result.get(), channel_.handle()).sqlstate == "22023") {
            return detail::TransactionStatus::unknown;
        }
        if (!result || is_failure(result)) {
            fail(result, text);
        }
        const detail::TransactionStatus status = status_from(result, name.incarnation);
        if (status != detail::TransactionStatus::in_progress ||
            steady_clock::now() + pause >= until) {
            return status;
        }
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace orm::postgres
