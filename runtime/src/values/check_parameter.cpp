#include <orm/detail/check_parameter.hpp>
#include <orm/detail/check_text.hpp>
#include <orm/error.hpp>

namespace orm::detail {

const char* find_parameter_mistake(const Parameter& value) noexcept {
    const auto size = static_cast<std::size_t>(value.size);
    switch (value.wire) {
    case Wire::text:
    case Wire::pattern:
        return check_text(static_cast<const char*>(value.data), size);
    case Wire::json: {
        const auto* text = static_cast<const char*>(value.data);
        const char* mistake = check_text(text, size);
        return mistake != nullptr ? mistake : find_json_mistake(text, size);
    }
    case Wire::bytes:
        return size > max_value_size ? too_large : nullptr;
    case Wire::real:
        return value.real != value.real ? "is not a number" : nullptr;
    case Wire::array:
    case Wire::pointer: {
        const auto& list = *static_cast<const ListParameter*>(value.data);
        for (std::size_t i = 0; i < list.count * list.width; ++i) {
            if (const char* mistake = find_parameter_mistake(list.values[i])) {
                return mistake;
            }
        }
        return nullptr;
    }
    default:
        return nullptr;
    }
}

void fail_parameter(std::size_t index, const char* reason) {
    throw BadValue(reason, index);
}

}  // namespace orm::detail
