// Several processes on one SQLite file, and what is left when one of them is killed.

#include "bank.hpp"
#include "processes.hpp"

#include <orm/orm.hpp>

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <thread>

namespace faults {

namespace {

using orm::sqlite::Journal;

/// A folder of this test's own in memory, where there is such a place: what is tested are locks and
/// half-done writes, and not the disk.
class FastFolder {
public:
    FastFolder() {
        const std::filesystem::path memory = "/dev/shm";
        std::error_code none;
        std::string name =
            (std::filesystem::is_directory(memory, none) ? memory
                                                         : std::filesystem::temp_directory_path()) /
            "cormorant-XXXXXX";
        path_ = mkdtemp(name.data());
    }

    FastFolder(const FastFolder&) = delete;
    FastFolder& operator=(const FastFolder&) = delete;

    ~FastFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

class SqliteProcesses : public testing::TestWithParam<Journal> {
protected:
    [[nodiscard]] orm::Database open(const orm::DatabaseOptions& options = {}) const {
        return open_bank(file_, GetParam(), options);
    }

    void create() const {
        orm::Database db = open();
        create_bank(db);
    }

    [[nodiscard]] static std::string integrity(orm::Database& db) {
        return db.sql<std::string>("PRAGMA integrity_check").one();
    }

    Processes processes;

private:
    FastFolder folder_;
    std::filesystem::path file_ = folder_.path() / "bank.db";
};

TEST_P(SqliteProcesses, lose_no_increment_and_see_no_busy_database) {
    constexpr int at_once = 8;
    constexpr int increments = 500;
    create();
    for (int i = 0; i != at_once; ++i) {
        processes.start([this] {
            orm::Database db = open();
            for (int k = 0; k != increments; ++k) {
                db.transaction([](orm::Transaction& tx) {
                    auto account = tx.get<bank::Account>(1);
                    account.balance += 1;
                    tx.update(account);
                });
            }
        });
    }
    EXPECT_TRUE(processes.join()) << "a process saw an error";
    orm::Database db = open();
    EXPECT_EQ(db.get<bank::Account>(1).balance, opening_balance + at_once * increments);
}

TEST_P(SqliteProcesses, that_read_before_they_write_are_run_again_as_a_whole) {
    constexpr int at_once = 4;
    constexpr int increments = 50;
    create();
    for (int i = 0; i != at_once; ++i) {
        processes.start([this] {
            orm::Database db = open({.retry = {.attempts = 1'000}});
            for (int k = 0; k != increments; ++k) {
                db.transaction({.locking = orm::Locking::deferred}, [](orm::Transaction& tx) {
                    auto account = tx.get<bank::Account>(1);
                    account.balance += 1;
                    tx.update(account);
                });
            }
        });
    }
    EXPECT_TRUE(processes.join()) << "a process saw an error";
    orm::Database db = open();
    EXPECT_EQ(db.get<bank::Account>(1).balance, opening_balance + at_once * increments);
}

TEST_P(SqliteProcesses, that_are_killed_leave_no_half_of_a_transfer) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    create();
    std::uniform_int_distribution<int> lifetime(1, 15);
    for (int i = 0; i != 60; ++i) {
        const unsigned child_seed = random();
        const pid_t pid = processes.start([this, child_seed] {
            std::mt19937 choices(child_seed);
            orm::Database db = open();
            for (;;) {
                transfer(db, choices);
            }
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(lifetime(random)));
        processes.shoot(pid);
        if (i % 10 == 9) {
            orm::Database db = open();
            expect_sound(db);
            EXPECT_EQ(integrity(db), "ok");
        }
    }
    orm::Database db = open();
    EXPECT_GT(db.select(bank::entries).count(), 0) << "no transfer was ever done";
    transfer(db, random);
    expect_sound(db);
}

INSTANTIATE_TEST_SUITE_P(
    With,
    SqliteProcesses,
    testing::Values(Journal::wal, Journal::rollback),
    [](const auto& info) { return info.param == Journal::wal ? "wal" : "rollback_journal"; }
);

}  // namespace

}  // namespace faults
