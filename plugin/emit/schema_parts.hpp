#pragma once

#include "model/entity.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

/// The parts of schema.json.
namespace ormc::emit {

[[nodiscard]] nlohmann::ordered_json
table_json(const model::Schema& schema, const model::Table& table);
[[nodiscard]] nlohmann::ordered_json enum_json(const model::StoredEnum& stored);

/// `[{"dialect": "postgres", "text": "now()"}]`
[[nodiscard]] nlohmann::ordered_json fragments_json(const model::Fragments& fragments);

[[nodiscard]] std::vector<std::string>
column_names(const model::Table& table, const model::ColumnIndexes& columns);

/// `blog/model.hpp:17`
[[nodiscard]] std::string origin(const model::SourceRange& range);

}  // namespace ormc::emit
