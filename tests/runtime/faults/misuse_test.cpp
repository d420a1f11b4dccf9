// What a program can ask for only at run time and gets refused, each with a sentence that says what
// to do, and a database that goes on working.

#include "support/models/blog.orm.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/types.orm.hpp"
#include "support/models/weather.orm.hpp"

#include <orm/filtered.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace faults {

namespace {

using blog::posts;
using blog::users;
using testing::HasSubstr;

class Misuse : public testing::Test {
protected:
    Misuse() {
        db.create_tables<blog::User, blog::Profile, blog::Post, blog::Comment, blog::Tag>();
        db.create_tables<keys::Course, keys::Student, keys::Enrolment>();
    }

    ~Misuse() override { EXPECT_EQ(db.select(users).where(users.id == -1).count(), 0); }

    /// What the error says, which has to be of this class.
    template <class Error, class Work>
    static std::string refusal(Work&& work) {
        try {
            work();
        } catch (const Error& error) {
            return error.what();
        }
        return "it was not refused";
    }

    orm::Database db = orm::sqlite::open(":memory:");
};

TEST_F(Misuse, of_an_update_that_has_nothing_to_write) {
    blog::Tag tag{.name = "cpp"};
    db.insert(tag);
    EXPECT_THAT(
        refusal<orm::UsageError>([&] { db.update(tag); }), HasSubstr("no column that update()")
    );
}

TEST_F(Misuse, of_links_that_are_objects_of_their_own) {
    const keys::Course course{.code = "C", .title = "Course"};
    const keys::Student student{.id = 1, .name = "S"};
    EXPECT_THAT(
        refusal<orm::UsageError>([&] { db.link(course, keys::courses.students, student); }),
        HasSubstr("insert and erase its objects")
    );
}

TEST_F(Misuse, of_links_of_a_class_that_is_only_read) {
    const weather::Station north{.name = "north"};
    const weather::Instrument barometer{.name = "barometer"};
    EXPECT_THAT(
        refusal<orm::UsageError>([&] { db.link(north, weather::stations.instruments, barometer); }),
        HasSubstr("weather::Station is read only")
    );
}

TEST_F(Misuse, of_a_reference_to_a_row_that_is_not_there) {
    const blog::User ann = db.insert(blog::User{.name = "Ann"});
    db.insert(blog::Post{.title = "Hello", .author = ann});
    {
        const orm::Connection connection = db.connection();
        db.sql("PRAGMA foreign_keys = OFF").execute();
        db.sql("DELETE FROM users").execute();
    }
    EXPECT_THAT(
        refusal<orm::NotFound>([&] { static_cast<void>(db.select(posts).with(posts.author).all()); }
        ),
        HasSubstr("that is not there")
    );
    EXPECT_EQ(db.select(posts).all().size(), 1U);
}

TEST_F(Misuse, of_raw_text_without_a_column_that_its_class_has) {
    EXPECT_THAT(
        refusal<orm::UsageError>([&] {
            static_cast<void>(db.sql<blog::User>("SELECT id, name FROM users").all());
        }),
        HasSubstr("gives no column \"email\"")
    );
}

TEST_F(Misuse, of_a_value_in_a_stream_that_cannot_be_stored) {
    const std::string name("a\0b", 3);
    EXPECT_THAT(
        refusal<orm::ValueError>([&] {
            for (const blog::User& user : db.select(users).where(users.name == name).stream()) {
                ADD_FAILURE() << user.name;
            }
        }),
        HasSubstr("name")
    );
}

TEST_F(Misuse, of_a_lock_that_is_stored_and_streamed_outside_of_a_transaction) {
    const orm::Query<blog::User> query = orm::select(users).for_update();
    EXPECT_THAT(
        refusal<orm::UsageError>([&] {
            for (const blog::User& user : db.run(query).stream()) {
                ADD_FAILURE() << user.name;
            }
        }),
        HasSubstr("so they need one")
    );
}

TEST_F(Misuse, of_a_key_whose_row_a_filter_leaves_out) {
    db.insert(blog::User{.name = "Bob", .age = 17});
    auto adults = orm::filtered(db, orm::only(users, users.age >= 18));
    EXPECT_THAT(
        refusal<orm::UsageError>([&] {
            static_cast<void>(
                adults.get_or_create(users.name = "Bob").defaults(users.age = 20).one()
            );
        }),
        HasSubstr("not to be seen")
    );
}

TEST_F(Misuse, of_a_filter_that_follows_a_relation) {
    EXPECT_THAT(
        refusal<orm::UsageError>([&] {
            static_cast<void>(orm::filtered(db, orm::only(posts, posts.author->age > 3)));
        }),
        HasSubstr("follows a relation")
    );
}

TEST_F(Misuse, of_text_that_ends_the_transaction_that_it_is_run_in) {
    orm::Transaction tx = db.begin();
    tx.sql("ROLLBACK").execute();
    EXPECT_THAT(
        refusal<orm::DatabaseError>([&] { tx.commit(); }), HasSubstr("a statement of it ended it")
    );
}

TEST_F(Misuse, of_a_savepoint_in_another_transaction_than_its_own) {
    orm::Connection connection = db.connection();
    auto* const handle = orm::sqlite::native(connection);
    orm::Transaction tx = connection.begin();
    const auto by_hand = [&](const char* text) {
        EXPECT_EQ(sqlite3_exec(handle, text, nullptr, nullptr, nullptr), SQLITE_OK);
    };
    orm::Transaction inner = tx.savepoint();
    by_hand("ROLLBACK");
    EXPECT_THROW(inner.sql("no SQL").execute(), orm::DatabaseError);
    by_hand("SAVEPOINT orm_1");
    inner.rollback();  // which ends that one
    EXPECT_THAT(
        refusal<orm::DatabaseError>([&] { tx.insert(blog::Tag{.name = "cpp"}); }),
        HasSubstr("can only be rolled back")
    );
    tx.rollback();
    EXPECT_EQ(connection.select(blog::tags).count(), 0);
}

TEST_F(Misuse, of_a_lock_in_a_transaction_that_begins_with_reading) {
    orm::Transaction tx = db.begin({.locking = orm::Locking::deferred});
    EXPECT_THAT(
        refusal<orm::UsageError>([&] { static_cast<void>(tx.select(users).for_update().all()); }),
        HasSubstr("a transaction that writes from its start")
    );
}

TEST_F(Misuse, of_labels_that_sqlite_cannot_sort) {
    EXPECT_THAT(
        refusal<orm::NotSupported>([&] {
            static_cast<void>(db.select(types::samples).order_by(types::samples.weekday).all());
        }),
        HasSubstr("orm::stored_as(integer)")
    );
}

TEST_F(Misuse, of_an_update_of_columns_of_no_objects_does_nothing) {
    std::vector<blog::User> none;
    EXPECT_NO_THROW(db.update_all(none, users.name));
}

TEST_F(Misuse, of_the_connection_that_a_stream_of_another_thread_holds) {
    db.insert(blog::Tag{.name = "cpp"});
    for (const blog::Tag& tag : db.select(blog::tags).stream()) {
        std::thread([&] {
            EXPECT_THAT(
                refusal<orm::PoolTimeout>([&] {
                    db.within(std::chrono::milliseconds(30)).erase(tag);
                }),
                HasSubstr("held by: a stream")
            );
        }).join();
    }
}

TEST_F(Misuse, of_a_hook_that_throws_leaves_the_error_of_the_statement) {
    db.on_statement([](const orm::StatementEvent& event) {
        if (!event.error.empty()) {
            throw std::runtime_error("the hook failed");
        }
    });
    db.insert(blog::Tag{.name = "cpp"});
    EXPECT_THAT(
        refusal<orm::DatabaseError>([&] { db.insert(blog::Tag{.name = "cpp"}); }),
        HasSubstr("unique_violation")
    );
    int seen = 0;
    for (const std::string& name :
         db.select(blog::tags.name).where(blog::tags.name == "cpp").stream()) {
        seen += name == "cpp" ? 1 : 0;
    }
    EXPECT_EQ(seen, 1);
}

}  // namespace

}  // namespace faults
