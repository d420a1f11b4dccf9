#include "analysis/relation_resolver.hpp"
#include "model/naming.hpp"

#include <numeric>

namespace ormc::analysis {
namespace {

using namespace model;

bool is_inverse(const Attribute& attribute) {
    return attribute.find(AnnotationKind::inverse) != nullptr;
}

/// The columns of a table of pairs that refer to one side.
struct Side {
    const Entity* entity = nullptr;
    std::string prefix;
    ColumnIndexes columns;
};

class ThroughMaker {
public:
    ThroughMaker(const RelationContext& self, std::string name)
        : self_(self),
          relation_(self.relation()) {
        table_.name = std::move(name);
        table_.schema = self.state.entity->table.schema;
        table_.range = self.attribute.member->name_range;
    }

    void run() {
        const std::string source_class = snake_case(self_.state.name());
        const std::string target_class = snake_case(self_.target()->name());
        const bool is_alike = source_class == target_class;
        Side source{self_.state.entity, is_alike ? "source" : source_class, {}};
        Side target{self_.target()->entity, is_alike ? "target" : target_class, {}};
        add_columns(source);
        add_columns(target);
        table_.primary_key.resize(table_.columns.size());
        std::iota(table_.primary_key.begin(), table_.primary_key.end(), std::size_t{0});
        table_.primary_key_name = constraint_name(table_.name, {}, "pkey");
        add_index(target);
        relation_.through_source = source.columns;
        relation_.through_target = target.columns;
        relation_.through_owner = self_.state.entity;
        relation_.through_table = self_.state.entity->through_tables.size();
        self_.state.entity->through_tables.push_back({relation_.tag, std::move(table_)});
    }

private:
    void add_columns(Side& side) {
        std::vector<std::string> names;
        for (const ColumnIndex key : side.entity->table.primary_key) {
            const Column& target = side.entity->table.columns[key];
            side.columns.push_back(table_.columns.size());
            Column& column = table_.columns.emplace_back();
            column.name = side.prefix + "_" + target.name;
            column.member = column.name;
            column.type = target.type;
            column.flags.primary_key = true;
            column.flags.foreign_key = true;
            column.range = table_.range;
            names.push_back(column.name);
        }
        ForeignKey key;
        key.name = constraint_name(table_.name, names, "fkey");
        key.columns = side.columns;
        key.target = side.entity;
        key.target_columns = side.entity->table.primary_key;
        key.on_delete = ReferentialAction::cascade;
        key.range = table_.range;
        table_.foreign_keys.push_back(std::move(key));
    }

    void add_index(const Side& side) {
        Index index;
        std::vector<std::string> names;
        for (const ColumnIndex column : side.columns) {
            index.parts.push_back({column, {}, false});
            names.push_back(table_.columns[column].name);
        }
        index.name = constraint_name(table_.name, names, "idx");
        index.range = table_.range;
        table_.indexes.push_back(std::move(index));
    }

    const RelationContext& self_;
    Relation& relation_;
    Table table_;
};

void refuse_through(
    const RelationContext& self,
    const EntityState& through,
    std::size_t found,
    const EntityState& side
) {
    self.context.report(
        self.error(
                "through-without-relation",
                "goes through '" + through.name() + "', which has " +
                    (found == 0 ? "no" : "more than one") + " orm::BelongsTo<" + side.name() + ">",
                self.attribute.find(AnnotationKind::through)->range
        )
            .note(
                found == 0 ? "add one" : "write orm::HasMany<" + through.name() + "> instead",
                through.declaration->name_range
            )
    );
}

std::vector<const Attribute*>
references_to(const RelationContext& self, const EntityState& through, const EntityState& side) {
    std::vector<const Attribute*> result;
    for (const Attribute& attribute : through.attributes)
        if (attribute.kind == AttributeKind::belongs_to &&
            self.context.target_of(attribute) == &side)
            result.push_back(&attribute);
    return result;
}

void use_entity(const RelationContext& self, EntityState& through) {
    const auto sources = references_to(self, through, self.state);
    const auto targets = references_to(self, through, *self.target());
    const bool is_self = &self.state == self.target();
    const std::size_t wanted = is_self ? 2 : 1;
    if (sources.size() != wanted) {
        refuse_through(self, through, sources.size() < wanted ? 0 : sources.size(), self.state);
        return;
    }
    if (targets.size() != wanted) {
        refuse_through(self, through, targets.size(), *self.target());
        return;
    }
    Relation& relation = self.relation();
    relation.through_entity = through.entity;
    relation.through_source = sources.front()->columns;
    relation.through_target = targets.back()->columns;
}

void resolve_owner(const RelationContext& self) {
    const Annotation* annotation = self.attribute.find(AnnotationKind::through);
    self.relation().columns = self.state.entity->table.primary_key;
    self.relation().target_columns = self.target()->entity->table.primary_key;
    const Argument* through = annotation != nullptr ? &annotation->arguments.front() : nullptr;
    if (through != nullptr && through->kind != ArgumentKind::string) {
        EntityState* entity = self.context.state_of(through->resolved_class);
        if (entity != nullptr) {
            use_entity(self, *entity);
            return;
        }
        self.context.report(
            self.error(
                    "through-not-mapped",
                    "goes through '" + through->text + "', which is not mapped",
                    through->range
            )
                .note("add [[orm::table]] to that class, or write the name of a table in quotes")
        );
        return;
    }
    if (self.state.entity->is_view() || self.target()->entity->is_view()) {
        self.context.report(
            self.error("many-to-many-of-view", "would need a table of pairs that refers to a view")
                .note("write the pairs as an entity and name it with through(…)")
        );
        return;
    }
    const std::string name = through != nullptr
                                 ? through->text
                                 : self.state.entity->table.name + "_" + self.attribute.tag;
    ThroughMaker(self, name).run();
}

Attribute* opposite_of(const RelationContext& self) {
    const Argument& argument = self.attribute.find(AnnotationKind::inverse)->arguments.front();
    EntityState& target = *self.target();
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
    const bool fits = found->kind == AttributeKind::many_to_many &&
                      self.context.target_of(*found) == &self.state && found != &self.attribute;
    if (!fits) {
        self.context.report(self.error(
                                    "wrong-inverse",
                                    "is the other side of '" + target.title(*found) +
                                        "', which is no orm::ManyToMany<" + self.state.name() + ">",
                                    argument.range
        )
                                .note("it is declared here", found->member->name_range));
        return nullptr;
    }
    if (!is_inverse(*found))
        return found;
    self.context.report(self.error(
                                "both-inverse",
                                "and '" + target.title(*found) +
                                    "' both say 'inverse', so neither has the table",
                                argument.range
    )
                            .note("remove it from one of them", found->member->name_range));
    return nullptr;
}

void resolve_other_side(const RelationContext& self) {
    const Attribute* opposite = opposite_of(self);
    if (opposite == nullptr)
        return;
    if (const Annotation* through = self.attribute.find(AnnotationKind::through))
        self.context.report(
            self.error(
                    "through-on-inverse", "names a table, but its other side has it", through->range
            )
                .note("move 'through' there", opposite->member->name_range)
        );
    Relation& relation = self.relation();
    Relation& other = self.target()->entity->relations[opposite->relation];
    relation.inverse = opposite->member_path;
    if (other.inverse.empty())
        other.inverse = self.attribute.member_path;
    relation.columns = self.state.entity->table.primary_key;
    relation.target_columns = self.target()->entity->table.primary_key;
    relation.through_entity = other.through_entity;
    relation.through_owner = other.through_owner;
    relation.through_table = other.through_table;
    relation.through_source = other.through_target;
    relation.through_target = other.through_source;
}

bool comes_before(const Context& context, const EntityState* one, const EntityState* other) {
    for (const EntityState& state : context.entities)
        if (&state == one || &state == other)
            return &state == one;
    return false;
}

/// Opposite members of which neither says `inverse` would make two tables of the same pairs.
void refuse_unmarked(const RelationContext& self) {
    if (&self.state == self.target() || !self.relation().inverse.empty() ||
        comes_before(self.context, &self.state, self.target()))
        return;
    for (const Attribute& other : self.target()->attributes) {
        const bool is_opposite = other.kind == AttributeKind::many_to_many && !is_inverse(other) &&
                                 other.find(AnnotationKind::through) == nullptr &&
                                 self.context.target_of(other) == &self.state &&
                                 self.target()->entity->relations[other.relation].inverse.empty();
        if (is_opposite)
            self.context.report(
                self.error(
                        "no-side-inverse",
                        "and '" + self.target()->title(other) +
                            "' look like two sides of one relation"
                )
                    .note(
                        "write [[orm::inverse(" + other.member_path +
                            ")]] here if they are; else name their tables with through(\"…\")",
                        other.member->name_range
                    )
            );
    }
}

template <class Function>
void for_each_many_to_many(Context& context, const Function& function) {
    for (EntityState& state : context.entities)
        for (Attribute& attribute : state.attributes) {
            const RelationContext self{context, state, attribute};
            if (attribute.kind == AttributeKind::many_to_many && self.relation().target != nullptr)
                function(self);
        }
}

}  // namespace

void resolve_many_to_many(Context& context) {
    for_each_many_to_many(context, [](const RelationContext& self) {
        if (!is_inverse(self.attribute))
            resolve_owner(self);
    });
    for_each_many_to_many(context, [](const RelationContext& self) {
        if (is_inverse(self.attribute))
            resolve_other_side(self);
    });
    for_each_many_to_many(context, [](const RelationContext& self) {
        const bool has_own_table = self.attribute.find(AnnotationKind::through) != nullptr;
        if (!is_inverse(self.attribute) && !has_own_table)
            refuse_unmarked(self);
    });
}

}  // namespace ormc::analysis
