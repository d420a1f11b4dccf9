#pragma once

#include "harness/contender.hpp"

#include <memory>
#include <string>

namespace bench::sqlite {

/// SQLite's C API as a careful C programmer uses it: prepared statements, static binds, the plain
/// open flags. `cache_kib` 0 leaves SQLite's page cache as it is.
[[nodiscard]] std::unique_ptr<Contender> open_plain(const std::string& path, int cache_kib = 0);

/// SQLite's C API with the best technique known for each workload.
[[nodiscard]] std::unique_ptr<Contender> open_tuned(const std::string& path);

/// What a user of Cormorant writes.
[[nodiscard]] std::unique_ptr<Contender> open_cormorant(const std::string& path);

/// Those that are here when this is built.
[[nodiscard]] std::unique_ptr<Contender> open_sqlitecpp(const std::string& path);
[[nodiscard]] std::unique_ptr<Contender> open_soci(const std::string& path);

}  // namespace bench::sqlite
