#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace orm {

/// Everything this library throws, `std::bad_alloc` apart.
class Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Why a database refused, as far as a program would act on it.
enum class ErrorKind : std::uint8_t {
    unique_violation,
    foreign_key_violation,
    not_null_violation,
    check_violation,
    exclusion_violation,
    serialization_failure,  ///< run the whole transaction again
    deadlock,               ///< run the whole transaction again
    busy,                   ///< another connection holds the lock; run the whole transaction again
    connection_lost,
    commit_outcome_unknown,  ///< the connection broke during COMMIT: look before doing it again
    timeout,                 ///< the deadline passed
    lock_timeout,
    cancelled,
    read_only,
    resource,  ///< disk full, out of memory, too many connections, a value too large
    corrupt,   ///< not a database, or a damaged one
    syntax,    ///< the text of the statement, or a name in it
    other,
};

/// What may be done about a failure without asking anybody.
enum class Retry : std::uint8_t {
    never,        ///< it would fail again, or was asked for
    transaction,  ///< run the whole transaction again
    reconnect,    ///< the connection is gone and nothing was done: again, on a new one
    prepare,      ///< a prepared statement no longer fits: again, prepared anew
    in_doubt,     ///< it may have been done: look before doing it again
};

/// The enumerator's name.
[[nodiscard]] std::string_view to_string(ErrorKind kind) noexcept;
[[nodiscard]] std::string_view to_string(Retry retry) noexcept;

/// What is known about an error of the database. Empty where the database did not tell.
struct DatabaseErrorDetails {
    ErrorKind kind = ErrorKind::other;
    Retry retry = Retry::never;
    std::string message{};  ///< our sentence: what happened and what to do, without values
    std::string constraint{};
    std::string table{};
    std::vector<std::string> columns{};
    std::string sqlstate{};              ///< PostgreSQL: five characters
    int native_code = 0;                 ///< SQLite: the extended result code
    std::string statement{};             ///< the SQL text, with placeholders
    std::string server_message{};        ///< the database's own words; may quote values
    std::string transaction_id{};        ///< of a commit whose outcome is unknown
    std::optional<std::size_t> index{};  ///< in a batch, of the object that failed
};

/// The database refused or failed. `what()` holds our sentence, kind, constraint and code, and
/// never a value.
class DatabaseError : public Error {
public:
    explicit DatabaseError(DatabaseErrorDetails details);

    [[nodiscard]] ErrorKind kind() const noexcept { return details_->kind; }

    /// Whether doing it again may help, and how much has to be done again.
    [[nodiscard]] Retry retry() const noexcept { return details_->retry; }

    /// Name of the violated constraint; empty when the database does not tell.
    [[nodiscard]] const std::string& constraint() const noexcept { return details_->constraint; }

    /// Table that the error is about; empty when the database does not tell.
    [[nodiscard]] const std::string& table() const noexcept { return details_->table; }

    /// The first of `columns()`, or empty.
    [[nodiscard]] const std::string& column() const noexcept;

    /// Columns that the error is about; empty when the database does not tell.
    [[nodiscard]] const std::vector<std::string>& columns() const noexcept {
        return details_->columns;
    }

    /// SQLSTATE; empty on SQLite.
    [[nodiscard]] const std::string& sqlstate() const noexcept { return details_->sqlstate; }

    /// SQLite's extended result code; 0 elsewhere.
    [[nodiscard]] int native_code() const noexcept { return details_->native_code; }

    /// The SQL text with placeholders; empty when no statement was running.
    [[nodiscard]] const std::string& statement() const noexcept { return details_->statement; }

    /// The database's own words. May quote values of rows: keep it out of logs that others read.
    [[nodiscard]] const std::string& server_message() const noexcept {
        return details_->server_message;
    }

    /// With kind commit_outcome_unknown: what `Database::resolve` finds out by. Empty elsewhere.
    [[nodiscard]] const std::string& transaction_id() const noexcept {
        return details_->transaction_id;
    }

    /// Which object of a batch (`insert_all`, `update_all`) failed, counted from 0. A batch that
    /// was refused for a row of several is tried row by row to find out, and that is taken back.
    /// Empty where this would tell nothing, as for objects of a class that refers to itself and for
    /// what is checked at the end of the transaction, and outside of batches.
    [[nodiscard]] std::optional<std::size_t> index() const noexcept { return details_->index; }

    [[nodiscard]] const DatabaseErrorDetails& details() const noexcept { return *details_; }

private:
    std::shared_ptr<const DatabaseErrorDetails> details_;
};

/// `get` or `one` met no row.
class NotFound : public Error {
public:
    using Error::Error;
};

/// `one` or `one_or_none` met more than one row, `map_by` more than one with the same key.
class MultipleRows : public Error {
public:
    using Error::Error;
};

/// An update or erase touched no row: it was deleted, or its version changed.
class StaleObject : public Error {
public:
    using Error::Error;
};

/// A relation or deferred column was read that the query had not loaded.
class NotLoaded : public Error {
public:
    using Error::Error;
};

/// A value that cannot be stored or read as it is. Thrown before anything is sent when it is one of
/// the program's.
class ValueError : public Error {
public:
    /// A value that belongs to no member (yet). `reason` completes "the value …": `contains a NUL
    /// byte`.
    explicit ValueError(std::string reason);

    /// A value of `class_name::member`; `index`: of that object of a batch.
    ValueError(
        std::string_view class_name,
        std::string_view member,
        std::string reason,
        std::optional<std::size_t> index = std::nullopt
    );

    /// `blog::User`; empty when the value belongs to no class.
    [[nodiscard]] const std::string& class_name() const noexcept { return parts_->class_name; }

    /// `name`, `address.street`; empty when the value belongs to no member.
    [[nodiscard]] const std::string& member() const noexcept { return parts_->member; }

    /// `contains a NUL byte`, `is NULL`, …
    [[nodiscard]] const std::string& reason() const noexcept { return parts_->reason; }

    /// Which object of a batch has the value, counted from 0. Empty outside of batches.
    [[nodiscard]] std::optional<std::size_t> index() const noexcept { return parts_->index; }

private:
    struct Parts {
        std::string class_name;
        std::string member;
        std::string reason;
        std::optional<std::size_t> index;
    };

    std::shared_ptr<const Parts> parts_;
};

/// A validator of the class (`min`, `not_empty`, `pattern`, …) refused a value.
class ValidationError : public ValueError {
public:
    using ValueError::ValueError;
};

/// No connection came free within the pool's acquire timeout or the deadline.
class PoolTimeout : public Error {
public:
    using Error::Error;
};

/// The program uses the library in a way that cannot work; the message says what to write instead.
class UsageError : public Error {
public:
    using Error::Error;
};

/// This database or version cannot do it.
class NotSupported : public Error {
public:
    using Error::Error;
};

namespace detail {

inline constexpr std::size_t unknown_index = static_cast<std::size_t>(-1);

struct Cell;

/// A value refused by a codec or by a driver's bind, which know the place and not the name: whoever
/// runs the statement turns it into a `ValueError` with class and member.
class BadValue : public ValueError {
public:
    explicit BadValue(std::string reason, std::size_t parameter = unknown_index)
        : ValueError(std::move(reason)),
          parameter_(parameter) {}

    BadValue(std::string reason, const Cell& cell)
        : ValueError(std::move(reason)),
          cell_(&cell) {}

    /// Index of the parameter, or `unknown_index`.
    [[nodiscard]] std::size_t parameter() const noexcept { return parameter_; }

    /// The cell of the row that was being read, or null. Compare its address only.
    [[nodiscard]] const Cell* cell() const noexcept { return cell_; }

private:
    std::size_t parameter_ = unknown_index;
    const Cell* cell_ = nullptr;
};

}  // namespace detail

}  // namespace orm
