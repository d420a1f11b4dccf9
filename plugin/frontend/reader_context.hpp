#pragma once

#include "frontend/header_index.hpp"
#include "frontend/locations.hpp"
#include "model/declaration.hpp"
#include "model/diagnostic.hpp"

#include <clang/Frontend/CompilerInstance.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ormc::frontend {

using AnnotationsOfDeclaration = std::map<const clang::Decl*, std::vector<model::Annotation>>;

/// What was read so far, over all translation units of a run.
struct Catalogue {
    model::Input input;
    std::multimap<std::string, model::ClassDeclaration*> classes;  ///< by qualified name
    std::multimap<std::string, model::EnumDeclaration*> enums;
    std::set<std::pair<std::uint32_t, std::string>> read_namespaces;  ///< unit, namespace
};

/// What the readers of one translation unit share.
struct ReaderContext {
    clang::CompilerInstance& compiler;
    const Locations& locations;
    const HeaderIndex& headers;
    model::DiagnosticSink& sink;
    Catalogue& catalogue;
    AnnotationsOfDeclaration annotations{};

    [[nodiscard]] clang::ASTContext& ast() const { return compiler.getASTContext(); }

    [[nodiscard]] std::uint32_t unit() const { return locations.unit(); }

    [[nodiscard]] clang::SourceManager& sources() const { return compiler.getSourceManager(); }
};

}  // namespace ormc::frontend
