#include "emit/emit_parts.hpp"
#include "emit/spelling.hpp"

namespace ormc::emit {
namespace {

using namespace model;

TemplateName name_of(std::string head) {
    return {std::move(head), {}};
}

std::string fields_of(const Entity& entity) {
    return "Fields<" + entity_name(entity) + ">";
}

void emit_column_tag(CodeWriter& out, const Entity& entity, std::size_t index) {
    const Column& column = entity.table.columns[index];
    TemplateName base{
        "Field",
        {name_of(entity_name(entity, &entity)),
         name_of(std::to_string(index)),
         parsed_template(value_type(column.type, &entity))}};
    if (const std::string how = codec(column.type, &entity); !how.empty())
        base.arguments.push_back(parsed_template(how));
    out.derived(column.tag, base);
}

void emit_relation_tag(CodeWriter& out, const Entity& entity, std::size_t index) {
    static constexpr std::string_view heads[] = {
        "BelongsToField", "HasOneField", "HasManyField", "ManyToManyField"};
    const Relation& relation = entity.relations[index];
    TemplateName base{
        std::string(heads[static_cast<std::size_t>(relation.kind)]),
        {name_of(entity_name(entity, &entity)),
         name_of(std::to_string(index)),
         name_of(entity_name(*relation.target, &entity))}};
    if (relation.kind == RelationKind::belongs_to) {
        base.arguments.push_back(name_of(std::to_string(relation.columns.front())));
        if (relation.is_nullable)
            base.arguments.push_back(name_of("true"));
    }
    out.derived(relation.tag, base);
}

void emit_tags(
    CodeWriter& out, const Entity& entity, const std::vector<HandleMember>& members, bool& is_first
) {
    for (const HandleMember& member : members) {
        if (member.kind == HandleMember::Kind::embedded) {
            emit_tags(out, entity, member.members, is_first);
            continue;
        }
        if (!is_first)
            out.blank();
        is_first = false;
        if (member.kind == HandleMember::Kind::column)
            emit_column_tag(out, entity, member.index);
        else
            emit_relation_tag(out, entity, member.index);
    }
}

}  // namespace

void emit_mapping(CodeWriter& out, const Entity& entity, const Options& options) {
    const std::string name = entity_name(entity);
    const std::string macro = options.export_macro.empty() ? "" : options.export_macro + " ";
    out.documentation(
        "Maps `" + entity.declaration->qualified_name + "` to " +
        (entity.is_view() ? "view" : "table") + " `" + entity.table.name + "`."
    );
    out.line("template <>");
    out.line("struct " + macro + "Mapping<" + name + "> {");
    out.indent();
    out.line("using Entity = " + name + ";");
    if (const std::string key = key_type(entity); !key.empty()) {
        TemplateName type = parsed_template(key);
        if (!out.has_room_for("using Key = " + key + ";") && type.head == "orm::CompositeKey")
            type.head = "CompositeKey";
        out.templated("using Key = ", type, ";");
    }
    emit_column_facts(out, entity);
    out.line("static const TableInfo table;");
    out.line(
        "static const ColumnInfo columns[" + std::to_string(entity.table.columns.size()) + "];"
    );
    if (!entity.relations.empty())
        out.line(
            "static const RelationInfo relations[" + std::to_string(entity.relations.size()) + "];"
        );
    for (const ThroughTable& through : entity.through_tables)
        out.line("static const TableInfo through_" + through.relation + ";");
    out.outdent();
    out.line("};");
}

void emit_fields(CodeWriter& out, const Entity& entity) {
    out.line("template <>");
    out.line("struct " + fields_of(entity) + " {");
    out.indent();
    bool is_first = true;
    emit_tags(out, entity, entity.members, is_first);
    out.outdent();
    out.line("};");
}

}  // namespace ormc::emit
