#pragma once

#include "sql/statement.hpp"

namespace orm::sql {

/// The node behind an expression in prefix form.
[[nodiscard]] const Node* skip(const Node* node) noexcept;

/// Whether an aggregate stands in it, outside of its subqueries.
[[nodiscard]] bool is_aggregated(const Node* node) noexcept;

[[nodiscard]] bool is_connective(const Node& node) noexcept;

/// Whether it is a condition in words that need parentheses beside an operator other than AND and
/// OR: databases disagree about what binds how tightly, and `NOT` takes all that follows.
[[nodiscard]] bool binds_loosely(const Node& node) noexcept;

/// A condition made of `when`s that are all off.
[[nodiscard]] bool is_absent(const Node* node) noexcept;

/// What is left of a condition when its absent parts are gone.
[[nodiscard]] const Node* present(const Node* node) noexcept;

}  // namespace orm::sql
