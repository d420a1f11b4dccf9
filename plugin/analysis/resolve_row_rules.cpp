#include "analysis/passes.hpp"

namespace ormc::analysis {
namespace {

using namespace model;

void resolve_soft_delete(Context& context, EntityState& state) {
    const Annotation* annotation = state.find(AnnotationKind::soft_delete);
    if (annotation == nullptr)
        return;
    const Argument& argument = annotation->arguments.front();
    const Attribute* attribute = state.attribute(argument.text);
    if (attribute == nullptr) {
        Diagnostic diagnostic = error(
            "unknown-member",
            "'" + state.name() + "' has no mapped member '" + argument.text + "'",
            argument.range
        );
        suggest(diagnostic, argument.text, state.attribute_names(), argument.range);
        context.report(std::move(diagnostic));
        return;
    }
    const bool is_time = attribute->is_optional && attribute->column_type &&
                         attribute->column_type->physical == PhysicalType::timestamp;
    if (!is_time) {
        context.report(
            error(
                "soft-delete-type",
                "'" + state.title(*attribute) + "' cannot say whether and when a row was deleted",
                argument.range
            )
                .note("make it a std::optional<orm::Timestamp>", attribute->member->type_range)
        );
        return;
    }
    if (!attribute->columns.empty())
        state.entity->soft_delete = attribute->columns.front();
}

/// The nearest base class that is an entity with `inheritance(…)` itself or above it.
EntityState* mapped_base(Context& context, const EntityState& state) {
    for (const BaseSpecifier& base : state.declaration->bases) {
        EntityState* found = context.state_of(base.class_declaration);
        if (found != nullptr)
            return found;
    }
    return nullptr;
}

const Annotation* inheritance_of(Context& context, const EntityState& state) {
    if (const Annotation* own = find(state.declaration->annotations, AnnotationKind::inheritance))
        return own;
    const EntityState* base = mapped_base(context, state);
    return base != nullptr ? inheritance_of(context, *base) : nullptr;
}

void apply_discriminator(Context& context, EntityState& state, Inheritance& inheritance) {
    const Annotation* annotation =
        find(state.declaration->annotations, AnnotationKind::discriminator);
    if (annotation == nullptr)
        return;
    const std::string& first = annotation->arguments.front().text;
    const bool has_column = annotation->arguments.size() > 1;
    const bool has_base = inheritance.base != nullptr && inheritance.base->inheritance;
    inheritance.discriminator_value = annotation->arguments.back().text;
    inheritance.discriminator_column =
        has_base && !has_column ? inheritance.base->inheritance->discriminator_column : first;
    for (Column& column : state.entity->table.columns)
        if (column.name == inheritance.discriminator_column)
            column.flags.discriminator = true;
    static_cast<void>(context);
}

void resolve_inheritance(Context& context, EntityState& state) {
    const Annotation* annotation = inheritance_of(context, state);
    const Annotation* discriminator =
        find(state.declaration->annotations, AnnotationKind::discriminator);
    if (annotation == nullptr) {
        if (discriminator != nullptr)
            context.report(error(
                               "discriminator-without-inheritance",
                               "'" + state.name() +
                                   "' has a discriminator, but no class tells it how derived "
                                   "classes are stored",
                               discriminator->range
            )
                               .note("add [[orm::inheritance(single_table)]] or "
                                     "[[orm::inheritance(joined)]] to the base class"));
        return;
    }
    Inheritance inheritance;
    inheritance.kind = annotation->arguments.front().text;
    const EntityState* base = mapped_base(context, state);
    inheritance.base = base != nullptr ? base->entity : nullptr;
    apply_discriminator(context, state, inheritance);
    const bool shares_table = inheritance.kind == "single_table" && base != nullptr;
    const Annotation* table = find(state.declaration->annotations, AnnotationKind::table);
    const bool is_named = table != nullptr && !table->arguments.empty();
    if (shares_table && is_named && state.entity->table.name != base->entity->table.name)
        context.report(error(
                           "single-table-name",
                           "'" + state.name() + "' is stored in the table of '" + base->name() +
                               "', so it has none of its own",
                           table->range
        )
                           .note("remove the name, or write inheritance(joined)", annotation->range)
        );
    if (shares_table)
        state.entity->table.name = base->entity->table.name;
    state.entity->inheritance = std::move(inheritance);
}

}  // namespace

void resolve_row_rules(Context& context) {
    for (EntityState& state : context.entities) {
        resolve_soft_delete(context, state);
        resolve_inheritance(context, state);
    }
}

}  // namespace ormc::analysis
