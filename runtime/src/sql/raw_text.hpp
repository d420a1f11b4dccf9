#pragma once

#include <string>
#include <string_view>

namespace orm::sql {

/// Appends text in which `{}` stands for a value and `{{` and `}}` for braces. Quoted text is left
/// as it is. `put` is called where a value stands. The text has passed
/// `detail::count_placeholders`.
template <class Put>
void append_raw(std::string& out, std::string_view text, const Put& put) {
    for (std::size_t i = 0; i != text.size(); ++i) {
        const char c = text[i];
        if (c == '\'' || c == '"') {
            const std::size_t end = text.find(c, i + 1);
            out += text.substr(i, end - i + 1);
            i = end;
        } else if (c == '{' && text[i + 1] == '}') {
            put();
            ++i;
        } else {
            out += c;
            i += c == '{' || c == '}' ? 1 : 0;
        }
    }
}

}  // namespace orm::sql
