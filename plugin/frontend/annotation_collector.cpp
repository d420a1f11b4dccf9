#include "frontend/annotation_collector.hpp"

#include "frontend/argument_check.hpp"
#include "frontend/argument_parser.hpp"

#include <clang/AST/DeclCXX.h>
#include <clang/AST/DeclTemplate.h>

#include <algorithm>

namespace ormc::frontend {
namespace {

using model::Annotation;
using model::Argument;
using model::Place;

std::optional<Place> place_of(const clang::Decl& declaration) {
    if (llvm::isa<clang::CXXRecordDecl>(declaration))
        return Place::class_;
    if (llvm::isa<clang::EnumDecl>(declaration))
        return Place::enum_;
    if (llvm::isa<clang::EnumConstantDecl>(declaration))
        return Place::enumerator;
    if (llvm::isa<clang::FieldDecl>(declaration))
        return Place::member;
    const auto* variable = llvm::dyn_cast<clang::VarDecl>(&declaration);
    if (variable != nullptr && variable->isStaticDataMember())
        return Place::member;
    return std::nullopt;
}

/// The class or enum itself, or the one around a member.
clang::TagDecl* tag_of(clang::Decl& declaration) {
    auto* tag = llvm::dyn_cast<clang::TagDecl>(&declaration);
    return tag != nullptr ? tag : llvm::dyn_cast<clang::TagDecl>(declaration.getDeclContext());
}

std::string_view describe(const clang::Decl& declaration) {
    if (llvm::isa<clang::ParmVarDecl>(declaration))
        return "a parameter";
    if (llvm::isa<clang::CXXMethodDecl>(declaration))
        return "a member function";
    if (llvm::isa<clang::FunctionDecl, clang::FunctionTemplateDecl>(declaration))
        return "a function";
    if (llvm::isa<clang::VarDecl>(declaration))
        return "a variable";
    if (llvm::isa<clang::NamespaceDecl>(declaration))
        return "a namespace";
    if (llvm::isa<clang::TypedefNameDecl, clang::TypeAliasTemplateDecl>(declaration))
        return "a type alias";
    return "this declaration";
}

bool same_meaning(const std::vector<Argument>& left, const std::vector<Argument>& right);

bool same_meaning(const Argument& left, const Argument& right) {
    return left.kind == right.kind && left.text == right.text && left.integer == right.integer &&
           left.real == right.real && left.boolean == right.boolean &&
           same_meaning(left.arguments, right.arguments);
}

bool same_meaning(const std::vector<Argument>& left, const std::vector<Argument>& right) {
    return std::equal(
        left.begin(),
        left.end(),
        right.begin(),
        right.end(),
        [](const auto& one, const auto& two) { return same_meaning(one, two); }
    );
}

bool is_among(const Annotation& wanted, const std::vector<Annotation>& annotations) {
    return std::any_of(annotations.begin(), annotations.end(), [&](const Annotation& candidate) {
        return candidate.kind == wanted.kind && same_meaning(candidate.arguments, wanted.arguments);
    });
}

std::string places_of(const model::AnnotationRule& rule) {
    std::string text;
    for (const model::AllowedPlace& allowed : rule.places) {
        if (!text.empty())
            text += " or ";
        text += model::describe(allowed.place);
    }
    return text;
}

std::string examples_of(const model::AnnotationRule& rule) {
    std::string text;
    for (const model::AllowedPlace& allowed : rule.places) {
        if (!text.empty())
            text += " or: ";
        text += allowed.example;
    }
    return text;
}

}  // namespace

AnnotationCollector::AnnotationCollector(
    ReaderContext& context,
    const std::vector<AttributeTokens>& attributes,
    const AttributeBindings& bindings
)
    : context_(context),
      attributes_(attributes),
      bindings_(bindings) {
    for (const AttributeTokens& attribute : attributes) {
        if (attribute.scope == "orm")
            by_name_.emplace(attribute.name_location, &attribute);
    }
}

void AnnotationCollector::collect() {
    for (const AttributeBinding& binding : bindings_)
        bind(binding);
    for (const AttributeTokens& attribute : attributes_) {
        if (local_class_depth_ && attribute.brace_depth <= *local_class_depth_)
            local_class_depth_.reset();
        const bool is_unbound = attribute.scope == "orm" && !bound_.contains(&attribute);
        if (is_unbound && !local_class_depth_)
            report_unbound(attribute);
    }
    for (const clang::TagDecl* declaration : annotated_)
        check_redeclarations(*declaration);
}

void AnnotationCollector::bind(const AttributeBinding& binding) {
    const auto found = by_name_.find(binding.name_location);
    if (found == by_name_.end())
        return;
    const AttributeTokens& attribute = *found->second;
    const bool is_first = bound_.insert(&attribute).second;
    const model::AnnotationRule* rule = model::find_annotation_rule(attribute.name);
    if (rule == nullptr)
        return;
    if (const clang::TagDecl* tag = tag_of(*binding.declaration);
        tag != nullptr && tag->getParentFunctionOrMethod() != nullptr) {
        if (tag == binding.declaration && is_first)
            report_local_class(attribute);
        return;
    }
    const std::optional<Place> place = place_of(*binding.declaration);
    const model::AllowedPlace* allowed = place ? rule->at(*place) : nullptr;
    if (allowed == nullptr) {
        if (is_first)
            report_misplaced(
                attribute, *rule, place ? model::describe(*place) : describe(*binding.declaration)
            );
        return;
    }
    add(*binding.declaration, attribute, *allowed);
}

void AnnotationCollector::add(
    clang::Decl& declaration, const AttributeTokens& attribute, const model::AllowedPlace& allowed
) {
    Annotation annotation;
    annotation.kind = model::find_annotation_rule(attribute.name)->kind;
    annotation.name_range = name_range(attribute);
    annotation.range =
        context_.locations.range(clang::SourceRange(attribute.name_location, attribute.end()));
    annotation.brackets = context_.locations.location(attribute.brackets);
    const auto [arguments, is_first] = arguments_.try_emplace(&attribute);
    auto& parsed = arguments->second;
    if (is_first) {
        parsed = parse_arguments(
            attribute, context_.compiler.getPreprocessor(), context_.locations, context_.sink
        );
        if (parsed) {
            annotation.arguments = *parsed;
            if (!check_arguments(annotation, allowed, context_.sink))
                parsed.reset();
        }
    }
    remember(declaration);
    if (!parsed)
        return;
    annotation.arguments = *parsed;
    std::vector<Annotation>& all = context_.annotations[&declaration];
    if (const Annotation* first = model::find(all, annotation.kind);
        first != nullptr && !allowed.is_repeatable) {
        report_duplicate(annotation, *first);
        return;
    }
    all.push_back(std::move(annotation));
}

void AnnotationCollector::remember(clang::Decl& declaration) {
    clang::TagDecl* tag = tag_of(declaration);
    if (tag == nullptr)
        return;
    const auto is_same = [tag](const clang::TagDecl* other) {
        return other->getCanonicalDecl() == tag->getCanonicalDecl();
    };
    if (std::none_of(annotated_.begin(), annotated_.end(), is_same))
        annotated_.push_back(tag);
}

void AnnotationCollector::report_unbound(const AttributeTokens& attribute) {
    const model::AnnotationRule* rule = model::find_annotation_rule(attribute.name);
    if (rule == nullptr) {
        report_unknown(attribute);
        return;
    }
    if (attribute.before == AttributeTokens::Before::class_key && rule->at(Place::class_)) {
        report_local_class(attribute);
        local_class_depth_ = attribute.brace_depth;
        return;
    }
    const bool is_base = attribute.before == AttributeTokens::Before::base;
    report_misplaced(
        attribute, *rule, is_base ? "a base class" : "a type, a statement or an empty declaration"
    );
}

void AnnotationCollector::report_local_class(const AttributeTokens& attribute) {
    context_.sink.report(model::error(
                             "local-class",
                             "'orm::" + attribute.name +
                                 "' cannot stand on a class inside a function",
                             name_range(attribute)
    )
                             .note("move the class to a namespace, or into another class"));
}

void AnnotationCollector::report_unknown(const AttributeTokens& attribute) {
    std::vector<std::string_view> names;
    for (const model::AnnotationRule& rule : model::annotation_rules())
        names.push_back(rule.name);
    const auto meant = model::did_you_mean(attribute.name, names);
    std::string message = "unknown annotation 'orm::" + attribute.name + "'";
    if (meant)
        message += "; did you mean 'orm::" + std::string(*meant) + "'?";
    model::Diagnostic diagnostic =
        model::error("unknown-annotation", std::move(message), name_range(attribute));
    if (meant)
        diagnostic.replace(name_range(attribute), std::string(*meant));
    else
        diagnostic.note("docs/annotations.md lists all annotations");
    context_.sink.report(std::move(diagnostic));
}

void AnnotationCollector::report_misplaced(
    const AttributeTokens& attribute, const model::AnnotationRule& rule, std::string_view where
) {
    context_.sink.report(
        model::error(
            "misplaced-annotation",
            "'orm::" + attribute.name + "' cannot stand on " + std::string(where),
            name_range(attribute)
        )
            .note("it belongs on " + places_of(rule) + ", as in: " + examples_of(rule))
    );
}

void AnnotationCollector::report_duplicate(const Annotation& again, const Annotation& first) {
    context_.sink.report(model::error(
                             "duplicate-annotation",
                             "'orm::" + std::string(model::to_string(again.kind)) +
                                 "' is given twice",
                             again.name_range
    )
                             .note("the first one is here; remove one of them", first.name_range));
}

/// What a forward declaration says must be said again, word for word, where the class is defined:
/// otherwise the meaning would depend on which of them is seen.
void AnnotationCollector::check_redeclarations(const clang::TagDecl& declaration) {
    const clang::TagDecl* definition = declaration.getDefinition();
    if (definition == nullptr)
        return;
    for (const auto* redeclaration : declaration.redecls()) {
        const auto found = context_.annotations.find(redeclaration);
        if (redeclaration == definition || found == context_.annotations.end())
            continue;
        const auto& said = context_.annotations[definition];
        for (const Annotation& annotation : found->second) {
            if (is_among(annotation, said))
                continue;
            context_.sink.report(model::error(
                                     "annotated-forward-declaration",
                                     "'orm::" + std::string(model::to_string(annotation.kind)) +
                                         "' stands on a forward declaration of '" +
                                         declaration.getName().str() +
                                         "', but not on its definition",
                                     annotation.name_range
            )
                                     .note(
                                         "put it on the definition",
                                         context_.locations.range(definition->getLocation())
                                     ));
        }
    }
}

model::SourceRange AnnotationCollector::name_range(const AttributeTokens& attribute) const {
    return context_.locations.range(attribute.name_location);
}

}  // namespace ormc::frontend
