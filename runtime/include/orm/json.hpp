#pragma once

/// @file
/// `orm::Json` and `[[orm::json]]` members by nlohmann's library. Costs seconds of compile time:
/// include it in sources that need it, never in an annotated header.

#include <orm/detail/codecs.hpp>
#include <orm/error.hpp>
#include <orm/json_text.hpp>

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>

namespace orm {

/// The document as a tree. Integers beyond 64 bits become doubles and of repeated keys the last one
/// stays: `text()` has both. Throws `ValueError` for text that is no JSON.
[[nodiscard]] inline nlohmann::json parse(const Json& json) {
    try {
        return nlohmann::json::parse(json.text());
    } catch (const nlohmann::json::exception&) {
        throw ValueError("is not a JSON document");
    }
}

namespace detail {

inline bool has_infinity(const nlohmann::json& tree) {
    if (tree.is_structured()) {
        for (const auto& part : tree) {
            if (has_infinity(part)) {
                return true;
            }
        }
    }
    return tree.is_number_float() && !std::isfinite(tree.get<double>());
}

inline std::string dump_json(const nlohmann::json& tree) {
    if (has_infinity(tree)) {
        throw ValueError("has a number that is not finite, which JSON cannot write");
    }
    try {
        return tree.dump();
    } catch (const nlohmann::json::exception&) {
        throw ValueError("has text that is not valid UTF-8");
    }
}

}  // namespace detail

/// The text of a tree. Throws `ValueError` for NaN, infinity and text that is not UTF-8.
[[nodiscard]] inline Json make_json(const nlohmann::json& tree) {
    return Json(detail::dump_json(tree));
}

template <class T>
struct JsonStored : detail::CodecBase<JsonStored<T>, T> {
    static constexpr PhysicalType type = PhysicalType::json;

    static detail::Parameter make(const T& value, detail::Arena& arena) {
        const std::string& text = arena.text(detail::dump_json(nlohmann::json(value)));
        return detail::Parameter::of(detail::Wire::json, text.data(), text.size());
    }

    static void read(const detail::Cell& cell, T& value) {
        if (cell.wire != detail::Wire::text && cell.wire != detail::Wire::json) {
            detail::fail_wire(cell, "JSON");
        }
        try {
            nlohmann::json::parse(cell.text()).get_to(value);
        } catch (const nlohmann::json::exception&) {
            detail::fail_read(cell, "is JSON that does not fit the member");
        }
    }
};

}  // namespace orm
