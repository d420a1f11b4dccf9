#include "ratio.hpp"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

namespace bench {

namespace {

/// Keeps the medians, and prints their ratios when everything has run.
class RatioReporter final : public benchmark::ConsoleReporter {
public:
    explicit RatioReporter(Clock clock)
        : clock_(clock) {}

    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median") {
                medians_[run.run_name.function_name] = clock_ == Clock::processor
                                                           ? run.GetAdjustedCPUTime()
                                                           : run.GetAdjustedRealTime();
            }
        }
        ConsoleReporter::ReportRuns(runs);
    }

    void Finalize() override {
        ConsoleReporter::Finalize();
        fmt::print(
            "\n{:<14}{:>14}{:>14}{:>9}\n", "workload", "C API, ns", "Cormorant, ns", "ratio"
        );
        for (const auto& [name, ours] : medians_) {
            const auto end = name.find("_orm");
            if (end == std::string::npos) {
                continue;
            }
            const std::string workload = name.substr(0, end);
            const double floor = medians_[workload + "_floor"];
            fmt::print("{:<14}{:>14.0f}{:>14.0f}{:>9.2f}\n", workload, floor, ours, ours / floor);
        }
    }

private:
    Clock clock_;
    std::map<std::string, double> medians_;
};

}  // namespace

int run_and_compare(int argc, char** argv, Clock clock) {
    std::vector<std::string> arguments(argv, argv + argc);
    arguments.emplace_back("--benchmark_enable_random_interleaving=true");
    arguments.emplace_back("--benchmark_repetitions=9");
    arguments.emplace_back("--benchmark_min_time=0.1");
    arguments.emplace_back("--benchmark_display_aggregates_only=true");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    int count = static_cast<int>(pointers.size());
    benchmark::Initialize(&count, pointers.data());
    RatioReporter reporter(clock);
    benchmark::RunSpecifiedBenchmarks(&reporter);
    return 0;
}

}  // namespace bench
