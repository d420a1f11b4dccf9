#include "frontend/header_index.hpp"

#include "frontend/paths.hpp"

#include <filesystem>
#include <utility>

namespace ormc::frontend {

HeaderIndex::HeaderIndex(
    const std::vector<std::string>& emitted,
    const std::vector<std::string>& linked,
    std::string base_directory,
    std::vector<std::string> include_directories
)
    : include_directories_(std::move(include_directories)) {
    for (const std::string& header : emitted) {
        const std::string path = absolute_path(header);
        emitted_by_path_.emplace(path, emitted_.size());
        emitted_.push_back({path_below(path, base_directory), path, model::HeaderRole::emitted});
    }
    include_directories_.push_back(std::move(base_directory));
    for (const std::string& header : linked) {
        const std::string path = absolute_path(header);
        linked_by_path_.emplace(path, include_spelling(path, include_directories_));
    }
}

HeaderIndex HeaderIndex::of_any_file() {
    HeaderIndex index;
    index.any_file_ = true;
    return index;
}

model::Header HeaderIndex::header(const std::string& absolute_path) const {
    if (any_file_)
        return {absolute_path, absolute_path, model::HeaderRole::emitted};
    if (const auto found = emitted_by_path_.find(absolute_path); found != emitted_by_path_.end())
        return emitted_[found->second];
    if (const auto found = linked_by_path_.find(absolute_path); found != linked_by_path_.end())
        return {found->second, absolute_path, model::HeaderRole::linked};
    return {
        include_spelling(absolute_path, include_directories_),
        absolute_path,
        model::HeaderRole::foreign};
}

bool HeaderIndex::is_emitted(const std::string& absolute_path) const {
    return any_file_ || emitted_by_path_.contains(absolute_path);
}

std::size_t HeaderIndex::order(const std::string& absolute_path) const {
    const auto found = emitted_by_path_.find(absolute_path);
    return found == emitted_by_path_.end() ? emitted_.size() : found->second;
}

}  // namespace ormc::frontend
