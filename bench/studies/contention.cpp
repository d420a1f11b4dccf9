#include "studies/stored_users.hpp"
#include "studies/studies.hpp"

#include <sched.h>
#include <thread>

namespace bench::studies {

namespace {

/// Lets the process use every core for a while, whatever it was pinned to.
class AllCores {
public:
    AllCores() {
        sched_getaffinity(0, sizeof before_, &before_);
        cpu_set_t all;
        CPU_ZERO(&all);
        for (std::size_t core = 0; core < CPU_SETSIZE; ++core) {
            CPU_SET(core, &all);
        }
        sched_setaffinity(0, sizeof all, &all);
    }

    AllCores(const AllCores&) = delete;
    AllCores& operator=(const AllCores&) = delete;

    ~AllCores() { sched_setaffinity(0, sizeof before_, &before_); }

private:
    cpu_set_t before_{};
};

void on_threads(std::size_t count, const std::function<void(std::size_t thread)>& work) {
    const AllCores all_cores;
    std::vector<std::jthread> running;
    running.reserve(count);
    for (std::size_t thread = 0; thread < count; ++thread) {
        running.emplace_back(work, thread);
    }
}

std::size_t lookups_in_all(std::size_t divisor) {
    return contending_threads * (10'000 / divisor);
}

}  // namespace

Variant looked_up(
    std::string name,
    Role role,
    std::size_t threads,
    std::size_t divisor,
    std::function<void(std::size_t thread, std::int64_t key)> look_up
) {
    const std::size_t each = lookups_in_all(divisor) / threads;
    return {
        std::move(name),
        role,
        [] {},
        [threads, each, look_up = std::move(look_up)] {
            on_threads(threads, [&](std::size_t thread) {
                for (std::size_t i = 0; i < each; ++i) {
                    look_up(
                        thread, static_cast<std::int64_t>(1 + (i * 7'919 + thread) % contended_rows)
                    );
                }
            });
        },
        [] {}};
}

Comparison
contention(const std::function<orm::Database(std::size_t pool_size)>& open, std::size_t divisor) {
    const auto variant = [&](const char* name, Role role, std::size_t pool, std::size_t threads) {
        const auto database =
            std::make_shared<orm::Database>(with_users(open(pool), contended_rows));
        return looked_up(name, role, threads, divisor, [database](std::size_t, std::int64_t key) {
            static_cast<void>(database->get<User>(key));
        });
    };
    return {
        .title = "Lookups by 8 threads",
        .unit = "lookup",
        .operations = lookups_in_all(divisor),
        .clock = &Sample::wall_ns,
        .variants = {
            variant("one thread does all", Role::floor, 4, 1),
            variant("8 threads, 4 connections", Role::ours, 4, contending_threads),
            variant("8 threads, 8 connections", Role::control, 8, contending_threads)}};
}

}  // namespace bench::studies
