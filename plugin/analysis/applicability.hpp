#pragma once

#include "analysis/context.hpp"

namespace ormc::analysis {

/// Refuses annotations that mean nothing on this kind of member.
void check_applicability(Context& context, const EntityState& state, const Attribute& attribute);

}  // namespace ormc::analysis
