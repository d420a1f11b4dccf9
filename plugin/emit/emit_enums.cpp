#include "emit/emit_parts.hpp"
#include "emit/spelling.hpp"

#include <cctype>

namespace ormc::emit {
namespace {

using namespace model;

std::string guard_of(const EnumDeclaration& declaration) {
    std::string guard = "ORM_ENUM_";
    for (const char c : declaration.qualified_name) {
        const bool is_separator = c == ':';
        if (!is_separator)
            guard += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        else if (!guard.ends_with('_'))
            guard += '_';
    }
    return guard;
}

std::string value_text(const EnumDeclaration& declaration, std::int64_t value) {
    constexpr unsigned widest = 64;
    const bool is_wrapped = !declaration.is_signed && declaration.width == widest && value < 0;
    if (value == INT64_MIN)
        return "INT64_MIN";
    return is_wrapped ? "static_cast<std::int64_t>(" +
                            std::to_string(static_cast<std::uint64_t>(value)) + "U)"
                      : std::to_string(value);
}

}  // namespace

void emit_enum(CodeWriter& out, const StoredEnum& stored, bool is_guarded) {
    const EnumDeclaration& declaration = *stored.declaration;
    const std::string name = spelled(declaration.qualified_name);
    if (is_guarded) {
        out.line("#ifndef " + guard_of(declaration));
        out.line("#define " + guard_of(declaration));
        out.blank();
    }
    out.documentation("Labels of `" + declaration.qualified_name + "`, as stored.");
    out.line("template <>");
    out.line("struct EnumMapping<" + name + "> {");
    out.indent();
    std::vector<Element> labels;
    for (const StoredEnumerator& each : stored.labels)
        labels.push_back(
            {text_field("", each.label), field("", value_text(declaration, each.value))}
        );
    out.array("static constexpr EnumLabel labels[]", labels);
    const std::string info = string_literal(declaration.qualified_name) + ", " +
                             string_literal(stored.database_name) + ", labels};";
    const std::string start = "static constexpr EnumInfo info{";
    if (CodeWriter::indent_width + start.size() + info.size() <= CodeWriter::column_limit) {
        out.line(start + info);
    } else {
        out.line(start);
        out.indent();
        out.line(info);
        out.outdent();
    }
    out.outdent();
    out.line("};");
    if (is_guarded) {
        out.blank();
        out.line("#endif");
    }
}

}  // namespace ormc::emit
