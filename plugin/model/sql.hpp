#pragma once

#include "model/source_location.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ormc::model {

/// A piece of SQL from an annotation. `dialect` is `sqlite`, `postgres`, or empty: for both.
struct Fragment {
    std::string dialect;
    std::string text;
    SourceRange range;
};

using Fragments = std::vector<Fragment>;

/// The text for one database; null when there is none.
[[nodiscard]] const Fragment* fragment_for(const Fragments& fragments, std::string_view dialect);

/// `"name"`, quotes doubled.
[[nodiscard]] std::string quoted_identifier(std::string_view name);

/// `'text'`, quotes doubled.
[[nodiscard]] std::string quoted_text(std::string_view text);

}  // namespace ormc::model
