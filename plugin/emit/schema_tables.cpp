#include "emit/schema_parts.hpp"

namespace ormc::emit {
namespace {

using namespace model;
using Json = nlohmann::ordered_json;

void add_type(const Schema& schema, const Column& column, Json& result) {
    const ColumnType& type = column.type;
    const StoredEnum* stored =
        type.enumeration != nullptr ? schema.find(type.enumeration) : nullptr;
    result["type"] = to_string(type.physical);
    if (type.physical == PhysicalType::array)
        result["element"] = to_string(type.element);
    if (type.length != 0)
        result["length"] = type.length;
    if (type.precision != 0) {
        result["precision"] = type.precision;
        result["scale"] = type.scale;
    }
    const auto database_type = [&](std::string_view dialect, const std::string& otherwise) {
        const Fragment* own = fragment_for(column.type_override, dialect);
        return own != nullptr ? own->text : otherwise;
    };
    result["sqlite"] = database_type("sqlite", type.sqlite_type());
    result["postgres"] = database_type(
        "postgres", type.postgres_type(stored != nullptr ? stored->database_name : "")
    );
    if (!column.type_override.empty())
        result["type_override"] = fragments_json(column.type_override);
    if (stored != nullptr)
        result["enum"] = stored->declaration->qualified_name;
}

Json validator_json(const Validator& validator) {
    Json result;
    result["kind"] = to_string(validator.kind);
    if (!validator.choices.empty())
        result["choices"] = validator.choices;
    else if (!validator.text.empty())
        result["value"] = validator.text;
    else
        result["value"] = validator.number;
    return result;
}

Json column_json(const Schema& schema, const Column& column) {
    Json result;
    result["name"] = column.name;
    result["member"] = column.member;
    add_type(schema, column, result);
    Json flags = Json::array();
    for (const std::string_view flag : column.flags.names())
        flags.push_back(flag);
    result["flags"] = std::move(flags);
    const auto add_fragments = [&](const char* key, const Fragments& fragments) {
        if (!fragments.empty())
            result[key] = fragments_json(fragments);
    };
    add_fragments("default", column.default_sql);
    add_fragments("computed", column.computed);
    add_fragments("collation", column.collation);
    for (const Validator& validator : column.validators)
        result["validators"].push_back(validator_json(validator));
    if (!column.comment.empty())
        result["comment"] = column.comment;
    if (!column.renamed_from.empty())
        result["renamed_from"] = column.renamed_from;
    result["origin"] = origin(column.range);
    return result;
}

Json foreign_key_json(const Table& table, const ForeignKey& key) {
    Json result;
    result["name"] = key.name;
    result["columns"] = column_names(table, key.columns);
    result["target"] = key.target->table.name;
    result["target_schema"] = key.target->table.schema;
    result["target_columns"] = column_names(key.target->table, key.target_columns);
    result["on_delete"] = to_string(key.on_delete);
    result["on_update"] = to_string(key.on_update);
    result["deferrable"] = key.is_deferrable;
    result["origin"] = origin(key.range);
    return result;
}

Json index_json(const Table& table, const Index& index) {
    Json result;
    result["name"] = index.name;
    Json parts = Json::array();
    for (const IndexPart& part : index.parts) {
        Json json;
        if (part.expression.empty())
            json["column"] = table.columns[part.column].name;
        else
            json["expression"] = fragments_json(part.expression);
        if (part.is_descending)
            json["descending"] = true;
        parts.push_back(std::move(json));
    }
    result["parts"] = std::move(parts);
    result["unique"] = index.is_unique;
    if (!index.where.empty())
        result["where"] = fragments_json(index.where);
    if (!index.method.empty())
        result["method"] = index.method;
    if (!index.include.empty())
        result["include"] = column_names(table, index.include);
    result["origin"] = origin(index.range);
    return result;
}

template <class Constraint>
Json conditions_json(const std::vector<Constraint>& constraints) {
    Json result = Json::array();
    for (const Constraint& each : constraints)
        result.push_back(
            {{"name", each.name},
             {"expression", fragments_json(each.expression)},
             {"origin", origin(each.range)}}
        );
    return result;
}

void add_constraints(const Table& table, Json& result) {
    Json keys = Json::array();
    for (const ForeignKey& key : table.foreign_keys)
        keys.push_back(foreign_key_json(table, key));
    result["foreign_keys"] = std::move(keys);
    Json uniques = Json::array();
    for (const UniqueConstraint& unique : table.uniques)
        uniques.push_back(
            {{"name", unique.name},
             {"columns", column_names(table, unique.columns)},
             {"origin", origin(unique.range)}}
        );
    result["uniques"] = std::move(uniques);
    Json indexes = Json::array();
    for (const Index& index : table.indexes)
        indexes.push_back(index_json(table, index));
    result["indexes"] = std::move(indexes);
    result["checks"] = conditions_json(table.checks);
    result["exclusions"] = conditions_json(table.exclusions);
}

}  // namespace

std::vector<std::string> column_names(const Table& table, const ColumnIndexes& columns) {
    std::vector<std::string> names;
    for (const ColumnIndex column : columns)
        names.push_back(table.columns[column].name);
    return names;
}

std::string origin(const SourceRange& range) {
    return range.begin.file + ":" + std::to_string(range.begin.line);
}

Json fragments_json(const Fragments& fragments) {
    Json result = Json::array();
    for (const Fragment& fragment : fragments) {
        Json json;
        json["dialect"] = fragment.dialect.empty() ? Json(nullptr) : Json(fragment.dialect);
        json["text"] = fragment.text;
        result.push_back(std::move(json));
    }
    return result;
}

Json enum_json(const StoredEnum& stored) {
    Json result;
    result["name"] = stored.declaration->qualified_name;
    result["database_name"] = stored.database_name;
    result["native"] = stored.is_native;
    Json labels = Json::array();
    for (const StoredEnumerator& each : stored.labels) {
        Json label;
        label["label"] = each.label;
        label["value"] = each.value;
        if (!each.renamed_from.empty())
            label["renamed_from"] = each.renamed_from;
        labels.push_back(std::move(label));
    }
    result["labels"] = std::move(labels);
    result["origin"] = origin(stored.declaration->name_range);
    return result;
}

Json table_json(const Schema& schema, const Table& table) {
    Json result;
    result["name"] = table.name;
    result["schema"] = table.schema;
    if (!table.renamed_from.empty())
        result["renamed_from"] = table.renamed_from;
    if (!table.comment.empty())
        result["comment"] = table.comment;
    result["origin"] = origin(table.range);
    Json columns = Json::array();
    for (const Column& column : table.columns)
        columns.push_back(column_json(schema, column));
    result["columns"] = std::move(columns);
    result["primary_key"] = {
        {"name", table.primary_key_name}, {"columns", column_names(table, table.primary_key)}};
    add_constraints(table, result);
    return result;
}

}  // namespace ormc::emit
