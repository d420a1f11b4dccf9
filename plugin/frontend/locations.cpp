#include "frontend/locations.hpp"

#include "frontend/paths.hpp"

#include <clang/Basic/FileEntry.h>

namespace ormc::frontend {

std::string Locations::absolute_file(clang::SourceLocation location) const {
    const clang::FileID file = manager_->getFileID(manager_->getFileLoc(location));
    const clang::OptionalFileEntryRef entry = manager_->getFileEntryRefForID(file);
    return entry ? absolute_path(entry->getName().str()) : std::string();
}

const std::string& Locations::relative_file(clang::FileID file) const {
    const auto [position, is_new] = relative_files_.try_emplace(file);
    if (is_new) {
        const clang::OptionalFileEntryRef entry = manager_->getFileEntryRefForID(file);
        const std::string path = entry ? absolute_path(entry->getName().str()) : std::string();
        const std::string below = path_below(path, base_directory_);
        position->second = below.empty() ? path : below;
    }
    return position->second;
}

model::SourceLocation Locations::location(clang::SourceLocation location) const {
    if (location.isInvalid())
        return {};
    const auto [file, offset] = manager_->getDecomposedLoc(manager_->getFileLoc(location));
    return {
        unit_,
        location.getRawEncoding(),
        relative_file(file),
        manager_->getLineNumber(file, offset),
        manager_->getColumnNumber(file, offset)};
}

model::SourceRange Locations::range(clang::SourceRange range) const {
    return {location(range.getBegin()), location(range.getEnd())};
}

model::SourceRange Locations::range(clang::SourceLocation where) const {
    const model::SourceLocation place = location(where);
    return {place, place};
}

clang::SourceLocation clang_location(const model::SourceLocation& location) {
    return clang::SourceLocation::getFromRawEncoding(location.handle);
}

clang::SourceRange clang_range(const model::SourceRange& range) {
    const clang::SourceLocation begin = clang_location(range.begin);
    return {begin, range.end.is_valid() ? clang_location(range.end) : begin};
}

}  // namespace ormc::frontend
