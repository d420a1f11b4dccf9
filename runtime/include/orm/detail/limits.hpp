#pragma once

#include <orm/cancel.hpp>
#include <orm/detail/outcome.hpp>
#include <orm/retry.hpp>

#include <vector>

namespace orm::detail {

/// How long something may take, and what may stop it.
struct Limits {
    Deadline deadline = no_deadline;
    std::vector<CancelToken> tokens{};

    /// The limits of both.
    [[nodiscard]] Limits and_also(const Limits& other) const;
};

/// The moment after this long; `no_deadline` when it is beyond all time.
[[nodiscard]] Deadline deadline_after(std::chrono::nanoseconds duration);

/// Whether and how an executor's transactions are run again.
struct ReplayPolicy {
    RetryOptions options{};
    Limits limits{};
    bool replays = false;
    bool reconnects = false;  ///< the next run may be on another connection
};

}  // namespace orm::detail
