#include "sqlite/statement.hpp"

#include <orm/error.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <string>

namespace orm::sqlite {

namespace {

bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == ';';
}

/// The first word of a statement, without blanks and comments before it.
std::string_view first_word(std::string_view sql) noexcept {
    for (;;) {
        while (!sql.empty() && is_blank(sql.front())) {
            sql.remove_prefix(1);
        }
        const std::string_view end = sql.starts_with("--")   ? "\n"
                                     : sql.starts_with("/*") ? "*/"
                                                             : "";
        if (end.empty()) {
            break;
        }
        const std::size_t at = sql.find(end);
        sql.remove_prefix(at == std::string_view::npos ? sql.size() : at + end.size());
    }
    const auto word_end = std::find_if_not(sql.begin(), sql.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return sql.substr(0, static_cast<std::size_t>(word_end - sql.begin()));
}

bool is_word(std::string_view word, const char* wanted) noexcept {
    return sqlite3_strnicmp(word.data(), wanted, static_cast<int>(word.size())) == 0 &&
           wanted[word.size()] == '\0';
}

}  // namespace

Statement::Statement(Connection& connection, std::string_view sql, Text text)
    : connection_(&connection) {
    if (sql.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        sql.find('\0') != std::string_view::npos) {
        throw UsageError(
            "the text of a statement has to be shorter than 2 GiB and cannot contain a NUL byte"
        );
    }
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(
        connection.handle(),
        sql.data(),
        static_cast<int>(sql.size()),
        text == Text::one_statement ? SQLITE_PREPARE_PERSISTENT : 0,
        &statement_,
        &tail
    );
    if (code != SQLITE_OK) {
        connection.fail(code, sql, true);
    }
    text_size_ = static_cast<std::size_t>(tail - sql.data());
    try {
        if (text == Text::one_statement) {
            refuse_more(tail, sql.data() + sql.size());
        }
        learn();
    } catch (...) {
        sqlite3_finalize(statement_);
        throw;
    }
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

void Statement::refuse_more(const char* tail, const char* end) {
    if (statement_ == nullptr) {
        throw UsageError("the text of a statement is blank");
    }
    if (std::find_if_not(tail, end, is_blank) == end) {
        return;
    }
    const Statement next(*connection_, {tail, end}, Text::first_of_several);
    if (!next.empty()) {
        throw UsageError("one statement at a time: the text has another one behind its first ';'");
    }
}

void Statement::learn() {
    if (statement_ == nullptr) {
        return;
    }
    cells_.resize(static_cast<std::size_t>(sqlite3_column_count(statement_)));
    parameter_count_ = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement_));
    writes_ = sqlite3_stmt_readonly(statement_) == 0 && sqlite3_stmt_isexplain(statement_) == 0;
    const std::string_view word = first_word(text());
    const bool with = is_word(word, "WITH");
    inserts_ = writes_ && (is_word(word, "INSERT") || is_word(word, "REPLACE") || with);
    changes_rows_ = inserts_ || (writes_ && (is_word(word, "UPDATE") || is_word(word, "DELETE")));
}

}  // namespace orm::sqlite
