#pragma once

#include <cstddef>
#include <cstdint>

namespace orm {

/// How many rows of a stream are read together. Without a number the stream chooses.
class ChunkSize {
public:
    constexpr ChunkSize() noexcept = default;

    /// For the library; 0: not said.
    [[nodiscard]] constexpr std::size_t rows() const noexcept { return rows_; }

private:
    friend ChunkSize chunks_of(std::int64_t rows);

    std::size_t rows_ = 0;
};

/// `db.select(users).with(users.posts).stream(orm::chunks_of(200))`. Throws `UsageError` for less
/// than one row.
[[nodiscard]] ChunkSize chunks_of(std::int64_t rows);

}  // namespace orm
