#include "emit/emit_parts.hpp"
#include "emit/spelling.hpp"

namespace ormc::emit {
namespace {

using namespace model;

std::string flags_text(const ColumnFlags& flags) {
    std::string result;
    for (const std::string_view name : flags.names())
        result += (result.empty() ? "ColumnFlags::" : " | ColumnFlags::") + std::string(name);
    return result;
}

std::string physical(PhysicalType type) {
    return "PhysicalType::" + std::string(to_string(type));
}

void add_type(const ColumnType& type, Element& element) {
    if (type.physical == PhysicalType::array)
        element.push_back(field("element", physical(type.element)));
    if (type.length != 0)
        element.push_back(field("length", std::to_string(type.length)));
    if (type.precision != 0)
        element.push_back(field("precision", std::to_string(type.precision)));
    if (type.scale != 0)
        element.push_back(field("scale", std::to_string(type.scale)));
}

std::string
reference(const ConstantNames& names, const std::string& key, const std::string& scope) {
    return scope + *names.known(key);
}

}  // namespace

Element column_element(
    const Column& column, const std::string& prefix, const std::string& scope, ConstantNames& names
) {
    Element element{
        text_field("name", column.name),
        text_field("member", column.member),
        field("type", physical(column.type.physical))};
    if (const std::string flags = flags_text(column.flags); !flags.empty())
        element.push_back(field("flags", flags));
    add_type(column.type, element);
    if (column.flags.deferred && column.accessor != column.member)
        element.push_back(text_field("accessor", column.accessor));
    const auto constant = [&](const std::string& name, const std::string& what) {
        const std::string key = prefix + column.name + " " + what;
        if (names.known(key) != nullptr)
            element.push_back(field(name, reference(names, key, scope)));
    };
    constant("type_override", "type");
    constant("default_sql", "default");
    constant("computed", "computed");
    constant("collation", "collation");
    if (column.type.enumeration != nullptr)
        element.push_back(field(
            "enumeration",
            "&EnumMapping<" + spelled(column.type.enumeration->qualified_name) + ">::info"
        ));
    constant("validators", "validators");
    if (!column.comment.empty())
        element.push_back(text_field("comment", column.comment));
    return element;
}

void emit_column_array(CodeWriter& out, const Entity& entity, ConstantNames& names) {
    const std::string scope = definition_of(entity) + "::";
    std::vector<Element> elements;
    for (const Column& column : entity.table.columns)
        elements.push_back(column_element(column, "", scope, names));
    out.array("constinit const ColumnInfo " + mapping_of(entity) + "::columns[]", elements, false);
}

namespace {

std::string through_name(const Relation& relation) {
    if (relation.through_entity != nullptr)
        return "&" + mapping_of(*relation.through_entity) + "::table";
    const Entity& owner = *relation.through_owner;
    return "&" + mapping_of(owner) + "::through_" +
           owner.through_tables[relation.through_table].relation;
}

Element relation_element(
    const Entity& entity, std::size_t index, const std::string& scope, ConstantNames& names
) {
    const Relation& relation = entity.relations[index];
    const std::string& tag = relation.tag;
    const auto constant = [&](const std::string& what) {
        return reference(names, tag + " " + what, scope);
    };
    Element element{
        field("kind", "RelationKind::" + std::string(to_string(relation.kind))),
        text_field("entity", entity.declaration->qualified_name),
        text_field("member", relation.member),
        field("owner", "&" + mapping_of(entity) + "::table"),
        field("target", "&" + mapping_of(*relation.target) + "::table"),
        field("columns", constant("columns")),
        field("target_columns", constant("target_columns"))};
    if (relation.kind == RelationKind::many_to_many) {
        element.push_back(field("through", through_name(relation)));
        const std::string own = "through_" + tag;
        const bool is_own = names.known(own + " source") != nullptr;
        element.push_back(field(
            "through_source",
            is_own ? reference(names, own + " source", scope) : constant("through_source")
        ));
        element.push_back(field(
            "through_target",
            is_own ? reference(names, own + " target", scope) : constant("through_target")
        ));
    }
    if (relation.is_nullable)
        element.push_back(field("nullable", "true"));
    if (!relation.order_by.empty())
        element.push_back(field("order_by", constant("order")));
    if (relation.deletes_orphans)
        element.push_back(field("delete_orphan", "true"));
    if (!relation.position.empty())
        element.push_back(field("positioned", "true"));
    if (relation.accessor != relation.member)
        element.push_back(text_field("accessor", relation.accessor));
    element.push_back(field(
        "member_of", "detail::member_of<" + entity_name(entity) + ", " + std::to_string(index) + ">"
    ));
    return element;
}

}  // namespace

void emit_relation_array(CodeWriter& out, const Entity& entity, ConstantNames& names) {
    const std::string scope = definition_of(entity) + "::";
    std::vector<Element> elements;
    for (std::size_t i = 0; i < entity.relations.size(); ++i)
        elements.push_back(relation_element(entity, i, scope, names));
    out.array(
        "constinit const RelationInfo " + mapping_of(entity) + "::relations[]", elements, false
    );
}

void emit_through_tables(CodeWriter& out, const Entity& entity, ConstantNames& names) {
    const std::string scope = definition_of(entity) + "::";
    for (const ThroughTable& through : entity.through_tables) {
        const std::string key = "through_" + through.relation;
        const Table& table = through.table;
        Element element{text_field("name", table.name)};
        if (!table.schema.empty())
            element.push_back(text_field("schema", table.schema));
        element.push_back(field("columns", reference(names, key + " columns", scope)));
        element.push_back(field("primary_key", reference(names, key + " primary_key", scope)));
        element.push_back(text_field("primary_key_name", table.primary_key_name));
        element.push_back(field("foreign_keys", reference(names, key + " foreign_keys", scope)));
        element.push_back(field("indexes", reference(names, key + " indexes", scope)));
        out.object("constinit const TableInfo " + mapping_of(entity) + "::" + key, element);
        out.blank();
    }
}

void emit_table(CodeWriter& out, const Entity& entity, ConstantNames& names) {
    static_cast<void>(names);
    const Table& table = entity.table;
    const std::string scope = definition_of(entity) + "::";
    Element element{text_field("name", table.name)};
    const auto add = [&](bool is_wanted, Field value) {
        if (is_wanted)
            element.push_back(std::move(value));
    };
    add(!table.schema.empty(), text_field("schema", table.schema));
    element.push_back(text_field("entity", entity.declaration->qualified_name));
    element.push_back(text_field("handle", entity.handle));
    element.push_back(field("columns", "columns"));
    add(!table.primary_key.empty(), field("primary_key", scope + "primary_key"));
    add(!table.primary_key.empty() && !entity.is_view(),
        text_field("primary_key_name", table.primary_key_name));
    add(!table.foreign_keys.empty(), field("foreign_keys", scope + "foreign_keys"));
    add(!table.uniques.empty(), field("uniques", scope + "uniques"));
    add(!table.indexes.empty(), field("indexes", scope + "indexes"));
    add(!table.checks.empty(), field("checks", scope + "checks"));
    add(!table.exclusions.empty(), field("excludes", scope + "excludes"));
    add(!entity.relations.empty(), field("relations", "relations"));
    add(entity.is_view(), field("view", scope + "view"));
    add(entity.is_readonly, field("readonly", "true"));
    add(entity.soft_delete.has_value(),
        field("soft_delete", std::to_string(entity.soft_delete.value_or(0))));
    add(entity.inheritance.has_value(),
        text_field("inheritance", entity.inheritance ? entity.inheritance->kind : ""));
    add(!table.comment.empty(), text_field("comment", table.comment));
    element.push_back(field("operations", "&detail::operations<" + entity_name(entity) + ">"));
    out.object("constinit const TableInfo " + mapping_of(entity) + "::table", element);
}

}  // namespace ormc::emit
