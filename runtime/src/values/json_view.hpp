#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orm::detail {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

/// A value inside of a JSON document, as text. It points into the document. Of repeated keys the
/// last one counts, as in PostgreSQL's jsonb.
class JsonView {
public:
    /// Throws `ValueError` for text that is no JSON document.
    static JsonView of(std::string_view document);

    [[nodiscard]] std::string_view text() const noexcept { return text_; }

    [[nodiscard]] JsonKind kind() const noexcept;

    [[nodiscard]] bool is_container() const noexcept { return kind() >= JsonKind::array; }

    [[nodiscard]] bool is_true() const noexcept { return text_.front() == 't'; }

    /// What a string says; without its quotes and escapes.
    [[nodiscard]] std::string string() const;

    /// Whether a string says this.
    [[nodiscard]] bool says(std::string_view text) const;

    /// The number, if it is whole and has 64 bits.
    [[nodiscard]] std::optional<std::int64_t> integer() const;

    /// Throws `ValueError` for a number beyond a double.
    [[nodiscard]] double real() const;

    /// The value of a key of an object.
    [[nodiscard]] std::optional<JsonView> member(std::string_view key) const;

    /// An element of an array, counted from 0, or from the end when negative.
    [[nodiscard]] std::optional<JsonView> element(std::int64_t index) const;

    /// The elements of an array.
    [[nodiscard]] std::vector<JsonView> elements() const;

    struct Member;

    /// The members of an object, in their order, with those whose key occurs again.
    [[nodiscard]] std::vector<Member> members() const;

private:
    explicit JsonView(std::string_view text) noexcept
        : text_(text) {}

    template <class Visit>
    void each_value(const Visit& visit) const;

    std::string_view text_;
};

struct JsonView::Member {
    JsonView key;
    JsonView value;
};

}  // namespace orm::detail
