#pragma once

#include "analysis/context.hpp"

namespace ormc::analysis {

/// What the parts of the relation pass share.
struct RelationContext {
    Context& context;
    EntityState& state;
    Attribute& attribute;

    [[nodiscard]] model::Relation& relation() const {
        return state.entity->relations[attribute.relation];
    }

    [[nodiscard]] EntityState* target() const { return context.target_of(attribute); }

    [[nodiscard]] std::string title() const { return state.title(attribute); }

    /// Builds an error about this relation: `'Post::tags' ` and `what`.
    [[nodiscard]] model::Diagnostic
    error(std::string id, const std::string& what, const model::SourceRange& range = {}) const;
};

/// on_delete(…) and on_update(…), checked against the columns that they would change.
void apply_actions(
    Context& context, const EntityState& state, const Attribute& attribute, model::ForeignKey& key
);

void resolve_belongs_to(const RelationContext& relation);
void resolve_inverse(const RelationContext& relation);

/// Relations that hold the table of pairs, then those that say `inverse(…)`.
void resolve_many_to_many(Context& context);

}  // namespace ormc::analysis
