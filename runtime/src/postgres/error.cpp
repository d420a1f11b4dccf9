#include "postgres/error.hpp"

#include "postgres/connection_result.hpp"

#include <orm/detail/retry_matrix.hpp>

#include <algorithm>

namespace orm::postgres {

namespace {

using detail::ErrorClass;

std::string_view field(const PGresult* result, int code) noexcept {
    const char* text = PQresultErrorField(result, code);
    return text != nullptr ? std::string_view(text) : std::string_view();
}

bool is_sqlstate(std::string_view text) noexcept {
    return text.size() == 5 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
           });
}

ErrorClass class_of(const Report& report, const FailureContext& context) noexcept {
    if (context.committing && context.disconnected) {
        return {ErrorKind::commit_outcome_unknown, Retry::in_doubt};
    }
    const detail::SqlstateRow* row = detail::find_sqlstate(report.sqlstate);
    ErrorClass result = row != nullptr ? row->is : ErrorClass{};
    if (context.deadline_passed && (context.disconnected || report.sqlstate == "57014")) {
        return {ErrorKind::timeout, Retry::never};
    }
    if (context.disconnected && result.kind != ErrorKind::connection_lost) {
        result = {ErrorKind::connection_lost, Retry::reconnect};
    }
    if (report.sqlstate == "0A000" && !is_stale_statement(report)) {
        return {ErrorKind::other, Retry::never};
    }
    if (result.retry == Retry::prepare && context.in_transaction) {
        return {ErrorKind::serialization_failure, Retry::transaction};
    }
    return result;
}

const char* sentence_of_commit(const FailureContext& context) noexcept {
    return context.deadline_passed
               ? "the deadline passed during COMMIT: whether it was done is not known, "
                 "Database::resolve finds out"
               : "the connection broke during COMMIT: whether it was done is not known, "
                 "Database::resolve finds out";
}

const char* sentence_of_code(std::string_view sqlstate) noexcept {
    struct Sentence {
        std::string_view sqlstate;
        const char* text;
    };

    static constexpr Sentence sentences[] = {
        {"0A000", "the tables changed since the statement was prepared: run the transaction again"},
        {"22021", "a text is not valid in the database's encoding"},
        {"22003", "a number is out of range"},
        {"25P02", "this transaction failed already: roll it back"},
        {"26000",
         "a prepared statement is missing on the server: run the transaction again; "
         "behind a pooler that shares connections set Options::prepare to unnamed"},
        {"28000", "the server refuses this user: check the user and pg_hba.conf"},
        {"28P01", "the server refuses the password"},
        {"3D000", "the database does not exist: create it, or check its name"},
        {"42501", "the user lacks a right for this"},
        {"42P05",
         "a prepared statement is on the server already: run the transaction again; "
         "behind a pooler that shares connections set Options::prepare to unnamed"},
        {"53100", "the disk of the server is full"},
        {"53300",
         "the server has too many connections: lower DatabaseOptions::pool_size, or raise "
         "max_connections"},
        {"57P03", "the server is starting up or shutting down"},
    };
    const auto* found =
        std::find_if(std::begin(sentences), std::end(sentences), [&](const auto& s) {
            return s.sqlstate == sqlstate;
        });
    return found == std::end(sentences) ? nullptr : found->text;
}

const char* sentence_of_kind(ErrorKind kind) noexcept {
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
    case ErrorKind::exclusion_violation:
        return "another row excludes this one";
    case ErrorKind::serialization_failure:
        return "transactions that ran at the same time got into each other's way: run the whole "
               "transaction again";
    case ErrorKind::deadlock:
        return "transactions waited for each other: run the whole transaction again";
    case ErrorKind::connection_lost:
        return "the connection to the server is lost, and an open transaction is rolled back";
    case ErrorKind::timeout:
        return "the deadline passed before the statement was done";
    case ErrorKind::lock_timeout:
        return "a lock did not come free in time";
    case ErrorKind::cancelled:
        return "the statement was cancelled";
    case ErrorKind::read_only:
        return "a statement writes in a transaction for reading, or on a standby: use "
               "transaction() instead of read(), or connect to the primary";
    case ErrorKind::resource:
        return "the server ran out of something: server_message() says of what";
    case ErrorKind::corrupt:
        return "the server found damaged data: server_message() says where";
    case ErrorKind::syntax:
        return "the statement does not fit the database: server_message() says where";
    default:
        return "the server refused the statement: server_message() says why";
    }
}

}  // namespace

Report report_of(const PGresult* result, const PGconn* connection) {
    if (is_copy_out(result)) {
        return {.sqlstate = "0A000", .message = "COPY to the client is not run as a statement"};
    }
    if (result == nullptr || field(result, PG_DIAG_MESSAGE_PRIMARY).empty()) {
        const char* said = result != nullptr ? PQresultErrorMessage(result) : "";
        return {.message = *said != '\0' ? said : PQerrorMessage(connection)};
    }
    return {
        .sqlstate = field(result, PG_DIAG_SQLSTATE),
        .message = PQresultErrorMessage(result),
        .table = field(result, PG_DIAG_TABLE_NAME),
        .column = field(result, PG_DIAG_COLUMN_NAME),
        .constraint = field(result, PG_DIAG_CONSTRAINT_NAME),
        .source = field(result, PG_DIAG_SOURCE_FUNCTION),
    };
}

DatabaseErrorDetails classify(const Report& report, const FailureContext& context) {
    const ErrorClass is = class_of(report, context);
    DatabaseErrorDetails details;
    details.kind = is.kind;
    details.retry = is.retry;
    const char* special =
        is.kind == ErrorKind::timeout ? nullptr : sentence_of_code(report.sqlstate);
    details.message = is.kind == ErrorKind::commit_outcome_unknown ? sentence_of_commit(context)
                      : special != nullptr                         ? special
                                                                   : sentence_of_kind(is.kind);
    details.constraint = report.constraint;
    details.table = report.table;
    if (!report.column.empty()) {
        details.columns.emplace_back(report.column);
    }
    details.sqlstate = report.sqlstate;
    details.statement = context.statement;
    details.server_message = report.message;
    if (is.kind == ErrorKind::commit_outcome_unknown) {
        details.transaction_id = context.transaction_id;
    }
    return details;
}

std::string_view find_sqlstate_in(std::string_view message) noexcept {
    std::string_view found;
    constexpr std::string_view mark = ":  ";
    for (std::size_t at = message.find(mark); at != std::string_view::npos;
         at = message.find(mark, at + 1)) {
        const std::string_view code = message.substr(at + mark.size(), 5);
        if (is_sqlstate(code) && message.substr(at + mark.size() + 5).starts_with(':')) {
            found = code;
        }
    }
    return found;
}

bool is_stale_statement(const Report& report) noexcept {
    return is_pooled_statement(report.sqlstate) ||
           (report.sqlstate == "0A000" && report.source == "RevalidateCachedQuery");
}

bool is_pooled_statement(std::string_view sqlstate) noexcept {
    return sqlstate == "26000" || sqlstate == "42P05";
}

}  // namespace orm::postgres
