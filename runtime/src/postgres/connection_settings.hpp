#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string_view>

namespace orm::postgres {

struct FreeSettings {
    void operator()(PQconninfoOption* settings) const noexcept { PQconninfoFree(settings); }
};

/// What a connection is made with, by libpq's keywords.
using Settings = std::unique_ptr<PQconninfoOption, FreeSettings>;

/// Those of a connection, also of one that was refused. Throws `std::bad_alloc`.
[[nodiscard]] Settings settings_of(const PGconn* connection);

/// The value of a keyword; empty when there is none.
[[nodiscard]] std::string_view find(const Settings& settings, std::string_view keyword) noexcept;

}  // namespace orm::postgres
