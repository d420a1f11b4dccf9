// Batches that PostgreSQL refuses for what is no object's fault.

#include "postgres_bank.hpp"
#include "support/models/blog.orm.hpp"

#include <vector>

namespace faults {

namespace {

class PostgresBatchRefusal : public PostgresBank {
protected:
    static std::vector<bank::Entry> entries(std::size_t count) {
        return std::vector<bank::Entry>(count, bank::Entry{.account = 1, .amount = 1});
    }
};

TEST_F(PostgresBatchRefusal, of_keys_that_have_run_out_leaves_the_connection) {
    orm::Database db = open({.pool_size = 1});
    auto many = entries(40);
    db.insert_all(many);
    ask("ALTER SEQUENCE bank_entries_id_seq MAXVALUE 60");
    auto more = entries(40);
    const auto error = error_of([&] { db.insert_all(more); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "2200H");
    EXPECT_EQ(error->index(), std::nullopt);
    EXPECT_EQ(more[0].id, 0);
    ask("ALTER SEQUENCE bank_entries_id_seq NO MAXVALUE");
    db.insert_all(more);
    EXPECT_EQ(db.select(bank::entries).count(), 80);
    EXPECT_EQ(db.pool_statistics().created, 1U);
}

TEST_F(PostgresBatchRefusal, of_what_is_checked_at_the_end_names_no_object) {
    orm::Database db = open();
    db.create_tables<blog::User, blog::Post, blog::Tag>();
    ask("ALTER TABLE posts ALTER CONSTRAINT posts_author_id_fkey DEFERRABLE INITIALLY DEFERRED");
    blog::User nobody{.name = "Nobody"};
    nobody.id = 4'711;
    for (const std::size_t count : {5U, 40U}) {
        std::vector<blog::Post> many;
        for (std::size_t i = 0; i != count; ++i) {
            many.push_back({.title = "Post", .author = nobody});
        }
        const auto error = error_of([&] { db.insert_all(many); });
        ASSERT_TRUE(error);
        EXPECT_EQ(error->kind(), orm::ErrorKind::foreign_key_violation);
        EXPECT_EQ(error->index(), std::nullopt);
        EXPECT_EQ(db.select(blog::posts).count(), 0);
    }
}

}  // namespace

}  // namespace faults
