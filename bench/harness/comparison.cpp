#include "harness/comparison.hpp"

#include "harness/platform.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <fstream>

namespace bench {

namespace {

const char* name_of(Role role) {
    constexpr std::array names{"floor", "control", "ours", "peer"};
    return names[static_cast<std::size_t>(role)];
}

nlohmann::ordered_json to_json(const Variant& variant) {
    nlohmann::ordered_json json{{"name", variant.name}, {"role", name_of(variant.role)}};
    for (const Sample& sample : variant.samples) {
        json["processor_ns"].push_back(sample.processor_ns);
        json["wall_ns"].push_back(sample.wall_ns);
        if (variant.measures_memory) {
            json["peak_bytes"].push_back(sample.peak_bytes);
        }
    }
    return json;
}

/// The file is there whole or not at all.
void write(const Options& options, const Platform& platform, const Comparison& comparison) {
    nlohmann::ordered_json json{
        {"database", platform.database},
        {"storage", platform.storage},
        {"workload", comparison.name},
        {"label", comparison.label},
        {"title", comparison.title},
        {"unit", comparison.unit},
        {"position", comparison.position},
        {"operations", comparison.operations},
        {"quick", options.quick},
        {"clock", comparison.clock == &Sample::processor_ns ? "processor_ns" : "wall_ns"},
        {"left_out", comparison.left_out},
        {"missing", platform.missing}};
    if (comparison.goal) {
        json["goal"] = *comparison.goal;
    }
    if (comparison.goal_ns) {
        json["goal_ns"] = *comparison.goal_ns;
    }
    for (const Variant& variant : comparison.variants) {
        json["variants"].push_back(to_json(variant));
    }
    const std::filesystem::path file = result_file(options, platform, comparison.name);
    std::filesystem::create_directories(file.parent_path());
    const std::filesystem::path unfinished = file.string() + ".new";
    std::ofstream(unfinished) << json.dump(1) << '\n';
    std::filesystem::rename(unfinished, file);
}

void say(const Platform& platform, const Comparison& comparison) {
    const Variant& floor = comparison.variants.front();
    std::string line = fmt::format(
        "{:<11}{:<7}{:<8}{:<22}{:>9.0f} ns/{}",
        platform.database,
        platform.storage,
        comparison.label,
        comparison.name,
        median_time(floor, comparison.clock) / static_cast<double>(comparison.operations),
        comparison.unit
    );
    for (const Variant& variant : comparison.variants) {
        if (&variant != &floor) {
            line += fmt::format(
                ", {} {:.2f}", variant.name, median_ratio(variant, floor, comparison.clock)
            );
        }
    }
    fmt::print(stderr, "{}\n", line);
}

}  // namespace

std::filesystem::path
result_file(const Options& options, const Platform& platform, std::string_view name) {
    const std::string folder =
        platform.database + (platform.storage.empty() ? "" : "-" + platform.storage);
    return std::filesystem::path(options.output) / folder / (std::string(name) + ".json");
}

void carry_out(const Options& options, const Platform& platform, Comparison& comparison) {
    measure(comparison.variants, options.first_round, options.rounds);
    write(options, platform, comparison);
    say(platform, comparison);
}

}  // namespace bench
