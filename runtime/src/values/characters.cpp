#include "values/characters.hpp"

#include <orm/detail/check_text.hpp>

#include <algorithm>
#include <stdexcept>

namespace orm::detail {

namespace {

bool continues(char c) noexcept {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

void check_size(std::size_t bytes, std::int64_t times) {
    if (bytes != 0 && static_cast<std::uint64_t>(times) > max_value_size / bytes) {
        throw std::length_error("the text would be too large");
    }
}

}  // namespace

std::size_t character_size(std::string_view text) noexcept {
    std::size_t size = 1;
    while (size < text.size() && size < 4 && continues(text[size])) {
        ++size;
    }
    return size;
}

std::string_view first_characters(std::string_view text, std::int64_t count) noexcept {
    std::size_t end = 0;
    for (; count > 0 && end < text.size(); --count) {
        end += character_size(text.substr(end));
    }
    return text.substr(0, end);
}

std::int64_t count_characters(std::string_view text) noexcept {
    return static_cast<std::int64_t>(text.size()) -
           std::count_if(text.begin(), text.end(), continues);
}

std::string padded(std::string_view text, std::int64_t length, std::string_view fill, bool front) {
    const std::int64_t missing = length - count_characters(text);
    if (missing <= 0 || fill.empty()) {
        return std::string(first_characters(text, length));
    }
    const std::int64_t width = count_characters(fill);
    std::string padding = repeated(fill, missing / width);
    padding += first_characters(fill, missing % width);
    return front ? padding.append(text) : padding.insert(0, text);
}

std::string reversed(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t end = text.size();
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        end -= size;
        std::copy_n(text.data(), size, out.data() + end);
        text.remove_prefix(size);
    }
    return out;
}

std::string repeated(std::string_view text, std::int64_t times) {
    if (times <= 0 || text.empty()) {
        return {};
    }
    check_size(text.size(), times);
    std::string out;
    out.reserve(text.size() * static_cast<std::size_t>(times));
    for (; times != 0; --times) {
        out += text;
    }
    return out;
}

}  // namespace orm::detail
