#pragma once

#include "sqlite/handle.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace bench::sqlite {

/// SQL that creates all tables, empty.
[[nodiscard]] std::vector<std::string> schema();

/// SQL that empties `users`; the next one gets key 1 again.
[[nodiscard]] std::vector<std::string> clear_users();

/// Makes all tables, and `count` users with the keys from 1 on.
void fill_with_users(Handle& handle, std::size_t count);

}  // namespace bench::sqlite
