#include "frontend/unit_reader.hpp"

#include "frontend/annotation_collector.hpp"
#include "frontend/declaration_reader.hpp"
#include "frontend/error_policy.hpp"
#include "frontend/name_resolver.hpp"
#include "frontend/namespace_reader.hpp"

#include <clang/Lex/Preprocessor.h>

#include <utility>

namespace ormc::frontend {
namespace {

class UnitReader final : public clang::ASTConsumer {
public:
    UnitReader(clang::CompilerInstance& compiler, UnitJob job)
        : compiler_(compiler),
          job_(std::move(job)),
          binding_scope_(bindings_) {
        compiler.getPreprocessor().setTokenWatcher([this](const clang::Token& token) {
            recorder_.see(token);
        });
    }

    void HandleTranslationUnit(clang::ASTContext&) override {
        const Locations locations(compiler_.getSourceManager(), job_.unit, job_.base_directory);
        ReaderContext context{compiler_, locations, job_.headers, job_.sink, job_.catalogue};
        AnnotationCollector collector(context, recorder_.attributes(), bindings_);
        collector.collect();
        DeclarationReader declarations(context);
        for (clang::TagDecl* tag : collector.annotated()) {
            if (const auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(tag))
                declarations.class_(*record);
            else if (const auto* enumeration = llvm::dyn_cast<clang::EnumDecl>(tag))
                declarations.enumeration(*enumeration);
        }
        NameResolver(context, declarations).resolve(context);
        declarations.read_all();
        read_namespaces(context, collector.annotated());
        read_macros(context);
        if (job_.store != nullptr)
            ErrorPolicy(context, declarations, recorder_.attributes())
                .apply(job_.store->diagnostics(), job_.keep);
        if (job_.finished)
            job_.finished();
    }

private:
    clang::CompilerInstance& compiler_;
    UnitJob job_;
    AttributeTokenRecorder recorder_;
    AttributeBindings bindings_;
    BindingScope binding_scope_;
};

}  // namespace

std::unique_ptr<clang::ASTConsumer>
make_unit_reader(clang::CompilerInstance& compiler, UnitJob job) {
    return std::make_unique<UnitReader>(compiler, std::move(job));
}

}  // namespace ormc::frontend
