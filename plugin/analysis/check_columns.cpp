#include "analysis/applicability.hpp"
#include "analysis/default_values.hpp"
#include "analysis/passes.hpp"

namespace ormc::analysis {
namespace {

using namespace model;

class ColumnChecker {
public:
    ColumnChecker(Context& context, EntityState& state, const Attribute& attribute)
        : context_(context),
          state_(state),
          attribute_(attribute) {}

    void run() {
        check_applicability(context_, state_, attribute_);
        if (attribute_.columns.empty())
            return;
        apply_sql();
        apply_default_value();
        apply_clock(AnnotationKind::created_at, &ColumnFlags::created_at);
        apply_clock(AnnotationKind::updated_at, &ColumnFlags::updated_at);
        apply_version();
        refuse_contradictions();
        refuse_on_view();
        check_stored_as();
    }

private:
    Column& column() { return state_.entity->table.columns[attribute_.columns.front()]; }

    void
    report(std::string id, const std::string& what, std::string advice, const SourceRange& range) {
        context_.report(error(std::move(id), "'" + state_.title(attribute_) + "' " + what, range)
                            .note(std::move(advice)));
    }

    void apply_sql() {
        const auto fill = [&](AnnotationKind kind, Fragments& fragments) {
            if (const Annotation* annotation = attribute_.find(kind))
                fragments = fragments_of(annotation->arguments);
        };
        column().type_override = attribute_.type.database_types;
        fill(AnnotationKind::type, column().type_override);
        fill(AnnotationKind::default_sql, column().default_sql);
        fill(AnnotationKind::computed, column().computed);
        fill(AnnotationKind::collate, column().collation);
        column().flags.computed = !column().computed.empty();
        column().flags.database_default = !column().default_sql.empty();
        const Annotation* collate = attribute_.find(AnnotationKind::collate);
        const PhysicalType physical = column().type.physical;
        const bool is_text = physical == PhysicalType::text || physical == PhysicalType::varchar ||
                             physical == PhysicalType::enumeration;
        if (collate != nullptr && !is_text && column().type_override.empty())
            report(
                "collate-on-other",
                "is not text, so it has no collation",
                "remove 'collate'",
                collate->range
            );
    }

    void apply_default_value();
    void apply_clock(AnnotationKind kind, bool ColumnFlags::*flag);
    void apply_version();
    void refuse_contradictions();
    void refuse_on_view();
    void check_stored_as();

    Context& context_;
    EntityState& state_;
    const Attribute& attribute_;
};

void ColumnChecker::apply_default_value() {
    const Annotation* annotation = attribute_.find(AnnotationKind::default_value);
    if (annotation == nullptr)
        return;
    if (attribute_.columns.size() > 1) {
        report(
            "default-of-composite",
            "has more than one column, so it has no one default",
            "remove 'default_value'",
            annotation->range
        );
        return;
    }
    const auto literal = default_literal(annotation->arguments.front(), column().type);
    if (!literal) {
        report(
            "wrong-default",
            "cannot have this default",
            expected_default(column().type),
            annotation->range
        );
        return;
    }
    column().default_sql = *literal;
    column().flags.database_default = true;
}

void ColumnChecker::apply_clock(AnnotationKind kind, bool ColumnFlags::*flag) {
    const Annotation* annotation = attribute_.find(kind);
    if (annotation == nullptr)
        return;
    column().flags.*flag = true;
    if (column().type.physical != PhysicalType::timestamp)
        report(
            "clock-on-other",
            "is not an orm::Timestamp, so no time can be kept in it",
            "make the member an orm::Timestamp",
            annotation->range
        );
}

void ColumnChecker::apply_version() {
    const Annotation* annotation = attribute_.find(AnnotationKind::version);
    if (annotation == nullptr)
        return;
    column().flags.version = true;
    const bool is_count = attribute_.type.kind == TypeKind::integer && !attribute_.is_optional &&
                          !attribute_.is_deferred && !attribute_.is_key;
    if (!is_count)
        report(
            "version-on-other",
            "is not a plain integer, so it cannot count updates",
            "make the member an int that is neither optional nor a key",
            annotation->range
        );
    for (const Attribute& other : state_.attributes) {
        if (&other == &attribute_)
            return;
        if (other.find(AnnotationKind::version) == nullptr)
            continue;
        report(
            "double-version",
            "is a second version, after '" + other.member_path + "'",
            "keep one of them",
            annotation->range
        );
        return;
    }
}

void ColumnChecker::refuse_contradictions() {
    const auto refuse_pair = [&](AnnotationKind one, AnnotationKind other) {
        const Annotation* first = attribute_.find(one);
        const Annotation* second = attribute_.find(other);
        if (first == nullptr || second == nullptr)
            return;
        report(
            "contradiction",
            "has both 'orm::" + std::string(to_string(one)) +
                "' and 'orm::" + std::string(to_string(other)) + "'",
            "keep one of the two",
            second->range
        );
    };
    using enum AnnotationKind;
    refuse_pair(default_value, default_sql);
    refuse_pair(computed, default_value);
    refuse_pair(computed, default_sql);
    refuse_pair(computed, created_at);
    refuse_pair(computed, updated_at);
    refuse_pair(computed, version);
    refuse_pair(created_at, updated_at);
    refuse_pair(computed, primary_key);
    const Annotation* nullable_version = attribute_.find(version);
    if (nullable_version != nullptr)
        refuse_pair(version, default_value);
}

void ColumnChecker::refuse_on_view() {
    if (!state_.entity->is_view())
        return;
    for (const Annotation& annotation : attribute_.member->annotations) {
        using enum AnnotationKind;
        const AnnotationKind kind = annotation.kind;
        const bool is_about_writing =
            kind == default_value || kind == default_sql || kind == computed ||
            kind == created_at || kind == updated_at || kind == version || kind == unique ||
            kind == index || kind == check || kind == on_delete || kind == on_update ||
            kind == deferrable || kind == generated || kind == never_reused || kind == min ||
            kind == max || kind == not_empty || kind == one_of || kind == pattern || kind == email;
        if (is_about_writing)
            report(
                "annotation-on-view",
                "is in a view, which is never written, so 'orm::" + std::string(to_string(kind)) +
                    "' means nothing",
                "remove it",
                annotation.range
            );
    }
}

void ColumnChecker::check_stored_as() {
    const Annotation* annotation = attribute_.find(AnnotationKind::stored_as);
    if (annotation != nullptr && column().type.enumeration == nullptr &&
        attribute_.kind == AttributeKind::column)
        report("stored-as-on-other", "is not an enum", "remove 'stored_as'", annotation->range);
}

void refuse_on_view(Context& context, const EntityState& state) {
    if (!state.entity->is_view())
        return;
    for (const Annotation* annotation : state.annotations) {
        using enum AnnotationKind;
        const AnnotationKind kind = annotation->kind;
        const bool is_about_tables = kind == unique || kind == index || kind == check ||
                                     kind == foreign_key || kind == exclude ||
                                     kind == soft_delete || kind == inheritance;
        if (is_about_tables)
            context.report(error(
                               "annotation-on-view",
                               "'" + state.name() + "' is a view, where 'orm::" +
                                   std::string(to_string(kind)) + "' means nothing",
                               annotation->range
            )
                               .note("remove it"));
    }
}

}  // namespace

void check_columns(Context& context) {
    for (EntityState& state : context.entities) {
        for (const Attribute& attribute : state.attributes)
            ColumnChecker(context, state, attribute).run();
        refuse_on_view(context, state);
    }
}

}  // namespace ormc::analysis
