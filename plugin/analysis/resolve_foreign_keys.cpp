#include "analysis/passes.hpp"
#include "analysis/relation_resolver.hpp"
#include "model/naming.hpp"

namespace ormc::analysis {
namespace {

using namespace model;

/// A member that `Class::member` names, with its entity.
struct Target {
    EntityState* state = nullptr;
    const Attribute* attribute = nullptr;
};

std::string class_part(const std::string& text) {
    const std::size_t colons = text.rfind("::");
    return colons == std::string::npos ? std::string() : text.substr(0, colons);
}

std::string member_part(const Argument& argument) {
    if (!argument.resolved_member.empty())
        return argument.resolved_member;
    const std::size_t colons = argument.text.rfind("::");
    return colons == std::string::npos ? argument.text : argument.text.substr(colons + 2);
}

Target find_target(Context& context, const std::string& title, const Argument& argument) {
    Target target{context.state_of(argument.resolved_class), nullptr};
    if (target.state == nullptr) {
        context.report(error(
                           "relation-target-not-mapped",
                           "'" + title + "' refers to '" + class_part(argument.text) +
                               "', which is not mapped",
                           argument.range
        )
                           .note("add [[orm::table]] to that class"));
        return target;
    }
    const std::string member = member_part(argument);
    target.attribute = target.state->attribute(member);
    if (target.attribute != nullptr && !target.attribute->columns.empty())
        return target;
    Diagnostic diagnostic = error(
        "unknown-member",
        "'" + target.state->name() + "' has no column for '" + member + "', to which '" + title +
            "' refers",
        argument.range
    );
    std::vector<std::string> spelled;
    for (const std::string_view name : target.state->attribute_names())
        spelled.push_back(class_part(argument.text) + "::" + std::string(name));
    suggest(diagnostic, argument.text, {spelled.begin(), spelled.end()}, argument.range);
    context.report(std::move(diagnostic));
    target.attribute = nullptr;
    return target;
}

bool are_alike(PhysicalType a, PhysicalType b) {
    const auto is_text = [](PhysicalType type) {
        return type == PhysicalType::text || type == PhysicalType::varchar;
    };
    const auto is_decimal = [](PhysicalType type) {
        return type == PhysicalType::decimal || type == PhysicalType::exact_decimal;
    };
    return a == b || (is_text(a) && is_text(b)) || (is_decimal(a) && is_decimal(b));
}

std::vector<std::string> names_of(const Table& table, const ColumnIndexes& columns) {
    std::vector<std::string> names;
    for (const ColumnIndex column : columns)
        names.push_back(table.columns[column].name);
    return names;
}

bool refuse_types(
    Context& context, const EntityState& state, const ForeignKey& key, const SourceRange& range
) {
    const Table& table = state.entity->table;
    const Table& other = key.target->table;
    if (key.columns.size() != key.target_columns.size()) {
        context.report(error(
                           "foreign-key-size",
                           "a foreign key of '" + state.name() + "' has " +
                               std::to_string(key.columns.size()) + " columns and refers to " +
                               std::to_string(key.target_columns.size()),
                           range
        )
                           .note("name as many members of the other class"));
        return true;
    }
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        const Column& here = table.columns[key.columns[i]];
        const Column& there = other.columns[key.target_columns[i]];
        if (are_alike(here.type.physical, there.type.physical))
            continue;
        context.report(error(
                           "foreign-key-type",
                           "'" + state.name() + "::" + here.member + "' is " +
                               here.type.postgres_type("an enum") + " and refers to '" +
                               key.target->declaration->name + "::" + there.member +
                               "', which is " + there.type.postgres_type("an enum"),
                           range
        )
                           .note("give both the same type", there.range));
        return true;
    }
    return false;
}

void add_key(
    Context& context,
    EntityState& state,
    ForeignKey key,
    const Annotation& annotation,
    bool is_constrained
) {
    key.range = annotation.range;
    key.name = option_text(annotation, "name");
    Table& table = state.entity->table;
    if (key.name.empty())
        key.name = constraint_name(table.name, names_of(table, key.columns), "fkey");
    if (!refuse_types(context, state, key, annotation.range) && is_constrained &&
        !state.entity->is_view())
        table.foreign_keys.push_back(std::move(key));
}

void resolve_plain(Context& context, EntityState& state, const Attribute& attribute) {
    const Annotation* annotation = attribute.find(AnnotationKind::references);
    if (annotation == nullptr)
        return;
    const Argument* reference = nullptr;
    for (const Argument& argument : annotation->arguments)
        if (argument.kind == ArgumentKind::name)
            reference = &argument;
    const std::string title = state.title(attribute);
    if (attribute.kind == AttributeKind::belongs_to && reference != nullptr)
        context.report(error(
                           "references-on-relation",
                           "'" + title + "' refers to the primary key of its target anyway",
                           reference->range
        )
                           .note("remove it, or make the member a plain column"));
    if (attribute.kind != AttributeKind::column || attribute.columns.empty())
        return;
    if (reference == nullptr) {
        context.report(error(
                           "references-nothing",
                           "'" + title + "' does not say what it refers to",
                           annotation->range
        )
                           .note("write [[orm::references(Class::member)]]"));
        return;
    }
    const Target target = find_target(context, title, *reference);
    if (target.attribute == nullptr)
        return;
    ForeignKey key;
    key.columns = attribute.columns;
    key.target = target.state->entity;
    key.target_columns = target.attribute->columns;
    apply_actions(context, state, attribute, key);
    add_key(
        context,
        state,
        std::move(key),
        *annotation,
        attribute.find(AnnotationKind::no_constraint) == nullptr
    );
}

ReferentialAction action_named(const Annotation& annotation, std::string_view option) {
    const Argument* argument = call_option(annotation, option);
    if (argument == nullptr || argument->arguments.empty())
        return ReferentialAction::no_action;
    for (const ReferentialAction action :
         {ReferentialAction::restrict_,
          ReferentialAction::cascade,
          ReferentialAction::set_null,
          ReferentialAction::set_default})
        if (argument->arguments.front().text == to_string(action))
            return action;
    return ReferentialAction::no_action;
}

bool add_own_columns(
    Context& context, EntityState& state, const Annotation& annotation, ForeignKey& key
) {
    bool is_nullable = true;
    for (const Argument& argument : annotation.arguments) {
        if (argument.kind != ArgumentKind::name || argument.text == "deferrable")
            continue;
        const Attribute* attribute = state.attribute(argument.text);
        if (attribute == nullptr || attribute->columns.empty()) {
            Diagnostic diagnostic = error(
                "unknown-member",
                "'" + state.name() + "' has no column for '" + argument.text + "'",
                argument.range
            );
            suggest(diagnostic, argument.text, state.attribute_names(), argument.range);
            context.report(std::move(diagnostic));
            return false;
        }
        is_nullable = is_nullable && attribute->is_optional;
        key.columns.insert(key.columns.end(), attribute->columns.begin(), attribute->columns.end());
    }
    const bool sets_null = key.on_delete == ReferentialAction::set_null ||
                           key.on_update == ReferentialAction::set_null;
    if (sets_null && !is_nullable)
        context.report(error(
                           "set-null-on-required",
                           "a foreign key of '" + state.name() +
                               "' sets columns to NULL that are NOT NULL",
                           annotation.range
        )
                           .note("make its members std::optional"));
    return true;
}

void resolve_composite(Context& context, EntityState& state, const Annotation& annotation) {
    ForeignKey key;
    key.on_delete = action_named(annotation, "on_delete");
    key.on_update = action_named(annotation, "on_update");
    key.is_deferrable = annotation.option("deferrable") != nullptr;
    const Argument* references = call_option(annotation, "references");
    if (!add_own_columns(context, state, annotation, key) || references == nullptr)
        return;
    EntityState* target_state = nullptr;
    for (const Argument& argument : references->arguments) {
        const Target target = find_target(context, state.name(), argument);
        if (target.attribute == nullptr)
            return;
        if (target_state != nullptr && target_state != target.state) {
            context.report(error(
                               "foreign-key-targets",
                               "a foreign key of '" + state.name() + "' refers to two classes",
                               argument.range
            )
                               .note("name members of one class"));
            return;
        }
        target_state = target.state;
        key.target_columns.insert(
            key.target_columns.end(),
            target.attribute->columns.begin(),
            target.attribute->columns.end()
        );
    }
    if (target_state == nullptr)
        return;
    key.target = target_state->entity;
    add_key(context, state, std::move(key), annotation, true);
}

}  // namespace

void resolve_foreign_keys(Context& context) {
    for (EntityState& state : context.entities) {
        for (const Attribute& attribute : state.attributes)
            resolve_plain(context, state, attribute);
        for (const Annotation* annotation : state.annotations)
            if (annotation->kind == AnnotationKind::foreign_key)
                resolve_composite(context, state, *annotation);
    }
}

}  // namespace ormc::analysis
