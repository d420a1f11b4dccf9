#include "runtime/conformance/blog_data.hpp"

namespace {

using blog::User;
using testing::ElementsAre;

class RawSql : public BlogTest {};

TEST_P(RawSql, gives_objects_by_the_names_of_their_columns) {
    fill();
    const auto found = db.sql<User>("SELECT * FROM users WHERE age > {} ORDER BY name", 18).all();
    EXPECT_THAT(found, ElementsAre(ann, cid));
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

SUPPORT_ON_EVERY_DATABASE(RawSql);

}  // namespace
