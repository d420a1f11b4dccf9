#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace orm {

/// A JSON document as text, byte for byte: no number is rounded and no key lost on the way.
/// `<orm/json.hpp>` converts it to and from `nlohmann::json`. The text is checked when it is
/// written to a database. JSON `null` is a value, not SQL's NULL: that is
/// `std::optional<orm::Json>`.
class Json {
public:
    /// The document `null`.
    Json()
        : text_("null") {}

    explicit Json(std::string text) noexcept
        : text_(std::move(text)) {}

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    /// Whether the text is a JSON document that both databases accept.
    [[nodiscard]] bool is_valid() const noexcept;

    /// Equality of the text: `{"a":1}` and `{ "a": 1 }` differ. PostgreSQL's jsonb gives back its
    /// own spelling.
    friend bool operator==(const Json&, const Json&) noexcept = default;

private:
    std::string text_;
};

}  // namespace orm
