#include <orm/error.hpp>
#include <orm/uuid.hpp>

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>
#include <unordered_set>
#include <vector>

namespace {

using orm::Uuid;

TEST(Uuid, text_makes_a_round_trip) {
    const Uuid uuid = Uuid::parse("0188E1E2-7f00-7ABC-8def-0123456789ab");
    EXPECT_EQ(uuid.to_string(), "0188e1e2-7f00-7abc-8def-0123456789ab");
    EXPECT_EQ(uuid.bytes()[0], std::byte{0x01});
    EXPECT_EQ(uuid.bytes()[15], std::byte{0xAB});
    EXPECT_EQ(Uuid::parse(Uuid::v4().to_string()).version(), 4);
}

TEST(Uuid, refuses_other_text) {
    for (const char* text :
         {"",
          "0188e1e27f007abc8def0123456789ab",
          "{0188e1e2-7f00-7abc-8def-0123456789ab}",
          "0188e1e2-7f00-7abc-8def-0123456789ag",
          "0188e1e2-7f00-7abc-8def-0123456789a/",
          "0188e1e2-7f00-7abc-8def-0123456789a:",
          "0188e1e2+7f00-7abc-8def-0123456789ab"}) {
        EXPECT_THROW(static_cast<void>(Uuid::parse(text)), orm::ValueError) << text;
    }
}

TEST(Uuid, default_is_nil_and_sorts_first) {
    EXPECT_TRUE(Uuid{}.is_nil());
    EXPECT_EQ(Uuid{}.to_string(), "00000000-0000-0000-0000-000000000000");
    EXPECT_LT(Uuid{}, Uuid::v4());
}

TEST(Uuid, random_ones_carry_version_and_variant_and_do_not_repeat) {
    std::unordered_set<Uuid> seen;
    for (int i = 0; i < 10'000; ++i) {
        const Uuid uuid = Uuid::v4();
        ASSERT_EQ(uuid.version(), 4);
        ASSERT_EQ(std::to_integer<int>(uuid.bytes()[8]) >> 6, 2);
        ASSERT_TRUE(seen.insert(uuid).second);
    }
}

TEST(Uuid, timed_ones_grow_in_the_order_they_were_made) {
    Uuid last = Uuid::v7();
    for (int i = 0; i < 10'000; ++i) {
        const Uuid next = Uuid::v7();
        ASSERT_EQ(next.version(), 7);
        ASSERT_LT(last, next);
        last = next;
    }
}

TEST(Uuid, child_process_draws_others_than_its_parent) {
    static_cast<void>(Uuid::v4());
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        const Uuid uuid = Uuid::v4();
        _exit(write(ends[1], uuid.bytes().data(), 16) == 16 ? 0 : 1);
    }
    const Uuid ours = Uuid::v4();
    std::array<std::byte, 16> theirs{};
    ASSERT_EQ(::read(ends[0], theirs.data(), 16), 16);
    int status = 0;
    waitpid(child, &status, 0);
    close(ends[0]);
    close(ends[1]);
    EXPECT_NE(ours, Uuid(theirs));
}

}  // namespace
