#include "database/pool.hpp"
#include "database/transaction_state.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

namespace orm {

namespace {

/// The connection that this thread holds, for one more piece of work on it.
std::unique_ptr<detail::TransactionState>
held_already(const std::shared_ptr<detail::Pool>& pool, detail::Session* session) {
    auto state = std::make_unique<detail::TransactionState>();
    state->pool = pool;
    state->lease = {session, nullptr, nullptr};
    return state;
}

}  // namespace

Database::Database(std::unique_ptr<detail::Driver> driver, DatabaseOptions options)
    : pool_(std::make_shared<detail::Pool>(std::move(driver), options)) {}

Database::Database(Database&& other) noexcept
    : pool_(std::move(other.pool_)) {}

Database& Database::operator=(Database&& other) noexcept {
    pool_ = std::move(other.pool_);
    return *this;
}

Database::~Database() = default;

detail::Lease Database::lease() {
    if (detail::Session* session = detail::check_holder(*pool_)) {
        return held_already(pool_, session)->lend();
    }
    return pool_->lease();
}

detail::Lease Database::lease(const detail::Limits& limits) {
    if (detail::Session* session = detail::check_holder(*pool_)) {
        return held_already(pool_, session)->lend(limits);
    }
    return pool_->lease(limits);
}

detail::Lease
Database::lease_for_stream(const detail::Limits& limits, std::shared_ptr<void>& token) {
    detail::Lease lease = this->lease(limits);
    detail::Session* session = &*lease;
    session->holder.held_for(detail::HolderKind::stream, {});
    // The token ends when the stream lets go of it.
    auto held = detail::hold(*pool_, detail::HolderKind::stream, session);
    token = std::shared_ptr<void>(nullptr, [held, session](void*) {
        held->active.store(false, std::memory_order_release);
        session->holder.given_back();
    });
    return lease;
}

Transaction Database::start(const TransactionOptions& options, const detail::Limits& limits) {
    if (detail::Session* session = detail::check_holder(*pool_)) {
        return Transaction(detail::begin_nested(*held_already(pool_, session), options, limits));
    }
    auto state = detail::take(pool_, detail::HolderKind::transaction, limits, {});
    state->begin(options);
    return Transaction(std::move(state));
}

Transaction Database::begin(const TransactionOptions& options, std::source_location where) {
    Transaction tx = start(options);
    tx.begun_at(where);
    return tx;
}

detail::ReplayPolicy Database::replay_policy() {
    return {.options = pool_->context().options.retry, .replays = true, .reconnects = true};
}

Connection Database::connection(std::source_location where) {
    static_cast<void>(detail::check_holder(*pool_));
    return keep_one(where);
}

Connection Database::independent(std::source_location where) {
    if (pool_->single()) {
        throw NotSupported("this database lives in one connection: there is no independent one");
    }
    return keep_one(where);
}

Connection Database::keep_one(std::source_location where) {
    if (detail::count_held(*pool_) >= pool_->size()) {
        throw UsageError(
            "this thread holds all connections of the database already, and would wait for itself: "
            "give one back first, or raise DatabaseOptions::pool_size"
        );
    }
    return Connection(detail::take(pool_, detail::HolderKind::connection, {}, where));
}

PoolStatistics Database::pool_statistics() const {
    return pool_->statistics();
}

void Database::set_hook(std::shared_ptr<detail::StatementHook> hook) {
    pool_->context().hook = std::move(hook);
}

void Database::set_leak_hook(std::shared_ptr<detail::LeakHook> hook) {
    pool_->context().leak_hook = std::move(hook);
}

std::string Database::name() const {
    return std::string(pool_->driver().name());
}

const sql::Dialect& Database::dialect() const noexcept {
    return pool_->driver().dialect();
}

}  // namespace orm
