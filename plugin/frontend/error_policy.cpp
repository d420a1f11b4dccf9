#include "frontend/error_policy.hpp"

#include "model/annotation_table.hpp"

#include <clang/AST/DeclTemplate.h>
#include <clang/Basic/DiagnosticIDs.h>

#include <algorithm>
#include <set>
#include <string>

namespace ormc::frontend {
namespace {

using model::ClassDeclaration;

/// Of Clang's own errors: the first ones tell, and the rest follow from them.
constexpr std::size_t most_shown = 20;

bool is_annotated(const ClassDeclaration& declaration) {
    return !declaration.annotations.empty() ||
           std::any_of(
               declaration.members.begin(),
               declaration.members.end(),
               [](const auto& member) { return !member.annotations.empty(); }
           );
}

/// With its bases and with the classes that it embeds.
void add_significant(
    const ClassDeclaration& declaration, std::set<const ClassDeclaration*>& significant
) {
    if (declaration.is_system || !significant.insert(&declaration).second)
        return;
    for (const model::BaseSpecifier& base : declaration.bases) {
        if (base.class_declaration != nullptr)
            add_significant(*base.class_declaration, significant);
    }
    for (const model::MemberDeclaration& member : declaration.members) {
        const bool is_embedded =
            member.type.class_declaration != nullptr &&
            model::find(member.annotations, model::AnnotationKind::embedded) != nullptr;
        if (is_embedded)
            add_significant(*member.type.class_declaration, significant);
    }
}

std::set<const ClassDeclaration*> significant_classes(const model::Input& input) {
    std::set<const ClassDeclaration*> significant;
    for (const auto& declaration : input.classes) {
        if (is_annotated(*declaration))
            add_significant(*declaration, significant);
    }
    return significant;
}

/// From behind the parameters: a trailing return type and an initialiser list count as the body.
clang::SourceRange body_of(const clang::Decl& declaration) {
    const clang::FunctionDecl* function = declaration.getAsFunction();
    if (function == nullptr || !function->isThisDeclarationADefinition())
        return {};
    const clang::FunctionTypeLoc type = function->getFunctionTypeLoc();
    const clang::SourceLocation begin = type ? type.getRParenLoc() : function->getLocation();
    return {begin, function->getEndLoc()};
}

bool is_vendor(const std::string& scope) {
    static const std::set<std::string> vendors{
        "gnu", "__gnu__", "clang", "_Clang", "msvc", "gsl", "gcc", "cppcheck"};
    return vendors.contains(scope);
}

bool is_unknown_attribute(const ClangDiagnostic& diagnostic) {
    return diagnostic.main.getLevel() == clang::DiagnosticsEngine::Warning;
}

}  // namespace

ErrorPolicy::ErrorPolicy(
    const ReaderContext& context,
    const DeclarationReader& declarations,
    const std::vector<AttributeTokens>& attributes
)
    : context_(context),
      attributes_(attributes) {
    const auto significant = significant_classes(context.catalogue.input);
    for (const clang::CXXRecordDecl* record : declarations.definitions()) {
        if (significant.contains(declarations.known(*record)))
            add_region(*record);
    }
}

void ErrorPolicy::add_region(const clang::CXXRecordDecl& record) {
    Region region;
    // Without a closing brace, everything that follows is inside.
    region.range = {record.getBeginLoc(), record.getBraceRange().getEnd()};
    region.record = &record;
    for (const clang::Decl* declaration : record.decls()) {
        const clang::SourceRange body = body_of(*declaration);
        if (!body.isValid())
            continue;
        region.bodies.push_back(body);
        // What a constexpr body lacks is reported at the name.
        region.bodies.emplace_back(declaration->getLocation());
    }
    regions_.push_back(std::move(region));
}

void ErrorPolicy::apply(
    const std::vector<ClangDiagnostic>& diagnostics,
    const std::function<void(const ClangDiagnostic&)>& keep
) {
    bool is_class_lost = false;
    std::vector<const ClangDiagnostic*> others;
    std::size_t kept = 0;
    for (const ClangDiagnostic& diagnostic : diagnostics) {
        const AttributeTokens* attribute = attribute_at(diagnostic.main.getLocation());
        if (attribute != nullptr && attribute->scope == "orm")
            continue;
        if (is_unknown_attribute(diagnostic))
            report_unknown_attribute(attribute, diagnostic);
        else if (diagnostic.is_error() && !matters(diagnostic))
            others.push_back(&diagnostic);
        else if (diagnostic.is_error() && is_in_umbrella(diagnostic))
            report_unfinished(diagnostic);
        else if (diagnostic.is_error() && kept++ < most_shown)
            keep(diagnostic);
    }
    for (const Region& region : regions_)
        is_class_lost = is_class_lost || (region.record->isInvalidDecl() && !region.is_reported);
    for (const ClangDiagnostic* diagnostic : others) {
        if (is_class_lost && kept++ < most_shown)
            keep(*diagnostic);
    }
}

bool ErrorPolicy::is_in_umbrella(const ClangDiagnostic& diagnostic) const {
    const clang::SourceLocation location = diagnostic.main.getLocation();
    return location.isValid() && context_.sources().isInMainFile(location);
}

/// The text ends too early. The end is in a file that the user never wrote: show what is open.
void ErrorPolicy::report_unfinished(const ClangDiagnostic& diagnostic) {
    const model::SourceRange place =
        diagnostic.notes.empty() ? model::SourceRange{}
                                 : context_.locations.range(diagnostic.notes.front().getLocation());
    context_.sink.report(model::error(
        "unfinished-header",
        diagnostic.main.getMessage().str() + " before the end of the header",
        place
    ));
}

bool ErrorPolicy::matters(const ClangDiagnostic& diagnostic) {
    bool is_inside = mark_region(diagnostic.main.getLocation());
    for (const clang::StoredDiagnostic& note : diagnostic.notes) {
        const bool is_instantiation = note.getMessage().contains("requested here");
        if (is_instantiation && mark_region(note.getLocation()))
            is_inside = true;
    }
    const bool is_fatal = diagnostic.main.getLevel() == clang::DiagnosticsEngine::Fatal;
    return is_inside || is_fatal || breaks_the_syntax(diagnostic);
}

bool ErrorPolicy::mark_region(clang::SourceLocation location) {
    bool is_inside = false;
    for (Region& region : regions_) {
        const bool is_in_body =
            std::any_of(region.bodies.begin(), region.bodies.end(), [&](clang::SourceRange body) {
                return is_within(location, body);
            });
        if (is_within(location, region.range) && !is_in_body)
            is_inside = region.is_reported = true;
    }
    return is_inside;
}

bool ErrorPolicy::is_within(clang::SourceLocation location, clang::SourceRange range) const {
    const clang::SourceManager& sources = context_.sources();
    if (location.isInvalid() || range.getBegin().isInvalid())
        return false;
    const clang::SourceLocation place = sources.getExpansionLoc(location);
    const clang::SourceLocation begin = sources.getExpansionLoc(range.getBegin());
    const bool is_open = range.getEnd().isInvalid();
    return !sources.isBeforeInTranslationUnit(place, begin) &&
           (is_open ||
            !sources.isBeforeInTranslationUnit(sources.getExpansionLoc(range.getEnd()), place));
}

/// Then classes may be missing altogether. In a header of somebody else it is not for us to say.
bool ErrorPolicy::breaks_the_syntax(const ClangDiagnostic& diagnostic) const {
    const unsigned category =
        clang::DiagnosticIDs::getCategoryNumberForDiag(diagnostic.main.getID());
    const llvm::StringRef name = clang::DiagnosticIDs::getCategoryNameFromID(category);
    const bool is_syntax = name == "Parse Issue" || name == "Lexical or Preprocessor Issue";
    const clang::SourceLocation location = diagnostic.main.getLocation();
    return location.isInvalid() ||
           (is_syntax && (is_in_umbrella(diagnostic) ||
                          context_.headers.is_emitted(context_.locations.absolute_file(location))));
}

const AttributeTokens* ErrorPolicy::attribute_at(clang::SourceLocation location) const {
    const auto found = std::find_if(
        attributes_.begin(),
        attributes_.end(),
        [location](const AttributeTokens& attribute) {
            return attribute.name_location == location || attribute.scope_location == location;
        }
    );
    return found == attributes_.end() ? nullptr : &*found;
}

void ErrorPolicy::report_unknown_attribute(
    const AttributeTokens* attribute, const ClangDiagnostic& diagnostic
) {
    const clang::SourceLocation location = diagnostic.main.getLocation();
    if (!context_.headers.is_emitted(context_.locations.absolute_file(location)))
        return;
    if (attribute == nullptr) {
        context_.sink.report(model::warning(
            "unknown-attribute",
            diagnostic.main.getMessage().str(),
            context_.locations.range(location)
        ));
        return;
    }
    if (is_vendor(attribute->scope))
        return;
    const std::string name = attribute->scope + "::" + attribute->name;
    const bool means_orm = model::did_you_mean(attribute->scope, {"orm"}).has_value() &&
                           model::find_annotation_rule(attribute->name) != nullptr;
    if (!means_orm) {
        context_.sink.report(model::warning(
            "unknown-attribute",
            "unknown attribute '" + name + "' ignored",
            context_.locations.range(attribute->name_location)
        ));
        return;
    }
    const model::SourceRange scope = context_.locations.range(attribute->scope_location);
    context_.sink.report(model::error(
                             "unknown-attribute",
                             "unknown attribute '" + name +
                                 "'; did you mean 'orm::" + attribute->name + "'?",
                             scope
    )
                             .replace(scope, "orm"));
}

}  // namespace ormc::frontend
