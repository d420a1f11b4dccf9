#pragma once

#include "postgres/connection_prepare.hpp"

#include <orm/detail/value.hpp>

#include <string>
#include <vector>

namespace orm::postgres {

/// Reads rows of results into cells, which are used again for each row.
class RowReader {
public:
    /// Takes the columns that the results have, and their form; none of it without the memory.
    void expect(const Prepared& prepared);

    /// Whether the result has these columns.
    [[nodiscard]] bool fits(const PGresult* result) const noexcept;

    /// Throws `BadValue` that names the column for a value that no program can have. Cells borrow
    /// from the result.
    void read(const PGresult* result, int row);

    [[nodiscard]] const std::vector<detail::Cell>& cells() const noexcept { return cells_; }

private:
    [[noreturn]] void fail(std::size_t column, const char* reason) const;

    const Prepared* prepared_ = nullptr;
    std::vector<detail::Cell> cells_;
    std::vector<std::string> scratch_;
};

}  // namespace orm::postgres
