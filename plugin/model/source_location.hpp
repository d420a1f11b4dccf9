#pragma once

#include <cstdint>
#include <string>

namespace ormc::model {

/// A place in the user's source. `unit` and `handle` belong to the frontend, which maps them back
/// to Clang for carets; everybody else reads `file`, `line` and `column`.
struct SourceLocation {
    std::uint32_t unit = 0;    ///< which parsed translation unit
    std::uint32_t handle = 0;  ///< 0: no location
    std::string file;          ///< relative to the base directory where possible
    std::uint32_t line = 0;    ///< from 1
    std::uint32_t column = 0;  ///< from 1

    [[nodiscard]] bool is_valid() const { return handle != 0; }

    friend bool operator==(const SourceLocation&, const SourceLocation&) = default;
};

/// From the first token to the last one; `end` is where the last token begins.
struct SourceRange {
    SourceLocation begin;
    SourceLocation end;

    [[nodiscard]] bool is_valid() const { return begin.is_valid(); }

    friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

}  // namespace ormc::model
