// `clang++ -fplugin=ormc_check.so`: the diagnostics of ormc while Clang compiles. It generates
// nothing: two compilations would race for one output, and other compilers would get none.

#include "analysis/analyze.hpp"
#include "frontend/engine_sink.hpp"
#include "frontend/unit_reader.hpp"

#include <clang/Frontend/FrontendAction.h>
#include <clang/Frontend/FrontendPluginRegistry.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ormc {
namespace {

/// What has to live as long as the compilation.
struct Check {
    explicit Check(clang::DiagnosticsEngine& engine)
        : sink(engine) {
        catalogue.input.is_partial = true;
    }

    frontend::HeaderIndex headers = frontend::HeaderIndex::of_any_file();
    frontend::Catalogue catalogue;
    frontend::EngineSink sink;
};

class CheckAction final : public clang::PluginASTAction {
protected:
    std::unique_ptr<clang::ASTConsumer>
    CreateASTConsumer(clang::CompilerInstance& compiler, llvm::StringRef) override {
        const auto check = std::make_shared<Check>(compiler.getDiagnostics());
        frontend::UnitJob job{check->headers, {}, 0, check->catalogue, check->sink};
        job.finished = [check] { (void)analysis::analyze(check->catalogue.input, check->sink); };
        return frontend::make_unit_reader(compiler, std::move(job));
    }

    bool ParseArgs(const clang::CompilerInstance&, const std::vector<std::string>&) override {
        return true;
    }

    ActionType getActionType() override { return AddBeforeMainAction; }
};

const clang::FrontendPluginRegistry::Add<CheckAction>
    registration("ormc-check", "checks the annotations of orm");

}  // namespace
}  // namespace ormc
