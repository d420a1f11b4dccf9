#pragma once

#include "database/session.hpp"
#include "database/waiter.hpp"

#include <orm/detail/limits.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace orm::detail {

/// The connections of one database. The last one given back is the next one lent, for its warm
/// caches; threads that wait are served in the order in which they came.
class Pool {
public:
    Pool(std::unique_ptr<Driver> driver, DatabaseOptions options);
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;
    ~Pool();

    /// A connection for one statement, or for longer. Throws `PoolTimeout`, and what connecting
    /// throws.
    [[nodiscard]] Lease lease() { return pooled(acquire()); }

    [[nodiscard]] Lease lease(const Limits& limits);

    /// The same, without letting the tokens stop what it is used for.
    [[nodiscard]] Lease lease_to_keep(const Limits& limits);

    /// Until when something that begins now has to be done.
    [[nodiscard]] Deadline deadline(const Limits& limits) const;

    /// Whether a call has a deadline although nobody set one for it.
    [[nodiscard]] bool times_calls() const noexcept {
        return context_.options.timeout.count() != 0;
    }

    /// Throws `UsageError` in a forked child.
    void check_process() const {
        if (in_child()) [[unlikely]] {
            refuse_child();
        }
    }

    [[nodiscard]] bool in_child() const noexcept { return context_.process.in_child(); }

    [[nodiscard]] PoolStatistics statistics();

    /// The pool of the replicas; null where there are none, and for a while after `avoid_replica`.
    /// It waits for connections no longer than a reader has to wait who could read here as well.
    /// Throws what connecting throws.
    [[nodiscard]] std::shared_ptr<Pool> replica();

    /// No replica could be reached: readers do not ask for one for a while.
    void avoid_replica();

    [[nodiscard]] const Driver& driver() const noexcept { return *driver_; }

    [[nodiscard]] SessionContext& context() noexcept { return context_; }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    [[nodiscard]] bool single() const noexcept { return size_ == 1; }

private:
    using Clock = Holder::Clock;

    [[nodiscard]] Lease pooled(Session* session) noexcept {
        return {
            session,
            [](void* pool, Session* given) noexcept { static_cast<Pool*>(pool)->release(given); },
            this};
    }

    /// The hot path: nothing is asked and no clock is read where there is nothing to watch.
    [[nodiscard]] Session* acquire() {
        check_process();
        if (plain_) [[likely]] {
            if (Session* session = take_warm()) {
                session->deadline = no_deadline;
                return session;
            }
        }
        return acquire_within({});
    }

    /// The last one given back. Never before those who wait, whom it is for.
    [[nodiscard]] Session* take_warm() noexcept {
        return waiting_.load(std::memory_order_relaxed) == 0
                   ? warm_.exchange(nullptr, std::memory_order_acq_rel)
                   : nullptr;
    }

    Session* acquire_within(const Limits& limits);
    Session* acquire_slowly(Deadline deadline, const std::vector<CancelToken>& tokens);
    Grant wait(Deadline until, Deadline next_try, const std::vector<CancelToken>& tokens);
    // With the lock:
    [[nodiscard]] bool is_next(const Grant& grant) const noexcept;
    bool grant_at_once(Grant& grant, Deadline next_try);
    void wait_in_turn(
        std::unique_lock<std::mutex>& lock, Waiter& waiter, Deadline until, Deadline next_try
    );
    void take_free_slot(Waiter& waiter);
    [[noreturn]] void refuse_child() const;
    [[noreturn]] void time_out();

    void release(Session* session) noexcept;
    void hand_over(Session* session) noexcept;
    void discard(Session* session) noexcept;
    void free_slot() noexcept;

    // pool_connect.cpp
    Session* connect(Deadline deadline);
    Session* connect_first();
    [[nodiscard]] std::chrono::milliseconds time_for_replica() const noexcept;
    void open_replica();

    // pool_health.cpp
    [[nodiscard]] bool fit(Session& session, Clock::time_point now, Deadline deadline) noexcept;
    [[nodiscard]] bool too_old(const Session& session, Clock::time_point now) const noexcept;
    void watch(Clock::time_point now) noexcept;
    void discard_idle() noexcept;
    [[nodiscard]] Session* take_idle() noexcept;
    void close_aged(Clock::time_point now);
    void report_leaks(Clock::time_point now) noexcept;
    [[nodiscard]] Clock::duration watch_interval() const noexcept;
    [[nodiscard]] std::string holders_text(Clock::time_point now);

    std::unique_ptr<Driver> driver_;
    SessionContext context_;
    std::size_t size_;
    bool remote_;
    bool watched_;  ///< the time that connections are lent, idle and alive matters
    bool plain_;    ///< nothing is watched, and no call is timed
    std::atomic<Session*> warm_{nullptr};  ///< the last one given back, taken without the lock
    std::atomic<std::size_t> waiting_{0};
    std::atomic<std::uint32_t> generation_{0};  ///< counts the losses of a connection
    std::atomic<Clock::time_point> next_watch_{Clock::time_point()};
    std::mutex mutex_;
    std::vector<Session*> all_;
    std::vector<Session*> idle_;
    std::vector<Waiter*> waiters_;
    std::size_t open_ = 0;  ///< slots in use: connections, and those being made
    PoolStatistics counted_;
    std::mutex replica_mutex_;
    std::shared_ptr<Pool> replica_;
    Clock::time_point replica_avoided_until_{};
};

}  // namespace orm::detail
