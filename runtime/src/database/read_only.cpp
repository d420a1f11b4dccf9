#include "database/cancel.hpp"
#include "database/transaction_state.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace orm {

namespace {

using detail::Deadline;
using detail::Limits;
using detail::TransactionState;

/// Waits for the replica, but not longer than it is worth.
bool is_far_enough(TransactionState& state, const Position& after) {
    if (after.empty()) {
        return true;
    }
    const auto wait = state.pool->context().options.replica_wait;
    const Deadline until = std::min(state.limits.deadline, detail::deadline_after(wait));
    return state.lease->connection().wait_for(after.text(), until);
}

/// Whether there is time left to read elsewhere.
bool is_out_of_reach(const DatabaseError& error, const Limits& limits) {
    return error.retry() == Retry::reconnect ||
           (error.kind() == ErrorKind::timeout && std::chrono::steady_clock::now() < limits.deadline
           );
}

TransactionOptions for_reading(TransactionOptions options) noexcept {
    options.read_only = true;
    return options;
}

/// A connection that is kept for one lease, with the transaction on it.
detail::Lease lease_of(std::unique_ptr<TransactionState> state) {
    detail::Session* const session = &*state->lease;
    return {
        session,
        [](void* owner, detail::Session*) noexcept {
            std::unique_ptr<TransactionState> ending(static_cast<TransactionState*>(owner));
            ending->rollback();
        },
        state.release()};
}

}  // namespace

ReadOnlyDatabase::ReadOnlyDatabase(std::shared_ptr<detail::Pool> pool, Position after) noexcept
    : pool_(std::move(pool)),
      after_(std::move(after)) {}

detail::ReplayPolicy ReadOnlyDatabase::replay_policy() {
    return {.options = pool_->context().options.retry, .replays = true, .reconnects = true};
}

detail::Lease ReadOnlyDatabase::lease() {
    return lease({});
}

detail::Lease ReadOnlyDatabase::lease(const Limits& limits) {
    return lease_for(detail::HolderKind::statement, limits);
}

detail::Lease ReadOnlyDatabase::lease_for_stream(const Limits& limits, std::shared_ptr<void>&) {
    return lease_for(detail::HolderKind::stream, limits);
}

/// A replica refuses to write by itself; the database does in a transaction for reading.
detail::Lease ReadOnlyDatabase::lease_for(detail::HolderKind kind, const Limits& limits) {
    auto state = reach_replica(kind, limits);
    detail::Lease lease = lease_of(state ? std::move(state) : begin_here(kind, {}, limits));
    return limits.tokens.empty() ? std::move(lease)
                                 : detail::cancellable(std::move(lease), limits.tokens);
}

Transaction ReadOnlyDatabase::start(const TransactionOptions& options, const Limits& limits) {
    constexpr auto kind = detail::HolderKind::transaction;
    if (auto state = reach_replica(kind, limits)) {
        state->begin(for_reading(options));
        return Transaction(std::move(state));
    }
    return Transaction(begin_here(kind, options, limits));
}

/// A connection to a replica; null when there is no replica, or none that can be used now.
std::unique_ptr<TransactionState>
ReadOnlyDatabase::reach_replica(detail::HolderKind kind, const Limits& limits) {
    static_cast<void>(detail::check_holder(*pool_));
    try {
        const std::shared_ptr<detail::Pool> replica = pool_->replica();
        if (!replica) {
            return nullptr;
        }
        auto state = detail::take(replica, kind, limits, {});
        return is_far_enough(*state, after_) ? std::move(state) : nullptr;
    } catch (const PoolTimeout&) {
        return nullptr;
    } catch (const DatabaseError& error) {
        if (!is_out_of_reach(error, limits)) {
            throw;
        }
        pool_->avoid_replica();
        return nullptr;
    }
}

std::unique_ptr<TransactionState> ReadOnlyDatabase::begin_here(
    detail::HolderKind kind, const TransactionOptions& options, const Limits& limits
) {
    if (detail::Session* held = detail::check_holder(*pool_)) {
        TransactionState outer;
        outer.pool = pool_;
        outer.lease = {held, nullptr, nullptr};
        return detail::begin_nested(outer, for_reading(options), limits);
    }
    auto state = detail::take(pool_, kind, limits, {});
    state->begin(for_reading(options));
    return state;
}

ReadOnlyDatabase Database::read_only(After after) const {
    return {pool_, std::move(after.position)};
}

Position Database::position() {
    const detail::Lease lease = this->lease();
    return Position(lease->connection().position(lease->deadline));
}

}  // namespace orm
