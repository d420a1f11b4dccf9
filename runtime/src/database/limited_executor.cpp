#include <orm/database.hpp>

#include <utility>

namespace orm {

detail::Lease Executor::lease_for_stream(const detail::Limits& limits, std::shared_ptr<void>&) {
    return lease(limits);
}

Transaction Executor::start(const TransactionOptions& options) {
    return start(options, {});
}

LimitedExecutor Executor::within(std::chrono::nanoseconds duration) {
    return {*this, {.deadline = detail::deadline_after(duration)}};
}

LimitedExecutor Executor::cancelled_by(const CancelToken& token) {
    return {*this, {.tokens = {token}}};
}

LimitedExecutor LimitedExecutor::within(std::chrono::nanoseconds duration) {
    return {*executor_, limits_.and_also({.deadline = detail::deadline_after(duration)})};
}

LimitedExecutor LimitedExecutor::cancelled_by(const CancelToken& token) {
    return {*executor_, limits_.and_also({.tokens = {token}})};
}

Transaction LimitedExecutor::begin(const TransactionOptions& options, std::source_location where) {
    Transaction tx = start(options, {});
    tx.begun_at(where);
    return tx;
}

detail::ReplayPolicy LimitedExecutor::replay_policy() {
    detail::ReplayPolicy policy = executor_->replay_policy();
    policy.limits = policy.limits.and_also(limits_);
    return policy;
}

detail::Lease LimitedExecutor::lease() {
    return executor_->lease(limits_);
}

detail::Lease LimitedExecutor::lease(const detail::Limits& limits) {
    return executor_->lease(limits_.and_also(limits));
}

detail::Lease
LimitedExecutor::lease_for_stream(const detail::Limits& limits, std::shared_ptr<void>& token) {
    return executor_->lease_for_stream(limits_.and_also(limits), token);
}

Transaction
LimitedExecutor::start(const TransactionOptions& options, const detail::Limits& limits) {
    return executor_->start(options, limits_.and_also(limits));
}

}  // namespace orm
