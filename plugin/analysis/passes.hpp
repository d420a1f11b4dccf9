#pragma once

#include "analysis/context.hpp"

/// The passes of the analysis, in the order in which they run. Each reports its own mistakes and
/// leaves out what it cannot make sense of, so that the next ones find theirs.
namespace ormc::analysis {

/// Which classes are entities; what their own annotations say about tables and handles.
void collect_entities(Context& context);
/// Members of the class, of mixin bases and of embedded structs, as one list.
void flatten_members(Context& context);
/// What each plain member is in the database.
void resolve_types(Context& context);
/// Primary keys, through relations where a key has one.
void resolve_keys(Context& context);
/// Attributes become columns, in order.
void make_columns(Context& context);
/// Targets, inverses and tables of pairs.
void resolve_relations(Context& context);
/// `references(…)` and `foreign_key(…)`.
void resolve_foreign_keys(Context& context);
/// Defaults, computed columns and database types.
void check_columns(Context& context);
/// Columns of foreign keys take over what annotations say of the columns they refer to.
void adopt_key_types(Context& context);
/// min, max, one_of …: checks before a write, and conditions of the table.
void resolve_validators(Context& context);
/// soft_delete, inheritance and discriminators.
void resolve_row_rules(Context& context);
/// Unique constraints, indexes, checks and exclusions, those that follow from relations too.
void resolve_constraints(Context& context);
/// Labels and database names of the enums that columns store.
void collect_enums(Context& context);
/// What an editor sees under each handle.
void make_handles(Context& context);
/// Two things under one name, in C++ or in a database.
void check_collisions(Context& context);
/// SQL of annotations, as SQLite reads it.
void check_sql(Context& context);

}  // namespace ormc::analysis
