#pragma once

#include "frontend/clang_diagnostics.hpp"
#include "frontend/dependencies.hpp"
#include "frontend/header_index.hpp"
#include "frontend/reader_context.hpp"

#include <llvm/Support/VirtualFileSystem.h>

#include <string>
#include <vector>

namespace ormc::frontend {

struct UnitRun {
    std::vector<std::string> command_line;
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files;
    const HeaderIndex& headers;
    std::string base_directory;
    bool may_leak = false;  ///< the process ends soon: freeing the AST would only cost time
};

/// Compiles one translation unit in memory and adds what it declares. False: the command line is
/// not understood.
[[nodiscard]] bool run_unit(
    const UnitRun& run,
    std::uint32_t unit,
    Catalogue& catalogue,
    ClangSink& sink,
    Dependencies& dependencies
);

}  // namespace ormc::frontend
