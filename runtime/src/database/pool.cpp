#include "database/pool.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <string>

namespace orm::detail {

namespace {

thread_local std::vector<std::shared_ptr<HolderToken>> context;

}  // namespace

std::shared_ptr<HolderToken> hold(const Pool& pool, HolderToken::Kind kind, Session* session) {
    std::erase_if(context, [](const auto& token) {
        return !token->active.load(std::memory_order_acquire);
    });
    auto token = std::make_shared<HolderToken>();
    token->pool = &pool;
    token->kind = kind;
    token->session = session;
    context.push_back(token);
    return token;
}

HolderToken* held(const Pool& pool) noexcept {
    HolderToken* connection = nullptr;
    for (const auto& token : context) {
        if (token->pool != &pool || !token->active.load(std::memory_order_acquire)) {
            continue;
        }
        if (token->kind != HolderToken::Kind::connection) {
            return token.get();
        }
        connection = token.get();
    }
    return connection;
}

Pool::Pool(std::unique_ptr<Driver> driver, DatabaseOptions options)
    : driver_(std::move(driver)),
      context_{&driver_->dialect(), options, nullptr},
      size_(std::clamp<std::size_t>(options.pool_size, 1, driver_->connection_limit())) {
    release(connect());
}

Pool::~Pool() {
    delete warm_.exchange(nullptr);
    for (Session* session : idle_) {
        delete session;
    }
}

Session* Pool::connect() {
    {
        const std::lock_guard lock(mutex_);
        ++open_;
    }
    try {
        return new Session(driver_->connect(no_deadline), context_);
    } catch (...) {
        const std::lock_guard lock(mutex_);
        --open_;
        if (!waiters_.empty()) {
            waiters_.front()->may_connect = true;
            waiters_.front()->ready.notify_one();
        }
        throw;
    }
}

Session* Pool::acquire() {
    if (Session* session = warm_.exchange(nullptr, std::memory_order_acq_rel)) {
        return session;
    }
    return acquire_slowly();
}

Session* Pool::acquire_slowly() {
    std::unique_lock lock(mutex_);
    if (waiters_.empty() && !idle_.empty()) {
        Session* session = idle_.back();
        idle_.pop_back();
        return session;
    }
    if (waiters_.empty() && open_ < size_) {
        lock.unlock();
        return connect();
    }
    Waiter waiter;
    waiters_.push_back(&waiter);
    waiting_.fetch_add(1, std::memory_order_seq_cst);
    // Whoever gives back looks at `waiting_` after it has filled `warm_`; so one of us sees the
    // other.
    if (waiters_.size() == 1) {
        waiter.session = warm_.exchange(nullptr, std::memory_order_seq_cst);
    }
    const bool served = waiter.ready.wait_for(lock, context_.options.acquire_timeout, [&] {
        return waiter.session != nullptr || waiter.may_connect;
    });
    waiting_.fetch_sub(1, std::memory_order_seq_cst);
    std::erase(waiters_, &waiter);
    if (waiter.session != nullptr) {
        return waiter.session;
    }
    if (served) {
        lock.unlock();
        return connect();
    }
    throw PoolTimeout(
        "no connection came free within " +
        std::to_string(context_.options.acquire_timeout.count()) + " ms: all " +
        std::to_string(size_) +
        " are in use; hold them shorter, or raise DatabaseOptions::pool_size"
    );
}

void Pool::release(Session* session) noexcept {
    if (session->connection().in_transaction()) {
        session->connection().rollback();
    }
    if (!session->connection().usable()) {
        discard(session);
        return;
    }
    Session* expected = nullptr;
    if (waiting_.load(std::memory_order_seq_cst) == 0 &&
        warm_.compare_exchange_strong(expected, session, std::memory_order_seq_cst)) {
        if (waiting_.load(std::memory_order_seq_cst) == 0) {
            return;
        }
        session = warm_.exchange(nullptr, std::memory_order_seq_cst);
        if (session == nullptr) {
            return;
        }
    }
    hand_over(session);
}

void Pool::hand_over(Session* session) noexcept {
    const std::lock_guard lock(mutex_);
    for (Waiter* waiter : waiters_) {
        if (waiter->session == nullptr && !waiter->may_connect) {
            waiter->session = session;
            waiter->ready.notify_one();
            return;
        }
    }
    idle_.push_back(session);
}

void Pool::discard(Session* session) noexcept {
    delete session;
    const std::lock_guard lock(mutex_);
    --open_;
    if (!waiters_.empty()) {
        waiters_.front()->may_connect = true;
        waiters_.front()->ready.notify_one();
    }
}

}  // namespace orm::detail
