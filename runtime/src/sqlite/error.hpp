#pragma once

#include <orm/error.hpp>

#include <string_view>

struct sqlite3;

namespace orm::sqlite {

/// Where a failure happened, as far as it decides about its kind.
struct FailureContext {
    std::string_view statement{};
    bool preparing = false;        ///< the text was being compiled
    bool deadline_passed = false;  ///< SQLite gave up because we told it to
    bool cancelled = false;        ///< somebody asked for it to be stopped
};

/// An extended result code and SQLite's message as our error.
[[nodiscard]] DatabaseErrorDetails
classify(int code, std::string_view message, const FailureContext& context);

/// Throws the last failure of the connection: `DatabaseError`, or `std::bad_alloc` when memory ran
/// out.
[[noreturn]] void throw_failure(sqlite3* database, int code, const FailureContext& context);

/// Whether a connection that met this code is better closed.
[[nodiscard]] bool breaks_connection(int code) noexcept;

}  // namespace orm::sqlite
