// Batches that SQLite refuses, and what is said of the object that they are refused for.

#include "bank.hpp"
#include "database/refused_object.hpp"
#include "sabotage.hpp"
#include "support/models/blog.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <utility>
#include <vector>

namespace faults {

namespace {

/// A database whose calls fail as `sabotage` says.
class BatchRefusal : public testing::Test {
protected:
    /// The error of work whose call number `at` fails too; empty when there is none.
    template <class Work>
    std::optional<orm::DatabaseError> error_of(std::size_t at, const Work& work) {
        sabotage.arm(Harm::full, at, false);
        std::optional<orm::DatabaseError> error;
        try {
            work();
        } catch (const orm::DatabaseError& thrown) {
            error = thrown;
        }
        sabotage.disarm();
        return error;
    }

    Sabotage sabotage;
    orm::Database db{sabotaged(orm::sqlite::make_driver(":memory:", {}), false, sabotage)};
};

TEST_F(BatchRefusal, is_for_the_same_when_the_search_for_its_object_is_refused_for_something_else) {
    db.create_tables<blog::User, blog::Tag>();
    db.insert(blog::Tag{.name = "c"});
    int known = 0;
    int unknown = 0;
    for (std::size_t at = 0;; ++at) {
        std::vector<blog::Tag> tags{{.name = "a"}, {.name = "b"}, {.name = "c"}};
        const auto error = error_of(at, [&] { db.insert_all(tags); });
        ASSERT_TRUE(error);
        if (error->kind() == orm::ErrorKind::unique_violation) {
            EXPECT_EQ(error->index().value_or(2), 2U);
            ++(error->index() ? known : unknown);
        } else {
            EXPECT_EQ(error->kind(), orm::ErrorKind::resource);
        }
        if (!sabotage.struck()) {
            break;
        }
    }
    EXPECT_GT(known, 0);
    EXPECT_GT(unknown, 0);
}

TEST_F(BatchRefusal, of_objects_in_any_order_names_none_where_it_is_about_none) {
    create_bank(db);
    std::vector<bank::Account> accounts =
        db.select(bank::accounts).order_by(bank::accounts.id.desc()).all();
    const auto update = [&] { db.update_all(accounts); };
    for (std::size_t at = 0; const auto error = error_of(at, update); ++at) {
        EXPECT_EQ(error->kind(), orm::ErrorKind::resource);
        EXPECT_EQ(error->index(), std::nullopt);
    }
    EXPECT_FALSE(sabotage.struck());
}

TEST_F(BatchRefusal, at_the_commit_of_objects_of_many_shapes_names_none) {
    db.sql("CREATE TABLE owners (id INTEGER PRIMARY KEY)").execute();
    db.sql("CREATE TABLE documents (id INTEGER PRIMARY KEY, title TEXT, body TEXT, summary TEXT, "
           "owner INTEGER DEFAULT 7 REFERENCES owners DEFERRABLE INITIALLY DEFERRED)")
        .execute();
    std::vector<rules::Document> documents(3);
    documents[1].body = "with a body";
    const auto error = error_of(1'000, [&] { db.insert_all(documents); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::foreign_key_violation);
    EXPECT_EQ(error->index(), std::nullopt);
    EXPECT_EQ(documents[0].id, 0);
    db.sql("INSERT INTO owners VALUES (7)").execute();
    db.insert_all(documents);
    EXPECT_EQ(db.select(rules::documents).count(), 3);
}

TEST(RefusedObject, is_that_of_the_same_refusal_only) {
    using orm::ErrorKind;
    const auto refusal = [](ErrorKind kind, const char* constraint, std::optional<std::size_t> index
                         ) {
        orm::DatabaseErrorDetails details;
        details.kind = kind;
        details.constraint = constraint;
        details.index = index;
        return orm::DatabaseError(std::move(details));
    };
    const auto index = [&](ErrorKind kind, const char* constraint) {
        const auto first = refusal(ErrorKind::unique_violation, "tags_pkey", std::nullopt);
        return orm::detail::with_index_of(first, refusal(kind, constraint, 2)).index();
    };
    EXPECT_EQ(index(ErrorKind::unique_violation, "tags_pkey"), 2U);
    EXPECT_EQ(index(ErrorKind::check_violation, "tags_pkey"), std::nullopt);
    EXPECT_EQ(index(ErrorKind::unique_violation, "tags_key"), std::nullopt);
}

}  // namespace

}  // namespace faults
