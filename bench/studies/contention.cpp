#include "studies/stored_users.hpp"
#include "studies/studies.hpp"

#include <sched.h>
#include <thread>

namespace bench::studies {

namespace {

constexpr std::size_t stored = 10'000;
constexpr std::size_t threads = 8;

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

}  // namespace

void on_threads(std::size_t count, const std::function<void(std::size_t thread)>& work) {
    const AllCores all_cores;
    std::vector<std::jthread> running;
    running.reserve(count);
    for (std::size_t thread = 0; thread < count; ++thread) {
        running.emplace_back(work, thread);
    }
}

Comparison contention(const std::function<orm::Database(std::size_t pool_size)>& open, bool quick) {
    const std::size_t lookups = quick ? 2'000 : 10'000;
    const auto variant = [&](std::string name, Role role, std::size_t pool, std::size_t used) {
        const auto database = std::make_shared<orm::Database>(with_users(open(pool), stored));
        return Variant{
            std::move(name),
            role,
            [] {},
            [=] {
                on_threads(used, [&](std::size_t thread) {
                    for (std::size_t i = 0; i < lookups * threads / used; ++i) {
                        const std::size_t key = 1 + (i * 7'919 + thread) % stored;
                        static_cast<void>(database->get<User>(static_cast<std::int64_t>(key)));
                    }
                });
            },
            [] {}};
    };
    return {
        .title = "Lookups by 8 threads",
        .unit = "lookup",
        .operations = lookups * threads,
        .clock = &Sample::wall_ns,
        .variants = {
            variant("one thread does all", Role::floor, 4, 1),
            variant("8 threads, 4 connections", Role::ours, 4, threads),
            variant("8 threads, 8 connections", Role::control, 8, threads)}};
}

}  // namespace bench::studies
