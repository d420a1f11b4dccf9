#include "emit/emit_parts.hpp"

#include <algorithm>

namespace ormc::emit {
namespace {

using namespace model;

TemplateName column_set(const ColumnIndexes& columns) {
    TemplateName result{"ColumnSet", {}};
    for (const ColumnIndex column : columns)
        result.arguments.push_back({std::to_string(column), {}});
    return result;
}

template <class Condition>
ColumnIndexes columns_where(const Entity& entity, const Condition& condition) {
    ColumnIndexes result;
    for (ColumnIndex i = 0; i < entity.table.columns.size(); ++i)
        if (condition(entity.table.columns[i].flags))
            result.push_back(i);
    return result;
}

/// Whether an insert fails that says nothing of such a column.
bool is_required(const ColumnFlags& flags) {
    const bool is_made_by_database = flags.generated || flags.computed || flags.database_default;
    const bool is_made_by_client = flags.uuid_v4 || flags.uuid_v7 || flags.created_at ||
                                   flags.updated_at || flags.version || flags.discriminator;
    return !flags.nullable && !is_made_by_database && !is_made_by_client;
}

bool is_unassignable(const ColumnFlags& flags) {
    return flags.computed || flags.version || flags.discriminator;
}

/// Whether the condition is no more than that the row is not marked deleted.
bool holds_for_all_rows(const Entity& entity, const Fragments& where) {
    if (where.empty())
        return true;
    if (!entity.soft_delete || where.size() != 1)
        return false;
    return where.front().text ==
           quoted_identifier(entity.table.columns[*entity.soft_delete].name) + " IS NULL";
}

bool has_columns_only(const Index& index) {
    return std::all_of(index.parts.begin(), index.parts.end(), [](const IndexPart& part) {
        return part.expression.empty();
    });
}

void emit_unique_keys(CodeWriter& out, const Entity& entity) {
    TemplateName keys{"UniqueKeyList", {}};
    TemplateName names{"IndexNames", {}};
    for (const UniqueConstraint& unique : entity.table.uniques)
        keys.arguments.push_back(column_set(unique.columns));
    for (const Index& index : entity.table.indexes) {
        if (!index.is_unique)
            continue;
        if (!has_columns_only(index) || !holds_for_all_rows(entity, index.where)) {
            names.arguments.push_back({string_literal(index.name), {}});
            continue;
        }
        ColumnIndexes columns;
        for (const IndexPart& part : index.parts)
            columns.push_back(part.column);
        keys.arguments.push_back(column_set(columns));
    }
    if (!keys.arguments.empty())
        out.templated("using UniqueKeys = ", keys, ";");
    if (!names.arguments.empty())
        out.templated("using PartialKeys = ", names, ";");
}

/// Always, for a header that does not say so is an older one.
void emit_deferred(CodeWriter& out, const Entity& entity) {
    const ColumnIndexes columns =
        columns_where(entity, [](const ColumnFlags& flags) { return flags.deferred; });
    if (columns.empty())
        out.line("using Deferred = ColumnSet<>;");
    else
        out.templated("using Deferred = ", column_set(columns), ";");
}

}  // namespace

void emit_column_facts(CodeWriter& out, const Entity& entity) {
    const auto list = [&](const std::string& name, const ColumnIndexes& columns) {
        if (!columns.empty())
            out.templated("using " + name + " = ", column_set(columns), ";");
    };
    list("PrimaryKey", entity.table.primary_key);
    emit_deferred(out, entity);
    if (entity.is_view() || entity.is_readonly) {
        out.line("using ReadOnly = void;");
        return;
    }
    emit_unique_keys(out, entity);
    list("Required", columns_where(entity, is_required));
    list("Generated", columns_where(entity, [](const ColumnFlags& flags) {
             return flags.generated;
         }));
    list("Unassignable", columns_where(entity, is_unassignable));
    list("UpdatedAt", columns_where(entity, [](const ColumnFlags& flags) {
             return flags.updated_at;
         }));
}

}  // namespace ormc::emit
