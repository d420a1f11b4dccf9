#include "schema/drop.hpp"

#include "schema/enums.hpp"

#include <algorithm>

namespace orm::schema {

namespace {

void drop_together(
    const sql::Dialect& dialect,
    const std::vector<const TableInfo*>& tables,
    std::vector<std::string>& out
) {
    if (tables.empty()) {
        return;
    }
    std::string statement = "DROP TABLE IF EXISTS ";
    std::string_view separator;
    for (const TableInfo* table : tables) {
        statement.append(separator).append(dialect.table_name(*table));
        separator = ", ";
    }
    out.push_back(std::move(statement));
}

void drop_one_by_one(
    const sql::Dialect& dialect,
    const std::vector<const TableInfo*>& tables,
    std::vector<std::string>& out
) {
    for (const TableInfo* table : tables) {
        out.push_back("DROP TABLE IF EXISTS " + dialect.table_name(*table));
    }
}

}  // namespace

std::vector<std::string> drop_statements(const sql::Dialect& dialect, Tables tables) {
    const auto& capabilities = dialect.capabilities();
    Order order = order_of(tables, Pairs::of_either_side, capabilities.schemas);
    std::reverse(order.tables.begin(), order.tables.end());
    std::reverse(order.views.begin(), order.views.end());

    std::vector<std::string> out;
    if (order.cyclic() && !dialect.before_cyclic_drop().empty()) {
        out.emplace_back(dialect.before_cyclic_drop());
    }
    for (const TableInfo* view : order.views) {
        out.push_back("DROP VIEW IF EXISTS " + dialect.table_name(*view));
    }
    if (capabilities.drop_several) {
        drop_together(dialect, order.tables, out);
    } else {
        drop_one_by_one(dialect, order.tables, out);
    }
    if (capabilities.native_enums) {
        for (const EnumInfo* enumeration : native_enums(order.tables)) {
            out.push_back(dialect.drop_enum(*enumeration));
        }
    }
    return out;
}

}  // namespace orm::schema
