#include "database/owned_parameters.hpp"

#include <orm/decimal.hpp>

#include <string>
#include <utility>

namespace orm::detail {

template <class T>
const T& OwnedParameters::hold(T value) {
    auto holder = std::make_shared<const T>(std::move(value));
    held_.push_back(holder);
    return *holder;
}

Parameter OwnedParameters::owned(Parameter value) {
    switch (value.wire) {
    case Wire::text:
    case Wire::pattern:
    case Wire::bytes:
    case Wire::json:
    case Wire::uuid:
        value.data = hold(std::string(value.text())).data();
        break;
    case Wire::decimal:
        value.data = &hold(Decimal(*static_cast<const Decimal*>(value.data)));
        break;
    case Wire::array:
    case Wire::pointer:
        value.data = &owned_list(*static_cast<const ListParameter*>(value.data));
        break;
    default:
        break;
    }
    return value;
}

const ListParameter& OwnedParameters::owned_list(const ListParameter& list) {
    std::vector<Parameter> values;
    for (std::size_t i = 0; i != list.count * list.width; ++i) {
        values.push_back(owned(list.values[i]));
    }
    const auto& kept = hold(std::move(values));
    return hold(ListParameter{kept.data(), list.count, list.width});
}

void OwnedParameters::add(const Parameter* values, std::size_t count) {
    for (std::size_t i = 0; i != count; ++i) {
        values_.push_back(owned(values[i]));
    }
}

}  // namespace orm::detail
