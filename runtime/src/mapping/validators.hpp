#pragma once

#include <orm/detail/value.hpp>
#include <orm/mapping.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace orm::detail {

/// The number of code points of well-formed UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text) noexcept;

/// Why the validator refuses a value that is not NULL; empty when it accepts.
[[nodiscard]] std::optional<std::string>
refusal(const Validator& validator, const Parameter& value);

/// Whether the whole text matches the ECMAScript pattern. Compiled once per pattern; safe in
/// several threads. Throws `UsageError` for a malformed pattern.
[[nodiscard]] bool matches_pattern(std::string_view pattern, std::string_view text);

/// `local@domain.tld`: no spaces or control characters, labels of letters, digits and inner
/// hyphens; `localhost` too.
[[nodiscard]] bool looks_like_email(std::string_view text) noexcept;

}  // namespace orm::detail
