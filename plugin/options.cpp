#include "options.hpp"

#include "exit_code.hpp"
#include "model/annotation_table.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <stdexcept>

namespace ormc {
namespace {

/// `@file` stands for the lines of the file, one argument each.
void expand(const std::string& argument, std::vector<std::string>& into) {
    if (argument.size() < 2 || argument.front() != '@') {
        into.push_back(argument);
        return;
    }
    std::ifstream file(argument.substr(1));
    if (!file)
        throw std::runtime_error("cannot read the response file '" + argument.substr(1) + "'");
    for (std::string line; std::getline(file, line);) {
        if (line.ends_with('\r'))
            line.pop_back();
        if (!line.empty())
            into.push_back(std::move(line));
    }
}

std::vector<std::string> expanded(int count, const char* const* values) {
    std::vector<std::string> arguments;
    for (int index = 1; index < count; ++index)
        expand(values[index], arguments);
    return arguments;
}

void describe(CLI::App& app, Options& options, bool& lists_annotations) {
    app.add_option("HEADER", options.headers, "Annotated headers to generate code for");
    app.add_option("--output-dir", options.output_directory, "Where generated files go [.]");
    app.add_option(
        "--base-dir",
        options.base_directory,
        "Output paths follow those of the headers below it [.]"
    );
    app.add_option("--schema", options.schema, "Write the schema for migrations to this file");
    app.add_option(
        "--depfile", options.depfile, "Write the files that were read, for make and ninja"
    );
    app.add_option("--stamp", options.stamp, "Touch this file at the end; the depfile is about it");
    app.add_flag(
        "--check", options.check, "Write nothing; exit 1 if a generated file is missing or stale"
    );
    app.add_flag("--separate", options.separate, "Parse each header alone, for headers that clash");
    app.add_option(
        "--export-macro", options.export_macro, "Put this in front of exported functions"
    );
    app.add_option(
           "--linked-header",
           options.linked_headers,
           "An annotated header of a target that is linked to; may be repeated"
    )
        ->allow_extra_args(false);
    app.add_option(
           "--system-include",
           options.system_includes,
           "A directory in which the user's compiler looks for system headers; may be repeated"
    )
        ->allow_extra_args(false);
    app.add_option("--resource-dir", options.resource_directory, "Clang's own headers");
    app.add_flag("--list-annotations", lists_annotations)->group("");
    app.set_version_flag("--version", "ormc " ORMC_VERSION);
    app.footer("Compiler flags follow behind '--'. '@FILE' stands for the lines of a file.\n"
               "Exit codes: 0 done, 1 the headers have mistakes or --check found stale files, 2 "
               "the command\n"
               "line has.");
}

void check(const Options& options) {
    if (options.headers.empty())
        throw CLI::ValidationError("HEADER", "at least one header is needed");
    const std::set<std::string> different(options.headers.begin(), options.headers.end());
    if (different.size() != options.headers.size())
        throw CLI::ValidationError("HEADER", "a header is given twice");
    if (!options.depfile.empty() && options.stamp.empty() && options.schema.empty())
        throw CLI::ValidationError("--depfile", "needs --stamp or --schema, which it is about");
}

}  // namespace

std::optional<Options> parse_command_line(int count, const char* const* values, int& exit_code) {
    Options options;
    bool lists_annotations = false;
    CLI::App app(
        "Reads annotated C++ headers and writes their mapping:\n"
        "    ormc [OPTIONS] HEADER... -- COMPILER FLAGS\n",
        "ormc"
    );
    describe(app, options, lists_annotations);
    try {
        std::vector<std::string> arguments = expanded(count, values);
        const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
        if (dashes != arguments.end())
            options.compiler_flags.assign(dashes + 1, arguments.end());
        arguments.erase(dashes, arguments.end());
        std::reverse(arguments.begin(), arguments.end());
        app.parse(arguments);
        if (lists_annotations) {
            std::cout << model::annotations_as_markdown();
            exit_code = exit_done;
            return std::nullopt;
        }
        check(options);
        return options;
    } catch (const CLI::Success& request) {
        exit_code = app.exit(request);
    } catch (const std::exception& error) {
        std::cerr << "ormc: error: " << error.what() << "\nRun 'ormc --help' for usage.\n";
        exit_code = exit_bad_command_line;
    }
    return std::nullopt;
}

}  // namespace ormc
