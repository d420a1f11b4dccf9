#include "runtime/concurrency/fake_driver.hpp"
#include "scarce_memory.hpp"

#include <orm/orm.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <thread>

namespace faults {

namespace {

using namespace orm::testing;

TEST(Pool, takes_connections_back_without_memory_also_after_it_has_discarded_the_idle_ones) {
    FakeServer server;
    orm::Database db = open_fake(
        server,
        {.pool_size = 4,
         .acquire_timeout = std::chrono::milliseconds(1),
         .ping_after = std::chrono::milliseconds(1)}
    );
    std::optional<orm::Connection> one = db.connection();
    std::optional<orm::Connection> other = db.independent();
    {
        const orm::Connection third = db.independent();
        const orm::Connection fourth = db.independent();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    server.before = [](std::string_view what) {
        if (what.ends_with("ping") || what == "connect") {
            throw lost_connection();
        }
    };
    EXPECT_THROW(static_cast<void>(db.independent()), orm::DatabaseError);
    {
        const ScarceMemory none(0, true);
        one.reset();
        other.reset();
    }
    EXPECT_EQ(db.pool_statistics().idle, 2U);
    EXPECT_EQ(db.pool_statistics().discarded, 2U);
}

TEST(Pool, closes_connections_that_have_aged_later_when_there_is_no_memory_for_it_now) {
    FakeServer server;
    orm::Database db =
        open_fake(server, {.pool_size = 3, .max_idle = std::chrono::milliseconds(20)});
    std::optional<orm::Connection> held = db.connection();
    {
        const orm::Connection second = db.connection();
        const orm::Connection third = db.connection();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    {
        const ScarceMemory none(0, true);
        held.reset();
        EXPECT_TRUE(ScarceMemory::struck());
    }
    EXPECT_EQ(server.open, 3);
    for (int i = 0; i != 10'000 && server.open != 1; ++i) {
        db.sql("work").execute();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_EQ(server.open, 1);
}

}  // namespace

}  // namespace faults
