#pragma once

#include <orm/database.hpp>

#include <filesystem>

namespace questions {

/// Runs a script of pg_dump, with the rows that it has in COPY sections. Throws
/// `std::runtime_error`.
void run_dump(orm::Database& db, const std::filesystem::path& script);

}  // namespace questions
