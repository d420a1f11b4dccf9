#pragma once

#include <orm/detail/driver.hpp>
#include <orm/detail/outcome.hpp>
#include <orm/mapping.hpp>

#include <cstddef>
#include <vector>

namespace orm::detail {

/// Puts the columns of a result, found by name, into the order of the entity. Deferred ones are
/// loaded where they are there.
class NamedRows {
public:
    /// `last` gives the entity of the row that a sink took last. Throws `UsageError` where a column
    /// is missing, or there twice.
    NamedRows(
        const DriverStatement& statement, const TableInfo& table, void* (*last)(void* target)
    );

    void read(const RowSink& sink, const Cell* cells, std::size_t count);

private:
    struct Deferred {
        std::size_t column;
        std::size_t place;
    };

    void find_columns();
    void find_column(std::size_t index);

    const DriverStatement* statement_;
    const TableInfo* table_;
    void* (*last_)(void* target);
    std::size_t width_ = 0;           ///< of the result
    std::vector<std::size_t> order_;  ///< place in the result of each plain column
    std::vector<Deferred> deferred_;
    std::vector<Cell> cells_;
};

}  // namespace orm::detail
