#include "database/backoff.hpp"
#include "database/pool.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

namespace orm::detail {

namespace {

/// Whether a server answered, but has no connection for us yet: it is starting, or is full.
bool is_not_ready(const DatabaseError& error) {
    return error.retry() == Retry::reconnect && !error.sqlstate().empty() &&
           !error.sqlstate().starts_with("08");
}

}  // namespace

/// Into a slot that is taken already; frees it when that fails.
Session* Pool::connect(Deadline deadline) {
    try {
        auto session = std::make_unique<Session>(driver_->connect(deadline), context_);
        session->generation = generation_.load(std::memory_order_relaxed);
        session->deadline = deadline;
        if (watched_) {
            session->made = session->last_used = Clock::now();
        }
        const std::lock_guard lock(mutex_);
        idle_.reserve(all_.size() + 1);  // giving back must not fail
        all_.push_back(session.get());
        ++counted_.created;
        return session.release();
    } catch (...) {
        free_slot();
        throw;
    }
}

/// A mistake in the address should be seen at once, so only a server that answered is asked again.
Session* Pool::connect_first() {
    const Deadline until = deadline_after(context_.options.acquire_timeout);
    Backoff backoff(std::chrono::milliseconds(10), std::chrono::milliseconds(500));
    std::optional<DatabaseError> refused;
    for (;;) {
        ++open_;
        try {
            return connect(until);
        } catch (const DatabaseError& error) {
            // The time is up in the middle of another try: why the ones before failed says more.
            if (refused && error.kind() == ErrorKind::timeout) {
                throw DatabaseError(*refused);
            }
            const auto pause = backoff.next();
            if (!is_not_ready(error) || Clock::now() + pause >= until) {
                throw;
            }
            refused = error;
            std::this_thread::sleep_for(pause);
        }
    }
}

/// How long reaching a replica may take, and how long it is left alone after that has failed.
std::chrono::milliseconds Pool::time_for_replica() const noexcept {
    constexpr std::chrono::milliseconds shortest(250);
    const DatabaseOptions& options = context_.options;
    return std::min(options.acquire_timeout, std::max(options.replica_wait, shortest));
}

/// Connected to when it is first asked for, so that the database can be used without it.
std::shared_ptr<Pool> Pool::replica() {
    const std::lock_guard lock(replica_mutex_);
    if (replica_avoided_until_ != Clock::time_point() && Clock::now() < replica_avoided_until_) {
        return nullptr;
    }
    if (!replica_) {
        try {
            open_replica();
        } catch (const DatabaseError&) {
            // Also for those who wait for the lock.
            replica_avoided_until_ = Clock::now() + time_for_replica();
            throw;
        }
    }
    return replica_;
}

void Pool::open_replica() {
    auto driver = driver_->replica();
    if (driver == nullptr) {
        return;
    }
    DatabaseOptions options = context_.options;
    options.acquire_timeout = time_for_replica();
    replica_ = std::make_shared<Pool>(std::move(driver), options);
    replica_->context_.hook = context_.hook;
    replica_->context_.leak_hook = context_.leak_hook;
}

void Pool::avoid_replica() {
    const std::lock_guard lock(replica_mutex_);
    replica_avoided_until_ = Clock::now() + time_for_replica();
}

}  // namespace orm::detail
