#pragma once

#include <orm/detail/execution.hpp>

#include <string>

namespace orm::detail {

/// A text that the dialect has written before. Nothing is known of its parameters.
class PlainText final : public TextSource {
public:
    /// Borrows the text.
    explicit PlainText(const std::string& text) noexcept
        : text_(&text) {}

    [[nodiscard]] std::string text(const sql::Dialect&) const override { return *text_; }

private:
    const std::string* text_;
};

}  // namespace orm::detail
