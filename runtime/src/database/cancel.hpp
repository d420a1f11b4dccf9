#pragma once

#include <orm/cancel.hpp>
#include <orm/detail/driver.hpp>
#include <orm/detail/execution.hpp>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace orm::detail {

/// What the copies of a `CancelToken` share: whether it was cancelled, and what is running under
/// it.
class CancelState {
public:
    void cancel() noexcept;

    [[nodiscard]] bool cancelled() const noexcept {
        return cancelled_.load(std::memory_order_acquire);
    }

    /// From now on `cancel()` reaches `target`. Throws when it was called already.
    void add(Canceller& target);

    /// When this returns, no `cancel()` is on its way to `target`.
    void remove(Canceller& target) noexcept;

    /// Sleeps until then, or until it is cancelled.
    void sleep_until(Deadline moment);

private:
    std::mutex mutex_;
    std::condition_variable woken_;
    std::atomic<bool> cancelled_{false};
    std::vector<Canceller*> targets_;
};

/// The error of work that was cancelled before it reached the database.
[[noreturn]] void throw_cancelled();

[[nodiscard]] bool any_cancelled(const std::vector<CancelToken>& tokens) noexcept;

/// Throws when one of the tokens was cancelled.
void refuse_cancelled(const std::vector<CancelToken>& tokens);

/// Lets the tokens stop what `target` stands for, as long as this lives.
class CancelScope {
public:
    /// Throws when a token was cancelled already. Both arguments have to outlive this.
    CancelScope(const std::vector<CancelToken>& tokens, Canceller& target);
    CancelScope(const CancelScope&) = delete;
    CancelScope& operator=(const CancelScope&) = delete;
    ~CancelScope();

private:
    const std::vector<CancelToken>* tokens_;
    Canceller* target_;
};

/// A lease whose work the tokens can stop. Throws when one was cancelled already.
[[nodiscard]] Lease cancellable(Lease lease, const std::vector<CancelToken>& tokens);

}  // namespace orm::detail
