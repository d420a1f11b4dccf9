#pragma once

#include "model/source_location.hpp"

#include <clang/Basic/SourceManager.h>

#include <cstdint>
#include <map>
#include <string>

namespace ormc::frontend {

/// Clang's locations of one translation unit as plain values, and back.
class Locations {
public:
    Locations(const clang::SourceManager& manager, std::uint32_t unit, std::string base_directory)
        : manager_(&manager),
          unit_(unit),
          base_directory_(std::move(base_directory)) {}

    [[nodiscard]] model::SourceLocation location(clang::SourceLocation location) const;
    [[nodiscard]] model::SourceRange range(clang::SourceRange range) const;
    [[nodiscard]] model::SourceRange range(clang::SourceLocation location) const;

    [[nodiscard]] std::uint32_t unit() const { return unit_; }

    /// The file's path as it was opened, absolute and without dots; empty if there is none.
    [[nodiscard]] std::string absolute_file(clang::SourceLocation location) const;

private:
    [[nodiscard]] const std::string& relative_file(clang::FileID file) const;

    const clang::SourceManager* manager_;
    std::uint32_t unit_;
    std::string base_directory_;
    mutable std::map<clang::FileID, std::string> relative_files_;
};

[[nodiscard]] clang::SourceLocation clang_location(const model::SourceLocation& location);
[[nodiscard]] clang::SourceRange clang_range(const model::SourceRange& range);

}  // namespace ormc::frontend
