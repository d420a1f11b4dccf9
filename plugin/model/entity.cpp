#include "model/entity.hpp"

#include <algorithm>

namespace ormc::model {

std::string_view to_string(ReferentialAction action) {
    static constexpr std::string_view names[] = {
        "no_action", "restrict", "cascade", "set_null", "set_default"};
    return names[static_cast<std::size_t>(action)];
}

std::string_view to_string(RelationKind kind) {
    static constexpr std::string_view names[] = {
        "belongs_to", "has_one", "has_many", "many_to_many"};
    return names[static_cast<std::size_t>(kind)];
}

const Table& Relation::through() const {
    if (through_entity != nullptr)
        return through_entity->table;
    return through_owner->through_tables[through_table].table;
}

const Entity* Schema::find(const ClassDeclaration* declaration) const {
    const auto found = std::find_if(entities.begin(), entities.end(), [&](const auto& entity) {
        return entity->declaration == declaration;
    });
    return found == entities.end() ? nullptr : found->get();
}

const StoredEnum* Schema::find(const EnumDeclaration* declaration) const {
    const auto found = std::find_if(enums.begin(), enums.end(), [&](const StoredEnum& stored) {
        return stored.declaration == declaration;
    });
    return found == enums.end() ? nullptr : &*found;
}

std::string column_list(const Table& table, const ColumnIndexes& columns) {
    std::string result;
    for (const ColumnIndex column : columns) {
        if (!result.empty())
            result += ", ";
        result += table.name + "." + table.columns[column].name;
    }
    return result;
}

}  // namespace ormc::model
