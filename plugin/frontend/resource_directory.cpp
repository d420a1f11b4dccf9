#include "frontend/resource_directory.hpp"

#include <clang/Basic/Version.h>

#include <dlfcn.h>
#include <filesystem>

namespace ormc::frontend {
namespace {

namespace fs = std::filesystem;

bool has_headers(const fs::path& directory) {
    std::error_code error;
    return fs::exists(directory / "include" / "stddef.h", error);
}

fs::path beside_library() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<void*>(&clang::getClangFullRepositoryVersion), &info) == 0)
        return {};
    return fs::path(info.dli_fname).parent_path() / "clang" / CLANG_VERSION_MAJOR_STRING;
}

}  // namespace

std::string find_resource_directory(const std::string& asked_for) {
    if (!asked_for.empty())
        return asked_for;
    for (const fs::path& directory : {fs::path(ORMC_RESOURCE_DIR), beside_library()}) {
        if (!directory.empty() && has_headers(directory))
            return directory.string();
    }
    return {};
}

}  // namespace ormc::frontend
