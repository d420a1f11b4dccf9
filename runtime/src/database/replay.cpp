#include "database/backoff.hpp"
#include "database/cancel.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <thread>
#include <utility>

namespace orm::detail {

Replay::Replay(Executor& executor, const TransactionOptions& options, std::source_location where)
    : executor_(&executor),
      options_(options),
      where_(where),
      policy_(executor.replay_policy()) {
    if (policy_.replays) {
        deadline_ =
            std::min(policy_.limits.deadline, deadline_after(policy_.options.longest_total));
    }
}

Transaction Replay::start() {
    ++runs_;
    phase_ = Phase::working;
    Transaction tx = executor_->start(options_, {});
    tx.begun_at(where_);
    return tx;
}

void Replay::commit(Transaction& tx) {
    phase_ = Phase::committing;
    try {
        tx.commit();
    } catch (...) {
        phase_ = tx.is_open() ? phase_ : Phase::committed;
        throw;
    }
}

void Replay::prepare_next_run() {
    try {
        throw;
    } catch (const DatabaseError& error) {
        if (!may_run_again(error)) {
            throw;
        }
        const Deadline moment = std::chrono::steady_clock::now() + pause();
        if (moment >= deadline_) {
            throw;
        }
        if (policy_.limits.tokens.empty()) {
            std::this_thread::sleep_until(moment);
        } else {
            policy_.limits.tokens.front().state().sleep_until(moment);
        }
    }
    refuse_cancelled(policy_.limits.tokens);
}

Deadline::duration Replay::pause() const {
    const RetryOptions& options = policy_.options;
    const auto doubled = options.first_delay * (std::int64_t{1} << std::min(runs_ - 1, 20));
    return random_up_to(std::min<std::chrono::milliseconds>(doubled, options.longest_delay));
}

bool Replay::may_run_again(const DatabaseError& error) {
    // A savepoint is not run again: what failed is the transaction around it.
    if (!policy_.replays || runs_ >= policy_.options.attempts || phase_ == Phase::committed) {
        return false;
    }
    switch (error.retry()) {
    case Retry::transaction:
        return true;
    case Retry::reconnect:
        return policy_.reconnects && phase_ == Phase::working;
    case Retry::prepare:
        return !std::exchange(prepared_anew_, true);
    default:
        return false;
    }
}

}  // namespace orm::detail
