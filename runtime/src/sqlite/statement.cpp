#include "sqlite/statement.hpp"

#include "sqlite/cursor.hpp"

#include <orm/detail/check_parameter.hpp>
#include <orm/detail/check_text.hpp>
#include <orm/detail/inline.hpp>
#include <orm/error.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <new>
#include <string>

namespace orm::sqlite {

namespace {

using detail::Cell;
using detail::Parameter;
using detail::Wire;

constexpr std::size_t reserved_bytes = std::size_t{16} << 20;

// What is rare stays out of the functions that all executions pass: they are read from memory with
// the code around it.
[[noreturn, gnu::cold, gnu::noinline]] void refuse_write(std::string_view statement) {
    throw DatabaseError({
        .kind = ErrorKind::read_only,
        .message =
            "a statement writes in a transaction for reading: use transaction() instead of read()",
        .statement = std::string(statement),
    });
}

[[noreturn, gnu::cold, gnu::noinline]] void refuse_count(std::size_t given, std::size_t wanted) {
    throw UsageError(
        "the statement has " + std::to_string(wanted) + " placeholders and got " +
        std::to_string(given) + " values"
    );
}

[[noreturn, gnu::cold, gnu::noinline]] void refuse_reuse() {
    throw UsageError("this statement is still being read: finish its stream before it is run again"
    );
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
        if (statement.in_use_) [[unlikely]] {
            refuse_reuse();
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

// Values are bound where they lie: the caller keeps them until the statement has run, and every
// execution binds all.
//
// Comparisons instead of a switch: the jump table of one is dear where the processor predicts
// indirect jumps badly.
ORM_INLINE inline int Statement::bind_one(int index, const Parameter& value) {
    if (value.wire == Wire::text) {
        const auto* text = static_cast<const char*>(value.data);
        if (const char* mistake = detail::check_text(text, static_cast<std::size_t>(value.size)))
            [[unlikely]] {
            detail::fail_parameter(static_cast<std::size_t>(index) - 1, mistake);
        }
        return sqlite3_bind_text(
            statement_, index, value.size == 0 ? "" : text, value.size, SQLITE_STATIC
        );
    }
    if (value.wire == Wire::integer || value.wire == Wire::boolean) {
        return sqlite3_bind_int64(statement_, index, value.integer);
    }
    if (value.wire == Wire::real) {
        if (value.real != value.real) [[unlikely]] {
            detail::fail_parameter(static_cast<std::size_t>(index) - 1, "is not a number");
        }
        return sqlite3_bind_double(statement_, index, value.real);
    }
    if (value.wire == Wire::null) {
        return sqlite3_bind_null(statement_, index);
    }
    return bind_rare(index, value);
}

ORM_INLINE inline void Statement::bind(const Parameter* parameters, std::size_t count) {
    if (count != parameter_count_) [[unlikely]] {
        refuse_count(count, parameter_count_);
    }
    if (arena_used_) [[unlikely]] {
        forget_texts();
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (const int code = bind_one(static_cast<int>(i) + 1, parameters[i]); code != SQLITE_OK)
            [[unlikely]] {
            fail(code);
        }
    }
}

void Statement::forget_texts() noexcept {
    arena_.clear();
    arena_used_ = false;
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
    if (step()) {
        read_rows(sink, outcome.rows);
    }
    if (inserts_) [[likely]] {
        outcome.generated_key = sqlite3_last_insert_rowid(connection_->handle());
    }
    if (changes_rows_ && sink == nullptr) {
        outcome.affected = sqlite3_changes64(connection_->handle());
    }
    return outcome;
}

// The first step may have compiled the text again after a change of the schema.
inline void Statement::begin_rows() {
    cells_.resize(static_cast<std::size_t>(sqlite3_column_count(statement_)));
}

inline void Statement::fill_cells() {
    const int count = static_cast<int>(cells_.size());
    for (int i = 0; i < count; ++i) {
        fill_cell(statement_, i, cells_[static_cast<std::size_t>(i)]);
    }
}

/// From the row on that the statement stands on: to the end, unless nobody wants the others.
void Statement::read_rows(const detail::RowSink* sink, std::size_t& rows) {
    bool more = sink == nullptr || hand_over(*sink, rows);
    while (more && (writes_ || sink == nullptr)) {
        more = step();
    }
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
    if (code == SQLITE_DONE) {
        return false;
    }
    if (code != SQLITE_ROW) [[unlikely]] {
        fail(code);
    }
    return true;
}

void Statement::fail(int code) const {
    connection_->fail(code, text());
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
    return sqlite3_column_name(statement_, static_cast<int>(index));
}

std::string_view Statement::text() const noexcept {
    return sqlite3_sql(statement_);
}

}  // namespace orm::sqlite
