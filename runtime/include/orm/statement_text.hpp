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

/// What `explain` does: asks for the plan, or runs the query and measures.
enum class Explain : unsigned char { plan, analyze };

/// `query.explain(orm::analyze)`.
inline constexpr Explain analyze = Explain::analyze;

}  // namespace orm
