#pragma once

#include <string>
#include <string_view>

namespace orm::postgres {

/// A run of a server, from its start or its recovery to its end. A server that crashed gives the
/// ids of transactions out again that had written nothing permanent, so what it says about an id
/// is about a transaction of the same run only.
struct Incarnation {
    std::string started;  ///< when the server did, in its own words
    std::string seen;     ///< some moment of the run

    /// What a query selects to learn of the run that it is in.
    static constexpr std::string_view columns =
        "pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time()), "
        "pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())";

    /// What a query selects to find out whether it is in the same run. A server that recovers from
    /// the crash of one of its processes goes on, and counts anew.
    static constexpr std::string_view check_columns =
        "pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time()), "
        "pg_catalog.date_part('epoch', pg_catalog.pg_stat_get_bgwriter_stat_reset_time())";

    /// Whether a run with these `check_columns` is the same.
    [[nodiscard]] bool is_that_of(std::string_view start, std::string_view counted_since) const;
};

/// A transaction as `DatabaseError::transaction_id` names it: `id/started/seen`, or `id` alone.
struct TransactionName {
    std::string_view id;
    Incarnation incarnation{};

    /// Throws `UsageError` for what is no such name.
    [[nodiscard]] static TransactionName read(std::string_view text);
};

}  // namespace orm::postgres
