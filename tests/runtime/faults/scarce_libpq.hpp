#pragma once

#include <cstddef>
#include <string_view>

namespace faults {

/// Has libpq fail in this thread while it lives, as it does without memory: functions that send
/// something, or make something, do nothing.
class ScarceLibpq {
public:
    /// At one of their calls, counted from here on, and with `for_ever` at each one after that too.
    ScarceLibpq(std::size_t at, bool for_ever) noexcept;

    /// At each call of one function. `function` is a literal.
    explicit ScarceLibpq(std::string_view function) noexcept;

    ScarceLibpq(const ScarceLibpq&) = delete;
    ScarceLibpq& operator=(const ScarceLibpq&) = delete;
    ~ScarceLibpq();

    /// Whether a call has failed.
    [[nodiscard]] static bool struck() noexcept;
};

}  // namespace faults
