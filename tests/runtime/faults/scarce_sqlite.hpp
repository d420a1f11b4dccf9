#pragma once

#include <cstddef>

namespace faults {

/// Has SQLite find no memory in this thread while it lives: at one of its allocations, counted from
/// here on, and with `for_ever` at each one after that too.
class ScarceSqlite {
public:
    ScarceSqlite(std::size_t at, bool for_ever) noexcept;
    ScarceSqlite(const ScarceSqlite&) = delete;
    ScarceSqlite& operator=(const ScarceSqlite&) = delete;
    ~ScarceSqlite();

    /// Whether an allocation has failed.
    [[nodiscard]] static bool struck() noexcept;
};

}  // namespace faults
