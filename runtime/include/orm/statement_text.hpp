#pragma once

#include <string>
#include <vector>

namespace orm {

/// A statement as it would be sent: its text, and the values apart from it, which are never part of
/// the text. For people to read.
struct StatementText {
    std::string text;
    std::vector<std::string> parameters;
};

/// What `explain` does: asks for the plan, or runs the query and measures; as text, or as JSON.
enum class Explain : unsigned char { plan = 0, analyze = 1, json = 2 };

/// `query.explain(orm::analyze | orm::Explain::json)`.
[[nodiscard]] constexpr Explain operator|(Explain a, Explain b) noexcept {
    return static_cast<Explain>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}

namespace detail {

/// Whether `how` asks for this, among others.
[[nodiscard]] constexpr bool includes(Explain how, Explain what) noexcept {
    return (static_cast<unsigned>(how) & static_cast<unsigned>(what)) != 0;
}

}  // namespace detail

/// `query.explain(orm::analyze)`.
inline constexpr Explain analyze = Explain::analyze;

}  // namespace orm
