#include "sql/dialect.hpp"

#include <orm/detail/check_text.hpp>
#include <orm/error.hpp>

#include <algorithm>

namespace orm::sql {

namespace {

constexpr std::size_t longest_identifier = 63;

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

[[noreturn]] void refuse_identifier(std::string_view identifier, const char* reason) {
    std::string shown;
    for (const char c : identifier.substr(0, longest_identifier)) {
        const bool plain = !is_control(c) && static_cast<unsigned char>(c) < 0x80;
        shown += plain ? c : '?';
    }
    throw UsageError("the identifier '" + shown + "' " + reason);
}

void append_doubling(std::string& out, std::string_view text, char mark) {
    out += mark;
    for (const char c : text) {
        if (c == mark) {
            out += mark;
        }
        out += c;
    }
    out += mark;
}

}  // namespace

void append_quoted(std::string& out, std::string_view identifier) {
    if (identifier.empty()) {
        throw UsageError("an identifier must not be empty");
    }
    if (identifier.size() > longest_identifier) {
        refuse_identifier(identifier, "is longer than 63 bytes");
    }
    if (std::any_of(identifier.begin(), identifier.end(), is_control)) {
        refuse_identifier(identifier, "has a control character");
    }
    if (const char* mistake = detail::check_text(identifier.data(), identifier.size())) {
        refuse_identifier(identifier, mistake);
    }
    append_doubling(out, identifier, '"');
}

std::string quote(std::string_view identifier) {
    std::string out;
    append_quoted(out, identifier);
    return out;
}

std::string text_literal(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) {
        throw UsageError("a text in a schema must not contain a NUL");
    }
    std::string out;
    append_doubling(out, text, '\'');
    return out;
}

std::string Dialect::table_name(const TableInfo& table) const {
    std::string out;
    if (capabilities().schemas && !table.schema.empty()) {
        append_quoted(out, table.schema);
        out += '.';
    }
    append_quoted(out, table.name);
    return out;
}

std::string_view Dialect::fragment(Fragments fragments) const noexcept {
    std::string_view common;
    for (const Fragment& fragment : fragments) {
        if (fragment.dialect == name()) {
            return fragment.text;
        }
        if (fragment.dialect.empty()) {
            common = fragment.text;
        }
    }
    return common;
}

}  // namespace orm::sql
