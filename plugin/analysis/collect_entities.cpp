#include "analysis/passes.hpp"
#include "model/naming.hpp"

#include <set>

namespace ormc::analysis {
namespace {

using namespace model;

/// In the compiler plugin another file may define it.
bool is_of_another_file(const Context& context, const ClassDeclaration& declaration) {
    return context.input.is_partial && !declaration.is_defined;
}

bool is_entity(const ClassDeclaration& declaration) {
    return find(declaration.annotations, AnnotationKind::table) != nullptr ||
           find(declaration.annotations, AnnotationKind::view) != nullptr;
}

/// Why objects of the class cannot be read from rows; empty when they can.
std::string obstacle(const ClassDeclaration& declaration) {
    if (!declaration.is_defined)
        return "is only declared here; put the annotations on its definition";
    if (declaration.is_union)
        return "is a union; write a struct";
    if (declaration.is_template || declaration.is_template_instance)
        return "is a template; derive an ordinary class from it and map that";
    if (declaration.is_local)
        return "is local to a function; move it into a namespace";
    if (declaration.is_in_anonymous_namespace)
        return "is in an anonymous namespace, so no other file can name it; give the namespace a "
               "name";
    if (declaration.is_anonymous)
        return "has no name";
    if (declaration.access != Access::public_)
        return "is not public in the class around it, so generated code cannot name it; make it "
               "public";
    if (declaration.is_abstract)
        return "is abstract, so no object can be made of a row; map the classes derived from it";
    if (!declaration.is_default_constructible)
        return "has no public default constructor; rows are read into a new object";
    if (!declaration.is_movable)
        return "can be neither moved nor copied; results are vectors of it";
    return {};
}

void check_class(Context& context, const ClassDeclaration& declaration) {
    if (declaration.has_error)
        return;
    const std::string reason = obstacle(declaration);
    if (!reason.empty())
        context.report(error(
            "unmappable-class", "class '" + declaration.name + "' " + reason, declaration.name_range
        ));
    if (const Annotation* both = find(declaration.annotations, AnnotationKind::readonly);
        both != nullptr && find(declaration.annotations, AnnotationKind::view) != nullptr)
        context.report(error("readonly-view", "a view is read-only anyway", both->range)
                           .note("remove 'readonly'"));
}

void check_database_name(
    Context& context, const std::string& name, const std::string& what, const SourceRange& range
) {
    if (name.empty())
        context.report(
            error("empty-name", what + " has an empty name", range).note("write a name, or nothing")
        );
    if (name.find('\0') != std::string::npos)
        context.report(error("bad-name", what + " has a NUL in its name", range));
    if (name.size() > longest_name)
        context.report(error(
                           "name-too-long",
                           what + " has a name of " + std::to_string(name.size()) + " bytes, '" +
                               name + "'",
                           range
        )
                           .note("PostgreSQL cuts names off after 63 bytes: write a shorter one"));
    if (name.starts_with("sqlite_"))
        context.report(
            error("reserved-name", what + " is named '" + name + "'", range)
                .note("SQLite keeps names that begin with 'sqlite_' for itself: write another")
        );
}

std::string handle_of(Context& context, const ClassDeclaration& declaration) {
    const Annotation* annotation = find(declaration.annotations, AnnotationKind::handle);
    if (annotation == nullptr)
        return handle_name(declaration.name);
    const std::string& name = annotation->arguments.front().text;
    if (!is_cpp_identifier(name) || is_cpp_keyword(name))
        context.report(
            error("bad-handle", "the handle '" + name + "' is not a name in C++", annotation->range)
                .note("write a name of letters, digits and underscores that is not a keyword")
        );
    return name;
}

const Annotation* first_of(const EntityState& state, AnnotationKind kind) {
    return find(state.declaration->annotations, kind);
}

void name_table(Context& context, EntityState& state) {
    Entity& entity = *state.entity;
    entity.handle = handle_of(context, *state.declaration);
    Table& table = entity.table;
    table.name = entity.handle;
    const Annotation* annotation = first_of(state, AnnotationKind::table);
    const bool is_named = annotation != nullptr && !annotation->arguments.empty();
    if (is_named)
        table.name = annotation->arguments.front().text;
    else if (first_of(state, AnnotationKind::handle) != nullptr)
        table.name = handle_name(state.name());
    check_database_name(
        context,
        table.name,
        "the table of '" + state.name() + "'",
        is_named ? annotation->arguments.front().range : state.declaration->name_range
    );
    if (const Annotation* schema = first_of(state, AnnotationKind::schema)) {
        table.schema = schema->arguments.front().text;
        check_database_name(context, table.schema, "the schema", schema->range);
    }
    if (const Annotation* former = first_of(state, AnnotationKind::renamed_from))
        table.renamed_from = former->arguments.front().text;
    table.comment = state.declaration->documentation;
    table.range = state.declaration->name_range;
}

void add_entity(Context& context, const ClassDeclaration& declaration) {
    check_class(context, declaration);
    auto& entity = context.schema.entities.emplace_back(std::make_unique<Entity>());
    entity->declaration = &declaration;
    EntityState& state = context.entities.emplace_back();
    state.entity = entity.get();
    state.declaration = &declaration;
    context.by_class[&declaration] = &state;
    for (const Annotation& annotation : declaration.annotations)
        state.annotations.push_back(&annotation);
    state.is_refused =
        declaration.is_template || declaration.is_template_instance || declaration.is_union;
    name_table(context, state);
    if (const Annotation* view = find(declaration.annotations, AnnotationKind::view))
        entity->view = fragments_of(view->arguments);
    entity->is_readonly =
        entity->is_view() || find(declaration.annotations, AnnotationKind::readonly) != nullptr;
}

bool is_for_mixins_too(AnnotationKind kind) {
    return kind == AnnotationKind::primary_key || kind == AnnotationKind::unique ||
           kind == AnnotationKind::index || kind == AnnotationKind::check ||
           kind == AnnotationKind::foreign_key || kind == AnnotationKind::exclude ||
           kind == AnnotationKind::soft_delete;
}

void refuse_stray_annotations(
    Context& context,
    const ClassDeclaration& declaration,
    const std::set<const ClassDeclaration*>& mixins
) {
    for (const Annotation& annotation : declaration.annotations) {
        if (mixins.contains(&declaration) && is_for_mixins_too(annotation.kind))
            continue;
        const std::string name(to_string(annotation.kind));
        context.report(error(
                           "annotation-without-table",
                           "'" + declaration.name + "' has 'orm::" + name +
                               "' but is not mapped to a table",
                           annotation.range
        )
                           .note("add [[orm::table]] to the class"));
    }
}

void collect_mixins(
    const ClassDeclaration& declaration, std::set<const ClassDeclaration*>& mixins
) {
    for (const BaseSpecifier& base : declaration.bases)
        if (base.class_declaration != nullptr && mixins.insert(base.class_declaration).second)
            collect_mixins(*base.class_declaration, mixins);
}

}  // namespace

void collect_entities(Context& context) {
    std::set<const ClassDeclaration*> mixins;
    std::vector<const ClassDeclaration*> others;
    for (const auto& declaration : context.input.classes) {
        if (is_of_another_file(context, *declaration))
            continue;
        if (!is_entity(*declaration)) {
            others.push_back(declaration.get());
            continue;
        }
        add_entity(context, *declaration);
        collect_mixins(*declaration, mixins);
    }
    for (const ClassDeclaration* declaration : others)
        if (!declaration->is_system)
            refuse_stray_annotations(context, *declaration, mixins);
}

}  // namespace ormc::analysis
