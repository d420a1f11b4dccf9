#pragma once

#include "database/pool.hpp"

#include <orm/detail/limits.hpp>

#include <memory>
#include <source_location>
#include <string>

namespace orm::detail {

/// A connection that is held: by a transaction, a savepoint in one, or a `Connection`.
struct TransactionState {
    std::shared_ptr<Pool> pool;
    Lease lease;
    std::shared_ptr<HolderToken> token;  ///< of the transaction, shared by its savepoints
    Limits limits;
    std::uint32_t depth = 0;  ///< of the savepoint; 0: the transaction itself
    bool open = false;
    bool holds_lease = false;  ///< the lease is from the pool, and not somebody else's
    bool at_once = false;      ///< statements are lent the connection without a look at limits
    ForkCheck process{};

    ~TransactionState() { end(); }

    /// Throws `UsageError` when the transaction is over.
    void check_open() const {
        if (!open || transaction_is_over()) [[unlikely]] {
            refuse_over();
        }
    }

    /// The connection for one more statement.
    [[nodiscard]] Lease lend() { return is_unlimited() ? lend_at_once() : lend({}); }

    [[nodiscard]] Lease lend_at_once() {
        if (process.in_child()) [[unlikely]] {
            pool->check_process();
        }
        Session& session = *lease;
        session.refuse_broken();
        session.tokens = nullptr;
        session.deadline = limits.deadline;
        return {&session, nullptr, nullptr};
    }

    [[nodiscard]] Lease lend(const Limits& more);

    /// Whether nothing but a deadline that is known already limits its statements.
    [[nodiscard]] bool is_unlimited() const noexcept {
        return limits.tokens.empty() && !pool->times_calls();
    }

    /// Sets the deadline for what this does itself: a commit, a savepoint.
    [[nodiscard]] Session& ready();

    /// BEGIN, which the tokens can stop while it waits for a lock.
    void begin(const TransactionOptions& options);
    void savepoint(std::uint32_t at_depth);
    void commit();
    void rollback() noexcept;

    /// The thread no longer holds the connection.
    void end() noexcept;

private:
    void commit_savepoint();
    void commit_transaction();
    void rollback_savepoint() noexcept;
    [[noreturn]] static void refuse_over();

    /// Of a savepoint: whether the transaction around it has ended before it.
    [[nodiscard]] bool transaction_is_over() const noexcept {
        return token && !token->active.load(std::memory_order_relaxed);
    }

    [[nodiscard]] std::string savepoint_name() const { return "orm_" + std::to_string(depth); }
};

/// A connection for one statement, without a virtual call where the executor holds one.
[[nodiscard]] inline Lease lease_from(Executor& executor) {
    TransactionState* const held = executor.held();
    if (held != nullptr && held->at_once) [[likely]] {
        return held->lend_at_once();
    }
    return executor.lease();
}

[[nodiscard]] Session* check_noted_holder(const Pool& pool);

/// Throws `UsageError` when this thread must not use the database itself, since it holds a
/// transaction or stream of it. Gives the session to use when the thread holds the only one.
[[nodiscard]] inline Session* check_holder(const Pool& pool) {
    return noted_tokens == 0 ? nullptr : check_noted_holder(pool);
}

/// Takes a connection out of the pool and keeps it.
[[nodiscard]] std::unique_ptr<TransactionState> take(
    const std::shared_ptr<Pool>& pool,
    HolderKind kind,
    const Limits& limits,
    std::source_location where
);

/// A transaction, or a savepoint, on a connection that is held already.
[[nodiscard]] std::unique_ptr<TransactionState>
begin_nested(const TransactionState& outer, const TransactionOptions& options, const Limits& more);

}  // namespace orm::detail
