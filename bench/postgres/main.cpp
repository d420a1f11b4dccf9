// Each workload on the PostgreSQL server of ORM_BENCH_POSTGRES, by everyone who is here. The server
// does most of the work, so what counts is the time that passes; put both on one core (taskset, as
// ./dev bench does) for figures that repeat. On two, most of a statement's time is that until a
// sleeping core has woken.

#include "harness/program.hpp"
#include "postgres/contenders.hpp"
#include "postgres/schema.hpp"
#include "postgres/studies.hpp"
#include "studies/studies.hpp"

#include <orm/postgres.hpp>

#include <cstdlib>
#include <iostream>

namespace {

using namespace bench;

/// Less than on SQLite: a round trip takes as long as twenty statements there.
Sizes sizes() {
    Sizes sizes;
    sizes.lookups = 20'000;
    sizes.filters = 500;
    sizes.searches = 5'000;
    return sizes;
}

std::vector<Study> studies_on(const postgres::Fresh& fresh) {
    const auto open = [=] { return orm::postgres::open(fresh("study")); };
    const auto open_pool = [=](std::size_t pool_size) {
        const std::string url = fresh("contention " + std::to_string(pool_size));
        return orm::postgres::open(url, {}, {.pool_size = pool_size});
    };
    return {
        {"insert_all", [=](std::size_t divisor) { return postgres::insert_all(fresh, divisor); }},
        {"optional_conditions",
         [=](std::size_t divisor) { return studies::optional_conditions(open, divisor); }},
        {"stored_query", [=](std::size_t divisor) { return studies::stored_query(open, divisor); }},
        {"three_parameters",
         [=](std::size_t divisor) { return postgres::repeated_query(fresh("study"), divisor); }},
        {"100_queries",
         [=](std::size_t divisor) { return postgres::distinct_queries(fresh, 100, divisor); }},
        {"500_queries",
         [=](std::size_t divisor) { return postgres::distinct_queries(fresh, 500, divisor); }},
        {"documents_written",
         [=](std::size_t divisor) { return postgres::documents_written(fresh, divisor); }},
        {"documents_read",
         [=](std::size_t divisor) { return postgres::documents_read(fresh, divisor); }},
        {"streaming",
         [=](std::size_t divisor) { return postgres::streaming(fresh("study"), divisor); }},
        {"contention",
         [=](std::size_t divisor) { return studies::contention(open_pool, divisor); }}};
}

Platform on_postgres(postgres::Server& server) {
    const postgres::Fresh fresh = [&server](const std::string& name) { return server.fresh(name); };
    Platform platform;
    platform.database = "PostgreSQL";
    platform.storage = "server";
    platform.sizes = sizes();
    platform.clock = &Sample::wall_ns;
    platform.schema = postgres::schema();
    platform.after_fill = {"VACUUM ANALYZE users, authors, posts"};
    platform.clear_users = postgres::clear_users();
    platform.after_update = {"VACUUM users"};
    platform.fresh = fresh;
    platform.candidates = {
        {"plain", Role::floor, postgres::open_plain},
        {"plain again", Role::control, postgres::open_plain},
        {"tuned", Role::floor, postgres::open_tuned},
        {"Cormorant", Role::ours, postgres::open_cormorant},
    };
#ifdef ORM_BENCH_PQXX
    platform.candidates.push_back({"libpqxx", Role::peer, postgres::open_pqxx});
#else
    platform.missing.emplace_back("libpqxx 6");
#endif
#ifdef ORM_BENCH_SOCI
    platform.candidates.push_back({"SOCI", Role::peer, postgres::open_soci});
#else
    platform.missing.emplace_back("SOCI");
#endif
    platform.studies = studies_on(fresh);
    platform.goals = {
        {"insert_each", 1.02},
        {"insert_bulk", 0.90},
        {"find_each", 1.02},
        {"find_many", 0.12},
        {"scan", 0.97},
        {"filter", 1.02},
        {"update_each", 1.02},
        {"update_bulk", 0.25},
        {"children_at_once", 0.90},
        {"dynamic", 1.02}};
    return platform;
}

}  // namespace

int main(int argc, char** argv) {
    const char* const url = std::getenv("ORM_BENCH_POSTGRES");
    if (url == nullptr) {
        std::cerr << "set ORM_BENCH_POSTGRES to the URL of a database to be filled and emptied\n";
        return EXIT_FAILURE;
    }
    bench::postgres::Server server(url);
    return bench::run(argc, argv, {on_postgres(server)});
}
