#include "values/json_array.hpp"

#include <orm/detail/check_parameter.hpp>
#include <orm/json_query.hpp>

#include <cmath>
#include <string>

namespace orm::detail {

void JsonIndex::bind_text(Binder& binder) const {
    const std::string& text = binder.out().arena().text(std::to_string(index));
    binder.push(Parameter::of(Wire::text, text.data(), text.size()));
}

void push_json(Binder& binder, const Parameter& value) {
    if (const char* mistake = find_parameter_mistake(value)) {
        fail_parameter(binder.size(), mistake);
    }
    if (value.wire == Wire::real && std::isinf(value.real)) {
        fail_parameter(binder.size(), "is not a finite number, which JSON cannot write");
    }
    std::string& text = binder.out().arena().text({});
    append_json(value, text);
    binder.push(Parameter::of(Wire::json, text.data(), text.size()));
}

}  // namespace orm::detail
