#include "schema/constraint.hpp"

namespace orm::schema {

namespace {

std::string_view action_text(ReferentialAction action) {
    switch (action) {
    case ReferentialAction::no_action:
        return {};
    case ReferentialAction::restrict_:
        return "RESTRICT";
    case ReferentialAction::cascade:
        return "CASCADE";
    case ReferentialAction::set_null:
        return "SET NULL";
    case ReferentialAction::set_default:
        return "SET DEFAULT";
    }
    return {};
}

void append_action(std::string& out, std::string_view event, ReferentialAction action) {
    if (const auto text = action_text(action); !text.empty()) {
        out.append(event).append(text);
    }
}

}  // namespace

std::string column_list(const TableInfo& table, ColumnIndexes columns) {
    std::string out;
    for (const ColumnIndex index : columns) {
        out.append(out.empty() ? "" : ", ");
        sql::append_quoted(out, table.columns[index].name);
    }
    return out;
}

std::string constraint_prefix(std::string_view name) {
    return name.empty() ? std::string() : "CONSTRAINT " + sql::quote(name) + ' ';
}

std::string
foreign_key_clause(const sql::Dialect& dialect, const TableInfo& table, const ForeignKeyInfo& key) {
    std::string out = constraint_prefix(key.name) + "FOREIGN KEY (" +
                      column_list(table, key.columns) + ") REFERENCES " +
                      dialect.table_name(*key.target) + " (" +
                      column_list(*key.target, key.target_columns) + ')';
    append_action(out, " ON DELETE ", key.on_delete);
    append_action(out, " ON UPDATE ", key.on_update);
    if (key.deferrable) {
        out += " DEFERRABLE INITIALLY DEFERRED";
    }
    return out;
}

}  // namespace orm::schema
