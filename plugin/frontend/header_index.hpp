#pragma once

#include "model/declaration.hpp"

#include <map>
#include <string>
#include <vector>

namespace ormc::frontend {

/// Which role a file has in this run, and how generated code includes it.
class HeaderIndex {
public:
    HeaderIndex() = default;
    HeaderIndex(
        const std::vector<std::string>& emitted,
        const std::vector<std::string>& linked,
        std::string base_directory,
        std::vector<std::string> include_directories
    );

    /// For a compiler that reads a user's translation unit: every file counts as emitted.
    [[nodiscard]] static HeaderIndex of_any_file();

    [[nodiscard]] model::Header header(const std::string& absolute_path) const;
    [[nodiscard]] bool is_emitted(const std::string& absolute_path) const;

    [[nodiscard]] const std::vector<model::Header>& emitted() const { return emitted_; }

    /// The place in HEADERS, or their number.
    [[nodiscard]] std::size_t order(const std::string& absolute_path) const;

private:
    std::vector<model::Header> emitted_;
    std::map<std::string, std::size_t> emitted_by_path_;
    std::map<std::string, std::string> linked_by_path_;
    std::vector<std::string> include_directories_;
    bool any_file_ = false;
};

}  // namespace ormc::frontend
