#pragma once

#include "database/session.hpp"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
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

    /// Throws `PoolTimeout`, and what connecting throws.
    [[nodiscard]] Session* acquire();
    void release(Session* session) noexcept;

    [[nodiscard]] Lease lease() {
        return {
            acquire(),
            [](void* pool, Session* session) noexcept {
                static_cast<Pool*>(pool)->release(session);
            },
            this};
    }

    [[nodiscard]] const Driver& driver() const noexcept { return *driver_; }

    [[nodiscard]] SessionContext& context() noexcept { return context_; }

    [[nodiscard]] bool single() const noexcept { return size_ == 1; }

private:
    struct Waiter {
        std::condition_variable ready;
        Session* session = nullptr;
        bool may_connect = false;
    };

    Session* acquire_slowly();
    Session* connect();
    void hand_over(Session* session) noexcept;
    void discard(Session* session) noexcept;

    std::unique_ptr<Driver> driver_;
    SessionContext context_;
    std::size_t size_;
    std::atomic<Session*> warm_{nullptr};  ///< the last one given back, taken without the lock
    std::atomic<std::size_t> waiting_{0};
    std::mutex mutex_;
    std::vector<Session*> idle_;
    std::deque<Waiter*> waiters_;
    std::size_t open_ = 0;
};

/// What a thread holds of a database while it has a transaction, a stream or a connection of it.
struct HolderToken {
    enum class Kind : std::uint8_t { transaction, stream, connection };

    const Pool* pool;
    Kind kind;
    Session* session;
    std::atomic<bool> active{true};
};

/// Notes the token in this thread's context until it is no longer active.
std::shared_ptr<HolderToken> hold(const Pool& pool, HolderToken::Kind kind, Session* session);

/// The token by which this thread holds a connection of the database, a transaction's or stream's
/// first; or null.
HolderToken* held(const Pool& pool) noexcept;

}  // namespace orm::detail
