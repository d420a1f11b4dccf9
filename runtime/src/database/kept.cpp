#include "database/bound_statement.hpp"
#include "database/owned_parameters.hpp"

#include <orm/detail/kept.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace orm::detail {

namespace {

/// Whether all of a parameter is its number, or the bytes that it points to.
bool is_flat(Wire wire) noexcept {
    return wire != Wire::decimal && wire != Wire::array && wire != Wire::pointer;
}

bool has_bytes(Wire wire) noexcept {
    switch (wire) {
    case Wire::text:
    case Wire::pattern:
    case Wire::bytes:
    case Wire::json:
    case Wire::uuid:
        return true;
    default:
        return false;
    }
}

}  // namespace

KeptValues::KeptValues(
    const void* part, void (*bind)(const void*, Binder&), std::size_t parameters
) {
    const BoundPart bound({nullptr, bind, parameters}, part);
    variant_ = bound.variant();
    if (!keep_in_place(bound.data(), bound.size())) {
        OwnedParameters owned;
        owned.add(bound.data(), bound.size());
        others_ = std::make_shared<const OwnedParameters>(std::move(owned));
    }
}

bool KeptValues::keep_in_place(const Parameter* values, std::size_t count) noexcept {
    if (count > places) {
        return false;
    }
    std::size_t used = 0;
    for (std::size_t i = 0; i != count; ++i) {
        values_[i] = values[i];
        if (!is_flat(values[i].wire)) {
            return false;
        }
        if (has_bytes(values[i].wire)) {
            const std::string_view bytes = values[i].text();
            if (bytes.size() > room - used) {
                return false;
            }
            std::copy(bytes.begin(), bytes.end(), texts_ + used);
            values_[i].integer = static_cast<std::int64_t>(used);
            used += bytes.size();
        }
    }
    count_ = static_cast<std::uint32_t>(count);
    return true;
}

void KeptValues::bind(std::size_t parameters, std::size_t variants, Binder& binder) const {
    for (std::size_t i = 0; i != variants; ++i) {
        binder.variant_bit((variant_ >> i & 1U) != 0);
    }
    const std::size_t count = others_ ? others_->values().size() : count_;
    if (count > parameters) {
        binder.out().make_room(count - parameters);
    }
    for (std::size_t i = 0; i != count; ++i) {
        Parameter value = others_ ? others_->values()[i] : values_[i];
        if (!others_ && has_bytes(value.wire)) {
            value.data = texts_ + value.integer;
        }
        binder.push(value);
    }
}

}  // namespace orm::detail
