#include "analysis/analyze.hpp"
#include "emit/emit.hpp"
#include "exit_code.hpp"
#include "frontend/read.hpp"
#include "options.hpp"
#include "outputs.hpp"

#include <exception>
#include <iostream>

namespace ormc {
namespace {

frontend::Options frontend_options(const Options& options) {
    frontend::Options result;
    result.headers = options.headers;
    result.linked_headers = options.linked_headers;
    result.outputs = output_paths(options);
    result.system_includes = options.system_includes;
    result.compiler_flags = options.compiler_flags;
    result.base_directory = options.base_directory;
    result.output_directory = options.output_directory;
    result.resource_directory = options.resource_directory;
    result.separate = options.separate;
    return result;
}

int report_stale(const std::vector<std::string>& stale) {
    for (const std::string& path : stale)
        std::cerr << "ormc: error: '" << path << "' is stale: run ormc again without --check\n";
    return stale.empty() ? exit_done : exit_mistakes;
}

int run(const Options& options) {
    frontend::Reader reader(frontend_options(options));
    if (reader.read() == frontend::Outcome::bad_command_line) {
        std::cerr << reader.shown_diagnostics();
        return exit_bad_command_line;
    }
    const model::Schema schema = analysis::analyze(reader.input(), reader.sink());
    std::cerr << reader.shown_diagnostics();
    if (reader.sink().had_errors())
        return exit_mistakes;
    const auto code = emit::emit_code(schema, {options.export_macro});
    const std::string schema_text = emit::emit_schema(schema);
    if (options.check)
        return report_stale(stale_outputs(options, code, schema_text));
    write_outputs(options, code, schema_text, reader.dependencies());
    return exit_done;
}

}  // namespace
}  // namespace ormc

int main(int count, char** values) {
    int exit_code = ormc::exit_done;
    const auto options = ormc::parse_command_line(count, values, exit_code);
    if (!options)
        return exit_code;
    try {
        return ormc::run(*options);
    } catch (const std::invalid_argument& error) {
        std::cerr << "ormc: error: " << error.what() << '\n';
        return ormc::exit_bad_command_line;
    } catch (const std::exception& error) {
        std::cerr << "ormc: error: " << error.what() << '\n';
        return ormc::exit_mistakes;
    }
}
