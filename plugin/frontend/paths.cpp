#include "frontend/paths.hpp"

#include <filesystem>

namespace ormc::frontend {

namespace fs = std::filesystem;

std::string absolute_path(std::string_view path) {
    std::error_code error;
    std::string result = fs::absolute(fs::path(path), error).lexically_normal().string();
    while (result.size() > 1 && result.back() == '/')
        result.pop_back();
    return result;
}

std::string path_below(const std::string& path, const std::string& directory) {
    const std::string prefix = directory.ends_with('/') ? directory : directory + "/";
    return path.starts_with(prefix) ? path.substr(prefix.size()) : std::string();
}

std::string include_spelling(const std::string& path, const std::vector<std::string>& directories) {
    std::string shortest;
    for (const std::string& directory : directories) {
        const std::string below = path_below(path, directory);
        if (!below.empty() && (shortest.empty() || below.size() < shortest.size()))
            shortest = below;
    }
    return shortest.empty() ? fs::path(path).filename().string() : shortest;
}

}  // namespace ormc::frontend
