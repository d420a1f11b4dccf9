// Batches that PostgreSQL refuses for what is no object's fault.

#include "postgres_bank.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <string>
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

TEST_F(PostgresBatchRefusal, of_a_value_that_is_read_names_no_object) {
    orm::Database db = open({.pool_size = 1});
    db.create_tables<rules::Label>();
    ask("CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "NEW.created_at := 'infinity'; RETURN NEW; END $$");
    ask("CREATE TRIGGER spoil BEFORE INSERT ON labels FOR EACH ROW EXECUTE FUNCTION spoil()");
    std::vector<rules::Label> labels{{.code = "a"}, {.code = "b"}};
    try {
        db.insert_all(labels, orm::on_conflict(rules::labels.code).do_update(rules::labels.value));
        ADD_FAILURE() << "it was read";
    } catch (const orm::ValueError& error) {
        EXPECT_THAT(error.reason(), testing::HasSubstr("infinity"));
        EXPECT_EQ(error.index(), std::nullopt);
    }
    EXPECT_EQ(labels[0].id, 0);
    EXPECT_EQ(db.select(rules::labels).count(), 0);
}

TEST_F(PostgresBatchRefusal, is_what_is_told_of_objects_whose_keys_a_trigger_changes) {
    ask("CREATE FUNCTION elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "NEW.id := CASE NEW.id % 2 WHEN 0 THEN -NEW.id ELSE 2000000 + NEW.id END; "
        "RETURN NEW; END $$");
    ask("CREATE TRIGGER elsewhere BEFORE INSERT ON bank_accounts FOR EACH ROW EXECUTE FUNCTION "
        "elsewhere()");
    orm::Database db = open({.pool_size = 1});
    std::vector<bank::Account> accounts(20);
    const std::vector<bool> stored = db.insert_all(accounts, orm::on_conflict().do_nothing());
    EXPECT_EQ(stored, std::vector<bool>(20, false));
    EXPECT_EQ(accounts[0].id, 0);
}

}  // namespace

}  // namespace faults
