#include "frontend/unit_action.hpp"

#include "frontend/unit_reader.hpp"

#include <clang/Frontend/FrontendActions.h>
#include <clang/Tooling/Tooling.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace ormc::frontend {
namespace {

/// What the steps of one compilation share.
struct UnitState {
    const UnitRun& run;
    std::uint32_t unit;
    Catalogue& catalogue;
    ClangSink& sink;
    Dependencies& dependencies;
    llvm::IntrusiveRefCntPtr<clang::FileManager> files;
    DiagnosticStore store{};
    bool began = false;
};

bool has_errors(const DiagnosticStore& store) {
    const auto& diagnostics = store.diagnostics();
    return std::any_of(
        diagnostics.begin(),
        diagnostics.end(),
        [](const ClangDiagnostic& diagnostic) { return diagnostic.is_error(); }
    );
}

class UnitAction final : public clang::ASTFrontendAction {
public:
    explicit UnitAction(UnitState& state)
        : state_(state) {}

protected:
    bool BeginInvocation(clang::CompilerInstance& compiler) override {
        compiler.getFrontendOpts().SkipFunctionBodies = true;
        compiler.getFrontendOpts().DisableFree = state_.run.may_leak;
        compiler.setVerboseOutputStream(llvm::nulls());  // "2 errors generated."
        return true;
    }

    bool BeginSourceFileAction(clang::CompilerInstance& compiler) override {
        state_.dependencies.watch(compiler);
        return true;
    }

    std::unique_ptr<clang::ASTConsumer>
    CreateASTConsumer(clang::CompilerInstance& compiler, llvm::StringRef) override {
        if (has_errors(state_.store))
            return nullptr;
        state_.began = true;
        state_.sink.add_unit(
            {compiler.getInvocationPtr(),
             state_.files,
             llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine>(&compiler.getDiagnostics()),
             compiler.getSourceManagerPtr()}
        );
        UnitJob job{
            state_.run.headers,
            state_.run.base_directory,
            state_.unit,
            state_.catalogue,
            state_.sink,
            &state_.store};
        job.keep = [this](const ClangDiagnostic& diagnostic) {
            state_.sink.report(diagnostic, state_.unit);
        };
        return make_unit_reader(compiler, std::move(job));
    }

private:
    UnitState& state_;
};

class UnitActionFactory final : public clang::tooling::FrontendActionFactory {
public:
    explicit UnitActionFactory(UnitState& state)
        : state_(state) {}

    std::unique_ptr<clang::FrontendAction> create() override {
        return std::make_unique<UnitAction>(state_);
    }

private:
    UnitState& state_;
};

}  // namespace

bool run_unit(
    const UnitRun& run,
    std::uint32_t unit,
    Catalogue& catalogue,
    ClangSink& sink,
    Dependencies& dependencies
) {
    const llvm::IntrusiveRefCntPtr<clang::FileManager> files(
        new clang::FileManager(clang::FileSystemOptions(), run.files)
    );
    UnitState state{run, unit, catalogue, sink, dependencies, files};
    UnitActionFactory factory(state);
    clang::tooling::ToolInvocation invocation(
        run.command_line, &factory, files.get(), std::make_shared<clang::PCHContainerOperations>()
    );
    invocation.setDiagnosticConsumer(&state.store);
    (void)invocation.run();
    if (state.began)
        return true;
    for (const ClangDiagnostic& diagnostic : state.store.diagnostics()) {
        if (diagnostic.is_error())
            sink.report(diagnostic, unit);
    }
    return false;
}

}  // namespace ormc::frontend
