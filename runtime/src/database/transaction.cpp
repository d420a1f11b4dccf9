#include "database/transaction_state.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

#include <utility>

namespace orm {

using detail::TransactionState;

Transaction::Transaction(std::unique_ptr<TransactionState> state) noexcept
    : Executor(state.release()) {}

Transaction::Transaction(Transaction&& other) noexcept
    : Executor(other.let_go()) {
    filter_by(other.filters());
}

Transaction::~Transaction() {
    rollback();
    delete held();
}

TransactionState& Transaction::open_state() const {
    if (held() == nullptr) {
        throw UsageError("this transaction was moved from: use the one that it was moved to");
    }
    held()->check_open();
    return *held();
}

bool Transaction::is_open() const noexcept {
    return held() != nullptr && held()->open;
}

void Transaction::commit() {
    open_state().commit();
}

void Transaction::rollback() noexcept {
    if (is_open()) {
        held()->rollback();
    }
}

detail::Lease Transaction::lease() {
    return open_state().lend();
}

detail::Lease Transaction::lease(const detail::Limits& limits) {
    return open_state().lend(limits);
}

Transaction Transaction::start(const TransactionOptions& options, const detail::Limits& limits) {
    Transaction tx(detail::begin_nested(open_state(), options, limits));
    tx.filter_by(filters());
    return tx;
}

void Transaction::begun_at(std::source_location where) noexcept {
    if (is_open() && held()->holds_lease) {
        held()->lease->holder.held_for(detail::HolderKind::transaction, where);
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
    : Executor(state.release()) {}

Connection::Connection(Connection&& other) noexcept
    : Executor(other.let_go()) {}

Connection::~Connection() {
    delete held();
}

Transaction Connection::begin(const TransactionOptions& options, std::source_location where) {
    Transaction tx = start(options);
    held()->lease->holder.held_for(detail::HolderKind::connection, where);
    return tx;
}

detail::ReplayPolicy Connection::replay_policy() {
    return {
        .options = held()->pool->context().options.retry,
        .replays = !held()->lease->connection().in_transaction(),
    };
}

detail::Lease Connection::lease() {
    return held()->lend();
}

detail::Lease Connection::lease(const detail::Limits& limits) {
    return held()->lend(limits);
}

Transaction Connection::start(const TransactionOptions& options, const detail::Limits& limits) {
    return Transaction(detail::begin_nested(*held(), options, limits));
}

void* Connection::native() const noexcept {
    return held()->lease->connection().native();
}

}  // namespace orm
