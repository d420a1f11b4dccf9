// The workloads of SQLite's benchmark on PostgreSQL: libpq against Cormorant. The server of
// ORM_BENCH_POSTGRES does most of the work, so what counts is the time that passes; put both on one
// core (taskset, as ./dev bench does) for figures that repeat. On two, most of a statement's time
// is that until a sleeping core has woken, on either side: both send, poll and receive once for
// each statement.

#include "floor.hpp"
#include "model.orm.hpp"
#include "ratio.hpp"
#include "workload.hpp"

#include <orm/orm.hpp>
#include <orm/postgres.hpp>

#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace bench;
using bench::postgres::Floor;

std::string url() {
    return std::getenv("ORM_BENCH_POSTGRES");
}

Floor& floor_database() {
    static Floor& database = []() -> Floor& {
        static Floor made(url());
        made.copy(make_users());
        made.execute("CREATE INDEX users_age ON users (age)");
        made.execute("ANALYZE users");
        return made;
    }();
    return database;
}

orm::Database& orm_database() {
    static orm::Database database = [] {
        orm::Database made = orm::postgres::open(url());
        made.drop_tables<User>();
        made.create_tables<User>();
        std::vector<User> all = make_users();
        made.insert_all(all);
        std::move(made.sql("CREATE INDEX users_age ON users (age)")).execute();
        std::move(made.sql("ANALYZE users")).execute();
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

/// Leaves the rows that all workloads share, and nothing that lies in the way of the others: what
/// was rolled back stays in a table of PostgreSQL until then.
void clean_floor() {
    floor_database().execute("DELETE FROM users WHERE id > 10000");
    floor_database().execute("VACUUM users");
}

void clean_orm() {
    orm_database().delete_from(users).where(users.id > stored_rows).execute();
    std::move(orm_database().sql("VACUUM users")).execute();
}

void insert_floor(benchmark::State& state) {
    Floor& database = floor_database();
    for (auto _ : state) {
        database.execute("BEGIN");
        for (int i = 0; i != rows_per_transaction; ++i) {
            database.insert(make_user(i));
        }
        database.execute("ROLLBACK");
    }
    clean_floor();
}

void insert_orm(benchmark::State& state) {
    for (auto _ : state) {
        orm::Transaction tx = orm_database().begin();
        for (int i = 0; i != rows_per_transaction; ++i) {
            User user = make_user(i);
            tx.insert(user);
        }
        tx.rollback();
    }
    clean_orm();
}

void update_floor(benchmark::State& state) {
    std::minstd_rand random;
    floor_database().execute("BEGIN");
    for (auto _ : state) {
        floor_database().update(next_key(random), 30);
    }
    floor_database().execute("ROLLBACK");
    clean_floor();
}

void update_orm(benchmark::State& state) {
    std::minstd_rand random;
    orm::Transaction tx = orm_database().begin();
    for (auto _ : state) {
        tx.update(users).set(users.age = 30).where(users.id == next_key(random)).execute();
    }
    tx.rollback();
    clean_orm();
}

enum class Table : std::uint8_t { plain, indexed };

void load_floor(benchmark::State& state, Table table) {
    const std::vector<User> all = make_users();
    if (table == Table::plain) {
        floor_database().execute("DROP INDEX users_age");
    }
    for (auto _ : state) {
        floor_database().execute("BEGIN");
        floor_database().copy(all);
        floor_database().execute("COMMIT");
        state.PauseTiming();
        clean_floor();
        state.ResumeTiming();
    }
    if (table == Table::plain) {
        floor_database().execute("CREATE INDEX users_age ON users (age)");
    }
}

template <class Users>
void load_orm(benchmark::State& state, Table table, Users all) {
    if (table == Table::plain) {
        std::move(orm_database().sql("DROP INDEX users_age")).execute();
    }
    for (auto _ : state) {
        orm::Transaction tx = orm_database().begin();
        tx.insert_all(all);
        tx.commit();
        state.PauseTiming();
        clean_orm();
        state.ResumeTiming();
    }
    if (table == Table::plain) {
        std::move(orm_database().sql("CREATE INDEX users_age ON users (age)")).execute();
    }
}

void bulk_floor(benchmark::State& state) {
    load_floor(state, Table::plain);
}

void bulk_orm(benchmark::State& state) {
    load_orm(state, Table::plain, make_users());
}

/// Of objects that are const, and so do not get their keys.
void const_bulk_orm(benchmark::State& state) {
    load_orm<const std::vector<User>>(state, Table::plain, make_users());
}

void indexed_bulk_floor(benchmark::State& state) {
    load_floor(state, Table::indexed);
}

void indexed_bulk_orm(benchmark::State& state) {
    load_orm(state, Table::indexed, make_users());
}

BENCHMARK(find_floor)->UseRealTime();
BENCHMARK(find_orm)->UseRealTime();
BENCHMARK(scan_floor)->UseRealTime();
BENCHMARK(scan_orm)->UseRealTime();
BENCHMARK(filter_floor)->UseRealTime();
BENCHMARK(filter_orm)->UseRealTime();
BENCHMARK(insert_floor)->UseRealTime();
BENCHMARK(insert_orm)->UseRealTime();
BENCHMARK(update_floor)->UseRealTime();
BENCHMARK(update_orm)->UseRealTime();
BENCHMARK(bulk_floor)->UseRealTime();
BENCHMARK(bulk_orm)->UseRealTime();
BENCHMARK(bulk_floor)->Name("const_bulk_floor")->UseRealTime();
BENCHMARK(const_bulk_orm)->UseRealTime();
BENCHMARK(indexed_bulk_floor)->UseRealTime();
BENCHMARK(indexed_bulk_orm)->UseRealTime();

}  // namespace

int main(int argc, char** argv) {
    if (std::getenv("ORM_BENCH_POSTGRES") == nullptr) {
        std::cerr << "set ORM_BENCH_POSTGRES to the URL of a database to be filled and emptied\n";
        return 1;
    }
    return bench::run_and_compare(argc, argv, bench::Clock::wall);
}
