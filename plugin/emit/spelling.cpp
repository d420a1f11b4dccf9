#include "emit/spelling.hpp"

#include <algorithm>
#include <set>

namespace ormc::emit {
namespace {

using namespace model;

std::string root_of(const std::string& qualified_name) {
    return qualified_name.substr(0, qualified_name.find("::"));
}

/// Namespaces inside `orm`, which hide the user's of the same name there.
bool is_namespace_of_ours(const std::string& root) {
    static const std::set<std::string> names = {
        "detail",
        "migrate",
        "orm",
        "postgres",
        "schema",
        "session",
        "sql",
        "sqlite",
        "tables",
        "testing"};
    return names.contains(root);
}

bool is_tag_of(const Entity& entity, const std::string& name) {
    const auto& columns = entity.table.columns;
    const auto& relations = entity.relations;
    return std::any_of(
               columns.begin(),
               columns.end(),
               [&](const Column& column) { return column.tag == name; }
           ) ||
           std::any_of(relations.begin(), relations.end(), [&](const Relation& relation) {
               return relation.tag == name;
           });
}

/// Replaces `orm::` and `std::` in front of names where a field is called so.
std::string with_global_roots(std::string text, const Entity* inside) {
    if (inside == nullptr)
        return text;
    for (const std::string root : {"std", "orm"}) {
        if (!is_tag_of(*inside, root))
            continue;
        const std::string needle = root + "::";
        for (std::size_t at = text.find(needle); at != std::string::npos;
             at = text.find(needle, at + needle.size() + 2)) {
            const bool is_start = at == 0 || text[at - 1] == '<' || text[at - 1] == ' ';
            if (is_start)
                text.insert(at, "::");
        }
    }
    return text;
}

bool is_users(const ColumnType& type) {
    return !type.value.starts_with("std::") && !type.value.starts_with("orm::") &&
           !type.value.starts_with("decltype") && type.value.find("::") != std::string::npos;
}

bool is_fundamental(const std::string& name) {
    return name == "bool" || name == "float" || name == "double";
}

std::string plain_type(const ColumnType& type, const Entity* inside) {
    const bool is_global_class = type.value.find("::") == std::string::npos &&
                                 !is_fundamental(type.value) &&
                                 type.value.find_first_of("<( ") == std::string::npos;
    if (is_users(type) || is_global_class)
        return spelled(type.value, inside);
    return with_global_roots(type.value, inside);
}

}  // namespace

std::string spelled(const std::string& qualified_name, const Entity* inside) {
    const std::string root = root_of(qualified_name);
    const bool is_global = root == qualified_name;
    const bool is_hidden =
        is_global || is_namespace_of_ours(root) || (inside != nullptr && is_tag_of(*inside, root));
    return is_hidden ? "::" + qualified_name : qualified_name;
}

std::string entity_name(const Entity& entity, const Entity* inside) {
    return spelled(entity.declaration->qualified_name, inside);
}

std::string value_type(const ColumnType& type, const Entity* inside) {
    const std::string plain = plain_type(type, inside);
    return type.is_nullable ? with_global_roots("std::optional<", inside) + plain + ">" : plain;
}

std::string codec(const ColumnType& type, const Entity* inside) {
    const bool is_enum = type.storage != Storage::plain && type.storage != Storage::json;
    const std::string plain =
        "<" +
        (is_enum ? spelled(type.enumeration->qualified_name, inside) : plain_type(type, inside)) +
        ">";
    switch (type.storage) {
    case Storage::enum_by_name:
        return "EnumByName" + plain;
    case Storage::enum_by_value:
        return "EnumByValue" + plain;
    case Storage::enum_native:
        return "EnumNative" + plain;
    case Storage::json:
        return "JsonStored" + plain;
    case Storage::plain:
        break;
    }
    return {};
}

std::string key_type(const Entity& entity) {
    const Table& table = entity.table;
    if (table.primary_key.empty())
        return {};
    if (table.primary_key.size() == 1)
        return value_type(table.columns[table.primary_key.front()].type);
    std::string result;
    for (const ColumnIndex column : table.primary_key)
        result += (result.empty() ? "" : ", ") + value_type(table.columns[column].type);
    return "orm::CompositeKey<" + result + ">";
}

std::string mapping_of(const Entity& entity) {
    return "Mapping<" + entity_name(entity) + ">";
}

std::string definition_of(const Entity& entity) {
    return "detail::EntityDefinition<" + entity_name(entity) + ">";
}

}  // namespace ormc::emit
