#include "analysis/applicability.hpp"

namespace ormc::analysis {
namespace {

using namespace model;

enum class Wanted { anything, column, stored, key, relation, belongs_to, to_many, many_to_many };

Wanted wanted_by(AnnotationKind kind) {
    switch (kind) {
    case AnnotationKind::column:
    case AnnotationKind::renamed_from:
    case AnnotationKind::primary_key:
    case AnnotationKind::unique:
    case AnnotationKind::index:
    case AnnotationKind::check:
        return Wanted::stored;
    case AnnotationKind::type:
    case AnnotationKind::length:
    case AnnotationKind::precision:
    case AnnotationKind::collate:
    case AnnotationKind::assigned:
    case AnnotationKind::generated:
    case AnnotationKind::never_reused:
    case AnnotationKind::default_value:
    case AnnotationKind::default_sql:
    case AnnotationKind::computed:
    case AnnotationKind::json:
    case AnnotationKind::stored_as:
    case AnnotationKind::created_at:
    case AnnotationKind::updated_at:
    case AnnotationKind::version:
    case AnnotationKind::min:
    case AnnotationKind::max:
    case AnnotationKind::pattern:
    case AnnotationKind::not_empty:
    case AnnotationKind::email:
    case AnnotationKind::one_of:
        return Wanted::column;
    case AnnotationKind::on_delete:
    case AnnotationKind::on_update:
    case AnnotationKind::deferrable:
    case AnnotationKind::no_constraint:
    case AnnotationKind::references:
        return Wanted::key;
    case AnnotationKind::inverse:
    case AnnotationKind::order_by:
        return Wanted::relation;
    case AnnotationKind::delete_orphan:
    case AnnotationKind::position:
        return Wanted::to_many;
    case AnnotationKind::through:
        return Wanted::many_to_many;
    default:
        return Wanted::anything;
    }
}

bool is_met(Wanted wanted, const Attribute& attribute) {
    const AttributeKind kind = attribute.kind;
    const bool is_plain = kind == AttributeKind::column;
    const bool is_key = kind == AttributeKind::belongs_to;
    switch (wanted) {
    case Wanted::column:
        return is_plain;
    case Wanted::stored:
        return is_plain || is_key;
    case Wanted::key:
        return is_key || (is_plain && attribute.find(AnnotationKind::references) != nullptr);
    case Wanted::relation:
        return !is_plain && !is_key;
    case Wanted::to_many:
        return kind == AttributeKind::has_many || kind == AttributeKind::has_one;
    case Wanted::many_to_many:
        return kind == AttributeKind::many_to_many;
    default:
        return true;
    }
}

std::string description(Wanted wanted) {
    switch (wanted) {
    case Wanted::column:
        return "a plain column";
    case Wanted::stored:
        return "a column or an orm::BelongsTo";
    case Wanted::key:
        return "a foreign key: an orm::BelongsTo, or a member with [[orm::references(…)]]";
    case Wanted::relation:
        return "an orm::HasMany, orm::HasOne or orm::ManyToMany";
    case Wanted::to_many:
        return "an orm::HasMany or orm::HasOne";
    default:
        return "an orm::ManyToMany";
    }
}

std::string what_it_is(const Attribute& attribute) {
    switch (attribute.kind) {
    case AttributeKind::belongs_to:
        return "an orm::BelongsTo";
    case AttributeKind::has_one:
        return "an orm::HasOne";
    case AttributeKind::has_many:
        return "an orm::HasMany";
    case AttributeKind::many_to_many:
        return "an orm::ManyToMany";
    default:
        return "a plain column";
    }
}

}  // namespace

void check_applicability(Context& context, const EntityState& state, const Attribute& attribute) {
    const bool is_defaulted_key = attribute.kind == AttributeKind::belongs_to;
    for (const Annotation& annotation : attribute.member->annotations) {
        const Wanted wanted = wanted_by(annotation.kind);
        const bool is_default = annotation.kind == AnnotationKind::default_value ||
                                annotation.kind == AnnotationKind::default_sql;
        if (is_met(wanted, attribute) || (is_default && is_defaulted_key))
            continue;
        context.report(error(
                           "annotation-on-wrong-member",
                           "'" + state.title(attribute) + "' is " + what_it_is(attribute) +
                               ", where 'orm::" + std::string(to_string(annotation.kind)) +
                               "' means nothing",
                           annotation.range
        )
                           .note("it belongs on " + description(wanted)));
    }
}

}  // namespace ormc::analysis
