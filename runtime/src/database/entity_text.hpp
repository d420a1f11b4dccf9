#pragma once

#include "sql/dialect.hpp"

#include <orm/detail/execution.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace orm::detail {

using Columns = std::vector<const ColumnInfo*>;

/// The columns that an insert writes: all but generated keys and computed ones.
[[nodiscard]] Columns insertable_columns(const TableInfo& table, bool keep_key);
[[nodiscard]] Columns key_columns(const TableInfo& table);
[[nodiscard]] Columns plain_columns(const TableInfo& table);

/// The statements on an entity's own rows. What all of them have: a table and the columns of their
/// parameters.
class EntityText : public TextSource {
public:
    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override;

    [[nodiscard]] std::string_view entity() const override { return table_->entity; }

protected:
    EntityText(const TableInfo& table, Columns columns)
        : table_(&table),
          columns_(std::move(columns)) {}

    ~EntityText() = default;

    const TableInfo* table_;
    Columns columns_;  ///< in the order of the parameters; repeated for each row of an insert
};

/// INSERT of one or more rows.
class InsertText final : public EntityText {
public:
    /// How the caller learns the generated key.
    enum class Key : std::uint8_t {
        returned,         ///< as a row
        may_be_reported,  ///< from the outcome, where the database tells; else as a row
    };

    InsertText(
        const TableInfo& table,
        Columns columns,
        std::size_t rows,
        Columns returning,
        Key key = Key::returned
    )
        : EntityText(table, std::move(columns)),
          rows_(rows),
          returning_(std::move(returning)),
          key_(key) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override;

private:
    std::size_t rows_;
    Columns returning_;
    Key key_;
};

/// The last generated key, and how many rows have this one or a greater one.
class KeysFromText final : public EntityText {
public:
    explicit KeysFromText(const TableInfo& table)
        : EntityText(table, key_columns(table)) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override;
};

/// UPDATE of some columns by key, and by version where there is one. The version counts up by
/// itself.
class UpdateText final : public EntityText {
public:
    UpdateText(const TableInfo& table, Columns assigned, Columns returning);

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override;

private:
    std::size_t assigned_;
    Columns returning_;
};

/// DELETE by key, and by version where there is one; or the UPDATE that marks the row deleted.
class EraseText final : public EntityText {
public:
    explicit EraseText(const TableInfo& table);

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override;

    /// What marks the row: the columns that are set, in the order of `bind_delete`. None where the
    /// row goes.
    [[nodiscard]] static Columns marking_columns(const TableInfo& table);

private:
    std::size_t marking_;
};

/// SELECT by key.
class FindText final : public EntityText {
public:
    explicit FindText(const TableInfo& table)
        : EntityText(table, key_columns(table)) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override;
    [[nodiscard]] bool describe(sql::Statement& statement) const override;
};

/// A text that is made when it is asked for: hardly ever, because the statement is prepared
/// already.
template <class Make>
class LazyText final : public TextSource {
public:
    explicit LazyText(Make make)
        : make_(std::move(make)) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override {
        return make_().text(dialect);
    }

    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override {
        return make_().column_of(parameter);
    }

    [[nodiscard]] std::string_view entity() const override { return make_().entity(); }

    [[nodiscard]] bool describe(sql::Statement& statement) const override {
        return make_().describe(statement);
    }

private:
    Make make_;
};

/// The column that counts the versions of a row, or null.
[[nodiscard]] const ColumnInfo* version_column(const TableInfo& table) noexcept;
[[nodiscard]] std::size_t index_of(const TableInfo& table, const ColumnInfo& column) noexcept;

}  // namespace orm::detail
