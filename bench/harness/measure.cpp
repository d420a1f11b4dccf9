#include "harness/measure.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <malloc.h>
#include <string_view>

namespace bench {

namespace {

double now(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// A line of /proc/self/status in bytes.
double memory(std::string_view name) {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == name) {
            double kib = 0;
            status >> kib;
            return kib * 1024;
        }
    }
    return 0;
}

/// Gives back what is free, and makes the peak what there is now. Returns that.
double reset_peak() {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
    return memory("VmRSS:");
}

}  // namespace

Sample run_once(const Variant& variant) {
    variant.before();
    const double memory_before = variant.measures_memory ? reset_peak() : 0;
    const double wall = now(CLOCK_MONOTONIC);
    const double processor = now(CLOCK_PROCESS_CPUTIME_ID);
    variant.run();
    Sample sample{now(CLOCK_PROCESS_CPUTIME_ID) - processor, now(CLOCK_MONOTONIC) - wall};
    if (variant.measures_memory) {
        sample.peak_bytes = memory("VmHWM:") - memory_before;
    }
    variant.after();
    return sample;
}

void measure(std::vector<Variant>& variants, std::size_t first_round, std::size_t rounds) {
    const std::size_t count = variants.size();
    for (std::size_t round = first_round; round < first_round + rounds; ++round) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t place = round % 2 == 0 ? i : count - 1 - i;
            Variant& variant = variants[(place + round / 2) % count];
            variant.samples.push_back(run_once(variant));
        }
    }
}

double median_ratio(const Variant& ours, const Variant& floor, double Sample::*clock) {
    std::vector<double> ratios;
    ratios.reserve(ours.samples.size());
    for (std::size_t round = 0; round < ours.samples.size(); ++round) {
        ratios.push_back(ours.samples[round].*clock / floor.samples[round].*clock);
    }
    return median(std::move(ratios));
}

double median_time(const Variant& variant, double Sample::*clock) {
    std::vector<double> times;
    times.reserve(variant.samples.size());
    for (const Sample& sample : variant.samples) {
        times.push_back(sample.*clock);
    }
    return median(std::move(times));
}

}  // namespace bench
