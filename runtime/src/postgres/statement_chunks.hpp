#pragma once

#include "postgres/connection_result.hpp"

#include <orm/detail/driver.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace orm::postgres {

class Statement;

/// A cursor of the server, fetched a chunk of rows at a time, so that the connection is free
/// between them. Lives in a transaction. The statement has to outlive it.
class ChunkCursor final : public detail::DriverCursor {
public:
    /// The statement's values are bound.
    ChunkCursor(Statement& statement, std::size_t rows, detail::Deadline deadline);
    ChunkCursor(const ChunkCursor&) = delete;
    ChunkCursor& operator=(const ChunkCursor&) = delete;
    ~ChunkCursor() override;

    const detail::Cell* next() override;
    [[nodiscard]] std::size_t columns() const noexcept override;

private:
    void declare();
    void fetch();

    Statement* statement_;
    std::string name_;
    std::uint64_t epoch_;
    int rows_;
    detail::Deadline deadline_;
    Result chunk_;
    int place_ = 0;
    bool ended_ = false;  ///< the last chunk is here, or a failure was told
    bool fits_ = false;
};

}  // namespace orm::postgres
