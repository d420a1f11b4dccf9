#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ormc {

struct Options {
    std::vector<std::string> headers;
    std::vector<std::string> linked_headers;
    std::vector<std::string> system_includes;
    std::vector<std::string> compiler_flags;
    std::string output_directory = ".";
    std::string base_directory = ".";
    std::string schema;
    std::string depfile;
    std::string stamp;
    std::string resource_directory;
    std::string export_macro;
    bool check = false;
    bool separate = false;
};

/// Reads the command line. When there is nothing more to do (`--help`, a mistake) it has printed
/// what there is to say, returns nothing and sets `exit_code`.
[[nodiscard]] std::optional<Options>
parse_command_line(int count, const char* const* values, int& exit_code);

}  // namespace ormc
