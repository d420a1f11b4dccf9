#include "emit/emit.hpp"
#include "emit/schema_parts.hpp"

#include <nlohmann/json.hpp>

namespace ormc::emit {
namespace {

using namespace model;
using Json = nlohmann::ordered_json;

constexpr int schema_format = 1;

Json relation_json(const Relation& relation) {
    Json result;
    result["member"] = relation.member;
    result["kind"] = to_string(relation.kind);
    result["target"] = relation.target->declaration->qualified_name;
    const Table& own = relation.owner->table;
    const Table& other = relation.target->table;
    result["columns"] = column_names(own, relation.columns);
    result["target_columns"] = column_names(other, relation.target_columns);
    if (!relation.inverse.empty())
        result["inverse"] = relation.inverse;
    if (relation.kind == RelationKind::many_to_many) {
        const Table& through = relation.through();
        result["through"] = {
            {"table", through.name},
            {"schema", through.schema},
            {"source", column_names(through, relation.through_source)},
            {"target", column_names(through, relation.through_target)}};
    }
    if (relation.kind == RelationKind::belongs_to) {
        result["nullable"] = relation.is_nullable;
        result["unique"] = relation.is_unique;
    }
    for (const OrderTerm& term : relation.order_by)
        result["order_by"].push_back(
            {{"column", other.columns[term.column].name}, {"descending", term.is_descending}}
        );
    if (relation.deletes_orphans)
        result["delete_orphan"] = true;
    if (!relation.position.empty())
        result["position"] = relation.position;
    result["origin"] = origin(relation.range);
    return result;
}

void add_inheritance(const Inheritance& inheritance, Json& result) {
    Json& json = result["inheritance"];
    json["kind"] = inheritance.kind;
    json["base"] = inheritance.base != nullptr ? Json(inheritance.base->declaration->qualified_name)
                                               : Json(nullptr);
    if (!inheritance.discriminator_column.empty())
        json["discriminator"] = {
            {"column", inheritance.discriminator_column},
            {"value", inheritance.discriminator_value}};
}

Json entity_json(const Schema& schema, const Entity& entity) {
    Json result = table_json(schema, entity.table);
    result["entity"] = entity.declaration->qualified_name;
    if (entity.is_view())
        result["view"] = fragments_json(entity.view);
    if (entity.is_readonly)
        result["readonly"] = true;
    if (entity.soft_delete)
        result["soft_delete"] = entity.table.columns[*entity.soft_delete].name;
    if (entity.inheritance)
        add_inheritance(*entity.inheritance, result);
    Json relations = Json::array();
    for (const Relation& relation : entity.relations)
        relations.push_back(relation_json(relation));
    result["relations"] = std::move(relations);
    return result;
}

Json through_json(const Schema& schema, const Entity& owner, const ThroughTable& through) {
    Json result = table_json(schema, through.table);
    result["through"] = {
        {"entity", owner.declaration->qualified_name}, {"member", through.relation}};
    return result;
}

bool is_used_here(const Schema& schema, const StoredEnum& stored) {
    for (const auto& entity : schema.entities) {
        if (!entity->is_emitted())
            continue;
        for (const Column& column : entity->table.columns)
            if (column.type.enumeration == stored.declaration)
                return true;
    }
    return false;
}

}  // namespace

std::string emit_schema(const Schema& schema) {
    Json result;
    result["format"] = schema_format;
    result["minimum_reader"] = schema_format;
    result["interface"] = schema.interface_number;
    Json tables = Json::array();
    for (const auto& entity : schema.entities) {
        if (!entity->is_emitted())
            continue;
        tables.push_back(entity_json(schema, *entity));
        for (const ThroughTable& through : entity->through_tables)
            tables.push_back(through_json(schema, *entity, through));
    }
    result["tables"] = std::move(tables);
    Json enums = Json::array();
    for (const StoredEnum& stored : schema.enums)
        if (is_used_here(schema, stored))
            enums.push_back(enum_json(stored));
    result["enums"] = std::move(enums);
    return result.dump(2) + "\n";
}

}  // namespace ormc::emit
