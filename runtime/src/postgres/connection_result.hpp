#pragma once

#include <libpq-fe.h>

#include <memory>

namespace orm::postgres {

struct ClearResult {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
};

using Result = std::unique_ptr<PGresult, ClearResult>;

/// Rows in COPY's format, for which a statement has no taker.
[[nodiscard]] inline bool is_copy_out(const PGresult* result) noexcept {
    return PQresultStatus(result) == PGRES_COPY_OUT;
}

[[nodiscard]] inline bool is_failure(const Result& result) noexcept {
    const ExecStatusType status = PQresultStatus(result.get());
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE ||
           status == PGRES_NONFATAL_ERROR || is_copy_out(result.get());
}

}  // namespace orm::postgres
