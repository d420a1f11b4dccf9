#pragma once

#include "model/constraint.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ormc::model {

struct Table;

enum class RelationKind { belongs_to, has_one, has_many, many_to_many };

[[nodiscard]] std::string_view to_string(RelationKind kind);

struct OrderTerm {
    ColumnIndex column = 0;
    bool is_descending = false;
};

/// A relation member of an entity.
struct Relation {
    RelationKind kind{};
    std::string member;    ///< in C++: `author`, `owner.person`
    std::string accessor;  ///< in the handle: `author`
    std::string tag;       ///< `Fields<E>::author`
    const Entity* owner = nullptr;
    const Entity* target = nullptr;
    std::vector<std::size_t> path;  ///< indexes into `Entity::slots`
    ColumnIndexes columns;          ///< belongs_to: the foreign key here; else the key here
    ColumnIndexes
        target_columns;   ///< belongs_to, many_to_many: the key there; else the foreign key there
    std::string inverse;  ///< the member on the other side, if there is one
    const Entity* through_entity = nullptr;  ///< many_to_many over an entity of the user
    const Entity* through_owner = nullptr;   ///< many_to_many over a table of ours: who has it
    std::size_t through_table = 0;           ///< index into `through_owner->through_tables`
    ColumnIndexes through_source;
    ColumnIndexes through_target;
    bool is_nullable = false;
    bool is_unique = false;  ///< belongs_to: at most one row here for each there
    std::vector<OrderTerm> order_by;
    bool deletes_orphans = false;
    std::string position;  ///< column of the target that keeps the place
    const MemberDeclaration* declaration = nullptr;
    SourceRange range;

    /// The table of pairs of a many_to_many.
    [[nodiscard]] const Table& through() const;
};

}  // namespace ormc::model
