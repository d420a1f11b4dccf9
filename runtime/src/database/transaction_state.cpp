#include "database/transaction_state.hpp"

#include "database/cancel.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <utility>

namespace orm::detail {

namespace {

Lease borrow(Session& session, const std::vector<CancelToken>& tokens) {
    session.tokens = nullptr;
    Lease lease{&session, nullptr, nullptr};
    return tokens.empty() ? std::move(lease) : cancellable(std::move(lease), tokens);
}

constexpr std::chrono::seconds rollback_timeout(10);

void refuse_options(const TransactionOptions& options) {
    const TransactionOptions standard;
    if (options.isolation != standard.isolation || options.read_only || options.deferrable ||
        options.locking != standard.locking) {
        throw UsageError("a savepoint has the isolation, access and locking of its transaction: "
                         "give the options to the outermost transaction");
    }
}

}  // namespace

void TransactionState::refuse_over() {
    throw UsageError("this transaction is over: it was committed or rolled back");
}

Session& TransactionState::ready() {
    pool->check_process();
    Session& session = *lease;
    session.deadline = pool->times_calls() ? pool->deadline(limits) : limits.deadline;
    return session;
}

Lease TransactionState::lend(const Limits& more) {
    const Limits both = limits.and_also(more);
    Session& session = ready();
    session.refuse_broken();
    session.deadline = std::min(session.deadline, both.deadline);
    return borrow(session, both.tokens);
}

void TransactionState::begin(const TransactionOptions& options) {
    const Lease stoppable = borrow(ready(), limits.tokens);
    stoppable->begin(options);
    open = true;
    at_once = is_unlimited();
}

void TransactionState::savepoint(std::uint32_t at_depth) {
    depth = at_depth;
    Session& session = ready();
    session.announce("SAVEPOINT " + savepoint_name());
    session.depth = depth;
    open = true;
}

void TransactionState::commit_savepoint() {
    Session& session = ready();
    session.refuse_broken();
    session.announce("RELEASE " + savepoint_name());
    session.hooks.released(depth);
    session.depth = depth - 1;
    open = false;
}

void TransactionState::commit_transaction() {
    Session& session = ready();
    try {
        refuse_cancelled(limits.tokens);
        session.commit();
    } catch (const DatabaseError& error) {
        if (error.kind() == ErrorKind::commit_outcome_unknown) {
            session.hooks.clear();
            end();
        }
        throw;
    }
    const TransactionHooks::Actions actions = session.hooks.committed();
    end();
    run_all(actions);
}

void TransactionState::commit() {
    if (depth == 0) {
        commit_transaction();
    } else {
        commit_savepoint();
    }
}

void TransactionState::rollback() noexcept {
    open = false;
    if (pool->in_child() || transaction_is_over()) {
        end();
        return;
    }
    Session& session = *lease;
    if (depth == 0) {
        session.rollback();
    } else {
        rollback_savepoint();
    }
    try {
        const TransactionHooks::Actions actions = session.hooks.rolled_back(depth);
        end();
        run_all(actions);
    } catch (...) {
        end();
    }
}

void TransactionState::rollback_savepoint() noexcept {
    Session& session = *lease;
    session.depth = depth - 1;
    if (!session.connection().in_transaction()) {
        return;
    }
    // A deadline that has passed may be why we are here: taking back has a time of its own.
    session.deadline = deadline_after(rollback_timeout);
    try {
        session.connection().execute("ROLLBACK TO " + savepoint_name(), session.deadline);
        session.connection().execute("RELEASE " + savepoint_name(), session.deadline);
        session.recover();
    } catch (...) {
        session.abandon_transaction();
    }
}

void TransactionState::end() noexcept {
    open = false;
    at_once = false;
    if (depth == 0 && token) {
        token->active.store(false, std::memory_order_release);
        token.reset();
    }
    if (holds_lease && lease) {
        lease->holder.given_back();
    }
    lease.release();
}

Session* check_noted_holder(const Pool& pool) {
    pool.check_process();
    const HolderToken* token = held(pool);
    if (token == nullptr) {
        return nullptr;
    }
    if (token->kind == HolderKind::connection) {
        return pool.single() ? token->session : nullptr;
    }
    const bool stream = token->kind == HolderKind::stream;
    throw UsageError(
        stream ? "this thread reads a stream of this database: finish it first, or use "
                 "db.independent()"
               : "this thread holds a transaction of this database: use the transaction (tx), or "
                 "db.independent()"
    );
}

std::unique_ptr<TransactionState> take(
    const std::shared_ptr<Pool>& pool,
    HolderKind kind,
    const Limits& limits,
    std::source_location where
) {
    auto state = std::make_unique<TransactionState>();
    state->pool = pool;
    state->lease = pool->lease_to_keep(limits);
    state->holds_lease = true;
    state->limits = limits;
    state->at_once = kind == HolderKind::connection && state->is_unlimited();
    state->token = hold(*pool, kind, &*state->lease);
    state->lease->holder.held_for(kind, where);
    return state;
}

std::unique_ptr<TransactionState>
begin_nested(const TransactionState& outer, const TransactionOptions& options, const Limits& more) {
    auto state = std::make_unique<TransactionState>();
    state->pool = outer.pool;
    state->limits = outer.limits.and_also(more);
    refuse_cancelled(state->limits.tokens);
    state->lease = borrow(*outer.lease, {});
    Session& session = state->ready();
    session.refuse_broken();
    if (session.connection().in_transaction()) {
        refuse_options(options);
        state->token = outer.token;
        state->savepoint(session.depth + 1);
    } else {
        state->begin(options);
        state->token = hold(*outer.pool, HolderKind::transaction, &session);
    }
    return state;
}

}  // namespace orm::detail
