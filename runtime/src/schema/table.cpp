#include "schema/table.hpp"

#include "schema/constraint.hpp"

#include <orm/error.hpp>

#include <charconv>

namespace orm::schema {

namespace {

bool is_number(std::string_view text) {
    double value = 0;
    const char* first = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(first, last, value);
    return error == std::errc() && end == last &&
           text.find_first_of("nN") == std::string_view::npos;
}

bool is_text_literal(std::string_view text) {
    if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') {
        return false;
    }
    const std::string_view inside = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == '\'' && (++i == inside.size() || inside[i] != '\'')) {
            return false;
        }
    }
    return true;
}

bool is_keyword_literal(std::string_view text) {
    for (const std::string_view word :
         {"NULL",
          "null",
          "TRUE",
          "true",
          "FALSE",
          "false",
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP"}) {
        if (text == word) {
            return true;
        }
    }
    return false;
}

/// Databases take a literal as it is, and anything else at least in parentheses.
std::string default_value(std::string_view text) {
    if (is_number(text) || is_text_literal(text) || is_keyword_literal(text)) {
        return std::string(text);
    }
    return '(' + std::string(text) + ')';
}

bool is_single_key(const TableInfo& table, const ColumnInfo& column) {
    return table.primary_key.size() == 1 && &table.columns[table.primary_key[0]] == &column;
}

bool is_generated_key(const TableInfo& table, const ColumnInfo& column) {
    return column.is(ColumnFlags::generated) && is_single_key(table, column);
}

class TableText {
public:
    TableText(const sql::Dialect& dialect, const TableInfo& table, const Order& order)
        : dialect_(dialect),
          table_(table),
          order_(order) {}

    std::string build() {
        for (const ColumnInfo& column : table_.columns) {
            line(column_definition(dialect_, table_, column));
        }
        primary_key();
        for (const UniqueInfo& unique : table_.uniques) {
            line(
                constraint_prefix(unique.name) + "UNIQUE (" + column_list(table_, unique.columns) +
                ')'
            );
        }
        foreign_keys();
        checks();
        excludes();
        return "CREATE TABLE IF NOT EXISTS " + dialect_.table_name(table_) + " (" + lines_ + "\n)";
    }

private:
    void line(const std::string& text) {
        lines_.append(lines_.empty() ? "\n    " : ",\n    ").append(text);
    }

    void primary_key() {
        if (table_.primary_key.empty() || key_is_in_column()) {
            return;
        }
        line(
            constraint_prefix(table_.primary_key_name) + "PRIMARY KEY (" +
            column_list(table_, table_.primary_key) + ')'
        );
    }

    [[nodiscard]] bool key_is_in_column() const {
        const ColumnInfo& first = table_.columns[table_.primary_key[0]];
        return is_generated_key(table_, first) &&
               dialect_.generated_key(first, table_.primary_key_name).is_primary_key;
    }

    void foreign_keys() {
        for (const ForeignKeyInfo& key : table_.foreign_keys) {
            if (!dialect_.capabilities().add_foreign_key || !order_.is_postponed(key)) {
                line(foreign_key_clause(dialect_, table_, key));
            }
        }
    }

    void checks() {
        for (const CheckInfo& check : table_.checks) {
            if (const auto text = dialect_.fragment(check.expression); !text.empty()) {
                line(constraint_prefix(check.name) + "CHECK (" + std::string(text) + ')');
            }
        }
    }

    void excludes() {
        for (const ExcludeInfo& exclude : table_.excludes) {
            const auto text = dialect_.fragment(exclude.expression);
            if (!dialect_.capabilities().exclusion || text.empty()) {
                throw NotSupported(
                    std::string(table_.entity) + ": exclusion constraints are not supported by " +
                    std::string(dialect_.name())
                );
            }
            line(constraint_prefix(exclude.name) + "EXCLUDE " + std::string(text));
        }
    }

    const sql::Dialect& dialect_;
    const TableInfo& table_;
    const Order& order_;
    std::string lines_;
};

}  // namespace

std::string
column_definition(const sql::Dialect& dialect, const TableInfo& table, const ColumnInfo& column) {
    std::string out = sql::quote(column.name) + ' ';
    if (is_generated_key(table, column)) {
        const auto key = dialect.generated_key(column, table.primary_key_name);
        return out + key.clause + (key.is_primary_key ? "" : " NOT NULL");
    }
    out += dialect.column_type(column);
    if (const auto collation = dialect.fragment(column.collation); !collation.empty()) {
        out += " COLLATE " + sql::quote(collation);
    }
    if (!column.is(ColumnFlags::nullable)) {
        out += " NOT NULL";
    }
    if (const auto text = dialect.fragment(column.computed); !text.empty()) {
        return out + " GENERATED ALWAYS AS (" + std::string(text) + ") STORED";
    }
    if (const auto text = dialect.fragment(column.default_sql); !text.empty()) {
        out += " DEFAULT " + default_value(text);
    }
    return out;
}

std::string create_table(const sql::Dialect& dialect, const TableInfo& table, const Order& order) {
    return TableText(dialect, table, order).build();
}

}  // namespace orm::schema
