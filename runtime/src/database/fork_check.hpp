#pragma once

#include <atomic>
#include <cstdint>

namespace orm::detail {

/// How often this process has been a child since `ForkCheck` was first made.
extern std::atomic<std::uint32_t> forks;

/// Remembers in which process it was made: connections cannot be shared with a forked child.
class ForkCheck {
public:
    ForkCheck();

    /// Whether this is another process: a child of the one that it was made in.
    [[nodiscard]] bool in_child() const noexcept {
        return forks.load(std::memory_order_relaxed) != made_at_;
    }

private:
    std::uint32_t made_at_;
};

}  // namespace orm::detail
