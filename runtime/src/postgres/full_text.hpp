#pragma once

#include "sql/full_text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace orm::postgres {

/// The words of several texts; an index over the same expression serves a search. `texts` are SQL.
[[nodiscard]] std::string
text_vector(const std::vector<std::string>& texts, std::string_view language);

[[nodiscard]] std::vector<std::string> create_full_text(const sql::FullTextIndex& index);
[[nodiscard]] std::vector<std::string> drop_full_text(const sql::FullTextIndex& index);

}  // namespace orm::postgres
