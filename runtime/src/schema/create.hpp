#pragma once

#include "schema/order.hpp"
#include "sql/dialect.hpp"

#include <string>
#include <vector>

namespace orm::schema {

/// The statements that create the tables, and all that belongs to them, in the order in which they
/// are to be run, in one transaction. Each does nothing when what it makes is there already. Throws
/// `NotSupported` naming the feature and the database where leaving something out would change what
/// the table accepts.
[[nodiscard]] std::vector<std::string>
create_statements(const sql::Dialect& dialect, Tables tables);

/// A view's SELECT for this database. Throws `NotSupported` when it has none.
[[nodiscard]] std::string_view view_query(const sql::Dialect& dialect, const TableInfo& view);

}  // namespace orm::schema
