#pragma once

#include "harness/contender.hpp"

#include <memory>

namespace soci {
class session;  // NOLINT(readability-identifier-naming)
}

namespace bench {

/// How an insert learns the key.
enum class KeyFrom { last_insert_id, returning };

/// SOCI, the same on every database: variables bound once to statements prepared once.
[[nodiscard]] std::unique_ptr<Contender>
make_soci(std::unique_ptr<soci::session> session, KeyFrom key_from);

}  // namespace bench
