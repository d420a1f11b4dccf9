#include "analysis/context.hpp"

#include "model/annotation_table.hpp"

namespace ormc::analysis {

using namespace model;

const Annotation* EntityState::find(AnnotationKind kind) const {
    for (const Annotation* annotation : annotations)
        if (annotation->kind == kind)
            return annotation;
    return nullptr;
}

Attribute* EntityState::attribute(std::string_view name) {
    for (Attribute& attribute : attributes)
        if (attribute.member_path == name)
            return &attribute;
    for (Attribute& attribute : attributes)
        if (!attribute.is_embedded && attribute.accessor == name)
            return &attribute;
    for (Attribute& attribute : attributes)
        if (attribute.tag == name)
            return &attribute;
    return nullptr;
}

std::vector<std::string_view> EntityState::attribute_names() const {
    std::vector<std::string_view> names;
    for (const Attribute& attribute : attributes)
        names.push_back(attribute.member_path);
    return names;
}

std::string EntityState::title(const Attribute& attribute) const {
    const model::ClassDeclaration* owner = attribute.member->declared_in;
    const bool is_of_mixin = !attribute.is_embedded && owner != nullptr;
    return (is_of_mixin ? owner->name : name()) + "::" + attribute.member_path;
}

EntityState* Context::state_of(const ClassDeclaration* declaration) const {
    const auto found = by_class.find(declaration);
    return found == by_class.end() ? nullptr : found->second;
}

EntityState* Context::target_of(const Attribute& relation) const {
    if (relation.type.arguments.empty())
        return nullptr;
    return state_of(relation.type.arguments.front().class_declaration);
}

void Context::report(Diagnostic diagnostic) {
    const SourceLocation& at = diagnostic.range.begin;
    const std::string key = at.file + ":" + std::to_string(at.line) + ":" +
                            std::to_string(at.column) + ":" + diagnostic.id + ":" +
                            diagnostic.message;
    if (reported.insert(key).second)
        sink.report(std::move(diagnostic));
}

namespace {

void list_all(Diagnostic& diagnostic, const std::vector<std::string_view>& candidates) {
    constexpr std::size_t readable = 8;
    if (candidates.empty() || candidates.size() > readable)
        return;
    std::string text = "there is ";
    for (const std::string_view& candidate : candidates) {
        const bool is_first = &candidate == &candidates.front();
        const bool is_last = &candidate == &candidates.back();
        text += is_first ? "" : is_last ? " and " : ", ";
        text.append("'").append(candidate).append("'");
    }
    diagnostic.note(text);
}

}  // namespace

void suggest(
    Diagnostic& diagnostic,
    std::string_view written,
    const std::vector<std::string_view>& candidates,
    const SourceRange& range
) {
    const std::optional<std::string_view> nearest = did_you_mean(written, candidates);
    if (!nearest) {
        list_all(diagnostic, candidates);
        return;
    }
    diagnostic.note("did you mean '" + std::string(*nearest) + "'?");
    diagnostic.notes.back().fix_it = FixIt{range, std::string(*nearest)};
}

Fragments fragments_of(const std::vector<Argument>& arguments) {
    Fragments result;
    for (const Argument& argument : arguments) {
        if (argument.kind == ArgumentKind::string)
            result.push_back({"", argument.text, argument.range});
        const bool is_dialect = argument.is_call("postgres") || argument.is_call("sqlite");
        if (is_dialect && !argument.arguments.empty())
            result.push_back(
                {argument.text, argument.arguments.front().text, argument.arguments.front().range}
            );
    }
    return result;
}

const Argument* call_option(const Annotation& annotation, std::string_view option) {
    for (const Argument& argument : annotation.arguments)
        if (argument.is_call(option))
            return &argument;
    return nullptr;
}

std::string option_text(const Annotation& annotation, std::string_view option) {
    const Argument* argument = call_option(annotation, option);
    if (argument == nullptr || argument->arguments.empty())
        return {};
    return argument->arguments.front().text;
}

}  // namespace ormc::analysis
