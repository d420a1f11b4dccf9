#include <orm/decimal.hpp>
#include <orm/detail/execution.hpp>
#include <orm/detail/rows.hpp>
#include <orm/error.hpp>
#include <orm/generated_source.hpp>
#include <orm/into.hpp>
#include <orm/raw.hpp>

#include <algorithm>
#include <string>

namespace orm::detail {

void fit_decimal(const Cell& cell, Decimal& value, const ColumnInfo& column) {
    if (column.precision > 0) {
        quantize_decimal(cell, value, column.scale);
    }
}

void fit_decimal(const Cell& cell, std::optional<Decimal>& value, const ColumnInfo& column) {
    if (value) {
        fit_decimal(cell, *value, column);
    }
}

void throw_bad_cell(const TableInfo& table, std::size_t column, const ValueError& error) {
    throw ValueError(table.entity, table.columns[column].member, error.reason());
}

void throw_bad_result(const Cell* cells, const BadValue& error) {
    const std::string column =
        error.cell() == nullptr ? "" : " " + std::to_string(error.cell() - cells + 1);
    throw ValueError("", "column" + column + " of the result", error.reason());
}

void throw_out_of_range() {
    throw BadValue("is out of the member's range");
}

bool is_missing(const TableInfo& table, const Cell* cells) noexcept {
    return std::all_of(cells, cells + plain_width(table), [](const Cell& cell) {
        return cell.is_null();
    });
}

std::size_t plain_width(const TableInfo& table) noexcept {
    std::size_t width = 0;
    for (const ColumnInfo& column : table.columns) {
        width += column.is(ColumnFlags::deferred) ? 0 : 1;
    }
    return width;
}

RowSink integer_sink(std::int64_t& result) noexcept {
    return {&result, nullptr, [](void* target, const Cell* cells, std::size_t) {
                *static_cast<std::int64_t*>(target) = cells->integer;
            }};
}

void check_width(std::size_t expected, std::size_t actual) {
    if (expected != actual) {
        throw UsageError(
            "the statement gives " + std::to_string(actual) + " columns, but the row type has " +
            std::to_string(expected)
        );
    }
}

void throw_not_found(const TableInfo* table, std::string_view verb) {
    const std::string what = table == nullptr ? "row" : std::string(table->entity);
    throw NotFound(
        std::string(verb) + "() found no " + what +
        ": use find() or one_or_none() where there may be none"
    );
}

void throw_multiple_rows(const TableInfo* table, std::string_view verb) {
    const std::string what = table == nullptr ? "row" : std::string(table->entity);
    throw MultipleRows(
        std::string(verb) + "() found more than one " + what +
        ": use first() or all(), or a narrower condition"
    );
}

void throw_repeated_key(const TableInfo* table) {
    const std::string what = table == nullptr ? "row" : std::string(table->entity);
    throw MultipleRows(
        "map_by() found more than one " + what + " with the same key: use a unique one, or all()"
    );
}

void throw_negative(const char* clause) {
    throw ValueError(std::string("is negative in ") + clause + "(…)");
}

}  // namespace orm::detail
