#pragma once

#include <string>
#include <utility>

namespace orm {

/// How far a database is: what was committed before it was asked for. Only for databases that have
/// replicas; empty elsewhere.
class Position {
public:
    Position() = default;

    /// The database's own words, for a cookie or a header.
    explicit Position(std::string text)
        : text_(std::move(text)) {}

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

private:
    std::string text_;
};

/// Asks a reader to see at least what was committed before: `db.read_only(orm::after(position))`.
struct After {
    Position position;
};

[[nodiscard]] inline After after(Position position) {
    return {std::move(position)};
}

}  // namespace orm
