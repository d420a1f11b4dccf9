#pragma once

#include "model/declaration.hpp"
#include "model/relation.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ormc::model {

/// What a database has: the table of an entity, or a generated table of pairs.
struct Table {
    std::string name;
    std::string schema;
    std::string renamed_from;
    std::string comment;
    std::vector<Column> columns;
    ColumnIndexes primary_key;
    std::string primary_key_name;
    std::vector<ForeignKey> foreign_keys;
    std::vector<UniqueConstraint> uniques;
    std::vector<Index> indexes;
    std::vector<Check> checks;
    std::vector<Exclusion> exclusions;
    SourceRange range;
};

struct ThroughTable {
    std::string relation;  ///< tag of the owner's relation: `tags`
    Table table;
};

/// A member on the way to a column: `&owner::member`.
struct Slot {
    std::string owner;
    std::string member;
};

/// What a query handle has under one name.
struct HandleMember {
    enum class Kind { column, to_one, to_many, embedded };

    Kind kind{};
    std::string name;
    std::string documentation;            ///< of the user's member
    std::size_t index = 0;                ///< of the column or relation
    std::string struct_name{};            ///< embedded
    std::string member{};                 ///< embedded: in C++
    std::vector<HandleMember> members{};  ///< embedded
};

struct Inheritance {
    std::string kind;              ///< `single_table`, `joined`
    const Entity* base = nullptr;  ///< null for the root
    std::string discriminator_column;
    std::string discriminator_value;
};

struct Entity {
    const ClassDeclaration* declaration = nullptr;
    std::string handle;  ///< `invoice_lines`
    Table table;
    std::vector<Slot> slots;
    std::vector<Relation> relations;
    std::vector<HandleMember> members;
    std::vector<ThroughTable> through_tables;
    Fragments view;
    bool is_readonly = false;
    std::optional<ColumnIndex> soft_delete;
    std::optional<Inheritance> inheritance;

    [[nodiscard]] bool is_view() const { return !view.empty(); }

    [[nodiscard]] bool is_emitted() const {
        return declaration->header.role == HeaderRole::emitted;
    }
};

struct StoredEnumerator {
    std::string label;  ///< as stored by name
    std::int64_t value = 0;
    std::string renamed_from;
};

/// An enum that columns store.
struct StoredEnum {
    const EnumDeclaration* declaration = nullptr;
    std::string database_name;             ///< of the native type
    std::vector<StoredEnumerator> labels;  ///< in order; the first enumerator of equal values
    bool is_native = false;                ///< some column stores it as a type of the database
};

/// The validated mapping of one run. Refers to the `Input` that it was made from.
struct Schema {
    std::vector<std::unique_ptr<Entity>> entities;  ///< linked ones too; source order
    std::vector<StoredEnum> enums;                  ///< those of `entities`; by qualified name
    std::vector<Header> headers;
    int interface_number = 2;

    [[nodiscard]] const Entity* find(const ClassDeclaration* declaration) const;
    [[nodiscard]] const StoredEnum* find(const EnumDeclaration* declaration) const;
};

/// `users.id`, `users.a, users.b`.
[[nodiscard]] std::string column_list(const Table& table, const ColumnIndexes& columns);

}  // namespace ormc::model
