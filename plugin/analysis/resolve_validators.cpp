#include "analysis/default_values.hpp"
#include "analysis/passes.hpp"
#include "model/naming.hpp"

#include <algorithm>
#include <regex>

namespace ormc::analysis {
namespace {

using namespace model;

bool is_text(const ColumnType& type) {
    const bool is_string =
        type.physical == PhysicalType::text || type.physical == PhysicalType::varchar;
    return is_string && type.storage == Storage::plain;
}

bool is_integer(const ColumnType& type) {
    const bool is_whole = type.physical == PhysicalType::int16 ||
                          type.physical == PhysicalType::int32 ||
                          type.physical == PhysicalType::int64;
    return is_whole && type.storage == Storage::plain;
}

bool is_decimal(const ColumnType& type) {
    return type.physical == PhysicalType::decimal || type.physical == PhysicalType::exact_decimal;
}

bool is_real(const ColumnType& type) {
    return type.physical == PhysicalType::float32 || type.physical == PhysicalType::float64;
}

class ValidatorMaker {
public:
    ValidatorMaker(Context& context, EntityState& state, const Attribute& attribute)
        : context_(context),
          state_(state),
          attribute_(attribute),
          column_(state.entity->table.columns[attribute.columns.front()]) {}

    void run() {
        for (const Annotation& annotation : attribute_.member->annotations)
            add(annotation);
        refuse_empty_range();
        if (conditions_.empty())
            return;
        Check check;
        check.name = constraint_name(state_.entity->table.name, {column_.name}, "check");
        check.expression = conditions_;
        check.range = range_;
        state_.entity->table.checks.push_back(std::move(check));
    }

private:
    void add(const Annotation& annotation) {
        switch (annotation.kind) {
        case AnnotationKind::length:
            add_least_length(annotation);
            return;
        case AnnotationKind::min:
            add_bound(annotation, Validator::Kind::min, " >= ");
            return;
        case AnnotationKind::max:
            add_bound(annotation, Validator::Kind::max, " <= ");
            return;
        case AnnotationKind::not_empty:
            add_not_empty(annotation);
            return;
        case AnnotationKind::one_of:
            add_choices(annotation);
            return;
        case AnnotationKind::pattern:
            add_pattern(annotation);
            return;
        case AnnotationKind::email:
            if (refuse_unless(is_text(column_.type), annotation, "text"))
                return;
            column_.validators.push_back({Validator::Kind::email, 0, 0, {}, {}});
            return;
        default:
            return;
        }
    }

    bool refuse_unless(bool is_good, const Annotation& annotation, const std::string& wanted) {
        if (!is_good)
            report(
                "validator-on-other",
                "is not " + wanted + ", so 'orm::" + std::string(to_string(annotation.kind)) +
                    "' cannot check it",
                "remove it, or write [[orm::check(\"…\")]]",
                annotation.range
            );
        return !is_good;
    }

    void
    report(std::string id, const std::string& what, std::string advice, const SourceRange& range) {
        context_.report(error(std::move(id), "'" + state_.title(attribute_) + "' " + what, range)
                            .note(std::move(advice)));
    }

    void add_condition(
        const std::string& sqlite, const std::string& postgres, const SourceRange& range
    ) {
        if (!range_.is_valid())
            range_ = range;
        const auto append = [](Fragment& fragment, const std::string& text) {
            fragment.text += (fragment.text.empty() ? "" : " AND ") + text;
        };
        if (conditions_.empty())
            conditions_ = {{"", "", range}};
        if (sqlite != postgres && conditions_.size() == 1) {
            conditions_ = {
                {"sqlite", conditions_.front().text, range},
                {"postgres", conditions_.front().text, range}};
        }
        append(conditions_.front(), sqlite);
        if (conditions_.size() > 1)
            append(conditions_.back(), postgres);
    }

    void add_least_length(const Annotation& annotation) {
        const bool has_least = annotation.arguments.size() > 1;
        if (has_least && annotation.arguments.front().integer > 0)
            column_.validators.push_back(
                {Validator::Kind::min_length, annotation.arguments.front().integer, 0, {}, {}}
            );
    }

    void add_bound(const Annotation& annotation, Validator::Kind kind, const std::string& sign) {
        const ColumnType& type = column_.type;
        const bool is_number = is_integer(type) || is_real(type) || is_decimal(type);
        if (refuse_unless(is_number, annotation, "a number"))
            return;
        const Argument& bound = annotation.arguments.front();
        if (is_integer(type) && bound.kind != ArgumentKind::integer) {
            report(
                "bound-kind",
                "is an integer, but its bound is not",
                "write a whole number",
                annotation.range
            );
            return;
        }
        Validator validator{kind, 0, bound.real, {}, {}};
        if (is_integer(type))
            validator = {kind, bound.integer, 0, {}, {}};
        else
            validator.text = number_text(bound);
        column_.validators.push_back(validator);
        const std::string name = quoted_identifier(column_.name);
        const std::string behind = sign + number_text(bound);
        const bool is_stored_as_text = type.physical == PhysicalType::exact_decimal;
        add_condition(
            (is_stored_as_text ? "CAST(" + name + " AS NUMERIC)" : name) + behind,
            name + behind,
            annotation.range
        );
    }

    void add_not_empty(const Annotation& annotation) {
        if (refuse_unless(is_text(column_.type), annotation, "text"))
            return;
        column_.validators.push_back({Validator::Kind::not_empty, 0, 0, {}, {}});
        const std::string condition = quoted_identifier(column_.name) + " <> ''";
        add_condition(condition, condition, annotation.range);
    }

    void add_choices(const Annotation& annotation) {
        const bool wants_text = annotation.arguments.front().kind == ArgumentKind::string;
        const bool fits = wants_text ? is_text(column_.type) : is_integer(column_.type);
        if (refuse_unless(fits, annotation, wants_text ? "text" : "an integer"))
            return;
        Validator validator{Validator::Kind::one_of, 0, 0, {}, {}};
        std::string list;
        for (const Argument& argument : annotation.arguments) {
            const bool is_alike =
                argument.kind == (wants_text ? ArgumentKind::string : ArgumentKind::integer);
            if (!is_alike) {
                report(
                    "mixed-choices",
                    "has choices of different kinds",
                    "write strings only, or whole numbers only",
                    argument.range
                );
                return;
            }
            const std::string text = wants_text ? argument.text : number_text(argument);
            const auto& known = validator.choices;
            if (std::find(known.begin(), known.end(), text) != known.end())
                report(
                    "repeated-choice",
                    "has the choice '" + text + "' twice",
                    "remove one",
                    argument.range
                );
            validator.choices.push_back(text);
            list += (list.empty() ? "" : ", ") + (wants_text ? quoted_text(text) : text);
        }
        column_.validators.push_back(std::move(validator));
        const std::string condition = quoted_identifier(column_.name) + " IN (" + list + ")";
        add_condition(condition, condition, annotation.range);
    }

    void add_pattern(const Annotation& annotation) {
        if (refuse_unless(is_text(column_.type), annotation, "text"))
            return;
        const std::string& text = annotation.arguments.front().text;
        try {
            static_cast<void>(std::regex(text, std::regex::ECMAScript));
        } catch (const std::regex_error&) {
            report(
                "bad-pattern",
                "has a pattern that is no ECMAScript regular expression",
                "check its brackets and escapes: \"" + text + "\"",
                annotation.range
            );
            return;
        }
        column_.validators.push_back({Validator::Kind::pattern, 0, 0, text, {}});
    }

    void refuse_empty_range() {
        const Annotation* least = attribute_.find(AnnotationKind::min);
        const Annotation* most = attribute_.find(AnnotationKind::max);
        const bool is_empty = least != nullptr && most != nullptr &&
                              least->arguments.front().real > most->arguments.front().real;
        if (is_empty)
            report(
                "empty-range",
                "has a 'min' above its 'max', so no value is allowed",
                "swap the two",
                most->range
            );
    }

    Context& context_;
    EntityState& state_;
    const Attribute& attribute_;
    Column& column_;
    Fragments conditions_;
    SourceRange range_;
};

}  // namespace

void resolve_validators(Context& context) {
    for (EntityState& state : context.entities) {
        if (state.entity->is_view())
            continue;
        for (const Attribute& attribute : state.attributes)
            if (attribute.kind == AttributeKind::column && !attribute.columns.empty())
                ValidatorMaker(context, state, attribute).run();
    }
}

}  // namespace ormc::analysis
