#pragma once

#include <orm/detail/value.hpp>

#include <cstddef>
#include <memory>
#include <vector>

namespace orm::detail {

/// Parameters with everything they point to: for statements that outlive the expression that wrote
/// them. Copies share what is pointed to.
class OwnedParameters {
public:
    /// Adds copies.
    void add(const Parameter* values, std::size_t count);

    [[nodiscard]] const std::vector<Parameter>& values() const noexcept { return values_; }

private:
    template <class T>
    const T& hold(T value);
    Parameter owned(Parameter value);
    const ListParameter& owned_list(const ListParameter& list);

    std::vector<Parameter> values_;
    std::vector<std::shared_ptr<const void>> held_;
};

}  // namespace orm::detail
