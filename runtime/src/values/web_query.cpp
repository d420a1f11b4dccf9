#include "values/web_query.hpp"

#include "values/characters.hpp"

#include <orm/error.hpp>

#include <algorithm>

namespace orm::detail {

namespace {

bool is_letter(char c) noexcept {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool is_or(std::string_view word) noexcept {
    return word.size() == 2 && (word[0] | 0x20) == 'o' && (word[1] | 0x20) == 'r';
}

/// Puts words together into a query.
class QueryText {
public:
    /// Words without letters are left out: they are no words of a text.
    void add(std::string_view words, bool excluded) {
        if (std::none_of(words.begin(), words.end(), is_letter)) {
            return;
        }
        std::string& list = excluded ? excluded_ : wanted_;
        if (!list.empty()) {
            list += excluded ? " OR " : " AND ";
        }
        list.append("\"").append(words).append("\"");
    }

    void next_alternative() {
        if (wanted_.empty() && !excluded_.empty()) {
            throw ValueError("has no word to search for, only those to leave out");
        }
        if (!wanted_.empty()) {
            all_ += all_.empty() ? "" : " OR ";
            all_ += "(" + wanted_ + ")";
            all_ += excluded_.empty() ? "" : " NOT (" + excluded_ + ")";
        }
        wanted_.clear();
        excluded_.clear();
    }

    [[nodiscard]] const std::string& text() const noexcept { return all_; }

private:
    std::string all_;
    std::string wanted_;
    std::string excluded_;
};

}  // namespace

std::string web_query(std::string_view text) {
    QueryText query;
    while (!text.empty()) {
        if (is_space(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        const bool excluded = text.size() > 1 && text.front() == '-' && !is_space(text[1]);
        text.remove_prefix(excluded ? 1 : 0);
        const bool quoted = text.front() == '"';
        text.remove_prefix(quoted ? 1 : 0);
        const auto* end = std::find_if(text.begin(), text.end(), [&](char c) {
            return c == '"' || (!quoted && is_space(c));
        });
        const std::string_view words = text.substr(0, static_cast<std::size_t>(end - text.begin()));
        text.remove_prefix(words.size() + (quoted && end != text.end() ? 1 : 0));
        if (!quoted && !excluded && is_or(words)) {
            query.next_alternative();
        } else {
            query.add(words, excluded);
        }
    }
    query.next_alternative();
    return query.text().empty() ? "\"\"" : query.text();  // a phrase of no words occurs nowhere
}

}  // namespace orm::detail
