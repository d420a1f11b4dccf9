#include "database/backoff.hpp"
#include "database/pool.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

#include <thread>

namespace orm {

namespace {

using detail::TransactionStatus;

/// What the database says, or `in_progress` when the connection was lost while it was asked.
TransactionStatus ask(Database& db, std::string_view id, detail::Deadline until) {
    try {
        return db.lease({.deadline = until})->connection().status_of(id, until);
    } catch (const DatabaseError& error) {
        if (error.retry() != Retry::reconnect) {
            throw;
        }
        return TransactionStatus::in_progress;
    }
}

}  // namespace

CommitOutcome Database::resolve(const DatabaseError& error, std::chrono::milliseconds longest) {
    if (error.kind() != ErrorKind::commit_outcome_unknown) {
        throw UsageError(
            "resolve() is for an error of kind commit_outcome_unknown: after any other "
            "the transaction is not committed"
        );
    }
    if (error.transaction_id().empty()) {
        return CommitOutcome::unknown;
    }
    const detail::Deadline until = detail::deadline_after(longest);
    detail::Backoff backoff(std::chrono::milliseconds(5), std::chrono::milliseconds(200));
    for (;;) {
        switch (ask(*this, error.transaction_id(), until)) {
        case TransactionStatus::committed:
            return CommitOutcome::committed;
        case TransactionStatus::rolled_back:
            return CommitOutcome::rolled_back;
        case TransactionStatus::unknown:
            return CommitOutcome::unknown;
        case TransactionStatus::in_progress:
            break;
        }
        const auto moment = std::chrono::steady_clock::now() + backoff.next();
        if (moment >= until) {
            return CommitOutcome::unknown;
        }
        std::this_thread::sleep_until(moment);
    }
}

}  // namespace orm
