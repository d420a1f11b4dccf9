#pragma once

#include <orm/detail/driver.hpp>

#include <condition_variable>
#include <mutex>

namespace orm::detail {

class Session;

/// What a thread gets that asked for a connection: one, or leave to make one, or neither in time.
struct Grant {
    Session* session = nullptr;
    bool may_connect = false;  ///< a slot is taken for it

    [[nodiscard]] bool any() const noexcept { return session != nullptr || may_connect; }
};

/// A thread in the queue for a connection. All but `mutex` is guarded by it.
struct Waiter final : Canceller {
    explicit Waiter(std::mutex& pool_mutex) noexcept
        : mutex(&pool_mutex) {}

    void cancel() noexcept override {
        const std::lock_guard lock(*mutex);
        cancelled = true;
        ready.notify_one();
    }

    [[nodiscard]] bool needs_session() const noexcept { return !grant.any() && !cancelled; }

    std::mutex* mutex;
    std::condition_variable ready;
    Grant grant;
    bool wants_slot = true;  ///< it may connect at once, and not later only
    bool cancelled = false;
};

}  // namespace orm::detail
