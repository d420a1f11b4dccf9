#include "values/regex.hpp"

#include "values/characters.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace orm::detail {

namespace {

static_assert(sizeof(wchar_t) == 4, "a character is one wchar_t");

constexpr std::size_t most_characters = 1'000;
constexpr std::size_t deepest_group = 100;
constexpr std::size_t most_states = 2'000;

[[noreturn]] void refuse(const std::string& reason) {
    throw ValueError("is a regular expression that " + reason);
}

/// What a character is without the marks of UTF-8 in its first byte, by its number of bytes.
constexpr unsigned char first_bits[] = {0xFF, 0x7F, 0x1F, 0x0F, 0x07};

std::wstring characters_of(std::string_view text) {
    std::wstring out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = std::min(character_size(text), text.size());
        auto code = static_cast<wchar_t>(static_cast<unsigned char>(text[0]) & first_bits[size]);
        for (std::size_t i = 1; i != size; ++i) {
            code = static_cast<wchar_t>(code << 6 | (static_cast<unsigned char>(text[i]) & 0x3F));
        }
        out += code;
        text.remove_prefix(size);
    }
    return out;
}

/// Reads a pattern once: lets `.` match the ends of lines, too, and counts the states of the
/// machine that it becomes, in which std::regex recurses.
class PatternReader {
public:
    explicit PatternReader(const std::wstring& pattern)
        : rest_(pattern) {}

    [[nodiscard]] std::wstring read() {
        while (!rest_.empty()) {
            switch (rest_.front()) {
            case L'\\':
                atom(std::min<std::size_t>(2, rest_.size()));
                break;
            case L'[':
                bracket();
                break;
            case L'*':
            case L'+':
            case L'?':
                quantifier();
                break;
            case L'(':
                open();
                break;
            case L')':
                close();
                break;
            case L'{':
                repeat();
                break;
            case L'.':
                rest_.remove_prefix(1);
                out_ += L"(?:.|[\\n\\r])";
                add(4);
                break;
            default:
                atom(1);
            }
        }
        return std::move(out_);
    }

private:
    void take(std::size_t count) {
        out_ += rest_.substr(0, count);
        rest_.remove_prefix(count);
    }

    void add(std::size_t states) {
        last_ = states;
        groups_.back() += states;
        if (groups_.back() > most_states) {
            refuse("is too large");
        }
    }

    void atom(std::size_t count) {
        take(count);
        add(1);
    }

    /// In a bracket expression a `]` at its beginning is a character.
    void bracket() {
        take(rest_.size() > 1 && rest_[1] == L'^' ? 2 : 1);
        if (!rest_.empty() && rest_.front() == L']') {
            out_ += L'\\';
            take(1);
        }
        std::size_t end = 0;
        while (end < rest_.size() && rest_[end] != L']') {
            const bool is_class =
                rest_[end] == L'[' && end + 1 < rest_.size() &&
                std::wstring_view(L":.=").find(rest_[end + 1]) != std::wstring_view::npos;
            if (is_class) {
                end = std::min(rest_.find(L']', end), rest_.size() - 1);
            } else if (rest_[end] == L'\\') {
                ++end;
            }
            ++end;
        }
        atom(std::min(end + 1, rest_.size()));
    }

    /// There may be several behind one another.
    void quantifier() {
        take(1);
        const std::size_t repeated = last_;
        add(1);
        last_ = repeated + 1;
    }

    void open() {
        if (groups_.size() > deepest_group) {
            refuse("has groups too deep in one another");
        }
        groups_.push_back(0);
        take(rest_.size() > 2 && rest_[1] == L'?' ? 3 : 1);
    }

    void close() {
        take(1);
        if (groups_.size() == 1) {
            return;  // which std::regex refuses
        }
        const std::size_t inside = groups_.back() + 2;
        groups_.pop_back();
        add(inside);
    }

    /// `{2}`, `{2,}`, `{2,5}`: what stands before it is there so many times.
    void repeat() {
        const std::size_t end = rest_.find(L'}');
        std::size_t times = 0;
        std::size_t most = 0;
        for (const wchar_t c : rest_.substr(0, end)) {
            times = c >= L'0' && c <= L'9' ? times * 10 + static_cast<std::size_t>(c - L'0') : 0;
            most = std::max(most, times);
            if (most > most_states) {
                refuse("is too large");
            }
        }
        take(end == std::wstring_view::npos ? rest_.size() : end + 1);
        const std::size_t repeated = last_;
        add(most * repeated);
        last_ = repeated * (most + 1);
    }

    std::wstring_view rest_;
    std::wstring out_;
    std::vector<std::size_t> groups_{0};  ///< the states of each that is open, outermost first
    std::size_t last_ = 0;                ///< those of what was read last
};

std::wregex compile(std::string_view text, bool ignore_case) {
    auto flags = std::regex_constants::ECMAScript | std::regex_constants::optimize;
#if defined(__GLIBCXX__)
    // Its other matcher recurses once per character.
    flags |= std::regex_constants::__polynomial;
#endif
    if (ignore_case) {
        flags |= std::regex_constants::icase;
    }
    const std::wstring pattern = characters_of(text);
    if (pattern.size() > most_characters) {
        refuse("is longer than 1000 characters");
    }
    try {
        return std::wregex(PatternReader(pattern).read(), flags);
    } catch (const std::regex_error& error) {
        throw ValueError(std::string("is not a regular expression: ") + error.what());
    }
}

}  // namespace

Regex::Regex(std::string_view pattern, bool ignore_case)
    : regex_(compile(pattern, ignore_case)) {}

bool Regex::is_in(std::string_view text) const {
    try {
        const std::wstring characters = characters_of(text);
        return std::regex_search(characters, regex_);
    } catch (const std::regex_error& error) {
        refuse(std::string("cannot be searched for: ") + error.what());
    }
}

}  // namespace orm::detail
