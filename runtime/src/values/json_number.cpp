#include "values/json_number.hpp"

#include <algorithm>
#include <charconv>

namespace orm::detail {

JsonNumber read_number(std::string_view text) {
    JsonNumber number;
    number.negative = text.front() == '-';
    bool fraction = false;
    std::size_t at = number.negative ? 1 : 0;
    for (; at != text.size() && (text[at] | 0x20) != 'e'; ++at) {
        if (text[at] == '.') {
            fraction = true;
            continue;
        }
        number.digits += text[at];
        number.exponent -= fraction ? 1 : 0;
    }
    if (at != text.size()) {
        at += text[at + 1] == '+' ? 2 : 1;
        std::int64_t power = 0;
        std::from_chars(text.data() + at, text.data() + text.size(), power);
        number.exponent += std::clamp<std::int64_t>(power, -1'000'000, 1'000'000);
    }
    number.digits.erase(0, std::min(number.digits.find_first_not_of('0'), number.digits.size()));
    while (!number.digits.empty() && number.digits.back() == '0') {
        number.digits.pop_back();
        ++number.exponent;
    }
    return number.digits.empty() ? JsonNumber{} : number;
}

}  // namespace orm::detail
