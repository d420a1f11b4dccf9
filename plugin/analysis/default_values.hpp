#pragma once

#include "model/annotation.hpp"
#include "model/column.hpp"

#include <optional>
#include <string>

namespace ormc::analysis {

/// A number as SQL has it: without the suffix and the separators of C++.
[[nodiscard]] std::string number_text(const model::Argument& value);

/// `default_value(…)` as SQL; nothing when the value does not fit the column.
[[nodiscard]] std::optional<model::Fragments>
default_literal(const model::Argument& value, const model::ColumnType& type);

/// What `default_value(…)` may be for this type, for messages.
[[nodiscard]] std::string expected_default(const model::ColumnType& type);

}  // namespace ormc::analysis
