#include "database/entity_text.hpp"

#include "sql/statement.hpp"

#include <string>

namespace orm::detail {

namespace {

void append_list(std::string& out, const Columns& columns) {
    bool first = true;
    for (const ColumnInfo* column : columns) {
        out += first ? "" : ", ";
        first = false;
        sql::append_quoted(out, column->name);
    }
}

void append_returning(std::string& out, const Columns& columns) {
    if (!columns.empty()) {
        out += " RETURNING ";
        append_list(out, columns);
    }
}

/// ` WHERE key = ? AND version = ?`, with placeholders from `number` on.
void append_row_condition(
    std::string& out, const sql::Dialect& dialect, const TableInfo& table, std::size_t number
) {
    Columns columns = key_columns(table);
    if (const ColumnInfo* version = version_column(table)) {
        columns.push_back(version);
    }
    bool first = true;
    for (const ColumnInfo* column : columns) {
        out += first ? " WHERE " : " AND ";
        first = false;
        sql::append_quoted(out, column->name);
        out += " = ";
        dialect.placeholder(out, number++);
    }
}

/// `a = ?, b = ?` of the first so many columns.
void append_assignments(
    std::string& out, const sql::Dialect& dialect, const Columns& columns, std::size_t count
) {
    for (std::size_t i = 0; i != count; ++i) {
        out += i == 0 ? "" : ", ";
        sql::append_quoted(out, columns[i]->name);
        out += " = ";
        dialect.placeholder(out, i + 1);
    }
}

void append_version_step(std::string& out, const TableInfo& table) {
    if (const ColumnInfo* version = version_column(table)) {
        const std::string name = sql::quote(version->name);
        out += ", " + name + " = " + name + " + 1";
    }
}

Columns with_row_condition(const TableInfo& table, Columns assigned) {
    for (const ColumnInfo* column : key_columns(table)) {
        assigned.push_back(column);
    }
    if (const ColumnInfo* version = version_column(table)) {
        assigned.push_back(version);
    }
    return assigned;
}

}  // namespace

const ColumnInfo* version_column(const TableInfo& table) noexcept {
    for (const ColumnInfo& column : table.columns) {
        if (column.is(ColumnFlags::version)) {
            return &column;
        }
    }
    return nullptr;
}

std::size_t index_of(const TableInfo& table, const ColumnInfo& column) noexcept {
    return static_cast<std::size_t>(&column - table.columns.begin());
}

Columns insertable_columns(const TableInfo& table, bool keep_key) {
    Columns columns;
    for (const ColumnInfo& column : table.columns) {
        if (!column.is(ColumnFlags::computed) && (keep_key || !column.is(ColumnFlags::generated))) {
            columns.push_back(&column);
        }
    }
    return columns;
}

Columns key_columns(const TableInfo& table) {
    Columns columns;
    for (const ColumnIndex index : table.primary_key) {
        columns.push_back(&table.columns[index]);
    }
    return columns;
}

Columns plain_columns(const TableInfo& table) {
    Columns columns;
    for (const ColumnInfo& column : table.columns) {
        if (!column.is(ColumnFlags::deferred)) {
            columns.push_back(&column);
        }
    }
    return columns;
}

const ColumnInfo* EntityText::column_of(std::size_t parameter) const {
    return columns_[parameter % columns_.size()];
}

std::string KeysFromText::text(const sql::Dialect& dialect) const {
    const std::string key = sql::quote(columns_[0]->name);
    std::string out = "SELECT max(" + key + "), count(*) FROM " + dialect.table_name(*table_) +
                      " WHERE " + key + " >= ";
    dialect.placeholder(out, 1);
    return out;
}

std::string InsertText::text(const sql::Dialect& dialect) const {
    const bool reported =
        key_ == Key::may_be_reported && dialect.capabilities().reports_generated_key;
    const Columns& returning = reported ? Columns() : returning_;
    std::string out = "INSERT INTO " + dialect.table_name(*table_);
    if (columns_.empty()) {
        out += " DEFAULT VALUES";
        append_returning(out, returning);
        return out;
    }
    out += " (";
    append_list(out, columns_);
    out += ") VALUES ";
    std::size_t number = 1;
    for (std::size_t row = 0; row != rows_; ++row) {
        out += row == 0 ? "(" : ", (";
        for (std::size_t i = 0; i != columns_.size(); ++i) {
            out += i == 0 ? "" : ", ";
            dialect.placeholder(out, number++);
        }
        out += ")";
    }
    append_returning(out, returning);
    return out;
}

UpdateText::UpdateText(const TableInfo& table, Columns assigned, Columns returning)
    : EntityText(table, {}),
      assigned_(assigned.size()),
      returning_(std::move(returning)) {
    columns_ = with_row_condition(table, std::move(assigned));
}

std::string UpdateText::text(const sql::Dialect& dialect) const {
    std::string out = "UPDATE " + dialect.table_name(*table_) + " SET ";
    append_assignments(out, dialect, columns_, assigned_);
    append_version_step(out, *table_);
    append_row_condition(out, dialect, *table_, assigned_ + 1);
    append_returning(out, returning_);
    return out;
}

Columns EraseText::marking_columns(const TableInfo& table) {
    Columns columns;
    if (const ColumnInfo* marked = table.soft_delete_column()) {
        columns.push_back(marked);
        for (const ColumnInfo& column : table.columns) {
            if (column.is(ColumnFlags::updated_at)) {
                columns.push_back(&column);
            }
        }
    }
    return columns;
}

EraseText::EraseText(const TableInfo& table)
    : EntityText(table, {}) {
    Columns marking = marking_columns(table);
    marking_ = marking.size();
    columns_ = with_row_condition(table, std::move(marking));
}

std::string EraseText::text(const sql::Dialect& dialect) const {
    if (marking_ == 0) {
        std::string out = "DELETE FROM " + dialect.table_name(*table_);
        append_row_condition(out, dialect, *table_, 1);
        return out;
    }
    std::string out = "UPDATE " + dialect.table_name(*table_) + " SET ";
    append_assignments(out, dialect, columns_, marking_);
    append_version_step(out, *table_);
    append_row_condition(out, dialect, *table_, marking_ + 1);
    out += " AND ";
    sql::append_quoted(out, columns_.front()->name);
    out += " IS NULL";
    return out;
}

std::string FindText::text(const sql::Dialect& dialect) const {
    std::string out = "SELECT ";
    append_list(out, plain_columns(*table_));
    out += " FROM " + dialect.table_name(*table_);
    bool first = true;
    std::size_t number = 1;
    for (const ColumnInfo* column : columns_) {
        out += first ? " WHERE " : " AND ";
        first = false;
        sql::append_quoted(out, column->name);
        out += " = ";
        dialect.placeholder(out, number++);
    }
    if (const ColumnInfo* marked = table_->soft_delete_column()) {
        out += " AND ";
        sql::append_quoted(out, marked->name);
        out += " IS NULL";
    }
    return out;
}

bool FindText::describe(sql::Statement& statement) const {
    const SourceInfo source{SourceKind::root, table_};
    sql::Builder builder(statement);
    builder.from(source);
    builder.entity(source);
    for (const ColumnInfo* column : columns_) {
        builder.begin_where();
        builder.operation(sql::Operator::equal);
        builder.column(source, static_cast<ColumnIndex>(index_of(*table_, *column)));
        builder.parameter(column->type, column);
        builder.end();
    }
    return true;
}

}  // namespace orm::detail
