#pragma once

#include <clang/AST/Decl.h>
#include <clang/AST/DeclCXX.h>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace ormc::frontend {

/// The namespaces around a declaration, outermost first, inline ones included.
[[nodiscard]] std::vector<std::string> enclosing_namespaces(const clang::Decl& declaration);

/// Which of `enclosing_namespaces` are inline.
[[nodiscard]] std::set<std::size_t> inline_namespaces(const clang::Decl& declaration);

/// The classes around a declaration, outermost first.
[[nodiscard]] std::vector<std::string> enclosing_classes(const clang::Decl& declaration);

[[nodiscard]] bool is_in_anonymous_namespace(const clang::Decl& declaration);

/// `blog::Outer::Inner`; for an instance of a template with its arguments.
[[nodiscard]] std::string qualified_name(const clang::TagDecl& declaration);

/// The name of a class or of its template, without inline namespaces and template arguments:
/// `std::basic_string`.
[[nodiscard]] std::string template_name(const clang::TagDecl& declaration);

}  // namespace ormc::frontend
