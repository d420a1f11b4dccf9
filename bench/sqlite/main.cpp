// Each workload on SQLite, in memory and in a file, by everyone who is here.

#include "harness/program.hpp"
#include "sqlite/contenders.hpp"
#include "sqlite/schema.hpp"
#include "sqlite/studies.hpp"
#include "studies/studies.hpp"

#include <orm/sqlite.hpp>

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>

namespace {

using namespace bench;

/// Where the files are; removed with everything in it.
class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / "orm_bench_XXXXXX") {
        std::string name = path_.string();
        if (mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("cannot make a folder for the database files");
        }
        path_ = name;
    }

    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    ~Folder() { std::filesystem::remove_all(path_); }

    /// The path of a file that is not there yet.
    [[nodiscard]] std::string fresh_file(const std::string& name) const {
        const std::string file = (path_ / name).string();
        for (const char* suffix : {"", "-wal", "-shm"}) {
            std::filesystem::remove(file + suffix);
        }
        return file;
    }

private:
    std::filesystem::path path_;
};

Platform on_sqlite() {
    Platform platform;
    platform.database = "SQLite";
    platform.clock = &Sample::processor_ns;
    platform.schema = sqlite::schema();
    platform.clear_users = sqlite::clear_users();
    platform.candidates = {
        {"plain", Role::floor, [](const std::string& path) { return sqlite::open_plain(path); }},
        {"plain again",
         Role::control,
         [](const std::string& path) { return sqlite::open_plain(path); }},
        {"tuned", Role::floor, sqlite::open_tuned},
        {"Cormorant", Role::ours, sqlite::open_cormorant},
    };
#ifdef ORM_BENCH_SQLITECPP
    platform.candidates.push_back({"SQLiteCpp", Role::peer, sqlite::open_sqlitecpp});
#else
    platform.missing.emplace_back("SQLiteCpp");
#endif
#ifdef ORM_BENCH_SOCI
    platform.candidates.push_back({"SOCI", Role::peer, sqlite::open_soci});
#else
    platform.missing.emplace_back("SOCI");
#endif
    platform.goals = {
        {"insert_each", 0.96},
        {"find_each", 0.97},
        {"scan", 0.85},
        {"filter", 0.98},
        {"update_each", 0.98},
        {"update_bulk", 0.7},
        {"children_at_once", 0.95}};
    return platform;
}

Platform in_memory() {
    Platform platform = on_sqlite();
    platform.storage = "memory";
    platform.fresh = [](const std::string&) { return ":memory:"; };
    platform.goals.insert({{"insert_bulk", 0.62}, {"dynamic", 0.95}});
    const auto open = [] { return orm::sqlite::open(":memory:"); };
    platform.studies = {
        {"optional_conditions",
         [=](std::size_t divisor) { return studies::optional_conditions(open, divisor); }},
        {"stored_query", [=](std::size_t divisor) { return studies::stored_query(open, divisor); }},
        {"one_parameter", [](std::size_t divisor) { return sqlite::repeated_query(1, divisor); }},
        {"three_parameters",
         [](std::size_t divisor) { return sqlite::repeated_query(3, divisor); }},
        {"six_parameters", [](std::size_t divisor) { return sqlite::repeated_query(6, divisor); }},
        {"text_in_subquery", sqlite::repeated_subquery},
        {"100_queries", [](std::size_t divisor) { return sqlite::distinct_queries(100, divisor); }},
        {"500_queries", [](std::size_t divisor) { return sqlite::distinct_queries(500, divisor); }},
        {"documents_written", sqlite::documents_written},
        {"documents_read", sqlite::documents_read}};
    return platform;
}

/// Cormorant's page cache is larger than SQLite's own; a floor that has the same shows what of a
/// difference comes from there.
Platform in_file(const Folder& folder) {
    constexpr int cormorants_cache_kib = 8192;
    Platform platform = on_sqlite();
    platform.storage = "file";
    platform.fresh = [&folder](const std::string& contender) {
        return folder.fresh_file(contender);
    };
    platform.candidates.insert(
        platform.candidates.begin() + 2,
        {"plain 8 MiB cache",
         Role::floor,
         [](const std::string& path) { return sqlite::open_plain(path, cormorants_cache_kib); }}
    );
    platform.goals.insert(
        {{"insert_bulk", 0.75}, {"find_each_in_read", 0.5}, {"find_many", 0.5}, {"dynamic", 1.0}}
    );
    platform.studies = {
        {"streaming",
         [&folder](std::size_t divisor) {
             return sqlite::streaming(folder.fresh_file("streaming"), divisor);
         }},
        {"contention", [fresh = platform.fresh](std::size_t divisor) {
             return sqlite::contention(fresh, divisor);
         }}};
    return platform;
}

}  // namespace

int main(int argc, char** argv) try {
    const Folder folder;
    return bench::run(argc, argv, {in_memory(), in_file(folder)});

} catch (const std::exception& error) {

    std::cerr << argv[0] << ": " << error.what() << '\n';
    return EXIT_FAILURE;
}
