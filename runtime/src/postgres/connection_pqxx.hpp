#pragma once

#include <orm/postgres.hpp>

#include <memory>

namespace orm::postgres {

/// libpqxx's object for a connection that stays ours: it neither opens nor closes it.
class Adopted {
public:
    virtual ~Adopted() = default;

    [[nodiscard]] virtual Native& connection() noexcept = 0;
};

/// One implementation for each major version of libpqxx, of which CMake picks one.
[[nodiscard]] std::unique_ptr<Adopted> adopt(pg_conn* connection);

}  // namespace orm::postgres
