#include "analysis/passes.hpp"
#include "model/naming.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ormc::analysis {
namespace {

using namespace model;

std::string text_of(const std::vector<Annotation>& annotations, AnnotationKind kind) {
    const Annotation* annotation = find(annotations, kind);
    return annotation != nullptr ? annotation->arguments.front().text : std::string();
}

/// The stored labels. Of equal values the first enumerator names them.
std::vector<StoredEnumerator> labels_of(Context& context, const EnumDeclaration& declaration) {
    std::vector<StoredEnumerator> result;
    std::set<std::int64_t> values;
    std::map<std::string, const Enumerator*> labels;
    for (const Enumerator& enumerator : declaration.enumerators) {
        const std::string own = text_of(enumerator.annotations, AnnotationKind::label);
        const bool is_alias = !values.insert(enumerator.value).second;
        if (is_alias && !own.empty())
            context.report(
                warning(
                    "label-of-alias",
                    "'" + declaration.name + "::" + enumerator.name +
                        "' has the value of an enumerator before it, whose label is stored",
                    find(enumerator.annotations, AnnotationKind::label)->range
                )
                    .note("put the label on the first of them")
            );
        if (is_alias)
            continue;
        const std::string label = own.empty() ? enumerator.name : own;
        const auto [other, is_new] = labels.try_emplace(label, &enumerator);
        if (!is_new)
            context.report(error(
                               "equal-labels",
                               "'" + declaration.name + "::" + enumerator.name + "' and '" +
                                   declaration.name + "::" + other->second->name +
                                   "' are both stored as '" + label + "'",
                               enumerator.range
            )
                               .note("the other one is here", other->second->range)
                               .note("give one of them another label"));
        result.push_back(
            {label, enumerator.value, text_of(enumerator.annotations, AnnotationKind::renamed_from)}
        );
    }
    return result;
}

void add(Context& context, const EnumDeclaration& declaration, bool is_native) {
    for (StoredEnum& known : context.schema.enums)
        if (known.declaration == &declaration) {
            known.is_native = known.is_native || is_native;
            return;
        }
    StoredEnum stored;
    stored.declaration = &declaration;
    stored.is_native = is_native;
    stored.database_name = text_of(declaration.annotations, AnnotationKind::label);
    if (stored.database_name.empty())
        stored.database_name = snake_case(declaration.name);
    if (stored.database_name.size() > longest_name)
        context.report(error(
                           "name-too-long",
                           "enum '" + declaration.name +
                               "' has a database name of more than 63 "
                               "bytes",
                           declaration.name_range
        )
                           .note("write [[orm::label(\"…\")]] with a shorter one"));
    stored.labels = labels_of(context, declaration);
    if (stored.labels.empty())
        context.report(error(
                           "empty-enum",
                           "enum '" + declaration.name + "' has no enumerators",
                           declaration.name_range
        )
                           .note("a column of it could hold nothing: add some, or store an integer")
        );
    context.schema.enums.push_back(std::move(stored));
}

void refuse_equal_native_names(Context& context) {
    std::map<std::string, const StoredEnum*> names;
    for (const StoredEnum& stored : context.schema.enums) {
        if (!stored.is_native)
            continue;
        const auto [other, is_new] = names.try_emplace(stored.database_name, &stored);
        if (!is_new)
            context.report(error(
                               "equal-enum-names",
                               "enums '" + stored.declaration->qualified_name + "' and '" +
                                   other->second->declaration->qualified_name +
                                   "' would both be the database type '" + stored.database_name +
                                   "'",
                               stored.declaration->name_range
            )
                               .note("give one of them another name with [[orm::label(\"…\")]]"));
    }
}

}  // namespace

void collect_enums(Context& context) {
    for (const auto& entity : context.schema.entities)
        for (const Column& column : entity->table.columns)
            if (column.type.enumeration != nullptr)
                add(context, *column.type.enumeration, column.type.storage == Storage::enum_native);
    auto& enums = context.schema.enums;
    std::sort(enums.begin(), enums.end(), [](const StoredEnum& a, const StoredEnum& b) {
        return a.declaration->qualified_name < b.declaration->qualified_name;
    });
    refuse_equal_native_names(context);
}

}  // namespace ormc::analysis
