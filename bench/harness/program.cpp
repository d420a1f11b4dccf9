#include "harness/program.hpp"

#include "harness/comparison.hpp"
#include "harness/workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <stdexcept>

namespace bench {

namespace {

/// A contender at work on a fixture.
struct Entrant {
    const Candidate* candidate;
    std::unique_ptr<Contender> contender;
};

std::vector<Entrant>
enter(const Options& options, const Platform& platform, Fixture fixture, const Sizes& sizes) {
    std::vector<std::string> filling = sql_for(fixture, sizes);
    filling.insert(filling.begin(), "BEGIN");
    filling.emplace_back("COMMIT");
    std::vector<Entrant> entrants;
    for (const Candidate& candidate : platform.candidates) {
        if (!entrants.empty() && !selected(options.contenders, {candidate.name})) {
            continue;
        }
        auto contender = candidate.open(platform.fresh(candidate.name));
        contender->execute(platform.schema);
        contender->execute(filling);
        contender->execute(platform.after_fill);
        entrants.push_back({&candidate, std::move(contender)});
    }
    return entrants;
}

/// A workload done by all who can, and checked.
class Measurement {
public:
    Measurement(const Platform& platform, const Workload& workload, const Data& data)
        : platform_(platform),
          workload_(workload),
          data_(data) {}

    /// Runs the workload once, unmeasured. Whether the contender can.
    bool rehearse(Entrant& entrant) {
        Run run;
        workload_.prepare(data_, run);
        try {
            workload_.run(*entrant.contender, data_, run);
        } catch (const NotOffered&) {
            return false;
        }
        const std::uint64_t sum = outcome(*entrant.contender, run);
        clear(*entrant.contender);
        if (!expected_) {
            expected_ = sum;
        }
        if (sum != *expected_) {
            throw std::runtime_error(fmt::format(
                "{} did something else in {} than the plain floor",
                entrant.candidate->name,
                workload_.name
            ));
        }
        return true;
    }

    [[nodiscard]] Variant variant(Entrant& entrant) {
        Contender* contender = entrant.contender.get();
        return {
            entrant.candidate->name,
            entrant.candidate->role,
            [this] {
                run_ = Run{};
                workload_.prepare(data_, run_);
            },
            [this, contender] { workload_.run(*contender, data_, run_); },
            [this, contender] { clear(*contender); }};
    }

private:
    std::uint64_t outcome(Contender& contender, Run& run) const {
        Checksum sum = run.sum;
        sum.add(run.users);
        if (workload_.writes) {
            std::vector<User> stored;
            contender.scan(stored);
            sum.add(stored);
        }
        return sum.value();
    }

    void clear(Contender& contender) const {
        if (workload_.fixture == Fixture::empty) {
            contender.execute(platform_.clear_users);
        } else if (workload_.writes) {
            contender.execute(platform_.after_update);
        }
    }

    const Platform& platform_;
    const Workload& workload_;
    const Data& data_;
    Run run_{};
    std::optional<std::uint64_t> expected_{};
};

void measure_workload(
    const Options& options,
    const Platform& platform,
    const Workload& workload,
    const Data& data,
    std::vector<Entrant>& entrants
) {
    const auto goal = platform.goals.find(workload.name);
    Comparison comparison{
        .name = std::string(workload.name),
        .label = std::string(workload.label),
        .title = std::string(workload.title),
        .unit = std::string(workload.unit),
        .position = static_cast<std::size_t>(&workload - workloads().data()),
        .operations = workload.operations(data),
        .clock = platform.clock};
    if (goal != platform.goals.end()) {
        comparison.goal = goal->second;
    }
    Measurement measurement(platform, workload, data);
    for (Entrant& entrant : entrants) {
        if (measurement.rehearse(entrant)) {
            comparison.variants.push_back(measurement.variant(entrant));
        } else {
            comparison.left_out.push_back(entrant.candidate->name);
        }
    }
    carry_out(options, platform, comparison);
}

/// Whether the user asked for it, and it is not there yet.
bool is_wanted(
    const Options& options, const Platform& platform, std::string_view name, std::string_view label
) {
    return selected(options.workloads, {name, label}) &&
           !(options.resume && std::filesystem::exists(result_file(options, platform, name)));
}

void measure_studies(const Options& options, const Platform& platform) {
    constexpr std::size_t after_workloads = 100;
    for (const Study& study : platform.studies) {
        if (!is_wanted(options, platform, study.name, {})) {
            continue;
        }
        Comparison comparison = study.make(options.divisor);
        comparison.name = study.name;
        if (comparison.clock == nullptr) {
            comparison.clock = platform.clock;
        }
        comparison.position =
            after_workloads + static_cast<std::size_t>(&study - platform.studies.data());
        for (const Variant& variant : comparison.variants) {
            static_cast<void>(run_once(variant));
        }
        carry_out(options, platform, comparison);
    }
}

void measure_platform(const Options& options, const Platform& platform) {
    for (const std::string& name : platform.missing) {
        fmt::print(stderr, "{}: {} is left out, it is not installed\n", platform.database, name);
    }
    const Data data(platform.sizes.divided_by(options.divisor));
    for (const Fixture fixture :
         {Fixture::empty, Fixture::users, Fixture::sorted_users, Fixture::authors}) {
        std::vector<const Workload*> wanted;
        for (const Workload& workload : workloads()) {
            if (workload.fixture == fixture &&
                is_wanted(options, platform, workload.name, workload.label)) {
                wanted.push_back(&workload);
            }
        }
        if (wanted.empty()) {
            continue;
        }
        std::vector<Entrant> entrants = enter(options, platform, fixture, data.sizes);
        for (const Workload* workload : wanted) {
            measure_workload(options, platform, *workload, data, entrants);
        }
    }
    measure_studies(options, platform);
}

/// Makes the allocator keep what it got, for everyone: else giving pages back and getting them
/// again is a good part of reading many rows, and who pays for it is chance.
void keep_memory() {
    constexpr int a_lot = 1 << 30;
    mallopt(M_MMAP_THRESHOLD, a_lot);
    mallopt(M_TRIM_THRESHOLD, a_lot);
}

}  // namespace

int run(int argc, char** argv, const std::vector<Platform>& platforms) {
    const Options options = read_options(argc, argv);
    keep_memory();
    try {
        for (const Platform& platform : platforms) {
            if (selected(options.storages, {platform.storage})) {
                measure_platform(options, platform);
            }
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}: {}\n", argv[0], error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

}  // namespace bench
