#include "sql/full_text.hpp"

#include <cstdint>

namespace orm::sql {

namespace {

constexpr std::string_view suffix = "_full_text";
constexpr std::size_t longest = 63;
constexpr std::size_t hash_digits = 8;

/// FNV-1a, 32 bits, in hexadecimal digits.
std::string hash_of(std::string_view text) {
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    }
    std::string digits;
    for (int shift = 28; shift >= 0; shift -= 4) {
        digits += "0123456789abcdef"[(hash >> static_cast<unsigned>(shift)) & 15U];
    }
    return digits;
}

}  // namespace

std::string full_text_name(const FullTextIndex& index) {
    std::string name(index.table->name);
    for (const ColumnInfo* column : index.columns) {
        name.append("_").append(column->name);
    }
    name.append("_").append(index.language);
    if (name.size() + suffix.size() > longest) {
        const std::string hash = hash_of(name);
        std::size_t kept = longest - suffix.size() - hash_digits - 1;
        while ((static_cast<unsigned char>(name[kept]) & 0xC0U) == 0x80U) {
            --kept;
        }
        name = name.substr(0, kept) + "_" + hash;
    }
    return name.append(suffix);
}

}  // namespace orm::sql
