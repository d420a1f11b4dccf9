#include "sqlite/error.hpp"

#include <orm/detail/retry_matrix.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <new>
#include <string>

namespace orm::sqlite {

namespace {

struct Meaning {
    int code;
    detail::ErrorClass is;
};

constexpr Meaning meanings[] = {
#define ORM_SQLSTATE(code, kind, retry, meaning)
#define ORM_SQLITE_CODE(code, kind, retry, meaning) {code, {ErrorKind::kind, Retry::retry}},
#include <orm/detail/retry_matrix.def>
#undef ORM_SQLITE_CODE
#undef ORM_SQLSTATE
};

const Meaning* exactly(int code) noexcept {
    const Meaning* found =
        std::find_if(std::begin(meanings), std::end(meanings), [&](const Meaning& meaning) {
            return meaning.code == code;
        });
    return found == std::end(meanings) ? nullptr : found;
}

detail::ErrorClass class_of(int code, const FailureContext& context) noexcept {
    const Meaning* meaning = exactly(code);
    meaning = meaning != nullptr ? meaning : exactly(code & 0xFF);
    const detail::ErrorClass found = meaning != nullptr ? meaning->is : detail::ErrorClass();
    const bool gave_up = found.kind == ErrorKind::busy || found.kind == ErrorKind::cancelled;
    if (gave_up && context.cancelled) {
        return {ErrorKind::cancelled, Retry::never};
    }
    if (gave_up && context.deadline_passed) {
        return {ErrorKind::timeout, Retry::never};
    }
    if ((code & 0xFF) == SQLITE_ERROR && context.preparing) {
        return {ErrorKind::syntax, Retry::never};
    }
    return found;
}

/// What to do about a full-text index that is missing, or that triggers may not write; null for
/// other errors.
const char* full_text_sentence(std::string_view message) noexcept {
    if (message.find("_full_text") == std::string_view::npos) {
        return nullptr;
    }
    if (message.starts_with("no such table: ")) {
        return "there is no full-text index of these columns yet: make it with "
               "orm::create_full_text(db, orm::full_text(…))";
    }
    if (message.starts_with("unsafe use of virtual table ")) {
        return "this version of SQLite lets triggers write a full-text index only where the schema "
               "is trusted: open the database with orm::sqlite::Options{.trusted_schema = true}";
    }
    return nullptr;
}

/// What to do about an aggregate that knows no windows; null for other errors.
const char* window_sentence(std::string_view message) noexcept {
    return message.ends_with("() may not be used as a window function")
               ? "this aggregate does not stand over a window: a class that is defined with "
                 "orm::sqlite::define_aggregate needs an inverse(…) with the arguments of its "
                 "step(…) for that"
               : nullptr;
}

const char* sentence(int code, ErrorKind kind) noexcept {
    switch (kind) {
    case ErrorKind::unique_violation:
        return "another row has this value already";
    case ErrorKind::foreign_key_violation:
        return "a row that is referred to is missing: it was never stored, or is being deleted "
               "while others refer to it";
    case ErrorKind::not_null_violation:
        return "a required column got no value";
    case ErrorKind::check_violation:
        return "a value breaks a CHECK of its table";
    case ErrorKind::serialization_failure:
        return "another connection wrote after this transaction began to read: run the whole "
               "transaction again";
    case ErrorKind::busy:
        return "the database stayed locked by another connection: run the whole transaction again "
               "or raise busy_timeout";
    case ErrorKind::timeout:
        return "the deadline passed before the statement was done";
    case ErrorKind::cancelled:
        return "the statement was interrupted";
    case ErrorKind::read_only:
        return "the database is read-only: check the permissions of the file and its directory, "
               "and how it was opened";
    case ErrorKind::corrupt:
        return (code & 0xFF) == SQLITE_NOTADB
                   ? "the file is not an SQLite database"
                   : "the database file is damaged: restore it from a backup";
    case ErrorKind::syntax:
        return "the statement does not fit the database: server_message() says where";
    default:
        break;
    }
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return "the disk is full";
    case SQLITE_TOOBIG:
        return "a value or statement is too large";
    case SQLITE_IOERR:
        return "reading or writing the database file failed";
    case SQLITE_CANTOPEN:
        return "the database file cannot be opened";
    case SQLITE_CONSTRAINT:
        return "a constraint or trigger of the table refused the change: server_message() says "
               "which";
    default:
        return "the database refused the statement: server_message() says why";
    }
}

/// The rest of the message behind "… constraint failed: ", which names columns or a constraint.
std::string_view subject_of(std::string_view message) noexcept {
    constexpr std::string_view mark = " constraint failed: ";
    const std::size_t at = message.find(mark);
    return at == std::string_view::npos ? std::string_view() : message.substr(at + mark.size());
}

/// `users.name, users.email`
void take_columns(std::string_view subject, DatabaseErrorDetails& details) {
    while (!subject.empty()) {
        const std::size_t end = subject.find(", ");
        const std::string_view part = subject.substr(0, end);
        subject = end == std::string_view::npos ? std::string_view() : subject.substr(end + 2);
        const std::size_t dot = part.rfind('.');
        if (dot == std::string_view::npos) {
            continue;
        }
        details.table = part.substr(0, dot);
        details.columns.emplace_back(part.substr(dot + 1));
    }
}

/// An index over expressions is named as such: `index 'users_lower_name_idx'`.
bool take_index(std::string_view subject, DatabaseErrorDetails& details) {
    constexpr std::string_view mark = "index '";
    if (!subject.starts_with(mark) || !subject.ends_with('\'')) {
        return false;
    }
    details.constraint = subject.substr(mark.size(), subject.size() - mark.size() - 1);
    return true;
}

}  // namespace

DatabaseErrorDetails classify(int code, std::string_view message, const FailureContext& context) {
    DatabaseErrorDetails details;
    const detail::ErrorClass is = class_of(code, context);
    details.kind = is.kind;
    details.retry = is.retry;
    const char* known = full_text_sentence(message);
    known = known != nullptr ? known : window_sentence(message);
    details.message = known != nullptr ? known : sentence(code, details.kind);
    details.native_code = code;
    details.statement = context.statement;
    details.server_message = message;
    const std::string_view subject = subject_of(message);
    if (details.kind == ErrorKind::unique_violation ||
        details.kind == ErrorKind::not_null_violation) {
        if (!take_index(subject, details)) {
            take_columns(subject, details);
        }
    } else if (details.kind == ErrorKind::check_violation) {
        details.constraint = subject;
    }
    return details;
}

void throw_failure(sqlite3* database, int code, const FailureContext& context) {
    if ((code & 0xFF) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM) {
        throw std::bad_alloc();
    }
    throw DatabaseError(classify(code, sqlite3_errmsg(database), context));
}

bool breaks_connection(int code) noexcept {
    switch (code & 0xFF) {
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_NOMEM:
        return true;
    default:
        return code == SQLITE_READONLY_DBMOVED;
    }
}

}  // namespace orm::sqlite
