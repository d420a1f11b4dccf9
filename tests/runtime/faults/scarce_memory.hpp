#pragma once

#include <cstddef>

namespace faults {

/// Has `operator new` of this thread fail while it lives: at one allocation, counted from here on,
/// and with `for_ever` at each one after that too.
class ScarceMemory {
public:
    ScarceMemory(std::size_t at, bool for_ever) noexcept;
    ScarceMemory(const ScarceMemory&) = delete;
    ScarceMemory& operator=(const ScarceMemory&) = delete;
    ~ScarceMemory();

    /// Whether an allocation has failed.
    [[nodiscard]] static bool struck() noexcept;
};

}  // namespace faults
