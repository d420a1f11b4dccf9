#include "outputs.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace ormc {
namespace {

namespace fs = std::filesystem;

struct File {
    fs::path path;
    std::string text;
};

std::string below_base(const std::string& header, const Options& options) {
    const fs::path base = fs::absolute(options.base_directory).lexically_normal();
    const fs::path relative = fs::absolute(header).lexically_normal().lexically_relative(base);
    if (relative.empty() || *relative.begin() == "..")
        throw std::invalid_argument(
            "'" + header + "' is not below the base directory '" + options.base_directory + "'"
        );
    return relative.generic_string();
}

std::vector<File> files_of(
    const Options& options, const std::vector<emit::OutputFile>& code, const std::string& schema
) {
    std::vector<File> files;
    for (const emit::OutputFile& file : code)
        files.push_back({fs::path(options.output_directory) / file.path, file.text});
    if (!options.schema.empty())
        files.push_back({options.schema, schema});
    return files;
}

std::optional<std::string> read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// Beside the file and then renamed: nobody ever sees half of it.
void write(const fs::path& path, const std::string& text) {
    if (path.has_parent_path())
        fs::create_directories(path.parent_path());
    fs::path temporary = path;
    temporary += ".tmp" + std::to_string(getpid());
    std::ofstream stream(temporary, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        throw std::runtime_error("cannot write '" + path.string() + "'");
    }
    fs::rename(temporary, path);
}

void write_if_changed(const fs::path& path, const std::string& text) {
    if (read(path) != text)
        write(path, text);
}

std::string escaped_for_make(const std::string& path) {
    std::string result;
    for (const char character : path) {
        if (character == ' ' || character == '#' || character == '\\')
            result += '\\';
        if (character == '$')
            result += '$';
        result += character;
    }
    return result;
}

std::string depfile_text(const std::string& target, const std::vector<std::string>& dependencies) {
    std::string text = escaped_for_make(target) + ":";
    for (const std::string& dependency : dependencies)
        text += " \\\n  " + escaped_for_make(dependency);
    return text + "\n";
}

}  // namespace

std::vector<std::string> output_paths(const Options& options) {
    std::vector<std::string> paths;
    const fs::path directory = options.output_directory;
    for (const std::string& header : options.headers) {
        const std::string relative = below_base(header, options);
        paths.push_back((directory / emit::generated_header_path(relative)).string());
        paths.push_back((directory / emit::generated_source_path(relative)).string());
    }
    return paths;
}

void write_outputs(
    const Options& options,
    const std::vector<emit::OutputFile>& code,
    const std::string& schema,
    const std::vector<std::string>& dependencies
) {
    for (const File& file : files_of(options, code, schema))
        write_if_changed(file.path, file.text);
    if (!options.depfile.empty()) {
        const std::string& target = options.stamp.empty() ? options.schema : options.stamp;
        write_if_changed(options.depfile, depfile_text(target, dependencies));
    }
    if (!options.stamp.empty())
        write(options.stamp, {});
}

std::vector<std::string> stale_outputs(
    const Options& options, const std::vector<emit::OutputFile>& code, const std::string& schema
) {
    std::vector<std::string> stale;
    for (const File& file : files_of(options, code, schema)) {
        if (read(file.path) != file.text)
            stale.push_back(file.path.string());
    }
    return stale;
}

}  // namespace ormc
