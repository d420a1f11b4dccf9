#include "postgres/full_text.hpp"

#include "postgres/dialect.hpp"

namespace orm::postgres {

std::string text_vector(const std::vector<std::string>& texts, std::string_view language) {
    std::string out = "to_tsvector(" + sql::text_literal(language);
    std::string_view separator = ", ";
    for (const std::string& text : texts) {
        out.append(separator).append("coalesce(").append(text).append(", '')");
        separator = " || ' ' || ";
    }
    return out + ")";
}

std::vector<std::string> create_full_text(const sql::FullTextIndex& index) {
    std::vector<std::string> texts;
    for (const ColumnInfo* column : index.columns) {
        texts.push_back(sql::quote(column->name));
    }
    return {
        "CREATE INDEX IF NOT EXISTS " + sql::quote(sql::full_text_name(index)) + " ON " +
        dialect().table_name(*index.table) + " USING gin (" + text_vector(texts, index.language) +
        ")"};
}

std::vector<std::string> drop_full_text(const sql::FullTextIndex& index) {
    std::string name = sql::quote(sql::full_text_name(index));
    if (!index.table->schema.empty()) {
        name.insert(0, sql::quote(index.table->schema) + ".");
    }
    return {"DROP INDEX IF EXISTS " + name};
}

}  // namespace orm::postgres
