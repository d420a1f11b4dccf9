#include "database/bound_statement.hpp"
#include "database/owned_parameters.hpp"

#include <orm/detail/kept.hpp>

namespace orm::detail {

struct KeptValues {
    OwnedParameters parameters{};
    std::uint32_t variant = 0;
};

std::shared_ptr<const KeptValues>
keep_values(const void* part, void (*bind)(const void*, Binder&), std::size_t parameters) {
    const BoundPart bound({nullptr, bind, parameters}, part);
    auto kept = std::make_shared<KeptValues>();
    kept->parameters.add(bound.data(), bound.size());
    kept->variant = bound.variant();
    return kept;
}

void bind_kept(
    const KeptValues& values, std::size_t parameters, std::size_t variants, Binder& binder
) {
    for (std::size_t i = 0; i != variants; ++i) {
        binder.variant_bit((values.variant >> i & 1U) != 0);
    }
    const auto& kept = values.parameters.values();
    if (kept.size() > parameters) {
        binder.out().make_room(kept.size() - parameters);
    }
    for (const Parameter& parameter : kept) {
        binder.push(parameter);
    }
}

}  // namespace orm::detail
