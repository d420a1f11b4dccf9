#include "frontend/read.hpp"

#include "frontend/clang_diagnostics.hpp"
#include "frontend/command_line.hpp"
#include "frontend/compiler_flags.hpp"
#include "frontend/dependencies.hpp"
#include "frontend/header_index.hpp"
#include "frontend/paths.hpp"
#include "frontend/unit_action.hpp"

#include <llvm/Support/VirtualFileSystem.h>

#include <algorithm>
#include <filesystem>
#include <tuple>
#include <utility>

namespace ormc::frontend {
namespace {

namespace vfs = llvm::vfs;

using FileSystem = llvm::IntrusiveRefCntPtr<vfs::FileSystem>;

std::vector<std::string> all_include_directories(const Options& options) {
    std::vector<std::string> directories = include_directories(options.compiler_flags);
    for (const std::string& directory : options.system_includes)
        directories.push_back(absolute_path(directory));
    return directories;
}

/// The real files, with every output as an empty file: a clean and a dirty tree read the same.
FileSystem overlay(const std::vector<std::string>& outputs, const std::string& umbrella) {
    const llvm::IntrusiveRefCntPtr<vfs::InMemoryFileSystem> memory(new vfs::InMemoryFileSystem);
    for (const std::string& output : outputs)
        memory->addFile(absolute_path(output), 0, llvm::MemoryBuffer::getMemBuffer(""));
    memory->addFile(
        absolute_path(umbrella_name), 0, llvm::MemoryBuffer::getMemBufferCopy(umbrella)
    );
    const llvm::IntrusiveRefCntPtr<vfs::OverlayFileSystem> files(
        new vfs::OverlayFileSystem(vfs::getRealFileSystem())
    );
    files->pushOverlay(memory);
    return files;
}

template <class Declaration>
void sort_by_source(
    std::vector<std::unique_ptr<Declaration>>& declarations, const HeaderIndex& headers
) {
    const auto key = [&headers](const std::unique_ptr<Declaration>& declaration) {
        const model::SourceLocation& place = declaration->range.begin;
        return std::tuple(
            headers.order(declaration->header.full_path),
            std::cref(declaration->header.path),
            place.line,
            place.column,
            std::cref(declaration->qualified_name)
        );
    };
    const auto is_before = [&key](const auto& left, const auto& right) {
        const auto left_key = key(left);
        const auto right_key = key(right);
        return std::tie(
                   std::get<0>(left_key),
                   std::get<1>(left_key).get(),
                   std::get<2>(left_key),
                   std::get<3>(left_key),
                   std::get<4>(left_key).get()
               ) <
               std::tie(
                   std::get<0>(right_key),
                   std::get<1>(right_key).get(),
                   std::get<2>(right_key),
                   std::get<3>(right_key),
                   std::get<4>(right_key).get()
               );
    };
    std::stable_sort(declarations.begin(), declarations.end(), is_before);
}

}  // namespace

class Reader::Implementation {
public:
    explicit Implementation(Options options)
        : options_(std::move(options)) {
        options_.base_directory = absolute_path(options_.base_directory);
        headers_ = HeaderIndex(
            options_.headers,
            options_.linked_headers,
            options_.base_directory,
            all_include_directories(options_)
        );
        excluded_ = options_.outputs;
        excluded_.emplace_back(umbrella_name);
        for (std::string& path : excluded_)
            path = absolute_path(path);
    }

    Outcome read() {
        if (!check_files())
            return Outcome::read;
        std::vector<std::string> umbrellas(options_.separate ? 0 : 1);
        for (const std::string& header : options_.headers) {
            if (options_.separate)
                umbrellas.emplace_back();
            umbrellas.back() += "#include \"" + header + "\"\n";
        }
        for (const std::string& umbrella : umbrellas) {
            if (!read_unit(umbrella))
                return Outcome::bad_command_line;
        }
        dependencies_ = found_.sorted(excluded_);
        catalogue_.input.headers = headers_.emitted();
        sort_by_source(catalogue_.input.classes, headers_);
        sort_by_source(catalogue_.input.enums, headers_);
        warn_about_headers_without_annotations();
        return Outcome::read;
    }

    const model::Input& input() const { return catalogue_.input; }

    ClangSink& sink() { return sink_; }

    const std::vector<std::string>& dependencies() const { return dependencies_; }

private:
    bool check_files() {
        for (const std::string& header : options_.headers) {
            std::error_code error;
            if (!std::filesystem::is_regular_file(header, error))
                sink_.report(model::error("no-such-file", "cannot read '" + header + "'", {}));
        }
        return !sink_.had_errors();
    }

    bool read_unit(const std::string& umbrella) {
        const std::uint32_t unit = sink_.unit_count();
        const UnitRun run{
            clang_command_line(options_),
            overlay(options_.outputs, umbrella),
            headers_,
            options_.base_directory,
            !options_.separate};
        return run_unit(run, unit, catalogue_, sink_, found_);
    }

    void warn_about_headers_without_annotations() {
        if (sink_.had_errors())
            return;
        for (const model::Header& header : headers_.emitted()) {
            const auto is_here = [&header](const auto& declaration) {
                return declaration->header.full_path == header.full_path;
            };
            const auto& input = catalogue_.input;
            const bool is_used = std::any_of(input.classes.begin(), input.classes.end(), is_here) ||
                                 std::any_of(input.enums.begin(), input.enums.end(), is_here);
            if (!is_used)
                sink_.report(
                    model::warning(
                        "nothing-annotated", "'" + header.path + "' has no annotated class", {}
                    )
                        .note("mark a class with [[orm::table]], or leave the header out")
                );
        }
    }

    Options options_;
    HeaderIndex headers_;
    Catalogue catalogue_;
    ClangSink sink_;
    Dependencies found_;
    std::vector<std::string> excluded_;
    std::vector<std::string> dependencies_;
};

Reader::Reader(Options options)
    : implementation_(std::make_unique<Implementation>(std::move(options))) {}

Reader::~Reader() = default;

Outcome Reader::read() {
    return implementation_->read();
}

const model::Input& Reader::input() const {
    return implementation_->input();
}

model::DiagnosticSink& Reader::sink() {
    return implementation_->sink();
}

std::string Reader::shown_diagnostics() {
    return implementation_->sink().print(umbrella_name);
}

const std::vector<std::string>& Reader::dependencies() const {
    return implementation_->dependencies();
}

}  // namespace ormc::frontend
