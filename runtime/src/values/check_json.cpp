#include <orm/detail/check_text.hpp>
#include <orm/json_text.hpp>

#include <string_view>

namespace orm {

namespace detail {

namespace {

constexpr int max_json_depth = 1'000;

/// A checker of RFC 8259 that recurses no deeper than `max_json_depth`.
class JsonChecker {
public:
    JsonChecker(const char* data, std::size_t size) noexcept
        : at_(data),
          end_(data + size) {}

    const char* run() noexcept {
        if (!value(0)) {
            return reason_;
        }
        skip_blanks();
        return at_ == end_ ? nullptr : reason_;
    }

private:
    void skip_blanks() noexcept {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) {
            ++at_;
        }
    }

    bool take(char wanted) noexcept {
        if (at_ == end_ || *at_ != wanted) {
            return false;
        }
        ++at_;
        return true;
    }

    bool word(std::string_view text) noexcept {
        if (static_cast<std::size_t>(end_ - at_) < text.size() ||
            std::string_view(at_, text.size()) != text) {
            return false;
        }
        at_ += text.size();
        return true;
    }

    bool value(int depth) noexcept {
        if (depth > max_json_depth) {
            reason_ = "is JSON nested deeper than 1,000 levels";
            return false;
        }
        skip_blanks();
        if (at_ == end_) {
            return false;
        }
        switch (*at_) {
        case '{':
            return container(depth, '}', true);
        case '[':
            return container(depth, ']', false);
        case '"':
            return text();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool container(int depth, char close, bool keyed) noexcept {
        ++at_;
        skip_blanks();
        if (take(close)) {
            return true;
        }
        for (;;) {
            skip_blanks();
            if (keyed) {
                if (!text()) {
                    return false;
                }
                skip_blanks();
                if (!take(':')) {
                    return false;
                }
            }
            if (!value(depth + 1)) {
                return false;
            }
            skip_blanks();
            if (take(close)) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
        }
    }

    bool digits() noexcept {
        const char* first = at_;
        while (at_ != end_ && *at_ >= '0' && *at_ <= '9') {
            ++at_;
        }
        return at_ != first;
    }

    bool number() noexcept {
        take('-');
        if (!take('0') && !digits()) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('-')) {
                take('+');
            }
            return digits();
        }
        return true;
    }

    bool text() noexcept {
        if (!take('"')) {
            return false;
        }
        while (at_ != end_ && *at_ != '"') {
            if (static_cast<unsigned char>(*at_) < 0x20) {
                return false;
            }
            if (*at_++ == '\\' && !escape()) {
                return false;
            }
        }
        return take('"');
    }

    bool escape() noexcept {
        if (at_ == end_) {
            return false;
        }
        const char c = *at_++;
        if (c != 'u') {
            return std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos;
        }
        unsigned unit = 0;
        if (!hex(unit)) {
            return false;
        }
        if (unit == 0) {
            reason_ = "is JSON with an escaped NUL, which not every database takes";
            return false;
        }
        if (unit < 0xD800 || unit > 0xDFFF) {
            return true;
        }
        unsigned low = 0;
        if (unit <= 0xDBFF && word("\\u") && hex(low) && low >= 0xDC00 && low <= 0xDFFF) {
            return true;
        }
        reason_ = "is JSON with half a surrogate pair";
        return false;
    }

    bool hex(unsigned& unit) noexcept {
        if (end_ - at_ < 4) {
            return false;
        }
        for (int i = 0; i < 4; ++i) {
            const char c = *at_++;
            const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                                   : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                                   : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                                          : 16U;
            if (digit == 16) {
                return false;
            }
            unit = unit * 16 + digit;
        }
        return true;
    }

    const char* at_;
    const char* end_;
    const char* reason_ = "is not a JSON document";
};

}  // namespace

const char* find_json_mistake(const char* data, std::size_t size) noexcept {
    return JsonChecker(data, size).run();
}

}  // namespace detail

bool Json::is_valid() const noexcept {
    return detail::check_text(text_.data(), text_.size()) == nullptr &&
           detail::find_json_mistake(text_.data(), text_.size()) == nullptr;
}

}  // namespace orm
