#pragma once

#include "answer.hpp"
#include "support/database.hpp"

#include <ostream>
#include <string>

namespace questions {

/// A database that questions are asked of.
struct Place {
    const support::Backend& backend;

    /// Asks in SQL, beside the library that is tested: through the database's own interface.
    /// Throws `std::runtime_error`.
    Answer (*ask)(orm::Database& db, const std::string& sql);

    friend std::ostream& operator<<(std::ostream& out, const Place& place) {
        return out << place.backend;
    }
};

extern const Place in_sqlite;
extern const Place in_postgres;

}  // namespace questions
