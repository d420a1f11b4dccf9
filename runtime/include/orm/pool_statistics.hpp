#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <source_location>
#include <string_view>

namespace orm {

/// The connections of a database, at one moment and since it was opened.
struct PoolStatistics {
    std::size_t in_use = 0;
    std::size_t idle = 0;
    std::size_t waiting = 0;      ///< threads that wait for a connection
    std::uint64_t created = 0;    ///< connections ever opened
    std::uint64_t discarded = 0;  ///< closed because they were broken, old or idle for too long
    std::uint64_t timeouts = 0;   ///< `PoolTimeout`s thrown
};

/// A connection that is held for longer than `DatabaseOptions::leak_after`.
struct HeldConnection {
    std::string_view what;                ///< `transaction`, `stream`, `connection` or `statement`
    std::source_location where;           ///< where it was taken; line 0 where that is not known
    std::source_location last_statement;  ///< what ran on it last; line 0 where that is not known
    std::chrono::milliseconds held;       ///< for how long so far
};

}  // namespace orm
