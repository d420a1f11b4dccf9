// Does the workloads on SQLite in memory, by Cormorant and by the plain C API, and tells callgrind
// when each begins and ends. instructions.py runs it and reads the counts.
//
// Everything is done twice: the first time prepares statements and fills caches.

#include "harness/data.hpp"
#include "harness/workload.hpp"
#include "sqlite/contenders.hpp"
#include "sqlite/schema.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <valgrind/callgrind.h>

namespace {

using namespace bench;

/// Few enough for a simulated processor, so many that what is done once for all does not count.
Sizes sizes() {
    Sizes sizes;
    sizes.rows = 2'000;
    sizes.sorted_rows = 2'000;
    sizes.inserts = 1'000;
    sizes.bulk_inserts = 2'000;
    sizes.lookups = 1'000;
    sizes.filters = 50;
    sizes.updates = 1'000;
    sizes.searches = 1'000;
    sizes.authors = 100;
    return sizes;
}

void execute_all(Contender& contender, Fixture fixture, const Sizes& sizes) {
    contender.execute(sqlite::schema());
    contender.execute(sql_for(fixture, sizes));
}

void run_once(Contender& contender, const Workload& workload, const Data& data, bool counted) {
    Run run;
    workload.prepare(data, run);
    if (counted) {
        CALLGRIND_TOGGLE_COLLECT;
    }
    workload.run(contender, data, run);
    if (counted) {
        CALLGRIND_TOGGLE_COLLECT;
    }
    if (workload.fixture == Fixture::empty) {
        contender.execute(sqlite::clear_users());
    }
}

/// False where the contender has no way to do it.
bool count(const char* name, Contender& contender, const Workload& workload, const Data& data) {
    execute_all(contender, workload.fixture, data.sizes);
    try {
        run_once(contender, workload, data, false);
    } catch (const NotOffered&) {
        return false;
    }
    run_once(contender, workload, data, true);
    const std::string title =
        fmt::format("{} {} {}", workload.name, name, workload.operations(data));
    CALLGRIND_DUMP_STATS_AT(title.c_str());
    return true;
}

}  // namespace

int main() try {
    const Data data(sizes());
    for (const Workload& workload : workloads()) {
        if (count("plain", *sqlite::open_plain(":memory:"), workload, data)) {
            count("ours", *sqlite::open_cormorant(":memory:"), workload, data);
        }
    }
    return EXIT_SUCCESS;

} catch (const std::exception& error) {

    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
}
