#include "sqlite/statement.hpp"

#include "sqlite/cursor.hpp"

#include <orm/error.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <new>
#include <string>

namespace orm::sqlite {

namespace {

using detail::Cell;
using detail::Wire;

constexpr std::size_t reserved_bytes = std::size_t{16} << 20;

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

[[noreturn]] void refuse_write(std::string_view statement) {
    throw DatabaseError({
        .kind = ErrorKind::read_only,
        .message =
            "a statement writes in a transaction for reading: use transaction() instead of read()",
        .statement = std::string(statement),
    });
}

// Comparisons instead of a switch, as when binding.
void fill_cell(sqlite3_stmt* statement, int index, Cell& cell) {
    sqlite3_value* const value = sqlite3_column_value(statement, index);
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_INTEGER) {
        cell.integer = sqlite3_value_int64(value);
        cell.wire = Wire::integer;
    } else if (type == SQLITE_TEXT) {
        cell.data = reinterpret_cast<const char*>(sqlite3_value_text(value));
        cell.size = sqlite3_value_bytes(value);
        cell.wire = Wire::text;
        if (cell.data == nullptr) [[unlikely]] {
            throw std::bad_alloc();
        }
    } else if (type == SQLITE_FLOAT) {
        cell.real = sqlite3_value_double(value);
        cell.wire = Wire::real;
    } else if (type == SQLITE_BLOB) {
        cell.data = static_cast<const char*>(sqlite3_value_blob(value));
        cell.size = sqlite3_value_bytes(value);
        cell.wire = Wire::bytes;
    } else {
        cell.integer = 0;
        cell.wire = Wire::null;
    }
}

}  // namespace

/// One execution: whatever happens, the statement is reset when it ends.
class Statement::Run {
public:
    explicit Run(Statement& statement)
        : statement_(&statement) {
        if (statement.in_use_) {
            throw UsageError(
                "this statement is still being read: finish its stream before it is run again"
            );
        }
        statement.in_use_ = true;
    }

    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    ~Run() {
        if (statement_ != nullptr) {
            statement_->finish();
        }
    }

    /// Leaves the end of the execution to somebody else.
    void release() noexcept { statement_ = nullptr; }

private:
    Statement* statement_;
};

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

detail::Outcome Statement::run(
    const detail::Parameter* parameters,
    std::size_t count,
    const detail::RowSink* sink,
    detail::Deadline deadline
) {
    if (writes_ && connection_->only_reads()) [[unlikely]] {
        refuse_write(text());
    }
    const Run run(*this);
    connection_->arm(deadline);
    bind(parameters, count);
    detail::Outcome outcome;
    bool more = step();
    if (more && sink != nullptr) {
        more = hand_over(*sink, outcome.rows);
    }
    while (more && (writes_ || sink == nullptr)) {
        more = step();
    }
    if (inserts_) {
        outcome.generated_key = sqlite3_last_insert_rowid(connection_->handle());
    }
    if (changes_rows_ && sink == nullptr) {
        outcome.affected = sqlite3_changes64(connection_->handle());
    }
    return outcome;
}

/// Gives the sink the row that the statement stands on and those behind it. False at the end.
bool Statement::hand_over(const detail::RowSink& sink, std::size_t& rows) {
    begin_rows();
    if (sink.reserve != nullptr) {
        sink.reserve(sink.target, expected_rows(sink.limit));
    }
    bool more = true;
    do {
        fill_cells();
        sink.row(sink.target, cells_.data(), cells_.size());
    } while (++rows != sink.limit && (more = step()));
    remember(rows);
    return more;
}

std::unique_ptr<detail::DriverCursor>
Statement::open(const detail::Parameter* parameters, std::size_t count, detail::Deadline deadline) {
    if (writes_) {
        throw UsageError("a statement that writes cannot be read row by row: fetch all it returns");
    }
    Run run(*this);
    connection_->arm(deadline);
    bind(parameters, count);
    auto cursor = std::make_unique<Cursor>(*this, deadline);
    run.release();
    return cursor;
}

void Statement::finish() noexcept {
    sqlite3_reset(statement_);
    connection_->disarm();
    in_use_ = false;
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) [[likely]] {
        return true;
    }
    if (code != SQLITE_DONE) [[unlikely]] {
        connection_->fail(code, text());
    }
    return false;
}

// The first step may have compiled the text again after a change of the schema.
void Statement::begin_rows() {
    cells_.resize(static_cast<std::size_t>(sqlite3_column_count(statement_)));
}

void Statement::fill_cells() {
    const int count = static_cast<int>(cells_.size());
    for (int i = 0; i < count; ++i) {
        fill_cell(statement_, i, cells_[static_cast<std::size_t>(i)]);
    }
}

void Statement::remember(std::size_t rows) noexcept {
    seen_rows_ = std::max(rows, seen_rows_ - seen_rows_ / 4);
}

std::size_t Statement::expected_rows(std::size_t limit) const noexcept {
    const std::size_t bytes_per_row = 32 * cells_.size();
    const std::size_t rows = std::min(seen_rows_, reserved_bytes / bytes_per_row);
    return limit != 0 ? std::min(rows, limit) : rows;
}

std::string_view Statement::column_name(std::size_t index) const {
    const char* name = sqlite3_column_name(statement_, static_cast<int>(index));
    return name != nullptr ? std::string_view(name) : std::string_view();
}

std::string_view Statement::text() const noexcept {
    const char* sql = sqlite3_sql(statement_);
    return sql != nullptr ? std::string_view(sql) : std::string_view();
}

}  // namespace orm::sqlite
