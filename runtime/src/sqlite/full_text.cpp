#include "sqlite/full_text.hpp"

#include <orm/error.hpp>

namespace orm::sqlite {

namespace {

using sql::quote;

bool is_integer(PhysicalType type) noexcept {
    return type == PhysicalType::int16 || type == PhysicalType::int32 ||
           type == PhysicalType::int64;
}

const ColumnInfo& key_of(const TableInfo& table) {
    return table.columns[table.primary_key[0]];
}

std::string_view tokenizer(std::string_view language) {
    return language == "english" ? "porter unicode61 remove_diacritics 0"
                                 : "unicode61 remove_diacritics 0";
}

/// `"title", "body"`, each with a prefix.
std::string columns_of(const sql::FullTextIndex& index, std::string_view prefix) {
    std::string out;
    for (const ColumnInfo* column : index.columns) {
        out.append(", ").append(prefix).append(quote(column->name));
    }
    return out;
}

std::string adding(const sql::FullTextIndex& index, const std::string& name) {
    const std::string key = quote(key_of(*index.table).name);
    return "INSERT INTO " + name + " (rowid" + columns_of(index, "") + ") VALUES (new." + key +
           columns_of(index, "new.") + ");";
}

std::string removing(const sql::FullTextIndex& index, const std::string& name) {
    const std::string key = quote(key_of(*index.table).name);
    return "INSERT INTO " + name + " (" + name + ", rowid" + columns_of(index, "") +
           ") VALUES ('delete', old." + key + columns_of(index, "old.") + ");";
}

std::string trigger(
    const sql::FullTextIndex& index,
    std::string_view suffix,
    std::string_view event,
    const std::string& body
) {
    return "CREATE TRIGGER IF NOT EXISTS " +
           quote(sql::full_text_name(index) + std::string(suffix)) + " AFTER " +
           std::string(event) + " ON " + quote(index.table->name) + " BEGIN " + body + " END";
}

}  // namespace

void check_full_text(const TableInfo& table, std::string_view language) {
    if (language != "simple" && language != "english") {
        throw NotSupported(
            "SQLite knows the forms of English words only: search with \"simple\" or "
            "\"english\", not \"" +
            std::string(language) + "\""
        );
    }
    if (table.primary_key.size() != 1 || !is_integer(key_of(table).type)) {
        throw NotSupported(
            "SQLite searches the text of a table by its integer key, and " +
            std::string(table.entity) + " has another one"
        );
    }
}

std::vector<std::string> create_full_text(const sql::FullTextIndex& index) {
    check_full_text(*index.table, index.language);
    const std::string name = quote(sql::full_text_name(index));
    const std::string columns = columns_of(index, "").substr(2);
    return {
        "CREATE VIRTUAL TABLE IF NOT EXISTS " + name + " USING fts5(" + columns +
            ", content=" + sql::text_literal(index.table->name) +
            ", content_rowid=" + sql::text_literal(key_of(*index.table).name) +
            ", tokenize=" + sql::text_literal(tokenizer(index.language)) + ")",
        "INSERT INTO " + name + " (" + name + ") VALUES ('rebuild')",
        trigger(index, "_insert", "INSERT", adding(index, name)),
        trigger(index, "_delete", "DELETE", removing(index, name)),
        trigger(index, "_update", "UPDATE", removing(index, name) + ' ' + adding(index, name)),
    };
}

std::vector<std::string> drop_full_text(const sql::FullTextIndex& index) {
    std::vector<std::string> statements;
    const std::string name = sql::full_text_name(index);
    for (const std::string_view suffix : {"_insert", "_delete", "_update"}) {
        statements.push_back("DROP TRIGGER IF EXISTS " + quote(name + std::string(suffix)));
    }
    statements.push_back("DROP TABLE IF EXISTS " + quote(name));
    return statements;
}

}  // namespace orm::sqlite
