#pragma once

#include <clang/Frontend/CompilerInstance.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ormc::frontend {

/// Every file that the translation units of a run opened.
class Dependencies {
public:
    void watch(clang::CompilerInstance& compiler);

    /// Without those whose absolute path is among `excluded`.
    [[nodiscard]] std::vector<std::string> sorted(const std::vector<std::string>& excluded) const;

private:
    std::vector<std::shared_ptr<clang::DependencyCollector>> collectors_;
};

}  // namespace ormc::frontend
