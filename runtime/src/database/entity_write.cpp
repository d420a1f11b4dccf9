#include "database/entity_write.hpp"

#include <orm/detail/validate.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <string>

namespace orm::detail {

void throw_named(const TableInfo& table, const ColumnInfo& column, const ValueError& error) {
    if (!error.class_name().empty()) {
        throw;
    }
    throw ValueError(table.entity, column.member, error.reason());
}

void write_columns(
    const TableInfo& table, const void* entity, const Columns& columns, ParameterWriter& out
) {
    for (const ColumnInfo* column : columns) {
        try {
            table.operations->write_column(entity, index_of(table, *column), out);
        } catch (const ValueError& error) {
            throw_named(table, *column, error);
        }
        if (needs_check(*column)) {
            check_value(table, *column, out.data()[out.size() - 1]);
        }
    }
}

namespace {

Cell owned(Cell cell, Arena& arena) {
    switch (cell.wire) {
    case Wire::text:
    case Wire::bytes:
    case Wire::decimal:
    case Wire::uuid:
    case Wire::json:
    case Wire::array:
        cell.data = arena.text(std::string(cell.text())).data();
        break;
    default:
        break;
    }
    return cell;
}

}  // namespace

void Answers::add(const TableInfo& table, void* entity, const Columns& columns, const Cell* cells) {
    for (std::size_t i = 0; i != columns.size(); ++i) {
        answers_.push_back({&table, entity, index_of(table, *columns[i]), owned(cells[i], arena_)});
    }
}

const Cell* Answers::find(std::size_t column) const noexcept {
    const auto found =
        std::find_if(answers_.begin(), answers_.end(), [column](const Answer& answer) {
            return answer.column == column;
        });
    return found == answers_.end() ? nullptr : &found->cell;
}

void Answers::keep() const {
    for (const Answer& answer : answers_) {
        answer.table->operations->read_column(answer.entity, answer.column, answer.cell);
    }
}

void Answers::clear() noexcept {
    answers_.clear();
    arena_.clear();
}

}  // namespace orm::detail
