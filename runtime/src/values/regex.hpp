#pragma once

#include <regex>
#include <string_view>

namespace orm::detail {

/// A regular expression over characters (code points) of text in UTF-8, as far as databases agree
/// about it: `.` is any character, `^` and `$` are the ends of the text. Takes patterns from
/// strangers: there are no back-references, the time is at most quadratic in the text's length, and
/// the stack is bounded.
class Regex {
public:
    /// Throws `ValueError` for a pattern that is malformed or too large.
    Regex(std::string_view pattern, bool ignore_case);

    /// Whether some part of the text matches.
    [[nodiscard]] bool is_in(std::string_view text) const;

private:
    std::wregex regex_;
};

}  // namespace orm::detail
