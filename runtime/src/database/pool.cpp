#include "database/pool.hpp"

#include "database/backoff.hpp"
#include "database/cancel.hpp"

#include <orm/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace orm::detail {

Pool::Pool(std::unique_ptr<Driver> driver, DatabaseOptions options)
    : driver_(std::move(driver)),
      context_{&driver_->dialect(), options, nullptr, nullptr, {}},
      size_(std::clamp<std::size_t>(options.pool_size, 1, driver_->connection_limit())),
      remote_(driver_->remote()),
      watched_(remote_ || options.leak_after.count() != 0),
      plain_(!watched_ && !times_calls()) {
    release(connect_first());
}

Pool::~Pool() {
    if (in_child()) {
        // Closing would end the parent's connections, or take its locks away.
        static_cast<void>(driver_.release());
        return;
    }
    for (Session* session : all_) {
        delete session;
    }
}

Deadline Pool::deadline(const Limits& limits) const {
    return times_calls() ? std::min(limits.deadline, deadline_after(context_.options.timeout))
                         : limits.deadline;
}

Lease Pool::lease(const Limits& limits) {
    Lease lease = lease_to_keep(limits);
    return limits.tokens.empty() ? std::move(lease) : cancellable(std::move(lease), limits.tokens);
}

Lease Pool::lease_to_keep(const Limits& limits) {
    check_process();
    refuse_cancelled(limits.tokens);
    return pooled(acquire_within(limits));
}

void Pool::refuse_child() const {
    throw UsageError(
        "this process was forked after the database was opened: open it again here, connections "
        "cannot be shared with the parent"
    );
}

Session* Pool::acquire_within(const Limits& limits) {
    const Deadline deadline = this->deadline(limits);
    for (;;) {
        Session* session = take_warm();
        if (session == nullptr) {
            session = acquire_slowly(deadline, limits.tokens);
        }
        session->deadline = deadline;
        if (!watched_) {
            return session;
        }
        const Clock::time_point now = Clock::now();
        watch(now);
        if (fit(*session, now, deadline)) {
            session->holder.lent(now);
            return session;
        }
        discard(session);
    }
}

Session* Pool::acquire_slowly(Deadline deadline, const std::vector<CancelToken>& tokens) {
    const Deadline until = std::min(deadline, deadline_after(context_.options.acquire_timeout));
    Backoff backoff(std::chrono::milliseconds(10), std::chrono::milliseconds(500));
    Deadline next_try{};
    for (std::exception_ptr refused;;) {
        const Grant grant = wait(until, next_try, tokens);
        if (grant.session != nullptr) {
            return grant.session;
        }
        if (!grant.may_connect) {
            if (refused) {
                std::rethrow_exception(refused);
            }
            time_out();
        }
        try {
            return connect(until);
        } catch (const DatabaseError& error) {
            next_try = Clock::now() + backoff.next();
            if (error.retry() != Retry::reconnect || next_try >= until) {
                throw;
            }
            refused = std::current_exception();
        }
    }
}

void Pool::time_out() {
    const std::string holders = holders_text(Clock::now());
    throw PoolTimeout(fmt::format(
        "no connection came free in time (acquire_timeout {} ms, or a deadline): all {} are in "
        "use; hold them shorter, or raise DatabaseOptions::pool_size. They are held by: {}",
        context_.options.acquire_timeout.count(),
        size_,
        holders
    ));
}

Grant Pool::wait(Deadline until, Deadline next_try, const std::vector<CancelToken>& tokens) {
    Grant grant;
    {
        const std::lock_guard lock(mutex_);
        if (grant_at_once(grant, next_try)) {
            return grant;
        }
    }
    Waiter waiter(mutex_);
    const CancelScope scope(tokens, waiter);
    std::unique_lock lock(mutex_);
    waiter.wants_slot = next_try == Deadline();
    waiters_.push_back(&waiter);
    waiting_.fetch_add(1, std::memory_order_seq_cst);
    // Whoever gives back looks at `waiting_` after it has filled `warm_`; so one of us sees the
    // other. The same goes for what was given back since we looked.
    if (!grant_at_once(waiter.grant, next_try) && is_next(waiter.grant)) {
        waiter.grant.session = warm_.exchange(nullptr, std::memory_order_seq_cst);
    }
    wait_in_turn(lock, waiter, until, next_try);
    waiting_.fetch_sub(1, std::memory_order_seq_cst);
    std::erase(waiters_, &waiter);
    if (waiter.needs_session()) {
        ++counted_.timeouts;
    }
    const bool gave_up = waiter.cancelled && !waiter.grant.any();
    lock.unlock();
    if (gave_up) {
        throw_cancelled();
    }
    return waiter.grant;
}

/// Whether nobody who came before still needs a connection. Who was given one, or gave up, may be
/// in the queue until its thread runs.
bool Pool::is_next(const Grant& grant) const noexcept {
    for (const Waiter* waiter : waiters_) {
        if (&waiter->grant == &grant) {
            return true;
        }
        if (waiter->needs_session()) {
            return false;
        }
    }
    return true;
}

bool Pool::grant_at_once(Grant& grant, Deadline next_try) {
    if (!idle_.empty() && is_next(grant)) {
        grant.session = idle_.back();
        idle_.pop_back();
    } else if (open_ < size_ && (next_try == Deadline() || Clock::now() >= next_try)) {
        ++open_;
        grant.may_connect = true;
    }
    return grant.any();
}

void Pool::wait_in_turn(
    std::unique_lock<std::mutex>& lock, Waiter& waiter, Deadline until, Deadline next_try
) {
    while (waiter.needs_session()) {
        Deadline wake = waiter.wants_slot ? until : std::min(until, next_try);
        if (watched_) {
            wake = std::min<Deadline>(wake, Clock::now() + watch_interval());
        }
        waiter.ready.wait_until(lock, wake);
        const Clock::time_point now = Clock::now();
        if (!waiter.needs_session() || now >= until) {
            return;
        }
        if (!waiter.wants_slot && now >= next_try) {
            take_free_slot(waiter);
        }
        if (watched_) {
            lock.unlock();
            watch(now);
            lock.lock();
        }
    }
}

void Pool::take_free_slot(Waiter& waiter) {
    waiter.wants_slot = true;
    if (open_ < size_) {
        ++open_;
        waiter.grant.may_connect = true;
    }
}

void Pool::release(Session* session) noexcept {
    if (in_child()) {
        return;
    }
    if (session->connection().in_transaction()) {
        session->rollback();
    }
    if (!session->connection().usable()) {
        // The others may have lost their server too: they are asked before they are lent again.
        generation_.fetch_add(1, std::memory_order_relaxed);
        discard(session);
        return;
    }
    if (watched_) {
        const Clock::time_point now = Clock::now();
        watch(now);
        session->holder.given_back();
        session->last_used = now;
        if (too_old(*session, now)) {
            discard(session);
            return;
        }
    }
    Session* const before = warm_.exchange(session, std::memory_order_seq_cst);
    if (waiting_.load(std::memory_order_seq_cst) != 0) {
        if (Session* const taken_back = warm_.exchange(nullptr, std::memory_order_seq_cst)) {
            hand_over(taken_back);
        }
    }
    if (before != nullptr) {
        hand_over(before);
    }
}

void Pool::hand_over(Session* session) noexcept {
    const std::lock_guard lock(mutex_);
    for (Waiter* waiter : waiters_) {
        if (waiter->needs_session()) {
            waiter->grant.session = session;
            waiter->ready.notify_one();
            return;
        }
    }
    idle_.push_back(session);
}

void Pool::discard(Session* session) noexcept {
    {
        const std::lock_guard lock(mutex_);
        std::erase(all_, session);
        ++counted_.discarded;
    }
    delete session;
    free_slot();
}

/// Passes a slot on to the first who may connect at once.
void Pool::free_slot() noexcept {
    const std::lock_guard lock(mutex_);
    for (Waiter* waiter : waiters_) {
        if (waiter->needs_session() && waiter->wants_slot) {
            waiter->grant.may_connect = true;
            waiter->ready.notify_one();
            return;
        }
    }
    --open_;
}

PoolStatistics Pool::statistics() {
    const std::lock_guard lock(mutex_);
    PoolStatistics now = counted_;
    now.idle = idle_.size() + (warm_.load(std::memory_order_relaxed) != nullptr ? 1 : 0);
    now.in_use = all_.size() - std::min(all_.size(), now.idle);
    now.waiting = waiters_.size();
    return now;
}

}  // namespace orm::detail
