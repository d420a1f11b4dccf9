#include "emit/emit_parts.hpp"
#include "emit/spelling.hpp"

namespace ormc::emit {
namespace {

using namespace model;

void emit_exposures(CodeWriter& out, const Entity& entity) {
    for (std::size_t i = 0; i < entity.slots.size(); ++i) {
        const Slot& slot = entity.slots[i];
        const TemplateName expose{
            "Expose",
            {{"Slot<" + entity_name(entity) + ", " + std::to_string(i) + ">", {}},
             {"&" + spelled(slot.owner) + "::" + slot.member, {}}}};
        out.templated("template struct ", expose, ";");
    }
    out.blank();
}

void emit_key_function(CodeWriter& out, const Entity& entity, const Options& options) {
    if (entity.table.primary_key.empty())
        return;
    const std::string name = entity_name(entity);
    const std::string macro = options.export_macro.empty() ? "" : options.export_macro + " ";
    const std::string start = "template " + macro + "detail::Key detail::key_of";
    const std::string whole = start + "<" + name + ">(const " + name + "&);";
    out.line(out.has_room_for(whole) ? whole : start + "(const " + name + "&);");
    out.blank();
}

void emit_entity(CodeWriter& out, const Entity& entity, const Options& options) {
    ConstantNames names;
    out.line("namespace detail {");
    out.blank();
    emit_exposures(out, entity);
    emit_definition(out, entity, names);
    out.blank();
    out.line("}  // namespace detail");
    out.blank();
    emit_column_array(out, entity, names);
    out.blank();
    if (!entity.relations.empty()) {
        emit_relation_array(out, entity, names);
        out.blank();
    }
    emit_through_tables(out, entity, names);
    emit_table(out, entity, names);
    out.blank();
    emit_key_function(out, entity, options);
}

bool stores_json(const HeaderContent& content) {
    for (const Entity* entity : content.entities)
        for (const Column& column : entity->table.columns)
            if (column.type.storage == Storage::json)
                return true;
    return false;
}

TemplateName path_of(const std::vector<std::size_t>& path) {
    std::string text;
    for (const std::size_t slot : path)
        text += (text.empty() ? "" : ", ") + std::to_string(slot);
    return {"Path<" + text + ">", {}};
}

TemplateName column_entry(const Column& column) {
    if (column.key_part)
        return {
            "KeyColumn",
            {path_of(column.path),
             {std::to_string(column.key_part->part), {}},
             parsed_template(value_type(column.type))}};
    TemplateName entry{"MemberColumn", {path_of(column.path)}};
    if (const std::string how = codec(column.type); !how.empty())
        entry.arguments.push_back(parsed_template(how));
    return entry;
}

}  // namespace

std::string emit_source(const HeaderContent& content, const Options& options) {
    CodeWriter out;
    out.line(banner(content.path));
    out.blank();
    out.line("#include \"" + generated_header_path(content.path) + "\"");
    if (content.entities.empty())
        return out.text();
    out.blank();
    out.line("#include <orm/generated_source.hpp>");
    if (stores_json(content))
        out.line("#include <orm/json.hpp>");
    out.blank();
    out.line("namespace orm {");
    out.blank();
    for (const Entity* entity : content.entities)
        emit_entity(out, *entity, options);
    out.line("}  // namespace orm");
    return out.text();
}

void emit_definition(CodeWriter& out, const Entity& entity, ConstantNames& names) {
    out.line("template <>");
    out.line("struct EntityDefinition<" + entity_name(entity) + "> {");
    out.indent();
    TemplateName columns{"ColumnList", {}};
    for (const Column& column : entity.table.columns)
        columns.arguments.push_back(column_entry(column));
    out.templated("using Columns = ", columns, ";");
    TemplateName relations{"RelationList", {}};
    for (const Relation& relation : entity.relations)
        relations.arguments.push_back(path_of(relation.path));
    if (relations.arguments.empty())
        relations.head += "<>";
    out.templated("using Relations = ", relations, ";");
    emit_table_constants(out, entity, names);
    out.outdent();
    out.line("};");
}

}  // namespace ormc::emit
