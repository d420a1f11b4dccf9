#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace orm::detail {

struct Cell;

using Deadline = std::chrono::steady_clock::time_point;

inline constexpr Deadline no_deadline = Deadline::max();

/// Takes the rows of a result, one indirect call per row.
struct RowSink {
    void* target;
    /// Called once before the first row with how many are expected (0: unknown); may be null.
    void (*reserve)(void* target, std::size_t rows) = nullptr;
    /// Takes one row; throws to stop.
    void (*row)(void* target, const Cell* cells, std::size_t count);
    /// Stop after so many rows; 0: all. A statement that writes is run to its end nevertheless.
    std::size_t limit = 0;
};

/// What a finished statement did.
struct Outcome {
    std::int64_t affected = 0;  ///< rows inserted, updated or deleted; not counted for a sink
    std::size_t rows = 0;       ///< rows handed to the sink
    std::int64_t generated_key =
        0;  ///< of the last inserted row, where the database tells without being asked
};

}  // namespace orm::detail
