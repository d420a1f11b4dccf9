#pragma once

#include "harness/family.hpp"
#include "model.hpp"

#include <libpq-fe.h>

#include <charconv>
#include <cstddef>
#include <string>
#include <system_error>

/// PostgreSQL's text formats, as a careful C programmer reads and writes them.
namespace bench::postgres {

/// A number as a parameter.
class NumberText {
public:
    template <class Number>
    explicit NumberText(Number number) {
        *std::to_chars(buffer_, buffer_ + sizeof buffer_ - 1, number).ptr = '\0';
    }

    [[nodiscard]] const char* c_str() const noexcept { return buffer_; }

private:
    char buffer_[32];
};

template <class Number>
Number read_number(const PGresult* result, int row, int column) {
    const char* text = PQgetvalue(result, row, column);
    Number value{};
    std::from_chars(text, text + PQgetlength(result, row, column), value);
    return value;
}

inline void read_text(const PGresult* result, int row, int column, std::string& text) {
    text.assign(
        PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))
    );
}

/// The columns of `users` in the order of the table.
inline void read_as_text(const PGresult* result, int row, User& user) {
    user.id = read_number<std::int64_t>(result, row, 0);
    read_text(result, row, 1, user.name);
    read_text(result, row, 2, user.email);
    user.age = read_number<int>(result, row, 3);
    user.score = read_number<double>(result, row, 4);
    if (PQgetisnull(result, row, 5) != 0) {
        user.bio.reset();
    } else {
        read_text(result, row, 5, user.bio ? *user.bio : user.bio.emplace());
    }
}

/// The columns of `posts` in the order of the table.
inline void read_as_text(const PGresult* result, int row, PostRow& post) {
    post.id = read_number<std::int64_t>(result, row, 0);
    read_text(result, row, 1, post.title);
    post.views = read_number<std::int64_t>(result, row, 2);
    post.author = read_number<std::int64_t>(result, row, 3);
}

}  // namespace bench::postgres
