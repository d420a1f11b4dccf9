// What a client that is killed leaves behind on the server.

#include "postgres_bank.hpp"
#include "processes.hpp"

#include <thread>

namespace faults {

namespace {

using PostgresClient = PostgresBank;

TEST_F(PostgresClient, that_is_killed_leaves_no_half_of_a_transfer_and_no_connection) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> lifetime(2, 40);
    Processes processes;
    for (int i = 0; i != 40; ++i) {
        const unsigned child_seed = random();
        const pid_t pid = processes.start([this, child_seed] {
            std::mt19937 choices(child_seed);
            orm::Database db = open();
            for (;;) {
                transfer(db, choices);
            }
        });
        std::this_thread::sleep_for(milliseconds(lifetime(random)));
        processes.shoot(pid);
    }
    std::string connections;
    for (int i = 0; i != 1'000 && connections != "0"; ++i) {
        std::this_thread::sleep_for(milliseconds(10));
        connections = ask("SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND "
                          "backend_type = 'client backend' AND datname = current_database()");
    }
    EXPECT_EQ(connections, "0");
    orm::Database db = open();
    EXPECT_GT(db.select(bank::entries).count(), 0) << "no transfer was ever done";
    transfer(db, random);
    expect_sound(db);
}

}  // namespace

}  // namespace faults
