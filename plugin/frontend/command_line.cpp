#include "frontend/command_line.hpp"

#include "frontend/compiler_flags.hpp"
#include "frontend/resource_directory.hpp"

#include <llvm/Support/FileSystem.h>

#include <algorithm>
#include <filesystem>

namespace ormc::frontend {
namespace {

/// The driver looks for GCC relative to itself, so it wants an absolute path.
std::string this_program() {
    static const int anchor = 0;
    return llvm::sys::fs::getMainExecutable("/usr/bin/ormc", const_cast<int*>(&anchor));
}

/// The directories of another compiler's own headers do not suit Clang, which has its own.
bool has_compiler_headers(const std::string& directory) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::path(directory) / "stddef.h", error);
}

void add_system_includes(const Options& options, std::vector<std::string>& line) {
    if (options.system_includes.empty())
        return;
    line.insert(line.end(), {"-nostdinc++", "-nostdlibinc"});
    for (const std::string& directory : options.system_includes) {
        if (!has_compiler_headers(directory))
            line.insert(line.end(), {"-idirafter", directory});
    }
}

}  // namespace

std::vector<std::string> clang_command_line(const Options& options) {
    std::vector<std::string> line{this_program(), "-fsyntax-only", "-xc++"};
    const std::vector<std::string> flags = relevant_flags(options.compiler_flags);
    const bool has_standard = std::any_of(flags.begin(), flags.end(), [](const auto& flag) {
        return flag.starts_with("-std=") || flag.starts_with("--std=");
    });
    if (!has_standard)
        line.emplace_back("-std=c++20");
    line.insert(line.end(), flags.begin(), flags.end());
    add_system_includes(options, line);
    if (!options.output_directory.empty())
        line.push_back("-I" + options.output_directory);
    const std::string resources = find_resource_directory(options.resource_directory);
    if (!resources.empty())
        line.insert(line.end(), {"-resource-dir", resources});
    line.insert(
        line.end(),
        {"-D__ORMC__=1",
         "-Wno-everything",
         "-Wunknown-attributes",
         "-ferror-limit=0",
         umbrella_name}
    );
    return line;
}

}  // namespace ormc::frontend
