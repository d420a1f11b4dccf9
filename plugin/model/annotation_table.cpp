#include "model/annotation_table.hpp"

#include <algorithm>

namespace ormc::model {
namespace {

std::string_view trim(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

Place parse_place(std::string_view text) {
    if (text == "class")
        return Place::class_;
    if (text == "member")
        return Place::member;
    return text == "enum" ? Place::enum_ : Place::enumerator;
}

/// `class*: <member>+`
AllowedPlace parse_allowed_place(std::string_view text) {
    const std::size_t colon = text.find(':');
    std::string_view place = trim(text.substr(0, colon));
    AllowedPlace result;
    result.is_repeatable = place.ends_with('*');
    if (result.is_repeatable)
        place.remove_suffix(1);
    result.place = parse_place(place);
    result.signature_text = trim(text.substr(colon + 1));
    result.signature = parse_signature(result.signature_text);
    return result;
}

/// Cuts off what stands in front of `separator`, or all of `text`.
std::string_view take_until(std::string_view& text, char separator) {
    const std::string_view taken = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(taken.size() + 1, text.size()));
    return taken;
}

AnnotationRule parse_rule(
    AnnotationKind kind,
    std::string_view places,
    std::string_view documentation,
    std::string_view examples
) {
    AnnotationRule rule{kind, to_string(kind), {}, documentation};
    while (!places.empty()) {
        AllowedPlace place = parse_allowed_place(take_until(places, ';'));
        place.example = take_until(examples, '\n');
        rule.places.push_back(std::move(place));
    }
    return rule;
}

std::vector<AnnotationRule> parse_rules() {
    std::vector<AnnotationRule> rules;
#define ORM_ANNOTATION(name, places, documentation, examples)                                      \
    rules.push_back(parse_rule(AnnotationKind::name, places, documentation, examples));
#include "../../annotations/annotation_kinds.def"
#undef ORM_ANNOTATION
    return rules;
}

std::string escaped_for_table(std::string_view text) {
    std::string result;
    for (const char character : text) {
        if (character == '|')
            result += '\\';
        result += character;
    }
    return result;
}

std::string arguments_as_markdown(const AllowedPlace& place, std::string_view name) {
    std::string text = "`" + std::string(name);
    if (!place.signature_text.empty())
        text += "(" + escaped_for_table(place.signature_text) + ")";
    return text + "`";
}

}  // namespace

const AllowedPlace* AnnotationRule::at(Place place) const {
    const auto found = std::find_if(places.begin(), places.end(), [place](const auto& allowed) {
        return allowed.place == place;
    });
    return found == places.end() ? nullptr : &*found;
}

const std::vector<AnnotationRule>& annotation_rules() {
    static const std::vector<AnnotationRule> rules = parse_rules();
    return rules;
}

const AnnotationRule* find_annotation_rule(std::string_view name) {
    const auto& rules = annotation_rules();
    const auto found = std::find_if(rules.begin(), rules.end(), [name](const auto& rule) {
        return rule.name == name;
    });
    return found == rules.end() ? nullptr : &*found;
}

std::string_view describe(Place place) {
    switch (place) {
    case Place::class_:
        return "a class";
    case Place::member:
        return "a data member";
    case Place::enum_:
        return "an enum";
    case Place::enumerator:
        return "an enumerator";
    }
    return {};
}

std::string annotations_as_markdown() {
    std::string text;
    for (const Place place : {Place::class_, Place::member, Place::enum_, Place::enumerator}) {
        text += "## On " + std::string(describe(place)) + "\n\n";
        text += "| annotation | meaning | example |\n|---|---|---|\n";
        for (const AnnotationRule& rule : annotation_rules()) {
            const AllowedPlace* allowed = rule.at(place);
            if (allowed == nullptr)
                continue;
            text += "| " + arguments_as_markdown(*allowed, rule.name);
            text += allowed->is_repeatable ? ", repeatable | " : " | ";
            text += escaped_for_table(rule.documentation);
            text += " | `" + escaped_for_table(allowed->example) + "` |\n";
        }
        text += "\n";
    }
    text.pop_back();
    return text;
}

}  // namespace ormc::model
