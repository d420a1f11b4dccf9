#pragma once

#include <cstddef>

namespace bench::counts {

/// How often this thread has called `operator new`. What SQLite allocates for itself is not in it.
[[nodiscard]] std::size_t allocations() noexcept;

}  // namespace bench::counts
