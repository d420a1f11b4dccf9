#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

/// PostgreSQL's text format of arrays of one dimension without NULL: `{1,2}`, `{"a b",c}`.
namespace bench::postgres {

inline std::string array_of_numbers(const std::vector<std::int64_t>& numbers) {
    std::string array = "{";
    for (const std::int64_t number : numbers) {
        array.append(array.size() > 1 ? "," : "").append(std::to_string(number));
    }
    return array += '}';
}

/// Every element is in quotes.
inline std::string array_of_texts(const std::vector<std::string>& texts) {
    std::string array = "{";
    for (const std::string& text : texts) {
        array += array.size() > 1 ? ",\"" : "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\') {
                array += '\\';
            }
            array += c;
        }
        array += '"';
    }
    return array += '}';
}

inline std::vector<std::int64_t> numbers_of_array(const std::string& array) {
    std::vector<std::int64_t> numbers;
    const char* const end = array.data() + array.size();
    for (const char* at = array.data() + 1; at + 1 < end; ++at) {
        at = std::from_chars(at, end, numbers.emplace_back()).ptr;
    }
    return numbers;
}

inline std::vector<std::string> texts_of_array(const std::string& array) {
    std::vector<std::string> texts;
    bool is_quoted = false;
    for (std::size_t i = 1; i + 1 < array.size(); ++i) {
        if (texts.empty()) {
            texts.emplace_back();
        }
        const char c = array[i];
        if (c == '"') {
            is_quoted = !is_quoted;
        } else if (c == ',' && !is_quoted) {
            texts.emplace_back();
        } else {
            texts.back() += c == '\\' ? array[++i] : c;
        }
    }
    return texts;
}

}  // namespace bench::postgres
