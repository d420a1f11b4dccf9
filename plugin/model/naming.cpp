#include "model/naming.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdio>

namespace ormc::model {
namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

char lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_word(std::string_view name, std::size_t i) {
    if (i == 0 || !is_upper(name[i]) || name[i - 1] == '_')
        return false;
    if (!is_upper(name[i - 1]))
        return true;
    return i + 1 < name.size() && is_lower(name[i + 1]);
}

std::uint32_t fnv1a(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

constexpr std::string_view keywords[] = {"alignas",       "alignof",     "and",
                                         "and_eq",        "asm",         "auto",
                                         "bitand",        "bitor",       "bool",
                                         "break",         "case",        "catch",
                                         "char",          "char16_t",    "char32_t",
                                         "char8_t",       "class",       "co_await",
                                         "co_return",     "co_yield",    "compl",
                                         "concept",       "const",       "const_cast",
                                         "consteval",     "constexpr",   "constinit",
                                         "continue",      "decltype",    "default",
                                         "delete",        "do",          "double",
                                         "dynamic_cast",  "else",        "enum",
                                         "explicit",      "export",      "extern",
                                         "false",         "float",       "for",
                                         "friend",        "goto",        "if",
                                         "inline",        "int",         "long",
                                         "mutable",       "namespace",   "new",
                                         "noexcept",      "not",         "not_eq",
                                         "nullptr",       "operator",    "or",
                                         "or_eq",         "private",     "protected",
                                         "public",        "register",    "reinterpret_cast",
                                         "requires",      "return",      "short",
                                         "signed",        "sizeof",      "static",
                                         "static_assert", "static_cast", "struct",
                                         "switch",        "template",    "this",
                                         "thread_local",  "throw",       "true",
                                         "try",           "typedef",     "typeid",
                                         "typename",      "union",       "unsigned",
                                         "using",         "virtual",     "void",
                                         "volatile",      "wchar_t",     "while",
                                         "xor",           "xor_eq"};

}  // namespace

std::string snake_case(std::string_view name) {
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (starts_word(name, i))
            result += '_';
        result += lower(name[i]);
    }
    return result;
}

std::string plural(std::string_view word) {
    const std::string text(word);
    const auto ends_with = [&](std::string_view end) { return word.ends_with(end); };
    if (ends_with("s") || ends_with("x") || ends_with("z") || ends_with("ch") || ends_with("sh"))
        return text + "es";
    constexpr std::string_view vowels = "aeiou_0123456789";
    const bool is_consonant_y = word.size() > 1 && word.back() == 'y' &&
                                vowels.find(word[word.size() - 2]) == std::string_view::npos;
    if (is_consonant_y)
        return text.substr(0, text.size() - 1) + "ies";
    return text + "s";
}

std::string handle_name(std::string_view class_name) {
    return plural(snake_case(class_name));
}

std::string stripped_member_name(std::string_view name) {
    if (name.starts_with("m_"))
        name.remove_prefix(2);
    while (name.ends_with('_'))
        name.remove_suffix(1);
    return is_cpp_identifier(name) ? std::string(name) : std::string();
}

bool is_cpp_keyword(std::string_view word) {
    return std::find(std::begin(keywords), std::end(keywords), word) != std::end(keywords);
}

bool is_cpp_identifier(std::string_view word) {
    const auto is_part = [](char c) {
        return is_upper(c) || is_lower(c) || is_digit(c) || c == '_' || (c & 0x80) != 0;
    };
    return !word.empty() && !is_digit(word.front()) &&
           std::all_of(word.begin(), word.end(), is_part);
}

std::string constraint_name(
    std::string_view table, const std::vector<std::string>& columns, std::string_view suffix
) {
    std::string name(table);
    for (const std::string& column : columns)
        name += "_" + column;
    name += "_";
    name += suffix;
    if (name.size() <= longest_name)
        return name;
    constexpr std::size_t hash_size = 9;  // "_" and 8 digits
    std::size_t kept = longest_name - hash_size;
    while (kept > 0 && (static_cast<unsigned char>(name[kept]) & 0xC0) == 0x80)
        --kept;
    std::array<char, hash_size + 1> hash{};
    std::snprintf(hash.data(), hash.size(), "_%08x", static_cast<unsigned>(fnv1a(name)));
    return name.substr(0, kept) + hash.data();
}

std::string as_identifier(std::string_view name) {
    std::string result;
    for (const char c : name) {
        const bool is_plain = is_upper(c) || is_lower(c) || is_digit(c);
        if (is_plain)
            result += c;
        else if (result.empty() || result.back() != '_')
            result += '_';
    }
    if (result.empty() || is_digit(result.front()) || result.front() == '_')
        result.insert(0, "x");
    return is_cpp_keyword(result) ? result + "_" : result;
}

}  // namespace ormc::model
