#include "mapping/validators.hpp"

#include <algorithm>

namespace orm::detail {

namespace {

constexpr std::size_t longest_address = 254;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_label = 63;

bool is_letter_or_digit(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_local_character(char c) noexcept {
    return is_letter_or_digit(c) ||
           std::string_view("!#$%&'*+/=?^_`{|}~.-").find(c) != std::string_view::npos;
}

bool is_local_part(std::string_view text) noexcept {
    return !text.empty() && text.size() <= longest_local_part && text.front() != '.' &&
           text.back() != '.' && text.find("..") == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), is_local_character);
}

bool is_label(std::string_view text) noexcept {
    return !text.empty() && text.size() <= longest_label && text.front() != '-' &&
           text.back() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
               return c == '-' || is_letter_or_digit(c);
           });
}

bool is_domain(std::string_view text) noexcept {
    if (text == "localhost") {
        return true;
    }
    std::size_t labels = 0;
    for (std::size_t dot = 0; dot != std::string_view::npos; ++labels) {
        dot = text.find('.');
        if (!is_label(text.substr(0, dot))) {
            return false;
        }
        text.remove_prefix(dot == std::string_view::npos ? text.size() : dot + 1);
    }
    return labels > 1;
}

}  // namespace

bool looks_like_email(std::string_view text) noexcept {
    const std::size_t at = text.rfind('@');
    return text.size() <= longest_address && at != std::string_view::npos &&
           is_local_part(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

}  // namespace orm::detail
