#include "harness/result.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace bench {

namespace {

nlohmann::ordered_json to_json(const Variant& variant, const std::string& role) {
    nlohmann::ordered_json json{{"name", variant.name}, {"role", role}};
    for (const Sample& sample : variant.samples) {
        json["processor_ns"].push_back(sample.processor_ns);
        json["wall_ns"].push_back(sample.wall_ns);
    }
    return json;
}

}  // namespace

std::filesystem::path
result_file(const Options& options, const Platform& platform, std::string_view workload) {
    const std::string folder =
        platform.database + (platform.storage.empty() ? "" : "-" + platform.storage);
    return std::filesystem::path(options.output) / folder / (std::string(workload) + ".json");
}

void write(const Result& result, const std::filesystem::path& file) {
    nlohmann::ordered_json json{
        {"database", result.platform.database},
        {"storage", result.platform.storage},
        {"workload", result.workload},
        {"label", result.label},
        {"title", result.title},
        {"unit", result.unit},
        {"position", result.position},
        {"operations", result.operations},
        {"quick", result.quick},
        {"clock", result.platform.clock == &Sample::processor_ns ? "processor_ns" : "wall_ns"},
        {"left_out", result.left_out},
        {"missing", result.platform.missing}};
    const auto goal = result.platform.goals.find(result.workload);
    if (goal != result.platform.goals.end()) {
        json["goal"] = goal->second;
    }
    for (std::size_t i = 0; i < result.variants.size(); ++i) {
        json["variants"].push_back(to_json(result.variants[i], result.roles[i]));
    }
    std::filesystem::create_directories(file.parent_path());
    const std::filesystem::path unfinished = file.string() + ".new";
    std::ofstream(unfinished) << json.dump(1) << '\n';
    std::filesystem::rename(unfinished, file);
}

}  // namespace bench
