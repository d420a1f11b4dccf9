#pragma once

#include "schema/order.hpp"
#include "sql/dialect.hpp"

#include <string>
#include <vector>

namespace orm::schema {

/// The statements that drop the tables, the generated tables of their many-to-many relations, and
/// native enum types that nothing else uses, in the order in which they are to be run, in one
/// transaction. What is not there is passed over.
[[nodiscard]] std::vector<std::string> drop_statements(const sql::Dialect& dialect, Tables tables);

}  // namespace orm::schema
