#include "postgres/statement_rows.hpp"

#include "postgres/decode.hpp"

#include <orm/error.hpp>

namespace orm::postgres {

using detail::Cell;
using detail::Wire;

void RowReader::expect(const Prepared& prepared) {
    cells_.reserve(prepared.columns.size());
    scratch_.reserve(prepared.columns.size());
    prepared_ = &prepared;
    cells_.resize(prepared.columns.size());
    scratch_.resize(prepared.columns.size());
}

bool RowReader::fits(const PGresult* result) const noexcept {
    const auto& columns = prepared_->columns;
    if (static_cast<std::size_t>(PQnfields(result)) != columns.size()) {
        return false;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        // A result is described by the type that a domain is over.
        const TypeId found = PQftype(result, static_cast<int>(i));
        if (found != columns[i].type.id) {
            return false;
        }
    }
    return true;
}

void RowReader::read(const PGresult* result, int row) {
    const bool binary = prepared_->binary;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        Cell& cell = cells_[i];
        const int column = static_cast<int>(i);
        const int size = PQgetlength(result, row, column);
        if (size == 0 && PQgetisnull(result, row, column) != 0) {
            cell.integer = 0;
            cell.wire = Wire::null;
            continue;
        }
        const char* data = PQgetvalue(result, row, column);
        const Type& type = prepared_->columns[i].type;
        const auto decode_cell = binary ? decode : decode_text;
        if (const char* mistake =
                decode_cell(type, data, static_cast<std::size_t>(size), cell, scratch_[i]))
            [[unlikely]] {
            fail(i, mistake);
        }
    }
}

void RowReader::fail(std::size_t column, const char* reason) const {
    throw detail::BadValue(
        "of column \"" + prepared_->columns[column].name + "\" " + reason, cells_[column]
    );
}

}  // namespace orm::postgres
