// Each workload runs on SQLite's C API and on Cormorant in one process, interleaved at random. What
// counts is the ratio of the two medians, printed at the end: absolute times are those of the
// machine.

#include "floor.hpp"
#include "model.orm.hpp"
#include "ratio.hpp"
#include "workload.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <benchmark/benchmark.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace bench;

Floor& floor_database() {
    static Floor& database = []() -> Floor& {
        static Floor made(":memory:");
        made.execute("BEGIN");
        for (std::int64_t i = 0; i != stored_rows; ++i) {
            User user = make_user(i);
            made.insert(user);
        }
        made.execute("COMMIT");
        made.execute("CREATE INDEX users_age ON users (age)");
        return made;
    }();
    return database;
}

orm::Database& orm_database() {
    static orm::Database database = [] {
        orm::Database made = orm::sqlite::open(":memory:");
        made.create_tables<User>();
        std::vector<User> all = make_users();
        made.insert_all(all);
        std::move(made.sql("CREATE INDEX users_age ON users (age)")).execute();
        return made;
    }();
    return database;
}

void find_floor(benchmark::State& state) {
    std::minstd_rand random;
    for (auto _ : state) {
        std::optional<User> user{std::in_place};
        benchmark::DoNotOptimize(floor_database().find(next_key(random), *user));
        benchmark::DoNotOptimize(user);
    }
}

void find_orm(benchmark::State& state) {
    std::minstd_rand random;
    for (auto _ : state) {
        auto user = orm_database().find<User>(next_key(random));
        benchmark::DoNotOptimize(user);
    }
}

void scan_floor(benchmark::State& state) {
    for (auto _ : state) {
        std::vector<User> all;
        floor_database().scan(all);
        benchmark::DoNotOptimize(all.data());
    }
}

void scan_orm(benchmark::State& state) {
    for (auto _ : state) {
        auto all = orm_database().select(users).all();
        benchmark::DoNotOptimize(all.data());
    }
}

void filter_floor(benchmark::State& state) {
    std::minstd_rand random;
    for (auto _ : state) {
        std::vector<User> found;
        floor_database().filter(static_cast<int>(random() % 90), found);
        benchmark::DoNotOptimize(found.data());
    }
}

void filter_orm(benchmark::State& state) {
    std::minstd_rand random;
    for (auto _ : state) {
        const int age = static_cast<int>(random() % 90);
        auto found = orm_database()
                         .select(users)
                         .where(users.age.between(age, age + 1))
                         .order_by(users.name)
                         .limit(100)
                         .all();
        benchmark::DoNotOptimize(found.data());
    }
}

void insert_floor(benchmark::State& state) {
    Floor database(":memory:");
    for (auto _ : state) {
        database.execute("BEGIN IMMEDIATE");
        for (int i = 0; i != rows_per_transaction; ++i) {
            User user = make_user(i);
            database.insert(user);
        }
        database.execute("COMMIT");
        state.PauseTiming();
        database.execute("DELETE FROM users");
        state.ResumeTiming();
    }
}

void insert_orm(benchmark::State& state) {
    orm::Database database = orm::sqlite::open(":memory:");
    database.create_tables<User>();
    for (auto _ : state) {
        orm::Transaction tx = database.begin();
        for (int i = 0; i != rows_per_transaction; ++i) {
            User user = make_user(i);
            tx.insert(user);
        }
        tx.commit();
        state.PauseTiming();
        database.delete_from(users).execute();
        state.ResumeTiming();
    }
}

void update_floor(benchmark::State& state) {
    std::minstd_rand random;
    floor_database().execute("BEGIN");
    for (auto _ : state) {
        floor_database().update(next_key(random), 30);
    }
    floor_database().execute("ROLLBACK");
}

void update_orm(benchmark::State& state) {
    std::minstd_rand random;
    orm::Transaction tx = orm_database().begin();
    for (auto _ : state) {
        tx.update(users).set(users.age = 30).where(users.id == next_key(random)).execute();
    }
}

BENCHMARK(find_floor);
BENCHMARK(find_orm);
BENCHMARK(scan_floor);
BENCHMARK(scan_orm);
BENCHMARK(filter_floor);
BENCHMARK(filter_orm);
BENCHMARK(insert_floor);
BENCHMARK(insert_orm);
BENCHMARK(update_floor);
BENCHMARK(update_orm);

}  // namespace

int main(int argc, char** argv) {
    return bench::run_and_compare(argc, argv, bench::Clock::processor);
}
