#pragma once

#include "harness/contender.hpp"

#include <memory>
#include <string>

namespace bench::postgres {

/// libpq as a careful C programmer uses it: prepared statements, text in both directions, a round
/// trip for each, COPY for many rows.
[[nodiscard]] std::unique_ptr<Contender> open_plain(const std::string& url);

/// libpq with the best technique known for each workload: binary values, arrays, and many
/// statements sent before the first result is looked at, where all of them are known.
[[nodiscard]] std::unique_ptr<Contender> open_tuned(const std::string& url);

/// What a user of Cormorant writes.
[[nodiscard]] std::unique_ptr<Contender> open_cormorant(const std::string& url);

/// Those that are here when this is built.
[[nodiscard]] std::unique_ptr<Contender> open_pqxx(const std::string& url);
[[nodiscard]] std::unique_ptr<Contender> open_soci(const std::string& url);

}  // namespace bench::postgres
