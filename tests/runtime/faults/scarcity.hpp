#pragma once

#include <cstddef>

namespace faults {

/// Which of a thread's calls fail for want of something.
class Scarcity {
public:
    constexpr Scarcity() noexcept = default;

    /// One call, counted from here on, and with `for_ever` each one after that too.
    constexpr Scarcity(std::size_t at, bool for_ever) noexcept
        : armed_(true),
          for_ever_(for_ever),
          left_(at) {}

    void end() noexcept { armed_ = false; }

    /// Whether the call that is made now fails.
    [[nodiscard]] bool strikes() noexcept {
        if (!armed_) {
            return false;
        }
        if (left_ != 0) {
            --left_;
            return false;
        }
        armed_ = for_ever_;
        struck_ = true;
        return true;
    }

    /// Whether a call has failed.
    [[nodiscard]] bool struck() const noexcept { return struck_; }

private:
    bool armed_ = false;
    bool for_ever_ = false;
    bool struck_ = false;
    std::size_t left_ = 0;
};

}  // namespace faults
