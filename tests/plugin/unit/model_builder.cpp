#include "model_builder.hpp"

#include "text_parser.hpp"

namespace ormc::testing {

using namespace model;

Headers::Headers() {
    header("blog/model.hpp");
}

Headers& Headers::header(const std::string& path, HeaderRole role) {
    header_ = {path, "/" + path, role};
    if (role == HeaderRole::emitted)
        input_.headers.push_back(header_);
    return *this;
}

Headers& Headers::space(std::vector<std::string> namespaces) {
    namespaces_ = std::move(namespaces);
    return *this;
}

SourceRange Headers::next_range() {
    ++line_;
    const SourceLocation at{0, line_, header_.path, line_, 1};
    return {at, at};
}

std::string Headers::qualified(const std::string& name) const {
    std::string result;
    for (const std::string& space : namespaces_)
        result += space + "::";
    return result + name;
}

ClassDeclaration* Headers::find_class(std::string_view name) {
    for (const auto& declaration : input_.classes)
        if (declaration->name == name || declaration->qualified_name == name)
            return declaration.get();
    return nullptr;
}

EnumDeclaration* Headers::find_enum(std::string_view name) {
    for (const auto& declaration : input_.enums)
        if (declaration->name == name || declaration->qualified_name == name)
            return declaration.get();
    return nullptr;
}

ClassBuilder Headers::plain(const std::string& name, std::string_view text) {
    ClassDeclaration* declaration = find_class(name);
    if (declaration == nullptr)
        declaration = input_.classes.emplace_back(std::make_unique<ClassDeclaration>()).get();
    declaration->name = name;
    declaration->namespaces = namespaces_;
    declaration->qualified_name = qualified(name);
    declaration->header = header_;
    declaration->is_defined = true;
    declaration->is_struct = true;
    declaration->is_aggregate = true;
    declaration->is_default_constructible = true;
    declaration->is_movable = true;
    declaration->is_copyable = true;
    declaration->range = declaration->name_range = next_range();
    declaration->annotations = annotations(text);
    return {*this, *declaration};
}

ClassBuilder Headers::entity(const std::string& name, std::string_view text) {
    return plain(name, text);
}

EnumDeclaration& Headers::enumeration(
    const std::string& name, const std::vector<std::string>& enumerators, std::string_view text
) {
    EnumDeclaration& declaration = *input_.enums.emplace_back(std::make_unique<EnumDeclaration>());
    declaration.name = name;
    declaration.namespaces = namespaces_;
    declaration.qualified_name = qualified(name);
    declaration.header = header_;
    declaration.is_scoped = true;
    declaration.is_signed = true;
    declaration.is_defined = true;
    declaration.width = 32;
    declaration.range = declaration.name_range = next_range();
    declaration.annotations = annotations(text);
    for (const std::string& enumerator : enumerators) {
        Enumerator& added = declaration.enumerators.emplace_back();
        added.name = enumerator;
        added.value = static_cast<std::int64_t>(declaration.enumerators.size()) - 1;
        added.range = next_range();
    }
    return declaration;
}

ClassBuilder& ClassBuilder::member(
    std::string_view type,
    const std::string& name,
    std::string_view text,
    const std::string& documentation
) {
    MemberDeclaration& member = declaration_->members.emplace_back();
    member.name = name;
    member.declared_in = declaration_;
    member.documentation = documentation;
    member.range = member.name_range = member.type_range = headers_->next_range();
    member.type = headers_->type(type);
    member.annotations = headers_->annotations(text);
    for (Annotation& annotation : member.annotations)
        annotation.range = member.range;
    return *this;
}

ClassBuilder& ClassBuilder::base(const std::string& name) {
    BaseSpecifier& base = declaration_->bases.emplace_back();
    base.spelling = name;
    base.class_declaration = headers_->find_class(name);
    base.range = headers_->next_range();
    return *this;
}

Schema Headers::analyze() {
    return analysis::analyze(input_, sink_);
}

std::vector<std::string> Headers::ids() {
    static_cast<void>(analyze());
    std::vector<std::string> result;
    for (const Diagnostic& diagnostic : sink_.diagnostics())
        result.push_back(diagnostic.id);
    return result;
}

Type Headers::type(std::string_view text) {
    const auto class_of = [this](const std::string& name) -> const ClassDeclaration* {
        ClassDeclaration* known = find_class(name);
        if (known != nullptr || name.find("::") != std::string::npos)
            return known;
        ClassDeclaration& declared =
            *input_.classes.emplace_back(std::make_unique<ClassDeclaration>());
        declared.name = name;
        declared.qualified_name = qualified(name);
        return &declared;
    };
    const auto enum_of = [this](const std::string& name) { return find_enum(name); };
    return parse_type(text, class_of, enum_of);
}

std::vector<Annotation> Headers::annotations(std::string_view text) {
    std::vector<Annotation> result = parse_annotations(text, next_range());
    const auto resolve = [this](auto&& self, Argument& argument) -> void {
        const std::size_t colons = argument.text.rfind("::");
        const std::string scope = argument.text.substr(0, colons);
        if (argument.kind == ArgumentKind::name) {
            argument.resolved_class = find_class(scope);
            argument.resolved_enum = find_enum(scope);
            argument.resolved_member =
                colons == std::string::npos ? argument.text : argument.text.substr(colons + 2);
        }
        for (Argument& inner : argument.arguments)
            self(self, inner);
    };
    for (Annotation& annotation : result)
        for (Argument& argument : annotation.arguments)
            resolve(resolve, argument);
    return result;
}

}  // namespace ormc::testing
