#pragma once

#include <string>

namespace orm::postgres {

/// `host:port/database` of a URL or keyword list, with what the environment adds, for messages. No
/// user, no password. Throws `UsageError` when libpq cannot read it, without a word of it, for
/// libpq quotes passwords.
[[nodiscard]] std::string describe_url(const std::string& url);

/// Whether it, or the environment, names more than one host. The URL can be read.
[[nodiscard]] bool names_several_hosts(const std::string& url);

}  // namespace orm::postgres
