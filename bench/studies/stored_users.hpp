#pragma once

#include "harness/data.hpp"
#include "model.orm.hpp"

#include <orm/orm.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace bench::studies {

/// A database that holds users with the keys from 1 to `count`.
inline orm::Database with_users(orm::Database database, std::size_t count) {
    database.create_tables<User>();
    std::vector<User> stored;
    for (std::size_t number = 1; number <= count; ++number) {
        stored.push_back(user_number(number));
    }
    database.insert_all(std::as_const(stored));
    return database;
}

}  // namespace bench::studies
