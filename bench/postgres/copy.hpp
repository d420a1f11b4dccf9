#pragma once

#include "model.hpp"
#include "postgres/connection.hpp"

#include <cstdint>
#include <vector>

/// Binary COPY of `users`.
namespace bench::postgres {

enum class Keys : std::uint8_t { from_database, given };

void copy_in(Connection& connection, const std::vector<User>& users, Keys keys);

void copy_out(Connection& connection, std::vector<User>& users);

}  // namespace bench::postgres
