// Counts what each operation allocates and how many statements it sends, which unlike time is the
// same on every run, and compares it with the limits in a file.
//
// orm_bench_counts LIMITS    prints a table, which is also what LIMITS looks like; fails when a
// count
//                            is over its limit, and when it is far below, so that a gain is written
//                            down

#include "counts/allocations.hpp"
#include "harness/data.hpp"
#include "model.orm.hpp"

#include <orm/in_bulk.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>
#include <orm/testing.hpp>

#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace {

using namespace bench;

constexpr std::size_t stored = 1'000;
constexpr std::size_t repeats = 100;

struct Counts {
    double allocations;  ///< for each unit
    double statements;   ///< for each run
};

/// One thing that a program does, as it is done all the time: `run` has happened before.
struct Operation {
    std::string name;
    std::size_t units;  ///< in each run: rows, keys
    std::function<void()> run;
};

Counts count(const Operation& operation) {
    operation.run();
    operation.run();
    const std::size_t before = counts::allocations();
    for (std::size_t i = 0; i < repeats; ++i) {
        operation.run();
    }
    const std::size_t allocated = counts::allocations() - before;
    const orm::testing::StatementLog log;
    operation.run();
    return {
        static_cast<double>(allocated) / static_cast<double>(repeats * operation.units),
        static_cast<double>(log.statements().size())};
}

/// Work that is taken back, so that each run finds the same.
void undone(orm::Database& db, const std::function<void(orm::Transaction& tx)>& work) {
    orm::Transaction tx = db.begin();
    work(tx);
    tx.rollback();
}

std::vector<User> stored_users() {
    std::vector<User> all;
    for (std::size_t number = 1; number <= stored; ++number) {
        all.push_back(user_number(number));
    }
    return all;
}

void fill(orm::Database& db) {
    db.create_tables<User, Author, Post>();
    const std::vector<User> all = stored_users();
    db.insert_all(all);
    for (std::size_t i = 0; i < 10; ++i) {
        Author author;
        author.name = "author";
        author.email = "author@example.org";
        db.insert(author);
        for (std::size_t j = 0; j < 10; ++j) {
            Post post;
            post.title = "a title of more than fifteen bytes";
            post.author = author;
            db.insert(post);
        }
    }
}

std::vector<Operation> reads(orm::Database& db) {
    static const orm::Query<User> query = orm::select(users).where(users.id == 7);
    static std::vector<std::int64_t> keys;
    for (std::int64_t key = 1; key <= 100; ++key) {
        keys.push_back(key);
    }
    return {
        {"find", 1, [&] { static_cast<void>(db.find<User>(7)); }},
        {"select_by_key",
         1,
         [&] { static_cast<void>(db.select(users).where(users.id == 7).all()); }},
        {"select_with_when",
         1,
         [&] {
             static_cast<void>(db.select(users)
                                   .where(
                                       users.id == 7 && orm::when(true, users.age >= 0) &&
                                       orm::when(false, users.score >= 0.0)
                                   )
                                   .all());
         }},
        {"stored_query", 1, [&] { static_cast<void>(db.run(query).all()); }},
        {"in_bulk_100", keys.size(), [&] { static_cast<void>(db.in_bulk<User>(keys)); }},
        {"scan", stored, [&] { static_cast<void>(db.select(users).all()); }},
        {"stream",
         stored,
         [&] {
             for ([[maybe_unused]] const User& user : db.select(users).stream()) {
             }
         }},
        {"with_children", 100, [&] {
             static_cast<void>(db.select(authors).with(authors.posts).all());
         }}};
}

std::vector<Operation> writes(orm::Database& db) {
    static std::vector<User> fresh = stored_users();
    static std::vector<User> known = db.select(users).order_by(users.id).all();
    return {
        {"begin_rollback", 1, [&] { undone(db, [](orm::Transaction&) {}); }},
        {"insert",
         stored,
         [&] {
             undone(db, [](orm::Transaction& tx) {
                 for (User& user : fresh) {
                     tx.insert(user);
                 }
             });
         }},
        {"insert_all",
         stored,
         [&] { undone(db, [](orm::Transaction& tx) { tx.insert_all(fresh); }); }},
        {"insert_all_const",
         stored,
         [&] { undone(db, [](orm::Transaction& tx) { tx.insert_all(std::as_const(fresh)); }); }},
        {"update_column",
         stored,
         [&] {
             undone(db, [](orm::Transaction& tx) {
                 for (const User& user : known) {
                     tx.update(users).set(users.age = 30).where(users.id == user.id).execute();
                 }
             });
         }},
        {"update_all", stored, [&] {
             undone(db, [](orm::Transaction& tx) { tx.update_all(known, users.age); });
         }}};
}

std::map<std::string, Counts> read_limits(const char* file) {
    std::map<std::string, Counts> limits;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string name;
        Counts limit{};
        if (words >> name >> limit.allocations >> limit.statements) {
            limits[name] = limit;
        }
    }
    return limits;
}

/// Whether a count is within its limit, and not so far below that the limit says nothing.
bool fits(double counted, double limit) {
    constexpr double tolerance = 0.02;
    return counted <= limit * (1 + tolerance) + tolerance &&
           counted >= limit * (1 - 10 * tolerance) - 10 * tolerance;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 2) {
        fmt::print(stderr, "usage: {} LIMITS\n", argv[0]);
        return EXIT_FAILURE;
    }
    const std::map<std::string, Counts> limits = read_limits(argv[1]);
    orm::Database db = orm::sqlite::open(":memory:");
    fill(db);
    std::vector<Operation> operations = reads(db);
    for (Operation& operation : writes(db)) {
        operations.push_back(std::move(operation));
    }
    bool all_fit = operations.size() == limits.size();
    fmt::print("# allocations for each row, statements for each run\n");
    for (const Operation& operation : operations) {
        const Counts counted = count(operation);
        const auto limit = limits.find(operation.name);
        const bool fit = limit != limits.end() &&
                         fits(counted.allocations, limit->second.allocations) &&
                         fits(counted.statements, limit->second.statements);
        all_fit = all_fit && fit;
        fmt::print(
            "{:<20}{:>8.2f}{:>8.0f}{}\n",
            operation.name,
            counted.allocations,
            counted.statements,
            fit ? "" : "   # not what the limits say"
        );
    }
    return all_fit ? EXIT_SUCCESS : EXIT_FAILURE;

} catch (const std::exception& error) {

    fmt::print(stderr, "{}\n", error.what());
    return EXIT_FAILURE;
}
