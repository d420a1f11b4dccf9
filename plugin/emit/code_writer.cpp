#include "emit/code_writer.hpp"

#include <sstream>

namespace ormc::emit {
namespace {

/// One character of a literal as it is written.
std::string escaped(unsigned char c) {
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '\r':
        return "\\r";
    default:
        break;
    }
    constexpr unsigned char first_printable = 0x20;
    constexpr unsigned char delete_character = 0x7F;
    if (c >= first_printable && c != delete_character)
        return {static_cast<char>(c)};
    std::string octal = "\\000";
    octal[1] = static_cast<char>('0' + (c >> 6));
    octal[2] = static_cast<char>('0' + ((c >> 3) & 7));
    octal[3] = static_cast<char>('0' + (c & 7));
    return octal;
}

/// `??` would begin a trigraph.
std::vector<std::string> escaped_characters(std::string_view text) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_second_mark = text[i] == '?' && i > 0 && text[i - 1] == '?';
        const bool continues = (text[i] & 0xC0) == 0x80 && !result.empty();
        if (continues)
            result.back() += text[i];
        else
            result.push_back(is_second_mark ? "\\?" : escaped(static_cast<unsigned char>(text[i])));
    }
    return result;
}

/// How many of the characters from `first` on go into `room` columns; breaks behind a space.
std::size_t
chunk_size(const std::vector<std::string>& characters, std::size_t first, std::size_t room) {
    std::size_t width = 0;
    std::size_t behind_space = 0;
    std::size_t count = 0;
    for (std::size_t i = first; i < characters.size(); ++i) {
        width += characters[i].size();
        if (width > room)
            break;
        ++count;
        if (characters[i] == " ")
            behind_space = count;
    }
    const bool is_rest = first + count == characters.size();
    if (is_rest || behind_space == 0)
        return count == 0 ? 1 : count;
    return behind_space;
}

std::string start_of(const Field& field) {
    return field.name.empty() ? std::string() : "." + field.name + " = ";
}

std::string one_line(const Field& field) {
    return start_of(field) + (field.is_text ? string_literal(field.value) : field.value);
}

std::string one_line(const Element& fields) {
    std::string result;
    for (const Field& field : fields)
        result += (result.empty() ? "" : ", ") + one_line(field);
    return fields.size() == 1 && fields.front().name.empty() ? result : "{" + result + "}";
}

}  // namespace

Field field(std::string name, std::string value) {
    return {std::move(name), std::move(value), false};
}

Field text_field(std::string name, std::string value) {
    return {std::move(name), std::move(value), true};
}

std::string string_literal(std::string_view text) {
    std::string result = "\"";
    for (const std::string& character : escaped_characters(text))
        result += character;
    return result + "\"";
}

TemplateName parsed_template(const std::string& text) {
    const std::size_t open = text.find_first_of("<(");
    if (open == std::string::npos || text[open] == '(' || !text.ends_with('>'))
        return {text, {}};
    TemplateName result{text.substr(0, open), {}};
    int depth = 0;
    std::size_t start = open + 1;
    for (std::size_t i = start; i < text.size(); ++i) {
        const bool is_end = depth == 0 && (text[i] == ',' || i + 1 == text.size());
        depth += text[i] == '<' || text[i] == '(' ? 1 : text[i] == '>' || text[i] == ')' ? -1 : 0;
        if (!is_end)
            continue;
        result.arguments.push_back(parsed_template(text.substr(start, i - start)));
        start = i + 2;
    }
    return result;
}

std::string TemplateName::one_line() const {
    if (arguments.empty())
        return head;
    std::string result = head + "<";
    for (const TemplateName& argument : arguments)
        result += (&argument == &arguments.front() ? "" : ", ") + argument.one_line();
    return result + ">";
}

bool CodeWriter::fits(std::size_t indentation, std::string_view text) const {
    return indentation + text.size() <= column_limit;
}

void CodeWriter::raw(std::size_t indentation, std::string_view text) {
    if (is_blank_wanted_ && text != "};")
        text_ += '\n';
    is_blank_wanted_ = false;
    text_.append(indentation, ' ');
    text_ += text;
    text_ += '\n';
}

void CodeWriter::line(std::string_view text) {
    const bool is_directive = text.starts_with('#');
    raw(is_directive ? 0 : indentation_, text);
}

void CodeWriter::blank() {
    is_blank_wanted_ = !text_.empty();
}

void CodeWriter::documentation(std::string_view text) {
    std::istringstream words{std::string(text)};
    std::string current = "///";
    for (std::string word; words >> word;) {
        if (!fits(indentation_, current + " " + word) && current != "///") {
            line(current);
            current = "///";
        }
        current += " " + word;
    }
    while (current.ends_with('\\'))
        current.pop_back();
    line(current);
}

/// A name that is too long is broken behind its last `::`.
void CodeWriter::write_broken_name(std::size_t indentation, const std::string& text) {
    const std::size_t colons = text.rfind("::");
    if (colons == std::string::npos) {
        raw(indentation, text);
        return;
    }
    raw(indentation, text.substr(0, colons + 2));
    raw(indentation + indent_width, text.substr(colons + 2));
}

void CodeWriter::template_lines(
    std::size_t indentation,
    std::string_view before,
    const TemplateName& name,
    std::string_view after
) {
    const std::string whole = std::string(before) + name.one_line() + std::string(after);
    if (fits(indentation, whole)) {
        raw(indentation, whole);
        return;
    }
    if (name.arguments.empty()) {
        write_broken_name(indentation, whole);
        return;
    }
    raw(indentation, std::string(before) + name.head + "<");
    for (const TemplateName& argument : name.arguments) {
        const bool is_last = &argument == &name.arguments.back();
        template_lines(
            indentation + indent_width, "", argument, is_last ? ">" + std::string(after) : ","
        );
    }
}

void CodeWriter::templated(
    std::string_view before, const TemplateName& name, std::string_view after
) {
    const std::string whole = name.one_line() + std::string(after);
    const bool ends_in_assignment = before.ends_with("= ");
    const bool fits_behind = !fits(indentation_, std::string(before) + whole) &&
                             fits(indentation_ + indent_width, whole);
    if (!ends_in_assignment || !fits_behind) {
        template_lines(indentation_, before, name, after);
        return;
    }
    raw(indentation_, before.substr(0, before.size() - 1));
    raw(indentation_ + indent_width, whole);
}

void CodeWriter::derived(const std::string& name, const TemplateName& base) {
    const std::string start = "struct " + name + " : ";
    const std::string end = " {};";
    if (fits(indentation_, start + base.one_line() + end)) {
        raw(indentation_, start + base.one_line() + end);
        return;
    }
    std::size_t column = indentation_ + start.size();
    const std::string behind = ": " + base.one_line() + end;
    bool is_aligned = !fits(indentation_ + indent_width, behind);
    for (const TemplateName& argument : base.arguments) {
        const bool is_last = &argument == &base.arguments.back();
        const std::string text = argument.one_line() + (is_last ? ">" + end : ",");
        is_aligned = is_aligned && fits(column + indent_width, text);
    }
    if (is_aligned) {
        raw(indentation_, start + base.head + "<");
    } else {
        raw(indentation_, "struct " + name);
        if (fits(indentation_ + indent_width, behind)) {
            raw(indentation_ + indent_width, behind);
            return;
        }
        raw(indentation_ + indent_width, ": " + base.head + "<");
        column = indentation_ + indent_width + 2;
    }
    for (const TemplateName& argument : base.arguments) {
        const bool is_last = &argument == &base.arguments.back();
        template_lines(column + indent_width, "", argument, is_last ? ">" + end : ",");
    }
}

void CodeWriter::write_text_field(
    std::size_t indentation,
    const std::string& start,
    const std::string& value,
    std::string_view close
) {
    const std::vector<std::string> characters = escaped_characters(value);
    std::size_t first = 0;
    std::string lead = start;
    const std::size_t column = indentation + start.size();
    const std::size_t room =
        column + 2 + close.size() < column_limit ? column_limit - column - 2 - close.size() : 1;
    do {
        const std::size_t count = chunk_size(characters, first, room);
        std::string chunk;
        for (std::size_t i = 0; i < count && first + i < characters.size(); ++i)
            chunk += characters[first + i];
        first += count;
        const bool is_last = first >= characters.size();
        raw(indentation, lead + "\"" + chunk + "\"" + std::string(is_last ? close : ""));
        lead = std::string(start.size(), ' ');
    } while (first < characters.size());
}

void CodeWriter::write_field(
    std::size_t indentation, std::string_view open, const Field& field, std::string_view close
) {
    const std::string start = std::string(open) + start_of(field);
    const std::string whole = std::string(open) + one_line(field) + std::string(close);
    if (fits(indentation, whole)) {
        raw(indentation, whole);
        return;
    }
    if (field.is_text) {
        write_text_field(indentation, start, field.value, close);
        return;
    }
    const std::size_t inner = indentation + open.size() + indent_width;
    const std::string behind = field.value + std::string(close);
    const std::size_t angle = field.value.find('<');
    if (fits(inner, behind) || angle == std::string::npos) {
        raw(indentation, start.substr(0, start.size() - 1));
        raw(inner, behind);
        return;
    }
    const std::string rest = field.value.substr(angle + 1) + std::string(close);
    const std::size_t colons = field.value.rfind(">::");
    const bool breaks_at_colons = colons != std::string::npos && !fits(inner, rest);
    const std::size_t first = breaks_at_colons ? colons + 3 : angle + 1;
    if (breaks_at_colons && !fits(indentation, start + field.value.substr(0, first))) {
        raw(indentation, start + field.value.substr(0, angle + 1));
        raw(inner, field.value.substr(angle + 1, first - angle - 1));
    } else {
        raw(indentation, start + field.value.substr(0, first));
    }
    raw(inner, field.value.substr(first) + std::string(close));
}

void CodeWriter::element(std::size_t indentation, const Element& fields) {
    const std::string whole = one_line(fields) + ",";
    if (fits(indentation, whole)) {
        raw(indentation, whole);
        return;
    }
    const bool is_bare = fields.size() == 1 && fields.front().name.empty();
    for (const Field& field : fields) {
        const bool is_first = &field == &fields.front();
        const bool is_last = &field == &fields.back();
        write_field(
            is_first ? indentation : indentation + (is_bare ? 0 : 1),
            is_first && !is_bare ? "{" : "",
            field,
            is_last && !is_bare ? "}," : ","
        );
    }
}

void CodeWriter::array(
    std::string_view declaration, const std::vector<Element>& elements, bool may_be_one_line
) {
    std::string whole = std::string(declaration) + " = {";
    for (const Element& each : elements)
        whole += (&each == &elements.front() ? "" : ", ") + one_line(each);
    whole += "};";
    if (may_be_one_line && fits(indentation_, whole)) {
        raw(indentation_, whole);
        return;
    }
    const std::size_t inner = open_braces(declaration);
    for (const Element& each : elements)
        element(inner + indent_width, each);
    raw(inner, "};");
}

/// Where the closing brace goes: long declarations are broken behind their type.
std::size_t CodeWriter::open_braces(std::string_view declaration) {
    const std::string whole = std::string(declaration) + " = {";
    const std::size_t space = declaration.rfind(' ');
    if (fits(indentation_, whole) || space == std::string_view::npos) {
        raw(indentation_, whole);
        return indentation_;
    }
    raw(indentation_, declaration.substr(0, space));
    raw(indentation_ + indent_width, whole.substr(space + 1));
    return indentation_ + indent_width;
}

void CodeWriter::object(std::string_view declaration, const Element& fields) {
    const std::size_t inner = open_braces(declaration);
    for (const Field& field : fields)
        write_field(inner + indent_width, "", field, ",");
    raw(inner, "};");
}

}  // namespace ormc::emit
