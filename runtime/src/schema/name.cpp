#include "schema/name.hpp"

#include <algorithm>
#include <cstdint>

namespace orm::schema {

namespace {

constexpr std::size_t longest = 63;
constexpr std::size_t kept = 54;

std::uint32_t fnv1a(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

std::string hexadecimal(std::uint32_t value) {
    std::string out(8, '0');
    for (std::size_t i = out.size(); i-- > 0; value >>= 4) {
        out[i] = "0123456789abcdef"[value & 0xf];
    }
    return out;
}

}  // namespace

std::string shortened(std::string_view name) {
    if (name.size() <= longest) {
        return std::string(name);
    }
    std::size_t size = kept;
    while (size > 0 && (static_cast<unsigned char>(name[size]) & 0xc0) == 0x80) {
        --size;
    }
    return std::string(name.substr(0, size)) + '_' + hexadecimal(fnv1a(name));
}

std::string check_name(const TableInfo& table, const ColumnInfo& column) {
    const std::string base =
        std::string(table.name).append("_").append(column.name).append("_check");
    std::string name = shortened(base);
    const auto is_taken = [&] {
        return std::any_of(table.checks.begin(), table.checks.end(), [&](const CheckInfo& check) {
            return check.name == name;
        });
    };
    for (int number = 1; is_taken(); ++number) {
        name = shortened(base + std::to_string(number));
    }
    return name;
}

}  // namespace orm::schema
