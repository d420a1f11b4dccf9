#pragma once

#include "sql/statement.hpp"

#include <orm/detail/source.hpp>

#include <cstdint>
#include <string>

namespace orm::sql {

inline constexpr std::uint32_t not_there = 0xffff'ffff;

/// A name that no other source has of the query being built and those around it.
[[nodiscard]] std::string unique_name(const Statement& statement, std::string name);

/// Adds a source to the query being built, under that name where it is free. Gives its number.
std::uint32_t add_source(Statement& statement, const detail::SourceInfo& info, std::string name);

/// The number of a source of the query being built or of one around it; a path is joined when it
/// is used first. Throws `UsageError` for a table that is not in FROM.
[[nodiscard]] std::uint32_t source_of(Statement& statement, const detail::SourceInfo& info);

}  // namespace orm::sql
