#include "sqlite/pattern.hpp"

namespace orm::sqlite {

namespace {

void append_literal(char c, std::string& out) {
    if (c == '*' || c == '?' || c == '[') {
        out += '[';
        out += c;
        out += ']';
    } else {
        out += c;
    }
}

}  // namespace

bool append_glob(std::string_view like, std::string& out) {
    for (std::size_t i = 0; i < like.size(); ++i) {
        switch (like[i]) {
        case '%':
            out += '*';
            break;
        case '_':
            out += '?';
            break;
        case '\\':
            if (++i == like.size()) {
                return false;
            }
            append_literal(like[i], out);
            break;
        default:
            append_literal(like[i], out);
        }
    }
    return true;
}

}  // namespace orm::sqlite
