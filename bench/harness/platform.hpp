#pragma once

#include "harness/comparison.hpp"
#include "harness/contender.hpp"
#include "harness/measure.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bench {

struct Candidate {
    std::string name;
    Role role;
    /// Opens the database at a place that `Platform::fresh` gave.
    std::function<std::unique_ptr<Contender>(const std::string& place)> open;
};

/// A comparison that is none of the workloads. Made, with what it works on, when its turn comes;
/// its work is divided by `divisor`.
struct Study {
    std::string name;
    std::function<Comparison(std::size_t divisor)> make;
};

/// A kind of database in one storage, and who is compared on it.
struct Platform {
    std::string database;  ///< "SQLite"
    std::string storage;   ///< "memory"; empty where there is one only
    Sizes sizes;

    /// The clock that decides; both are recorded.
    double Sample::*clock = &Sample::wall_ns;

    std::vector<std::string> schema;        ///< creates all tables, empty
    std::vector<std::string> after_fill;    ///< for what the database should know of its rows
    std::vector<std::string> clear_users;   ///< the next one gets key 1 again
    std::vector<std::string> after_update;  ///< for what changed rows leave behind

    /// A new empty database for a contender, as its library wants it said.
    std::function<std::string(const std::string& contender)> fresh;

    /// The first is the plain floor, to which the others are compared.
    std::vector<Candidate> candidates;

    std::vector<Study> studies;

    /// Peers whose library was not there when this was built.
    std::vector<std::string> missing;

    /// The most that ours may take of the plain floor's time, by workload.
    std::map<std::string, double, std::less<>> goals;
};

}  // namespace bench
