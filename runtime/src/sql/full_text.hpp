#pragma once

#include "sql/dialect.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace orm::sql {

/// What a full-text search is over.
struct FullTextIndex {
    const TableInfo* table;
    std::vector<const ColumnInfo*> columns;
    std::string_view language;
};

/// The name of its index: `articles_title_body_english_full_text`, cut where it is too long.
[[nodiscard]] std::string full_text_name(const FullTextIndex& index);

}  // namespace orm::sql
