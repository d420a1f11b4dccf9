#pragma once

namespace faults {

/// Has the kernel give no random bytes to this thread while it lives.
class ScarceRandom {
public:
    /// `error`: why, as `errno`; `for_ever`: each time, else once.
    ScarceRandom(int error, bool for_ever) noexcept;
    ScarceRandom(const ScarceRandom&) = delete;
    ScarceRandom& operator=(const ScarceRandom&) = delete;
    ~ScarceRandom();

    /// Whether bytes were asked for in vain.
    [[nodiscard]] static bool struck() noexcept;
};

}  // namespace faults
