#pragma once

#include "analysis/context.hpp"

namespace ormc::analysis {

/// Unique constraints, indexes, checks and exclusions of one entity.
class ConstraintMaker {
public:
    ConstraintMaker(Context& context, EntityState& state)
        : context_(context),
          state_(state),
          table_(state.entity->table) {}

    void run();

private:
    /// The parts, options and default name of one `index(…)` or `unique(…)`.
    struct Draft {
        std::vector<model::IndexPart> parts;
        std::vector<std::string> names;
        bool is_good = true;
        bool has_expression = false;
    };

    void add_member_constraints(const Attribute& attribute);
    void add_class_constraint(const model::Annotation& annotation);
    void add_relation_uniques();
    void add_foreign_key_indexes();
    void add_unique(
        const Draft& draft, const model::Annotation* annotation, const model::SourceRange& range
    );
    void add_index(const Draft& draft, const model::Annotation& annotation);
    void add_check(const model::Annotation& annotation, const Attribute* attribute);
    void add_exclusion(const model::Annotation& annotation);

    Draft draft_of(const Attribute& attribute, bool is_descending) const;
    Draft draft_of(const model::Annotation& annotation);
    void add_part(Draft& draft, const model::Argument& argument, bool is_descending);
    Attribute* find(const model::Argument& argument);
    model::ColumnIndexes include_of(const model::Annotation& annotation);
    std::string
    name_of(const Draft& draft, const model::Annotation* annotation, std::string_view suffix) const;
    model::Fragments where_of(const model::Annotation* annotation) const;
    bool is_covered(const model::ColumnIndexes& columns) const;
    bool is_unique(const model::ColumnIndexes& columns) const;

    Context& context_;
    EntityState& state_;
    model::Table& table_;
};

}  // namespace ormc::analysis
