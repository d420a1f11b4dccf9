#pragma once

#include <orm/detail/driver.hpp>
#include <orm/postgres.hpp>

#include <string>

namespace orm::postgres {

/// Connects as libpq does (several hosts, files of passwords and certificates), within the
/// deadline. Throws `DatabaseError`, also for a server that is too old or is set up so that text
/// could be misread.
[[nodiscard]] pg_conn*
start_connection(const std::string& url, const Options& options, detail::Deadline deadline);

}  // namespace orm::postgres
