#include "analysis/relation_resolver.hpp"
#include "model/naming.hpp"

#include <algorithm>

namespace ormc::analysis {
namespace {

using namespace model;

std::vector<std::string> column_names(const Table& table, const ColumnIndexes& columns) {
    std::vector<std::string> names;
    for (const ColumnIndex column : columns)
        names.push_back(table.columns[column].name);
    return names;
}

ReferentialAction action_of(const Argument& argument) {
    for (const ReferentialAction action :
         {ReferentialAction::restrict_,
          ReferentialAction::cascade,
          ReferentialAction::set_null,
          ReferentialAction::set_default})
        if (argument.text == to_string(action))
            return action;
    return ReferentialAction::no_action;
}

void check_action(
    Context& context,
    const EntityState& state,
    const Attribute& attribute,
    const Annotation& annotation,
    ReferentialAction action
) {
    const std::string what(to_string(annotation.kind));
    if (action == ReferentialAction::set_null && !attribute.is_optional) {
        const std::string& type = attribute.member->type.spelling;
        Diagnostic diagnostic = error(
            "set-null-on-required",
            "'" + state.title(attribute) + "' has " + what +
                "(set_null), but its column is NOT NULL",
            annotation.range
        );
        const std::string optional = "std::optional<" + type + ">";
        diagnostic.note("make the member a " + optional, attribute.member->type_range);
        diagnostic.notes.back().fix_it = FixIt{attribute.member->type_range, optional};
        context.report(std::move(diagnostic));
    }
    const bool has_default = attribute.find(AnnotationKind::default_value) != nullptr ||
                             attribute.find(AnnotationKind::default_sql) != nullptr ||
                             attribute.is_optional;
    if (action == ReferentialAction::set_default && !has_default)
        context.report(error(
                           "set-default-without-default",
                           "'" + state.title(attribute) + "' has " + what +
                               "(set_default), but its column has no default",
                           annotation.range
        )
                           .note("add [[orm::default_value(…)]]"));
}

/// BelongsTo members of `target` that refer to the relation's own entity.
std::vector<Attribute*> candidates(const RelationContext& self) {
    std::vector<Attribute*> result;
    for (Attribute& attribute : self.target()->attributes)
        if (attribute.kind == AttributeKind::belongs_to &&
            self.context.target_of(attribute) == &self.state)
            result.push_back(&attribute);
    return result;
}

Attribute* named_inverse(const RelationContext& self, const Annotation& annotation) {
    EntityState& target = *self.target();
    const Argument& argument = annotation.arguments.front();
    const std::string name =
        argument.resolved_member.empty() ? argument.text : argument.resolved_member;
    Attribute* found = target.attribute(name);
    if (found == nullptr) {
        Diagnostic diagnostic = self.error(
            "unknown-inverse",
            "is the other side of '" + name + "', which '" + target.name() + "' does not have",
            argument.range
        );
        suggest(diagnostic, name, target.attribute_names(), argument.range);
        self.context.report(std::move(diagnostic));
        return nullptr;
    }
    if (found->kind == AttributeKind::belongs_to && self.context.target_of(*found) == &self.state)
        return found;
    self.context.report(self.error(
                                "wrong-inverse",
                                "is the other side of '" + target.title(*found) +
                                    "', which is no orm::BelongsTo<" + self.state.name() + ">",
                                argument.range
    )
                            .note("it is declared here", found->member->name_range));
    return nullptr;
}

void refuse_ambiguous(const RelationContext& self, const std::vector<Attribute*>& found) {
    std::string names;
    for (std::size_t i = 0; i < found.size(); ++i)
        names += (i == 0                  ? "'"
                  : i + 1 == found.size() ? " or '"
                                          : ", '") +
                 found[i]->member_path + "'";
    Diagnostic diagnostic = self.error(
        "ambiguous-inverse",
        "could be the other side of " + names + " of '" + self.target()->name() + "'"
    );
    diagnostic.note("say which: [[orm::inverse(" + found.front()->member_path + ")]]");
    for (const Attribute* each : found)
        diagnostic.note("'" + each->member_path + "' is declared here", each->member->name_range);
    self.context.report(std::move(diagnostic));
}

Attribute* find_inverse(const RelationContext& self) {
    if (const Annotation* annotation = self.attribute.find(AnnotationKind::inverse))
        return named_inverse(self, *annotation);
    const std::vector<Attribute*> found = candidates(self);
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        self.context.report(self.error(
                                    "no-inverse",
                                    "needs a member of '" + self.target()->name() +
                                        "' that refers back to '" + self.state.name() + "'"
        )
                                .note(
                                    "add orm::BelongsTo<" + self.state.name() + "> to '" +
                                        self.target()->name() + "'",
                                    self.target()->declaration->name_range
                                ));
    else
        refuse_ambiguous(self, found);
    return nullptr;
}

}  // namespace

void apply_actions(
    Context& context, const EntityState& state, const Attribute& attribute, ForeignKey& key
) {
    if (const Annotation* annotation = attribute.find(AnnotationKind::on_delete)) {
        key.on_delete = action_of(annotation->arguments.front());
        check_action(context, state, attribute, *annotation, key.on_delete);
    }
    if (const Annotation* annotation = attribute.find(AnnotationKind::on_update)) {
        key.on_update = action_of(annotation->arguments.front());
        check_action(context, state, attribute, *annotation, key.on_update);
    }
    key.is_deferrable = attribute.find(AnnotationKind::deferrable) != nullptr;
}

void resolve_belongs_to(const RelationContext& self) {
    Relation& relation = self.relation();
    Table& table = self.state.entity->table;
    relation.columns = self.attribute.columns;
    relation.target_columns = relation.target->table.primary_key;
    ForeignKey key;
    key.columns = relation.columns;
    key.target = relation.target;
    key.target_columns = relation.target_columns;
    key.range = self.attribute.member->name_range;
    apply_actions(self.context, self.state, self.attribute, key);
    const Annotation* references = self.attribute.find(AnnotationKind::references);
    if (references != nullptr)
        key.name = option_text(*references, "name");
    if (key.name.empty())
        key.name = constraint_name(table.name, column_names(table, key.columns), "fkey");
    const bool is_unconstrained = self.attribute.find(AnnotationKind::no_constraint) != nullptr ||
                                  self.state.entity->is_view() || relation.target->is_view();
    if (!is_unconstrained && !key.columns.empty())
        table.foreign_keys.push_back(std::move(key));
}

void resolve_inverse(const RelationContext& self) {
    const Attribute* inverse = find_inverse(self);
    if (inverse == nullptr)
        return;
    Relation& relation = self.relation();
    relation.inverse = inverse->member_path;
    relation.columns = self.state.entity->table.primary_key;
    relation.target_columns = inverse->columns;
    if (self.attribute.kind == AttributeKind::has_one)
        self.target()->entity->relations[inverse->relation].is_unique = true;
}

}  // namespace ormc::analysis
