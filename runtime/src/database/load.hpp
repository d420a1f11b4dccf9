#pragma once

#include <orm/detail/execution.hpp>

#include <source_location>
#include <vector>

namespace orm::detail {

struct Filters;

using Objects = std::vector<void*>;

[[nodiscard]] Objects addresses_of(const ObjectList& list);

/// Loads what the paths name into objects that were read on this connection. False where an object
/// whose deferred columns were asked for has no row any more.
bool load_into(
    Session& session,
    const Filters* filters,
    const TableInfo& table,
    const std::vector<LoadPath>& paths,
    const Objects& objects,
    std::source_location where
);

}  // namespace orm::detail
