#pragma once

#include "postgres/connection_result.hpp"

#include <orm/detail/driver.hpp>

#include <cstddef>
#include <deque>
#include <exception>

namespace orm::postgres {

class Statement;

/// A running statement, read row by row. The statement has to outlive it. When another statement
/// is run on the connection before the end, the rest of the rows is taken into memory.
class Cursor final : public detail::DriverCursor {
public:
    /// `first`: what the server has answered so far.
    Cursor(Statement& statement, Result first);
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;
    ~Cursor() override;

    const detail::Cell* next() override;
    [[nodiscard]] std::size_t columns() const noexcept override;

    /// Frees the connection for another statement.
    void take_rest();

private:
    [[nodiscard]] Result fetch();
    [[nodiscard]] Result receive();
    void end() noexcept;

    Statement* statement_;
    Result current_;
    std::deque<Result> waiting_;  ///< taken off the connection
    std::exception_ptr failure_;  ///< what came behind those, when another statement was run
    bool reading_ = true;         ///< there is more on the connection
    bool started_ = false;
};

}  // namespace orm::postgres
