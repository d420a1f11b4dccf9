#pragma once

#include "model/type.hpp"

#include <string_view>

namespace ormc::frontend {

/// What a known template or class is, and how many of its arguments matter.
struct KnownType {
    std::string_view name;
    model::TypeKind kind;
    unsigned arguments;
};

/// Null when the name is not special.
[[nodiscard]] const KnownType* find_known_type(std::string_view name);

}  // namespace ormc::frontend
