#pragma once

#include "schema/order.hpp"
#include "sql/dialect.hpp"

#include <string>

namespace orm::schema {

/// CREATE TABLE IF NOT EXISTS with all constraints but the foreign keys that the order postpones,
/// where the database can add those later.
[[nodiscard]] std::string
create_table(const sql::Dialect& dialect, const TableInfo& table, const Order& order);

/// A column as in CREATE TABLE and ALTER TABLE … ADD COLUMN.
[[nodiscard]] std::string
column_definition(const sql::Dialect& dialect, const TableInfo& table, const ColumnInfo& column);

}  // namespace orm::schema
