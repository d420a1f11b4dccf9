#pragma once

#include <orm/detail/driver.hpp>
#include <orm/postgres.hpp>

#include <string>

namespace orm::postgres {

/// Where to connect.
struct Server {
    std::string url;
    const char* session_attributes = "";  ///< instead of the URL's `target_session_attrs`
};

class Resolver;

/// Connects as libpq does (several hosts, files of passwords and certificates), within the
/// deadline. Throws `DatabaseError`, also for a server that is too old or is set up so that text
/// could be misread.
[[nodiscard]] pg_conn* start_connection(
    const Server& server, const Options& options, Resolver& resolver, detail::Deadline deadline
);

}  // namespace orm::postgres
