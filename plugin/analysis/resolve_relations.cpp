#include "analysis/passes.hpp"
#include "analysis/relation_resolver.hpp"
#include "model/naming.hpp"

namespace ormc::analysis {

using namespace model;

Diagnostic
RelationContext::error(std::string id, const std::string& what, const SourceRange& range) const {
    return model::error(
        std::move(id),
        "'" + title() + "' " + what,
        range.is_valid() ? range : attribute.member->name_range
    );
}

namespace {

RelationKind relation_kind(AttributeKind kind) {
    switch (kind) {
    case AttributeKind::has_one:
        return RelationKind::has_one;
    case AttributeKind::has_many:
        return RelationKind::has_many;
    case AttributeKind::many_to_many:
        return RelationKind::many_to_many;
    default:
        return RelationKind::belongs_to;
    }
}

bool refuse_wrapping(const RelationContext& relation) {
    const Attribute& attribute = relation.attribute;
    if (attribute.is_deferred) {
        relation.context.report(relation
                                    .error(
                                        "deferred-relation",
                                        "is deferred, but a relation is loaded on request anyway"
                                    )
                                    .note("remove orm::Deferred"));
        return true;
    }
    if (attribute.is_optional && attribute.kind != AttributeKind::belongs_to) {
        relation.context.report(relation
                                    .error(
                                        "optional-relation",
                                        "is optional, but this kind of relation may be empty anyway"
                                    )
                                    .note("remove std::optional"));
        return true;
    }
    return false;
}

bool refuse_target(const RelationContext& relation) {
    if (relation.target() != nullptr)
        return false;
    const Attribute& attribute = relation.attribute;
    const Type* type =
        attribute.type.arguments.empty() ? nullptr : &attribute.type.arguments.front();
    const ClassDeclaration* target = type != nullptr ? type->class_declaration : nullptr;
    const bool is_of_another_file =
        target != nullptr && relation.context.input.is_partial && !target->is_defined;
    if (is_of_another_file || (target != nullptr && target->has_error))
        return true;
    const std::string name = target != nullptr ? target->name
                             : type != nullptr ? type->spelling
                                               : "";
    Diagnostic diagnostic = relation.error(
        "relation-target-not-mapped",
        "refers to '" + name + "', which is not mapped",
        attribute.member->type_range
    );
    if (target != nullptr && target->is_defined)
        diagnostic.note("add [[orm::table]] to '" + name + "'", target->name_range);
    else
        diagnostic.note(
            "give the header that defines '" + name +
            "' to the same orm_generate, or link a target that maps it"
        );
    relation.context.report(std::move(diagnostic));
    return true;
}

void create(Context& context, EntityState& state, Attribute& attribute) {
    attribute.relation = state.entity->relations.size();
    Relation& relation = state.entity->relations.emplace_back();
    relation.kind = relation_kind(attribute.kind);
    relation.member = attribute.member_path;
    relation.accessor = attribute.accessor_path;
    relation.tag = attribute.tag;
    relation.owner = state.entity;
    relation.path = attribute.path;
    relation.declaration = attribute.member;
    relation.range = attribute.member->name_range;
    relation.is_nullable = attribute.is_optional;
    for (const ColumnIndex column : attribute.columns)
        state.entity->table.columns[column].key_part.value().relation = attribute.relation;
    const RelationContext self{context, state, attribute};
    const bool is_refused = refuse_wrapping(self);
    if (refuse_target(self) || is_refused)
        return;
    relation.target = self.target()->entity;
    if (self.target()->key.empty() && !self.target()->entity->table.columns.empty() &&
        self.target()->entity->is_readonly)
        context.report(
            self.error(
                    "relation-target-without-key",
                    "refers to '" + self.target()->name() + "', which has no primary key",
                    attribute.member->type_range
            )
                .note(
                    "add [[orm::primary_key]] to a member of '" + self.target()->name() + "'",
                    self.target()->declaration->name_range
                )
        );
}

OrderTerm order_term(const RelationContext& self, const Argument& argument, bool& is_good) {
    const bool is_call = argument.kind == ArgumentKind::call;
    const Argument& name = is_call ? argument.arguments.front() : argument;
    EntityState& target = *self.target();
    const Attribute* attribute = target.attribute(name.text);
    is_good = attribute != nullptr && !attribute->columns.empty();
    if (is_good)
        return {attribute->columns.front(), argument.is_call("desc")};
    Diagnostic diagnostic = self.error(
        "unknown-member",
        "is ordered by '" + name.text + "', which is no column of '" + target.name() + "'",
        name.range
    );
    suggest(diagnostic, name.text, target.attribute_names(), name.range);
    self.context.report(std::move(diagnostic));
    return {};
}

void resolve_order(const RelationContext& self) {
    const Annotation* annotation = self.attribute.find(AnnotationKind::order_by);
    if (annotation == nullptr)
        return;
    for (const Argument& argument : annotation->arguments) {
        bool is_good = false;
        const OrderTerm term = order_term(self, argument, is_good);
        if (is_good)
            self.relation().order_by.push_back(term);
    }
}

void resolve_position(const RelationContext& self) {
    const Annotation* annotation = self.attribute.find(AnnotationKind::position);
    if (annotation == nullptr)
        return;
    const Argument& name = annotation->arguments.front();
    EntityState& target = *self.target();
    const Attribute* attribute = target.attribute(name.text);
    if (attribute == nullptr) {
        Diagnostic diagnostic = self.error(
            "unknown-member",
            "keeps its order in '" + name.text + "', which '" + target.name() + "' does not have",
            name.range
        );
        suggest(diagnostic, name.text, target.attribute_names(), name.range);
        self.context.report(std::move(diagnostic));
        return;
    }
    if (attribute->type.kind != TypeKind::integer) {
        self.context.report(self.error(
                                    "position-type",
                                    "keeps its order in '" + target.title(*attribute) +
                                        "', which is no integer",
                                    name.range
        )
                                .note("make it an int", attribute->member->name_range));
        return;
    }
    if (!attribute->columns.empty())
        self.relation().position = target.entity->table.columns[attribute->columns.front()].name;
}

}  // namespace

void resolve_relations(Context& context) {
    for (EntityState& state : context.entities)
        for (Attribute& attribute : state.attributes)
            if (attribute.kind != AttributeKind::column)
                create(context, state, attribute);
    for (EntityState& state : context.entities)
        for (Attribute& attribute : state.attributes) {
            const RelationContext self{context, state, attribute};
            if (attribute.kind == AttributeKind::column || self.relation().target == nullptr)
                continue;
            if (attribute.kind == AttributeKind::belongs_to)
                resolve_belongs_to(self);
            else if (attribute.kind != AttributeKind::many_to_many)
                resolve_inverse(self);
            self.relation().deletes_orphans =
                attribute.find(AnnotationKind::delete_orphan) != nullptr;
            resolve_order(self);
            resolve_position(self);
        }
    resolve_many_to_many(context);
}

}  // namespace ormc::analysis
