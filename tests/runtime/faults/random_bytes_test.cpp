// UUIDs where the kernel gives no random bytes.

#include "scarce_random.hpp"

#include <orm/uuid.hpp>

#include <gtest/gtest.h>

#include <cerrno>
#include <set>
#include <system_error>

namespace faults {

namespace {

/// Draws until bytes have been asked for in vain.
void draw_until_struck(std::set<orm::Uuid>& drawn) {
    for (int i = 0; i != 1'000 && !ScarceRandom::struck(); ++i) {
        EXPECT_TRUE(drawn.insert(orm::Uuid::v4()).second);
    }
}

TEST(RandomBytes, that_are_not_to_be_had_are_an_error_and_no_uuid_twice) {
    std::set<orm::Uuid> drawn;
    for (int i = 0; i != 3; ++i) {
        const ScarceRandom scarce(ENOSYS, true);
        try {
            draw_until_struck(drawn);
            ADD_FAILURE() << "made of something else";
        } catch (const std::system_error& error) {
            EXPECT_EQ(error.code(), std::errc::function_not_supported);
        }
        const auto draw_what_is_left = [] {
            for (int more = 0; more != 100; ++more) {
                static_cast<void>(orm::Uuid::v7());
            }
        };
        EXPECT_THROW(draw_what_is_left(), std::system_error);
    }
    EXPECT_TRUE(drawn.insert(orm::Uuid::v4()).second);
}

TEST(RandomBytes, are_asked_for_again_where_a_signal_came_first) {
    std::set<orm::Uuid> drawn;
    const ScarceRandom scarce(EINTR, false);
    EXPECT_NO_THROW(draw_until_struck(drawn));
    EXPECT_TRUE(ScarceRandom::struck());
    EXPECT_TRUE(drawn.insert(orm::Uuid::v4()).second);
}

}  // namespace

}  // namespace faults
