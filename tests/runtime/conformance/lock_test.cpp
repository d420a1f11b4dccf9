#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::users;

class Lock : public BlogTest {};

TEST_P(Lock, needs_a_transaction) {
    fill();
    EXPECT_THROW(static_cast<void>(db.select(users).for_update().all()), orm::UsageError);
    EXPECT_THROW(static_cast<void>(db.select(users).for_share().stream()), orm::UsageError);
    const orm::Query<blog::User> stored = orm::select(users).for_update();
    EXPECT_THROW(static_cast<void>(db.run(stored).all()), orm::UsageError);
    auto tx = db.begin();
    EXPECT_EQ(tx.run(stored).all().size(), 3U);
    EXPECT_EQ(tx.select(users).for_update().all().size(), 3U);
}

TEST_P(Lock, needs_a_transaction_that_writes) {
    fill();
    db.read([&](orm::Executor& reader) {
        EXPECT_THROW(static_cast<void>(reader.select(users).for_update().all()), orm::UsageError);
    });
}

TEST_P(Lock, gives_rows_in_every_strength) {
    fill();
    auto tx = db.begin();
    EXPECT_EQ(tx.select(users).where(users.age > 18).for_update().all().size(), 2U);
    EXPECT_EQ(tx.select(users).where(users.age > 18).for_no_key_update().all().size(), 2U);
    EXPECT_EQ(tx.select(users.name).for_share().first(), "Ann");
    EXPECT_EQ(tx.select(users).where(users.name == "Bob").for_key_share().one().age, 17);
}

TEST_P(Lock, is_of_tables_that_have_a_row) {
    fill();
    auto tx = db.begin();
    EXPECT_EQ(tx.select(posts).where(posts.editor->age > 3).for_update().all().size(), 1U);
    EXPECT_EQ(
        tx.select(users.id).left_join(posts).on(posts.author == users).for_update().all().size(), 4U
    );
    EXPECT_EQ(
        tx.select(users.id)
            .join(posts)
            .on(posts.author == users)
            .for_update()
            .of(posts)
            .all()
            .size(),
        3U
    );
}

TEST_P(Lock, cannot_leave_rows_out_where_no_row_is_locked) {
    if (GetParam().can.row_locks) {
        GTEST_SKIP() << "rows are locked";
    }
    auto tx = db.begin();
    EXPECT_THROW(
        static_cast<void>(tx.select(users).for_update().skip_locked().all()), orm::NotSupported
    );
    EXPECT_THROW(
        static_cast<void>(tx.select(users).for_update().nowait().all()), orm::NotSupported
    );
}

TEST_P(Lock, held_by_another_transaction_fails_or_is_left_out) {
    if (!GetParam().can.row_locks) {
        GTEST_SKIP() << "no row is locked";
    }
    fill();
    auto tx = db.begin();
    ASSERT_EQ(tx.select(users).where(users.name == "Ann").for_update().one().age, 41);
    auto other = db.independent();
    other.transaction([&](orm::Transaction& second) {
        EXPECT_ROWS(
            second.select(users.name).order_by(users.name).for_update().skip_locked().all(),
            {"Bob", "Cid"}
        );
    });
    try {
        auto second = other.begin();
        static_cast<void>(second.select(users).for_update().nowait().all());
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::lock_timeout);
    }
}

TEST_P(Lock, hands_each_row_of_a_queue_to_one_of_several) {
    if (!GetParam().can.row_locks) {
        GTEST_SKIP() << "no row is locked";
    }
    fill();
    const auto take = [](orm::Executor& executor) {
        return executor.delete_from(posts)
            .where(posts.id.in(
                orm::select(posts.id).order_by(posts.id).limit(1).for_update().skip_locked()
            ))
            .returning(posts.title)
            .all();
    };
    auto tx = db.begin();
    auto other = db.independent();
    auto second = other.begin();
    EXPECT_ROWS(take(tx), {"Hello"});
    EXPECT_ROWS(take(second), {"World"});
    EXPECT_ROWS(take(tx), {"Draft"});
}

SUPPORT_ON_EVERY_DATABASE(Lock);

}  // namespace
