#include "runtime/conformance/blog_data.hpp"
#include "support/models/rules.orm.hpp"
#include "support/rows.hpp"

#include <functional>

namespace {

using blog::User;
using rules::Document;

class RawSql : public BlogTest {};

TEST_P(RawSql, gives_objects_by_the_names_of_their_columns) {
    fill();
    const auto found = db.sql<User>("SELECT * FROM users WHERE age > {} ORDER BY name", 18).all();
    EXPECT_EQ(found, (std::vector{ann, cid}));
    const auto other_order =
        db.sql<User>("SELECT created_at, age, email, name, id FROM users WHERE name = {}", "Bob")
            .one();
    EXPECT_EQ(other_order, bob);
}

TEST_P(RawSql, gives_scalars_and_tuples) {
    fill();
    EXPECT_EQ(db.sql<std::int64_t>("SELECT count(*) FROM users").one(), 3);
    const auto rows =
        db.sql<std::tuple<std::string, int>>("SELECT name, age FROM users ORDER BY age").all();
    EXPECT_EQ(rows.front(), (std::tuple<std::string, int>("Bob", 17)));
}

TEST_P(RawSql, binds_values_and_never_formats_them_in) {
    fill();
    const std::string hostile = "x'; DROP TABLE users; --";
    EXPECT_TRUE(db.sql<User>("SELECT * FROM users WHERE name = {}", hostile).all().empty());
    EXPECT_EQ(db.select(blog::users).count(), 3);
}

TEST_P(RawSql, leaves_text_in_quotes_alone) {
    EXPECT_EQ(db.sql<std::string>("SELECT '{}'").one(), "{}");
}

TEST_P(RawSql, changes_rows_and_says_how_many) {
    fill();
    EXPECT_EQ(db.sql("UPDATE users SET age = {} WHERE age < {}", 50, 35).execute(), 2);
}

TEST_P(RawSql, with_a_mistake_is_a_syntax_error_with_its_statement) {
    try {
        db.sql("SELEC 1").execute();
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::syntax);
        EXPECT_THAT(error.statement(), testing::HasSubstr("SELEC 1"));
    }
}

TEST_P(RawSql, does_not_take_a_name_in_double_quotes_for_a_text) {
    EXPECT_THROW(
        static_cast<void>(db.sql<std::string>("SELECT \"no_such_column\" FROM users").all()),
        orm::DatabaseError
    );
}

class RawObjects : public BlogTest {
protected:
    RawObjects() {
        db.create_tables<Document>();
        db.insert(Document{.title = "a", .body = "long", .summary = std::string("short")});
    }

    /// What is said about a statement that is refused before it is run.
    static std::string refused(const std::function<void()>& work) {
        try {
            work();
        } catch (const orm::UsageError& error) {
            return error.what();
        }
        return "nothing was refused";
    }
};

TEST_P(RawObjects, leave_deferred_columns_that_are_missing_unloaded) {
    const auto document = db.sql<Document>("SELECT title, id, summary FROM documents").one();
    EXPECT_EQ(document.title, "a");
    EXPECT_FALSE(document.body.loaded());
    EXPECT_THROW(static_cast<void>(*document.body), orm::NotLoaded);
    EXPECT_EQ(*document.summary, "short");
}

TEST_P(RawObjects, have_deferred_columns_that_are_there) {
    db.insert(Document{.title = "b", .body = "longer"});
    const auto found = db.sql<Document>("SELECT * FROM documents ORDER BY title").all();
    EXPECT_EQ(*found[0].body, "long");
    EXPECT_EQ(*found[1].body, "longer");
    EXPECT_EQ(*found[1].summary, std::nullopt);
}

TEST_P(RawObjects, take_columns_by_their_names_whatever_else_is_there) {
    const auto document =
        db.sql<Document>("SELECT 7 AS other, 'x' AS title, id + 1 AS id FROM documents").one();
    EXPECT_EQ(document.title, "x");
    EXPECT_EQ(document.id, 2);
}

TEST_P(RawObjects, need_each_column_that_is_not_deferred) {
    EXPECT_EQ(
        refused([&] { static_cast<void>(db.sql<Document>("SELECT id FROM documents").all()); }),
        "the statement gives no column \"title\", which rules::Document needs: select it, or read "
        "the rows into a std::tuple; an orm::Deferred member may be left out"
    );
    EXPECT_EQ(
        refused([&] { static_cast<void>(db.sql<Document>("SELECT title FROM documents").all()); }),
        "the statement gives no column \"id\", which rules::Document needs: select it, or read "
        "the rows into a std::tuple"
    );
}

TEST_P(RawObjects, take_no_column_of_two_tables) {
    fill();
    EXPECT_EQ(
        refused([&] {
            static_cast<void>(
                db.sql<User>("SELECT * FROM posts JOIN users ON users.id = posts.author_id").all()
            );
        }),
        "the statement gives two columns \"id\": select those of one table only, as in SELECT "
        "users.* FROM …"
    );
    EXPECT_EQ(
        db.sql<User>("SELECT users.* FROM posts JOIN users ON users.id = posts.author_id")
            .all()
            .size(),
        3U
    );
}

TEST_P(RawObjects, come_one_by_one_too) {
    db.insert(Document{.title = "b", .body = "longer"});
    std::vector<std::string> bodies;
    for (const Document& one :
         db.sql<Document>("SELECT body, id, title FROM documents WHERE title > {} ORDER BY id", "A")
             .stream()) {
        bodies.push_back(*one.body);
        EXPECT_FALSE(one.summary.loaded());
    }
    EXPECT_ROWS(bodies, {"long", "longer"});
}

TEST_P(RawObjects, that_miss_a_column_leave_no_stream_behind) {
    EXPECT_THROW(
        static_cast<void>(db.sql<Document>("SELECT body FROM documents").stream()), orm::UsageError
    );
    EXPECT_EQ(db.sql<Document>("SELECT * FROM documents").all().size(), 1U);
}

TEST_P(RawSql, gives_values_one_by_one) {
    fill();
    db.transaction([&](orm::Transaction& tx) {
        for (const auto& [name, age] :
             tx.sql<std::tuple<std::string, int>>("SELECT name, age FROM users ORDER BY age")
                 .stream(orm::chunks_of(1))) {
            tx.insert(blog::Tag{.name = name + std::to_string(age)});
        }
    });
    EXPECT_TRUE(db.find<blog::Tag>("Bob17"));
    const auto first = [&] {
        for (const std::int64_t age : db.sql<std::int64_t>("SELECT name FROM users").stream()) {
            return age;
        }
        return std::int64_t{0};
    };
    EXPECT_THROW(static_cast<void>(first()), orm::ValueError);
    EXPECT_EQ(db.sql<std::int64_t>("SELECT count(*) FROM users").one(), 3);
}

TEST_P(RawObjects, are_read_by_name_after_a_column_was_added) {
    const auto all = [&] { return db.sql<Document>("SELECT * FROM documents").all(); };
    EXPECT_EQ(all().size(), 1U);
    db.sql("ALTER TABLE documents ADD COLUMN added integer").execute();
    EXPECT_EQ(*all().front().body, "long");
}

SUPPORT_ON_EVERY_DATABASE(RawSql);
SUPPORT_ON_EVERY_DATABASE(RawObjects);

}  // namespace
