#pragma once

#include <orm/detail/driver.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace faults {

/// What goes wrong between the library and a database.
enum class Harm : std::uint8_t {
    hang_up,             ///< the connection is lost before anything is done
    hang_up_afterwards,  ///< the same, when it is done
    conflict,            ///< another transaction is in the way
    late,                ///< the time is up
    full,                ///< the disk is
    no_memory,           ///< std::bad_alloc
};

/// Has the driver of one thread fail at a call, counted from `arm` on.
class Sabotage {
public:
    /// `for_ever`: at each call after that one too.
    void arm(Harm harm, std::size_t at, bool for_ever) noexcept {
        harm_ = harm;
        left_ = at;
        for_ever_ = for_ever;
        armed_ = true;
        struck_ = false;
    }

    void disarm() noexcept { armed_ = false; }

    /// Whether the call was reached that was to fail.
    [[nodiscard]] bool struck() const noexcept { return struck_; }

    /// For the driver: whether this call fails, and how.
    [[nodiscard]] bool strikes() noexcept;

    [[nodiscard]] bool is_armed() const noexcept { return armed_; }

    [[nodiscard]] Harm harm() const noexcept { return harm_; }

private:
    Harm harm_ = Harm::hang_up;
    std::size_t left_ = 0;
    bool for_ever_ = false;
    bool armed_ = false;
    bool struck_ = false;
};

/// A driver whose calls fail as `sabotage` says, which outlives it, and which does what `driver`
/// does otherwise. `aborts`: a failed statement aborts the transaction around it.
[[nodiscard]] std::unique_ptr<orm::detail::Driver>
sabotaged(std::unique_ptr<orm::detail::Driver> driver, bool aborts, Sabotage& sabotage);

}  // namespace faults
