#pragma once

#include "model/declaration.hpp"
#include "model/diagnostic.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ormc::frontend {

struct Options {
    std::vector<std::string> headers;
    std::vector<std::string> linked_headers;
    std::vector<std::string> outputs;  ///< what this run writes: read as empty files
    std::vector<std::string> system_includes;
    std::vector<std::string> compiler_flags;
    std::string base_directory;
    std::string output_directory;
    std::string resource_directory;  ///< empty: found by itself
    bool separate = false;           ///< one translation unit per header
};

enum class Outcome {
    read,             ///< perhaps with mistakes, which the sink has
    bad_command_line  ///< the compiler flags make no sense; the sink says why
};

/// Reads annotated headers. Its sink shows places in them as long as it lives.
class Reader {
public:
    explicit Reader(Options options);
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    [[nodiscard]] Outcome read();

    [[nodiscard]] const model::Input& input() const;
    [[nodiscard]] model::DiagnosticSink& sink();

    /// All that was reported until now, in source order, as Clang would show it.
    [[nodiscard]] std::string shown_diagnostics();

    /// The absolute path of every file that was opened, without outputs; sorted.
    [[nodiscard]] const std::vector<std::string>& dependencies() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace ormc::frontend
