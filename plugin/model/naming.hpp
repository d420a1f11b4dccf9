#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ormc::model {

/// `HTTPRequest` → `http_request`, `OAuth2Token` → `o_auth2_token`.
[[nodiscard]] std::string snake_case(std::string_view name);

/// By three rules: `ies` for a consonant and y, `es` after s, x, z, ch, sh, else `s`.
[[nodiscard]] std::string plural(std::string_view word);

/// `InvoiceLine` → `invoice_lines`.
[[nodiscard]] std::string handle_name(std::string_view class_name);

/// Without `m_` in front and `_` behind. Empty when nothing usable would be left.
[[nodiscard]] std::string stripped_member_name(std::string_view name);

/// Keywords of C++20, alternative tokens too.
[[nodiscard]] bool is_cpp_keyword(std::string_view word);

[[nodiscard]] bool is_cpp_identifier(std::string_view word);

/// What PostgreSQL keeps of a name.
inline constexpr std::size_t longest_name = 63;

/// `posts_author_id_fkey`; over 63 bytes the first 54, cut at a character, and a hash of all.
[[nodiscard]] std::string constraint_name(
    std::string_view table, const std::vector<std::string>& columns, std::string_view suffix
);

/// A name that may be written in C++, made from any name in a database.
[[nodiscard]] std::string as_identifier(std::string_view name);

}  // namespace ormc::model
