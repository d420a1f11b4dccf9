#pragma once

#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>

#include <string>
#include <vector>

namespace faults {

/// Something that a program does with a small blog, all of it or nothing.
struct Operation {
    const char* name;
    /// What fails is thrown. Checks that failures leave the program's objects as they were.
    void (*run)(orm::Database& db);
    /// Whether a conflict has it run again.
    bool replays = false;
    bool changes_schema = false;
    /// A statement by itself with an answer: without the memory for that, it may have been done.
    bool answers = false;
};

[[nodiscard]] const std::vector<Operation>& operations();

/// Makes the tables those that operations start with.
void create_blog(orm::Database& db);

/// Which of the tables that operations create and drop are there.
[[nodiscard]] std::string tables_of_blog(orm::Database& db);

/// Makes the rows those that operations start with, in a transaction of its own.
extern const char* const fill_blog;

/// All rows, without the keys that the database makes.
[[nodiscard]] std::string rows_of_blog(orm::Database& db);

}  // namespace faults
