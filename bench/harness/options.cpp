#include "harness/options.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>

namespace bench {

namespace {

constexpr std::size_t usual_rounds = 15;
constexpr std::size_t quick_rounds = 3;
constexpr std::size_t quick_divisor = 5;
constexpr std::size_t trial_divisor = 20;

}  // namespace

Options read_options(int argc, char** argv) {
    Options options;
    bool trial = false;
    CLI::App app{"Measures Cormorant beside the C API and other libraries."};
    app.add_flag("--quick", options.quick, "less work and fewer rounds");
    app.add_flag("--try", trial, "as little as shows that all of them do the same work");
    app.add_flag("--continue", options.resume, "measure only what has no result yet");
    app.add_option("--rounds", options.rounds, "how often each contender runs")
        ->check(CLI::PositiveNumber);
    app.add_option(
        "--first-round", options.first_round, "goes on with the order of the contenders there"
    );
    app.add_option("--workload", options.workloads, "only these, by name or label: find_each, W3")
        ->delimiter(',');
    app.add_option("--contender", options.contenders, "only these, beside the plain floor")
        ->delimiter(',');
    app.add_option("--storage", options.storages, "only these: memory, file")->delimiter(',');
    app.add_option("--output", options.output, "where the results go")->capture_default_str();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::exit(app.exit(error));
    }
    if (options.quick) {
        options.divisor = quick_divisor;
    }
    if (trial) {
        options.divisor = trial_divisor;
        options.rounds = 1;
    }
    if (options.rounds == 0) {
        options.rounds = options.quick ? quick_rounds : usual_rounds;
    }
    return options;
}

bool selected(
    const std::vector<std::string>& asked, std::initializer_list<std::string_view> names
) {
    return asked.empty() || std::ranges::any_of(names, [&](std::string_view name) {
               return std::ranges::find(asked, name) != asked.end();
           });
}

}  // namespace bench
