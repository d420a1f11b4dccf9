#pragma once

#include <orm/mapping.hpp>
#include <orm/statement_text.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace orm::sql {

struct FullTextIndex;
struct Statement;

/// What a database can do. Renderers, schema work and tests ask for these, never for a database's
/// name.
struct Capabilities {
    bool returning = true;
    bool reports_generated_key =
        false;  ///< tells the key of the last inserted row without being asked
    bool full_join = true;
    bool intersect_all = false;   ///< INTERSECT ALL, EXCEPT ALL
    bool distinct_on = false;     ///< SELECT DISTINCT ON
    bool grouping_sets = false;   ///< ROLLUP, CUBE, GROUPING SETS
    bool range_of_times = false;  ///< windows whose range is a distance of times
    bool lateral = false;         ///< a query in FROM that uses tables in front of it
    bool writing_with = false;    ///< INSERT, UPDATE, DELETE in a WITH
    bool row_locks = false;       ///< SELECT … FOR UPDATE
    bool partial_indexes = true;
    bool expression_indexes = true;
    bool covering_indexes = false;  ///< INCLUDE
    bool index_methods = false;     ///< USING gin
    bool exclusion = false;         ///< EXCLUDE constraints
    bool deferrable = true;
    bool comments = false;  ///< COMMENT ON
    bool schemas = false;   ///< namespaces inside one database
    bool native_enums = false;
    bool arrays = false;           ///< array columns; elsewhere JSON
    bool exact_decimals = false;   ///< any precision is ordered and summed as a number
    bool add_foreign_key = false;  ///< ALTER TABLE … ADD FOREIGN KEY
    bool drop_several = false;     ///< DROP TABLE a, b
    bool concurrent_writers = false;
    bool bulk_load = false;       ///< `DriverConnection::load`
    bool time_zones = false;      ///< knows the zones of the world by name
    bool text_languages = false;  ///< full-text search knows the words of many languages
};

/// How a generated integer key is declared.
struct GeneratedKey {
    std::string clause;
    bool is_primary_key = false;  ///< the clause is the PRIMARY KEY constraint too
};

/// Statements over the sequence that a table's generated key comes from; empty where keys come from
/// the table itself.
struct KeySequence {
    std::string share{};  ///< keeps those off who hold it, until the transaction ends
    std::string hold{};   ///< keeps those off who share or hold it, until the transaction ends
    std::string draw{};   ///< takes so many as its parameter says, ascending, a row each
    std::string range{};  ///< the same for two and more, but answers only the first and the last
    std::string last{};   ///< the last one taken; 0 when there is none
    std::string pass{};   ///< makes its parameter the last one taken, if that is less
};

/// The one place where an identifier becomes SQL. Throws `UsageError` for one that is empty, longer
/// than 63 bytes, not UTF-8, or has a control character.
void append_quoted(std::string& out, std::string_view identifier);
[[nodiscard]] std::string quote(std::string_view identifier);

/// A string literal of SQL. Throws `UsageError` for text with a NUL.
[[nodiscard]] std::string text_literal(std::string_view text);

/// One SQL flavour: pure text, no connection. Immutable, so shared by all threads.
class Dialect {
public:
    Dialect(const Dialect&) = delete;
    Dialect& operator=(const Dialect&) = delete;
    virtual ~Dialect() = default;

    /// The name that annotations use: `sqlite("…")`.
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;
    /// The name that people know, for messages.
    [[nodiscard]] virtual std::string_view title() const noexcept = 0;
    [[nodiscard]] virtual const Capabilities& capabilities() const noexcept = 0;

    [[nodiscard]] virtual std::string render(const Statement& statement) const = 0;

    /// What stands in front of a query to get its plan: rows whose last column is a step, and whose
    /// first two, where there are more, are its number and that of the step it is part of. A
    /// document instead of steps is what is asked for.
    [[nodiscard]] virtual std::string_view explain(Explain how) const = 0;

    /// Appends the mark of the `number`th bound value, counted from 1.
    virtual void placeholder(std::string& out, std::size_t number) const = 0;

    [[nodiscard]] virtual std::string column_type(const ColumnInfo& column) const = 0;
    [[nodiscard]] virtual GeneratedKey
    generated_key(const ColumnInfo& column, std::string_view constraint) const = 0;

    [[nodiscard]] virtual KeySequence key_sequence(const TableInfo&) const { return {}; }

    /// What `DriverConnection::load` sends, but for the format of the rows, where there is a bulk
    /// load.
    [[nodiscard]] virtual std::string
    load_rows(const TableInfo&, const std::vector<const ColumnInfo*>&) const {
        return {};
    }

    /// Whether many rows with values for these columns are faster as one parameter, a list, than
    /// one by one.
    [[nodiscard]] virtual bool takes_lists_of(const std::vector<const ColumnInfo*>&) const {
        return false;
    }

    /// UPDATE of many rows with a value of its own for each, all in one parameter: a list as wide
    /// as both lists of columns. Empty where each row takes a statement.
    [[nodiscard]] virtual std::string update_listed(
        const TableInfo&,
        const std::vector<const ColumnInfo*>&,  ///< assigned
        const std::vector<const ColumnInfo*>&   ///< what finds the row
    ) const {
        return {};
    }

    /// Each does nothing when what it makes is there already.
    [[nodiscard]] virtual std::string
    create_view(const TableInfo& view, std::string_view select) const = 0;
    [[nodiscard]] virtual std::string create_enum(const EnumInfo& enumeration) const = 0;
    [[nodiscard]] virtual std::string
    add_foreign_key(const TableInfo& table, std::string_view constraint) const = 0;

    /// What makes a full-text index and keeps it up to date, and what drops it. Each does nothing
    /// when that is done already. Throws `NotSupported` for what cannot be searched.
    [[nodiscard]] virtual std::vector<std::string> create_full_text(const FullTextIndex& index
    ) const = 0;
    [[nodiscard]] virtual std::vector<std::string> drop_full_text(const FullTextIndex& index
    ) const = 0;

    /// Does nothing while a column uses the type, or when it is not there.
    [[nodiscard]] virtual std::string drop_enum(const EnumInfo& enumeration) const = 0;
    /// What must run before tables are dropped that refer to each other; empty when nothing must.
    [[nodiscard]] virtual std::string_view before_cyclic_drop() const noexcept = 0;

    /// The table's name, with its schema where there are schemas.
    [[nodiscard]] std::string table_name(const TableInfo& table) const;

    [[nodiscard]] std::string quote(std::string_view identifier) const {
        return sql::quote(identifier);
    }

    /// The text meant for this database; empty when there is none.
    [[nodiscard]] std::string_view fragment(Fragments fragments) const noexcept;

protected:
    Dialect() = default;
};

}  // namespace orm::sql
