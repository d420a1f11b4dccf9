#include "schema/create.hpp"

#include "mapping/unsupported.hpp"
#include "schema/constraint.hpp"
#include "schema/enums.hpp"
#include "schema/index.hpp"
#include "schema/table.hpp"

#include <orm/error.hpp>

#include <set>

namespace orm::schema {

namespace {

class Creation {
public:
    Creation(const sql::Dialect& dialect, Tables tables)
        : dialect_(dialect),
          order_(order_of(tables, Pairs::of_first_side, dialect.capabilities().schemas)) {}

    std::vector<std::string> statements() && {
        for (const TableInfo* table : order_.tables) {
            refuse_unsupported(*table);
        }
        schemas();
        enums();
        for (const TableInfo* table : order_.tables) {
            out_.push_back(create_table(dialect_, *table, order_));
        }
        postponed_keys();
        for (const TableInfo* table : order_.tables) {
            indexes(*table);
        }
        for (const TableInfo* view : order_.views) {
            out_.push_back(dialect_.create_view(*view, view_query(dialect_, *view)));
        }
        comments();
        return std::move(out_);
    }

private:
    void schemas() {
        if (!dialect_.capabilities().schemas) {
            return;
        }
        std::set<std::string_view> names;
        for (const auto* list : {&order_.tables, &order_.views}) {
            for (const TableInfo* table : *list) {
                if (!table->schema.empty() && names.insert(table->schema).second) {
                    out_.push_back("CREATE SCHEMA IF NOT EXISTS " + sql::quote(table->schema));
                }
            }
        }
    }

    void enums() {
        if (!dialect_.capabilities().native_enums) {
            return;
        }
        for (const EnumInfo* enumeration : native_enums(order_.tables)) {
            out_.push_back(dialect_.create_enum(*enumeration));
        }
    }

    void postponed_keys() {
        if (!dialect_.capabilities().add_foreign_key) {
            return;
        }
        for (const auto& [table, key] : order_.postponed) {
            out_.push_back(
                dialect_.add_foreign_key(*table, foreign_key_clause(dialect_, *table, *key))
            );
        }
    }

    void indexes(const TableInfo& table) {
        for (const IndexInfo& index : table.indexes) {
            if (auto statement = create_index(dialect_, table, index); !statement.empty()) {
                out_.push_back(std::move(statement));
            }
        }
    }

    void comments() {
        if (!dialect_.capabilities().comments) {
            return;
        }
        for (const TableInfo* table : order_.tables) {
            comments_of(*table, "TABLE ");
        }
        for (const TableInfo* view : order_.views) {
            comments_of(*view, "VIEW ");
        }
    }

    void comments_of(const TableInfo& table, std::string_view kind) {
        const std::string name = dialect_.table_name(table);
        if (!table.comment.empty()) {
            comment(std::string(kind) + name, table.comment);
        }
        for (const ColumnInfo& column : table.columns) {
            if (!column.comment.empty()) {
                comment("COLUMN " + name + '.' + sql::quote(column.name), column.comment);
            }
        }
    }

    void comment(const std::string& subject, std::string_view text) {
        out_.push_back("COMMENT ON " + subject + " IS " + sql::text_literal(text));
    }

    const sql::Dialect& dialect_;
    Order order_;
    std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> create_statements(const sql::Dialect& dialect, Tables tables) {
    return Creation(dialect, tables).statements();
}

std::string_view view_query(const sql::Dialect& dialect, const TableInfo& view) {
    const auto select = dialect.fragment(view.view);
    if (select.empty()) {
        throw NotSupported(
            std::string(view.entity) + ": the view has no query for " + std::string(dialect.title())
        );
    }
    return select;
}

}  // namespace orm::schema
