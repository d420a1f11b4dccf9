#include "support/database.hpp"
#include "support/models/blog.orm.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SqliteOpen : public testing::Test {
protected:
    [[nodiscard]] fs::path file(const char* name) const { return scratch_.path() / name; }

    /// The error of the first use of a database.
    static orm::DatabaseErrorDetails
    error_of(const fs::path& path, const orm::sqlite::Options& options = {}) {
        try {
            orm::Database db = orm::sqlite::open(path.string(), options);
            db.create_tables<blog::Tag>();
        } catch (const orm::DatabaseError& error) {
            EXPECT_THAT(error.what(), HasSubstr(path.filename().string()));
            return error.details();
        }
        ADD_FAILURE() << "nothing was thrown";
        return {};
    }

private:
    support::ScratchFolder scratch_;
};

TEST_F(SqliteOpen, a_missing_directory_is_a_clear_error) {
    EXPECT_EQ(error_of(file("nowhere") / "x.db").kind, orm::ErrorKind::other);
    EXPECT_FALSE(fs::exists(file("nowhere")));
}

TEST_F(SqliteOpen, a_file_that_is_no_database_is_a_clear_error) {
    std::ofstream(file("letter.txt")) << std::string(4'096, 'x');
    EXPECT_EQ(error_of(file("letter.txt")).kind, orm::ErrorKind::corrupt);
}

TEST_F(SqliteOpen, a_directory_is_a_clear_error) {
    fs::create_directory(file("folder.db"));
    error_of(file("folder.db"));
}

TEST_F(SqliteOpen, a_missing_file_is_an_error_when_it_may_not_be_created) {
    error_of(file("x.db"), {.create = false});
    EXPECT_FALSE(fs::exists(file("x.db")));
}

TEST_F(SqliteOpen, writing_a_database_that_was_opened_for_reading_is_read_only) {
    {
        orm::Database db = orm::sqlite::open(file("x.db").string());
        db.create_tables<blog::Tag>();
    }
    orm::Database db = orm::sqlite::open(file("x.db").string(), {.read_only = true});
    EXPECT_EQ(db.select(blog::tags).count(), 0);
    try {
        db.insert(blog::Tag{.name = "x"});
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::read_only);
    }
}

TEST_F(SqliteOpen, rows_are_there_when_the_file_is_opened_again) {
    {
        orm::Database db = orm::sqlite::open(file("x.db").string());
        db.create_tables<blog::Tag>();
        db.insert(blog::Tag{.name = "x"});
    }
    orm::Database db = orm::sqlite::open(file("x.db").string());
    EXPECT_TRUE(db.find<blog::Tag>("x"));
}

TEST_F(SqliteOpen, a_file_name_with_strange_characters_is_a_file_name) {
    const auto strange = file("a b?mode=memory#c%20.db");
    orm::Database db = orm::sqlite::open(strange.string());
    db.create_tables<blog::Tag>();
    EXPECT_TRUE(fs::exists(strange));
}

TEST_F(SqliteOpen, foreign_keys_are_enforced) {
    orm::Database db = orm::sqlite::open(":memory:");
    EXPECT_EQ(db.sql<std::int64_t>("PRAGMA foreign_keys").one(), 1);
}

TEST_F(SqliteOpen, independent_is_not_supported_where_there_is_one_connection) {
    orm::Database db = orm::sqlite::open(":memory:");
    EXPECT_THROW(static_cast<void>(db.independent()), orm::NotSupported);
}

}  // namespace
