#include "frontend/documentation.hpp"

#include <clang/AST/RawCommentList.h>
#include <clang/Basic/SourceManager.h>

namespace ormc::frontend {
namespace {

/// Clang drops a comment when one of `; { } # @` stands between it and the name, and they may stand
/// in an annotation: look again from where the first annotation begins.
const clang::RawComment* comment_before(
    const clang::Decl& declaration, clang::SourceLocation location, clang::ASTContext& ast
) {
    if (location.isInvalid() || location.isMacroID())
        return nullptr;
    const clang::FileID file = ast.getSourceManager().getFileID(location);
    const auto* comments = ast.Comments.getCommentsInFile(file);
    if (comments == nullptr || comments->empty())
        return nullptr;
    return ast.getRawCommentForDeclNoCacheImpl(&declaration, location, *comments);
}

std::string without_outer_space(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \n\t\r");
    if (begin == std::string::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \n\t\r") - begin + 1);
}

}  // namespace

std::string documentation_of(
    const clang::Decl& declaration, clang::SourceLocation earliest, clang::ASTContext& ast
) {
    const clang::RawComment* comment = ast.getRawCommentForAnyRedecl(&declaration);
    if (comment == nullptr)
        comment = comment_before(declaration, earliest, ast);
    if (comment == nullptr)
        comment = comment_before(declaration, declaration.getBeginLoc(), ast);
    if (comment == nullptr || !comment->isDocumentation())
        return {};
    return without_outer_space(
        comment->getFormattedText(ast.getSourceManager(), ast.getDiagnostics())
    );
}

}  // namespace ormc::frontend
