#pragma once

#include <orm/detail/value.hpp>

#include <cstdint>
#include <string_view>

namespace orm::postgres {

/// What decoders end with: each fills the cell, and reports nothing.
inline const char* give(detail::Cell& cell, detail::Wire wire, std::int64_t value) noexcept {
    cell.integer = value;
    cell.size = 0;
    cell.wire = wire;
    return nullptr;
}

inline const char* give(detail::Cell& cell, double value) noexcept {
    cell.real = value;
    cell.size = 0;
    cell.wire = detail::Wire::real;
    return nullptr;
}

inline const char*
give(detail::Cell& cell, detail::Wire wire, const char* data, std::size_t size) noexcept {
    cell.data = data;
    cell.size = static_cast<std::int32_t>(size);
    cell.wire = wire;
    return nullptr;
}

inline const char* give(detail::Cell& cell, detail::Wire wire, std::string_view text) noexcept {
    cell.data = text.data();
    cell.size = static_cast<std::int32_t>(text.size());
    cell.wire = wire;
    return nullptr;
}

}  // namespace orm::postgres
