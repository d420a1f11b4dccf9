#include "sqlite/dialect.hpp"

#include "sqlite/full_text.hpp"
#include "sqlite/renderer.hpp"

#include <orm/error.hpp>

namespace orm::sqlite {

namespace {

constexpr sql::Capabilities sqlite_capabilities{.reports_generated_key = true};

constexpr std::string_view type_names[] = {
#define ORM_PHYSICAL_TYPE(name, sqlite, postgres) sqlite,
#include <orm/physical_types.def>
#undef ORM_PHYSICAL_TYPE
};

class SqliteDialect final : public sql::Dialect {
public:
    [[nodiscard]] std::string_view name() const noexcept override { return "sqlite"; }

    [[nodiscard]] std::string_view title() const noexcept override { return "SQLite"; }

    [[nodiscard]] const sql::Capabilities& capabilities() const noexcept override {
        return sqlite_capabilities;
    }

    [[nodiscard]] std::string render(const sql::Statement& statement) const override {
        return sqlite::render(statement);
    }

    [[nodiscard]] std::string_view explain(Explain how) const override {
        if (detail::includes(how, Explain::analyze)) {
            throw NotSupported("SQLite cannot run a query to explain it: use explain()");
        }
        return "EXPLAIN QUERY PLAN ";
    }

    void placeholder(std::string& out, std::size_t number) const override {
        out += '?';
        out += std::to_string(number);
    }

    [[nodiscard]] std::string column_type(const ColumnInfo& column) const override {
        if (const auto own = fragment(column.type_override); !own.empty()) {
            return std::string(own);
        }
        return std::string(type_names[static_cast<std::size_t>(column.type)]);
    }

    /// Only the exact text INTEGER PRIMARY KEY makes a column the rowid.
    [[nodiscard]] sql::GeneratedKey
    generated_key(const ColumnInfo& column, std::string_view constraint) const override {
        std::string clause = "INTEGER ";
        if (!constraint.empty()) {
            clause += "CONSTRAINT " + sql::quote(constraint) + ' ';
        }
        clause += "PRIMARY KEY";
        if (column.is(ColumnFlags::never_reused)) {
            clause += " AUTOINCREMENT";
        }
        return {std::move(clause), true};
    }

    [[nodiscard]] std::string
    create_view(const TableInfo& view, std::string_view select) const override {
        return "CREATE VIEW IF NOT EXISTS " + table_name(view) + " AS " + std::string(select);
    }

    [[nodiscard]] std::string create_enum(const EnumInfo&) const override {
        throw NotSupported("SQLite has no enum types");
    }

    [[nodiscard]] std::string drop_enum(const EnumInfo&) const override {
        throw NotSupported("SQLite has no enum types");
    }

    [[nodiscard]] std::string add_foreign_key(const TableInfo&, std::string_view) const override {
        throw NotSupported("SQLite cannot add a foreign key to a table that exists");
    }

    [[nodiscard]] std::vector<std::string> create_full_text(const sql::FullTextIndex& index
    ) const override {
        return sqlite::create_full_text(index);
    }

    [[nodiscard]] std::vector<std::string> drop_full_text(const sql::FullTextIndex& index
    ) const override {
        return sqlite::drop_full_text(index);
    }

    /// Dropping a table deletes its rows first, and their references are checked then.
    [[nodiscard]] std::string_view before_cyclic_drop() const noexcept override {
        return "PRAGMA defer_foreign_keys = ON";
    }
};

}  // namespace

const sql::Dialect& dialect() noexcept {
    static const SqliteDialect instance;
    return instance;
}

}  // namespace orm::sqlite
