#pragma once

#include <orm/error.hpp>

#include <string>
#include <string_view>

struct pg_conn;
struct pg_result;

namespace orm::postgres {

/// What the server, or libpq on its behalf, said about a failure.
struct Report {
    std::string_view sqlstate{};
    std::string_view message{};
    std::string_view table{};
    std::string_view column{};
    std::string_view constraint{};
    std::string_view source{};  ///< the function in the server's source that raised it
};

/// Where a failure happened, as far as it decides about its kind.
struct FailureContext {
    std::string_view statement{};
    bool deadline_passed = false;  ///< we cancelled the statement ourselves
    bool disconnected = false;     ///< the connection is gone
    bool in_transaction = false;   ///< so a statement cannot be repeated alone
    bool committing = false;
    std::string_view transaction_id{};
};

/// Borrows from the result, or from the connection where the result says nothing.
[[nodiscard]] Report report_of(const pg_result* result, const pg_conn* connection);

/// A report as our error.
[[nodiscard]] DatabaseErrorDetails classify(const Report& report, const FailureContext& context);

/// The SQLSTATE of the last error in what libpq says about a failed attempt to connect, which it
/// gives as text only: `FATAL:  28P01: password …`. Empty when there is none.
[[nodiscard]] std::string_view find_sqlstate_in(std::string_view message) noexcept;

/// Whether a prepared statement no longer fits, and preparing it again helps. 0A000 stands for
/// other things too, so the place in the server's source decides.
[[nodiscard]] bool is_stale_statement(const Report& report) noexcept;

/// Whether a prepared statement was missing or there already although we know better: somebody
/// between us and the server shares server connections.
[[nodiscard]] bool is_pooled_statement(std::string_view sqlstate) noexcept;

}  // namespace orm::postgres
