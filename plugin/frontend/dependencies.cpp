#include "frontend/dependencies.hpp"

#include "frontend/paths.hpp"

#include <clang/Frontend/Utils.h>

#include <algorithm>

namespace ormc::frontend {
namespace {

class AllDependencies final : public clang::DependencyCollector {
public:
    bool needSystemDependencies() override { return true; }

    bool
    sawDependency(llvm::StringRef name, bool, bool, bool is_module_file, bool is_missing) override {
        return !is_missing && !is_module_file && name != "<built-in>" && name != "<command line>";
    }
};

}  // namespace

void Dependencies::watch(clang::CompilerInstance& compiler) {
    collectors_.push_back(std::make_shared<AllDependencies>());
    collectors_.back()->attachToPreprocessor(compiler.getPreprocessor());
}

std::vector<std::string> Dependencies::sorted(const std::vector<std::string>& excluded) const {
    std::set<std::string> all;
    for (const auto& collector : collectors_) {
        for (const std::string& name : collector->getDependencies()) {
            const std::string path = absolute_path(name);
            if (std::find(excluded.begin(), excluded.end(), path) == excluded.end())
                all.insert(path);
        }
    }
    return {all.begin(), all.end()};
}

}  // namespace ormc::frontend
