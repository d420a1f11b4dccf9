#include "analysis/constraint_maker.hpp"

#include "model/naming.hpp"

#include <algorithm>

namespace ormc::analysis {

using namespace model;

namespace {

bool begins_with(const ColumnIndexes& columns, const ColumnIndexes& prefix) {
    return columns.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), columns.begin());
}

/// Options of index(…) and unique(…), which are no parts.
bool is_option(const Argument& argument) {
    return argument.is_name("unique") || argument.is_name("everywhere") ||
           argument.is_call("where") || argument.is_call("using") || argument.is_call("include") ||
           argument.is_call("name");
}

/// What `using(…)` names; indexes have methods in PostgreSQL only.
std::string method_of(const Annotation& annotation) {
    const Argument* method = call_option(annotation, "using");
    if (method == nullptr || method->arguments.empty())
        return {};
    const Fragments fragments = fragments_of(method->arguments);
    if (const Fragment* fragment = fragment_for(fragments, "postgres"))
        return fragment->text;
    const Argument& name = method->arguments.front();
    return name.kind == ArgumentKind::name ? name.text : std::string();
}

ColumnIndexes plain_columns(const std::vector<IndexPart>& parts) {
    ColumnIndexes result;
    for (const IndexPart& part : parts)
        result.push_back(part.column);
    return result;
}

}  // namespace

void ConstraintMaker::run() {
    if (state_.entity->is_view())
        return;
    table_.primary_key_name = constraint_name(table_.name, {}, "pkey");
    for (const Annotation* annotation : state_.annotations)
        if (annotation->kind == AnnotationKind::primary_key)
            if (const std::string name = option_text(*annotation, "name"); !name.empty())
                table_.primary_key_name = name;
    for (const Attribute& attribute : state_.attributes)
        add_member_constraints(attribute);
    for (const Annotation* annotation : state_.annotations)
        add_class_constraint(*annotation);
    add_relation_uniques();
    add_foreign_key_indexes();
}

void ConstraintMaker::add_member_constraints(const Attribute& attribute) {
    if (const Annotation* key = attribute.find(AnnotationKind::primary_key))
        if (const std::string name = option_text(*key, "name"); !name.empty())
            table_.primary_key_name = name;
    for (const Annotation& annotation : attribute.member->annotations) {
        if (annotation.kind == AnnotationKind::check)
            add_check(annotation, &attribute);
        if (attribute.columns.empty())
            continue;
        if (annotation.kind == AnnotationKind::unique)
            add_unique(draft_of(attribute, false), &annotation, annotation.range);
        const bool is_none = annotation.option("none") != nullptr;
        if (annotation.kind == AnnotationKind::index && !is_none)
            add_index(draft_of(attribute, annotation.option("desc") != nullptr), annotation);
    }
}

void ConstraintMaker::add_class_constraint(const Annotation& annotation) {
    switch (annotation.kind) {
    case AnnotationKind::unique: {
        const Draft draft = draft_of(annotation);
        if (draft.is_good)
            add_unique(draft, &annotation, annotation.range);
        return;
    }
    case AnnotationKind::index: {
        const Draft draft = draft_of(annotation);
        if (draft.is_good)
            add_index(draft, annotation);
        return;
    }
    case AnnotationKind::check:
        add_check(annotation, nullptr);
        return;
    case AnnotationKind::exclude:
        add_exclusion(annotation);
        return;
    default:
        return;
    }
}

/// The key behind a HasOne refers to each row at most once.
void ConstraintMaker::add_relation_uniques() {
    for (const Attribute& attribute : state_.attributes) {
        if (attribute.kind != AttributeKind::belongs_to || attribute.columns.empty())
            continue;
        if (!state_.entity->relations[attribute.relation].is_unique || is_unique(attribute.columns))
            continue;
        if (!state_.entity->is_emitted())
            context_.report(
                error(
                    "has-one-of-linked",
                    "'" + state_.title(attribute) +
                        "' belongs to another target and is not unique, so it has no HasOne",
                    attribute.member->name_range
                )
                    .note("add [[orm::unique]] there, or write orm::HasMany here")
            );
        add_unique(draft_of(attribute, false), nullptr, attribute.member->name_range);
    }
}

void ConstraintMaker::add_foreign_key_indexes() {
    for (const Attribute& attribute : state_.attributes) {
        const bool is_key = attribute.kind == AttributeKind::belongs_to ||
                            attribute.find(AnnotationKind::references) != nullptr;
        const Annotation* index = attribute.find(AnnotationKind::index);
        const bool is_declined = index != nullptr && index->option("none") != nullptr;
        if (!is_key || is_declined || attribute.columns.empty() || is_covered(attribute.columns))
            continue;
        const Draft draft = draft_of(attribute, false);
        table_.indexes.push_back(
            {constraint_name(table_.name, draft.names, "idx"),
             draft.parts,
             false,
             {},
             {},
             {},
             attribute.member->name_range}
        );
    }
    for (const Annotation* annotation : state_.annotations) {
        if (annotation->kind != AnnotationKind::foreign_key)
            continue;
        for (const ForeignKey& key : table_.foreign_keys) {
            if (!(key.range == annotation->range) || is_covered(key.columns))
                continue;
            Index index;
            std::vector<std::string> names;
            for (const ColumnIndex column : key.columns) {
                index.parts.push_back({column, {}, false});
                names.push_back(table_.columns[column].name);
            }
            index.name = constraint_name(table_.name, names, "idx");
            index.range = annotation->range;
            table_.indexes.push_back(std::move(index));
        }
    }
}

void ConstraintMaker::add_unique(
    const Draft& draft, const Annotation* annotation, const SourceRange& range
) {
    const std::string name = name_of(draft, annotation, "key");
    const bool is_everywhere = annotation != nullptr && annotation->option("everywhere") != nullptr;
    Fragments where = is_everywhere && call_option(*annotation, "where") == nullptr
                          ? Fragments{}
                          : where_of(annotation);
    const ColumnIndexes include = annotation != nullptr ? include_of(*annotation) : ColumnIndexes{};
    if (where.empty() && include.empty() && !draft.has_expression) {
        table_.uniques.push_back({name, plain_columns(draft.parts), range});
        if (draft.parts.size() == 1)
            table_.columns[draft.parts.front().column].flags.unique = true;
        return;
    }
    table_.indexes.push_back({name, draft.parts, true, std::move(where), {}, include, range});
}

void ConstraintMaker::add_index(const Draft& draft, const Annotation& annotation) {
    Index index;
    index.parts = draft.parts;
    index.is_unique = annotation.option("unique") != nullptr;
    index.name = name_of(draft, &annotation, index.is_unique ? "key" : "idx");
    index.include = include_of(annotation);
    index.range = annotation.range;
    if (index.is_unique)
        index.where = where_of(&annotation);
    else if (const Argument* where = call_option(annotation, "where"))
        index.where = fragments_of(where->arguments);
    index.method = method_of(annotation);
    table_.indexes.push_back(std::move(index));
}

void ConstraintMaker::add_check(const Annotation& annotation, const Attribute* attribute) {
    Check check;
    check.expression = fragments_of(annotation.arguments);
    check.range = annotation.range;
    check.name = option_text(annotation, "name");
    std::vector<std::string> names;
    if (attribute != nullptr)
        for (const ColumnIndex column : attribute->columns)
            names.push_back(table_.columns[column].name);
    if (check.name.empty())
        check.name = constraint_name(table_.name, names, "check");
    table_.checks.push_back(std::move(check));
}

void ConstraintMaker::add_exclusion(const Annotation& annotation) {
    std::string text;
    std::vector<std::string> names;
    for (const Argument& argument : annotation.arguments) {
        if (!argument.is_call("with") || argument.arguments.size() < 2)
            continue;
        const Argument& what = argument.arguments.front();
        std::string part;
        if (what.is_call("expression")) {
            const Fragments fragments = fragments_of(what.arguments);
            const Fragment* fragment = fragment_for(fragments, "postgres");
            part = fragment != nullptr ? "(" + fragment->text + ")" : "";
            names.emplace_back("expr");
        } else if (const Attribute* attribute = find(what)) {
            for (const ColumnIndex column : attribute->columns) {
                part += (part.empty() ? "" : ", ") + quoted_identifier(table_.columns[column].name);
                names.push_back(table_.columns[column].name);
            }
        }
        text += (text.empty() ? "" : ", ") + part + " WITH " + argument.arguments.back().text;
    }
    const std::string method = method_of(annotation);
    text = "USING " + (method.empty() ? "gist" : method) + " (" + text + ")";
    if (const Argument* where = call_option(annotation, "where")) {
        const Fragments fragments = fragments_of(where->arguments);
        if (const Fragment* fragment = fragment_for(fragments, "postgres"))
            text += " WHERE (" + fragment->text + ")";
    }
    std::string name = option_text(annotation, "name");
    if (name.empty())
        name = constraint_name(table_.name, names, "excl");
    table_.exclusions.push_back(
        {name, {{"postgres", std::move(text), annotation.range}}, annotation.range}
    );
}

ConstraintMaker::Draft
ConstraintMaker::draft_of(const Attribute& attribute, bool is_descending) const {
    Draft draft;
    for (const ColumnIndex column : attribute.columns) {
        draft.parts.push_back({column, {}, is_descending});
        draft.names.push_back(table_.columns[column].name);
    }
    return draft;
}

ConstraintMaker::Draft ConstraintMaker::draft_of(const Annotation& annotation) {
    Draft draft;
    for (const Argument& argument : annotation.arguments) {
        if (is_option(argument))
            continue;
        if (argument.is_call("expression")) {
            draft.parts.push_back({0, fragments_of(argument.arguments), false});
            draft.names.emplace_back("expr");
            draft.has_expression = true;
        } else if (argument.is_call("desc") || argument.is_call("asc")) {
            add_part(draft, argument.arguments.front(), argument.text == "desc");
        } else {
            add_part(draft, argument, false);
        }
    }
    return draft;
}

void ConstraintMaker::add_part(Draft& draft, const Argument& argument, bool is_descending) {
    const Attribute* attribute = find(argument);
    if (attribute == nullptr || attribute->columns.empty()) {
        draft.is_good = false;
        return;
    }
    for (const ColumnIndex column : attribute->columns) {
        const bool is_repeated =
            std::any_of(draft.parts.begin(), draft.parts.end(), [&](const IndexPart& part) {
                return part.expression.empty() && part.column == column;
            });
        if (is_repeated)
            context_.report(
                error("repeated-member", "'" + argument.text + "' is named twice", argument.range)
                    .note("remove one")
            );
        draft.parts.push_back({column, {}, is_descending});
        draft.names.push_back(table_.columns[column].name);
    }
}

Attribute* ConstraintMaker::find(const Argument& argument) {
    Attribute* attribute = state_.attribute(argument.text);
    if (attribute == nullptr) {
        Diagnostic diagnostic = error(
            "unknown-member",
            "'" + state_.name() + "' has no mapped member '" + argument.text + "'",
            argument.range
        );
        suggest(diagnostic, argument.text, state_.attribute_names(), argument.range);
        context_.report(std::move(diagnostic));
    } else if (attribute->kind != AttributeKind::column && attribute->kind != AttributeKind::belongs_to) {
        context_.report(error(
                            "no-column",
                            "'" + state_.title(*attribute) +
                                "' has no column in this table: it is the other side of a "
                                "relation",
                            argument.range
        )
                            .note("name a plain member or an orm::BelongsTo"));
    }
    return attribute;
}

ColumnIndexes ConstraintMaker::include_of(const Annotation& annotation) {
    ColumnIndexes result;
    const Argument* include = call_option(annotation, "include");
    if (include == nullptr)
        return result;
    for (const Argument& argument : include->arguments)
        if (const Attribute* attribute = find(argument))
            result.insert(result.end(), attribute->columns.begin(), attribute->columns.end());
    return result;
}

std::string ConstraintMaker::name_of(
    const Draft& draft, const Annotation* annotation, std::string_view suffix
) const {
    const std::string own = annotation != nullptr ? option_text(*annotation, "name") : "";
    return own.empty() ? constraint_name(table_.name, draft.names, suffix) : own;
}

/// The user's condition and, on a table with soft_delete, that the row is not deleted.
Fragments ConstraintMaker::where_of(const Annotation* annotation) const {
    Fragments where;
    const Argument* own = annotation != nullptr ? call_option(*annotation, "where") : nullptr;
    if (own != nullptr)
        where = fragments_of(own->arguments);
    const bool is_everywhere = annotation != nullptr && annotation->option("everywhere") != nullptr;
    if (!state_.entity->soft_delete || is_everywhere)
        return where;
    const std::string alive =
        quoted_identifier(table_.columns[*state_.entity->soft_delete].name) + " IS NULL";
    if (where.empty())
        where.push_back({"", alive, {}});
    else
        for (Fragment& fragment : where)
            fragment.text.insert(0, "(").append(") AND " + alive);
    return where;
}

/// Whether a key or index begins with these columns, so that an index of their own is not needed.
bool ConstraintMaker::is_covered(const ColumnIndexes& columns) const {
    if (begins_with(table_.primary_key, columns))
        return true;
    for (const UniqueConstraint& unique : table_.uniques)
        if (begins_with(unique.columns, columns))
            return true;
    return std::any_of(table_.indexes.begin(), table_.indexes.end(), [&](const Index& index) {
        const bool has_expression =
            std::any_of(index.parts.begin(), index.parts.end(), [](const IndexPart& part) {
                return !part.expression.empty();
            });
        const bool is_ordered = index.method.empty() || index.method == "btree";
        return is_ordered && index.where.empty() && !has_expression &&
               begins_with(plain_columns(index.parts), columns);
    });
}

bool ConstraintMaker::is_unique(const ColumnIndexes& columns) const {
    if (table_.primary_key == columns)
        return true;
    for (const UniqueConstraint& unique : table_.uniques)
        if (unique.columns == columns)
            return true;
    return std::any_of(table_.indexes.begin(), table_.indexes.end(), [&](const Index& index) {
        return index.is_unique && plain_columns(index.parts) == columns;
    });
}

}  // namespace ormc::analysis
