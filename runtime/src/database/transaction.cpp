#include "database/transaction_state.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

#include <chrono>
#include <random>
#include <thread>

namespace orm {

namespace {

using detail::TransactionState;

detail::Lease borrow(const TransactionState& state) {
    return {&*state.lease, nullptr, nullptr};
}

std::string savepoint_name(const TransactionState& state) {
    return "orm_" + std::to_string(state.depth);
}

/// A transaction, or a savepoint, on a connection that is held already.
std::unique_ptr<TransactionState>
nested(const TransactionState& outer, const TransactionOptions& options) {
    auto state = std::make_unique<TransactionState>();
    state->pool = outer.pool;
    state->lease = borrow(outer);
    detail::Session& session = *state->lease;
    if (session.connection().in_transaction()) {
        state->depth = session.depth + 1;
        session.connection().execute("SAVEPOINT " + savepoint_name(*state), detail::no_deadline);
    } else {
        session.connection().begin(options, detail::no_deadline);
        state->token = detail::hold(*outer.pool, detail::HolderToken::Kind::transaction, &session);
    }
    session.depth = state->depth;
    state->open = true;
    return state;
}

}  // namespace

Transaction::Transaction(std::unique_ptr<TransactionState> state) noexcept
    : state_(std::move(state)) {}

Transaction::Transaction(Transaction&& other) noexcept
    : state_(std::move(other.state_)) {}

Transaction::~Transaction() {
    rollback();
}

void Transaction::commit() {
    if (state_ == nullptr || !state_->open) {
        throw UsageError("commit() of a transaction that is over");
    }
    detail::Session& session = *state_->lease;
    if (state_->depth != 0) {
        session.connection().execute("RELEASE " + savepoint_name(*state_), detail::no_deadline);
        session.depth = state_->depth - 1;
    } else {
        session.connection().commit(detail::no_deadline);
    }
    state_->open = false;
    if (state_->token) {
        state_->token->active.store(false, std::memory_order_release);
    }
    if (state_->depth == 0) {
        state_->lease.release();
    }
}

void Transaction::rollback() noexcept {
    if (state_ == nullptr || !state_->open) {
        return;
    }
    state_->open = false;
    detail::Session& session = *state_->lease;
    if (state_->depth == 0) {
        session.connection().rollback();
    } else if (session.connection().in_transaction()) {
        try {
            session.connection().execute(
                "ROLLBACK TO " + savepoint_name(*state_), detail::no_deadline
            );
            session.connection().execute("RELEASE " + savepoint_name(*state_), detail::no_deadline);
        } catch (...) {
            session.connection().rollback();
        }
        session.depth = state_->depth - 1;
    }
    if (state_->token) {
        state_->token->active.store(false, std::memory_order_release);
    }
    state_->lease.release();
}

Transaction Transaction::savepoint() {
    return start({});
}

detail::Lease Transaction::lease() {
    if (state_ == nullptr || !state_->open) {
        throw UsageError("this transaction is over: it was committed or rolled back");
    }
    return borrow(*state_);
}

Transaction Transaction::start(const TransactionOptions& options) {
    if (state_ == nullptr || !state_->open) {
        throw UsageError("this transaction is over: it was committed or rolled back");
    }
    return Transaction(nested(*state_, options));
}

Connection::Connection(std::unique_ptr<TransactionState> state) noexcept
    : state_(std::move(state)) {}

Connection::Connection(Connection&& other) noexcept
    : state_(std::move(other.state_)) {}

Connection::~Connection() = default;

detail::Lease Connection::lease() {
    return borrow(*state_);
}

Transaction Connection::start(const TransactionOptions& options) {
    return Transaction(nested(*state_, options));
}

void* Connection::native() const noexcept {
    return state_->lease->connection().native();
}

namespace detail {

bool should_replay(const std::exception_ptr& error, int attempt) {
    static constexpr int most_attempts = 10;
    if (attempt >= most_attempts) {
        return false;
    }
    try {
        std::rethrow_exception(error);
    } catch (const DatabaseError& database_error) {
        if (database_error.retry() != Retry::transaction) {
            return false;
        }
    } catch (...) {
        return false;
    }
    thread_local std::minstd_rand random{std::random_device{}()};
    const int longest = 1 << std::min(attempt, 7);
    std::this_thread::sleep_for(
        std::chrono::milliseconds(std::uniform_int_distribution<int>(0, longest)(random))
    );
    return true;
}

}  // namespace detail

}  // namespace orm
