#include "database/transaction_state.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

#include <utility>

namespace orm {

using detail::TransactionState;

Transaction::Transaction(std::unique_ptr<TransactionState> state) noexcept
    : state_(std::move(state)) {}

Transaction::Transaction(Transaction&& other) noexcept
    : state_(std::move(other.state_)) {}

Transaction::~Transaction() {
    rollback();
}

TransactionState& Transaction::open_state() const {
    if (state_ == nullptr) {
        throw UsageError("this transaction was moved from: use the one that it was moved to");
    }
    state_->check_open();
    return *state_;
}

bool Transaction::is_open() const noexcept {
    return state_ != nullptr && state_->open;
}

void Transaction::commit() {
    open_state().commit();
}

void Transaction::rollback() noexcept {
    if (is_open()) {
        state_->rollback();
    }
}

detail::Lease Transaction::lease() {
    return open_state().lend();
}

detail::Lease Transaction::lease(const detail::Limits& limits) {
    return open_state().lend(limits);
}

Transaction Transaction::start(const TransactionOptions& options, const detail::Limits& limits) {
    return Transaction(detail::begin_nested(open_state(), options, limits));
}

void Transaction::begun_at(std::source_location where) noexcept {
    if (is_open() && state_->holds_lease) {
        state_->lease->holder.held_for(detail::HolderKind::transaction, where);
    }
}

void Transaction::add_after_commit(std::unique_ptr<detail::Action> action) {
    TransactionState& state = open_state();
    state.lease->hooks.add_after_commit(state.depth, std::move(action));
}

void Transaction::add_after_rollback(std::unique_ptr<detail::Action> action) {
    TransactionState& state = open_state();
    state.lease->hooks.add_after_rollback(state.depth, std::move(action));
}

Connection::Connection(std::unique_ptr<TransactionState> state) noexcept
    : state_(std::move(state)) {}

Connection::Connection(Connection&& other) noexcept
    : state_(std::move(other.state_)) {}

Connection::~Connection() = default;

Transaction Connection::begin(const TransactionOptions& options, std::source_location where) {
    Transaction tx = start(options);
    state_->lease->holder.held_for(detail::HolderKind::connection, where);
    return tx;
}

detail::ReplayPolicy Connection::replay_policy() {
    return {
        .options = state_->pool->context().options.retry,
        .replays = !state_->lease->connection().in_transaction(),
    };
}

detail::Lease Connection::lease() {
    return state_->lend();
}

detail::Lease Connection::lease(const detail::Limits& limits) {
    return state_->lend(limits);
}

Transaction Connection::start(const TransactionOptions& options, const detail::Limits& limits) {
    return Transaction(detail::begin_nested(*state_, options, limits));
}

void* Connection::native() const noexcept {
    return state_->lease->connection().native();
}

}  // namespace orm
