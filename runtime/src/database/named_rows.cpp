#include "database/named_rows.hpp"

#include <orm/error.hpp>

#include <string>
#include <string_view>

namespace orm::detail {

namespace {

/// The only column of that name; their number where there is none. Throws `UsageError` for two.
std::size_t place_of(const DriverStatement& statement, std::string_view name) {
    const std::size_t count = statement.column_count();
    std::size_t found = count;
    for (std::size_t place = 0; place != count; ++place) {
        if (statement.column_name(place) != name) {
            continue;
        }
        if (found != count) {
            throw UsageError(
                "the statement gives two columns \"" + std::string(name) +
                "\": select those of one table only, as in SELECT users.* FROM …"
            );
        }
        found = place;
    }
    return found;
}

}  // namespace

NamedRows::NamedRows(
    const DriverStatement& statement, const TableInfo& table, void* (*last)(void* target)
)
    : statement_(&statement),
      table_(&table),
      last_(last) {
    find_columns();
}

void NamedRows::find_columns() {
    width_ = statement_->column_count();
    order_.clear();
    deferred_.clear();
    for (std::size_t i = 0; i != table_->columns.size(); ++i) {
        find_column(i);
    }
    cells_.resize(order_.size());
}

void NamedRows::find_column(std::size_t index) {
    const ColumnInfo& column = table_->columns[index];
    const std::size_t place = place_of(*statement_, column.name);
    const bool is_there = place != width_;
    if (column.is(ColumnFlags::deferred)) {
        if (is_there) {
            deferred_.push_back({index, place});
        }
        return;
    }
    if (!is_there) {
        throw UsageError(
            "the statement gives no column \"" + std::string(column.name) + "\", which " +
            std::string(table_->entity) + " needs: select it, or read the rows into a std::tuple" +
            (column.is(ColumnFlags::primary_key) ? "" : "; an orm::Deferred member may be left out")
        );
    }
    order_.push_back(place);
}

void NamedRows::read(const RowSink& sink, const Cell* cells, std::size_t count) {
    if (count != width_) [[unlikely]] {
        find_columns();  // the tables have changed since the statement was prepared
    }
    for (std::size_t i = 0; i != order_.size(); ++i) {
        cells_[i] = cells[order_[i]];
    }
    sink.row(sink.target, cells_.data(), cells_.size());
    for (const Deferred& column : deferred_) {
        table_->operations->read_column(last_(sink.target), column.column, cells[column.place]);
    }
}

}  // namespace orm::detail
