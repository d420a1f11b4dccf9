#pragma once

#include <string>
#include <string_view>

namespace orm::detail {

/// What people type into a search box as a query of FTS5: words that must all occur, "a phrase",
/// `or` between alternatives, `-` in front of what must not occur. Empty where no word is searched
/// for, which finds nothing. Throws `ValueError` for alternatives that say only what must not
/// occur.
std::string web_query(std::string_view text);

}  // namespace orm::detail
