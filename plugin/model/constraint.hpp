#pragma once

#include "model/column.hpp"

#include <string>
#include <vector>

namespace ormc::model {

struct Entity;

enum class ReferentialAction { no_action, restrict_, cascade, set_null, set_default };

/// As in SQL-bearing annotations: `set_null`.
[[nodiscard]] std::string_view to_string(ReferentialAction action);

struct ForeignKey {
    std::string name;
    ColumnIndexes columns;
    const Entity* target = nullptr;
    ColumnIndexes target_columns;
    ReferentialAction on_delete = ReferentialAction::no_action;
    ReferentialAction on_update = ReferentialAction::no_action;
    bool is_deferrable = false;
    SourceRange range;
};

struct UniqueConstraint {
    std::string name;
    ColumnIndexes columns;
    SourceRange range;
};

/// One part of an index: a column, or an expression when there is one.
struct IndexPart {
    ColumnIndex column = 0;
    Fragments expression;
    bool is_descending = false;
};

struct Index {
    std::string name;
    std::vector<IndexPart> parts;
    bool is_unique = false;
    Fragments where;
    std::string method;
    ColumnIndexes include;
    SourceRange range;
};

struct Check {
    std::string name;
    Fragments expression;
    SourceRange range;
};

/// PostgreSQL only: the text behind EXCLUDE.
struct Exclusion {
    std::string name;
    Fragments expression;
    SourceRange range;
};

}  // namespace ormc::model
