#pragma once

#include <orm/detail/execution.hpp>

#include <source_location>

namespace orm::detail {

struct Filters;

/// Loads what a plan says into objects that were read on this connection.
void load_into(
    Session& session,
    const Filters* filters,
    const LoadPlan& plan,
    const ObjectList& objects,
    std::source_location where
);

}  // namespace orm::detail
