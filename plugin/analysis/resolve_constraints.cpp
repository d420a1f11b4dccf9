#include "analysis/constraint_maker.hpp"
#include "analysis/passes.hpp"

namespace ormc::analysis {

void resolve_constraints(Context& context) {
    for (EntityState& state : context.entities)
        ConstraintMaker(context, state).run();
}

}  // namespace ormc::analysis
