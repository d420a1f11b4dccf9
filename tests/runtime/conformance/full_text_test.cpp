#include "support/database.hpp"
#include "support/models/articles.orm.hpp"
#include "support/models/blog.orm.hpp"
#include "support/rows.hpp"

#include <orm/full_text.hpp>

#include <gmock/gmock.h>

namespace {

using articles::Article;
using articles::articles;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

constexpr auto simple = orm::full_text(articles.title, articles.body);
constexpr auto english = orm::full_text<"english">(articles.title, articles.body);

class FullText : public support::DatabaseTest {
protected:
    FullText() {
        db.create_tables<Article>();
        orm::create_full_text(db, simple);
        orm::create_full_text(db, english);
    }

    void add(const char* title, std::optional<std::string> body = {}) {
        Article article;
        article.title = title;
        article.body = std::move(body);
        db.insert(article);
    }

    std::vector<std::string> found(std::string_view query) {
        return db.select(articles.title).where(simple.matches(query)).all();
    }
};

TEST_P(FullText, finds_rows_with_all_words_in_any_column_and_case) {
    add("Red roses", "grow in the garden");
    add("Blue roses");
    add("garden");
    EXPECT_THAT(found("roses"), UnorderedElementsAre("Red roses", "Blue roses"));
    EXPECT_ROWS(found("ROSES Garden"), {"Red roses"});
    EXPECT_ROWS(found("rose"), {});
    EXPECT_ROWS(found("tulips"), {});
}

TEST_P(FullText, understands_what_people_type_into_a_search_box) {
    add("red green blue");
    add("green red");
    add("yellow");
    EXPECT_ROWS(found("\"red green\""), {"red green blue"});
    EXPECT_ROWS(found("red -blue"), {"green red"});
    EXPECT_THAT(found("blue or yellow"), UnorderedElementsAre("red green blue", "yellow"));
    EXPECT_THAT(
        found("blue OR \"green red\""), UnorderedElementsAre("red green blue", "green red")
    );
    EXPECT_ROWS(found("red -\"red green\""), {"green red"});
}

TEST_P(FullText, takes_any_text_as_a_query) {
    add("red ' \" ( * : ^ text");
    for (const char* query :
         {"red'",
          "\"red",
          "red\"",
          "(red",
          "red*",
          "red) AND",
          "col:red ^ NEAR(",
          "--",
          "''; DROP"}) {
        EXPECT_NO_THROW(static_cast<void>(found(query))) << query;
    }
    EXPECT_ROWS(found(""), {});
    EXPECT_ROWS(found("  "), {});
    EXPECT_ROWS(found("+ !"), {});
}

TEST_P(FullText, knows_the_forms_of_english_words_when_asked) {
    add("Running dogs");
    const auto with = [&](std::string_view query) {
        return db.select(articles.title).where(english.matches(query)).all();
    };
    EXPECT_ROWS(with("run dog"), {"Running dogs"});
    EXPECT_ROWS(found("run dog"), {});
}

TEST_P(FullText, keeps_up_with_inserts_updates_and_deletes) {
    add("first");
    add("second", "unchanged");
    db.update(articles).set(articles.title = "third").where(articles.title == "first").execute();
    EXPECT_ROWS(found("first"), {});
    EXPECT_ROWS(found("third"), {"third"});
    db.delete_from(articles).where(articles.title == "second").execute();
    EXPECT_ROWS(found("unchanged"), {});
}

TEST_P(FullText, made_later_knows_the_rows_that_were_there) {
    orm::drop_full_text(db, simple);
    add("early");
    orm::create_full_text(db, simple);
    orm::create_full_text(db, simple);
    EXPECT_ROWS(found("early"), {"early"});
}

TEST_P(FullText, ranks_what_fits_better_higher) {
    add("roses", "roses roses roses");
    add("a long text about many other things and roses", "with more words that are no flowers");
    add("tulips");
    EXPECT_ROWS(
        db.select(articles.title)
            .where(simple.matches("roses"))
            .order_by(simple.rank("roses").desc())
            .all(),
        {"roses", "a long text about many other things and roses"}
    );
    EXPECT_EQ(db.select(simple.rank("roses")).where(articles.title == "tulips").one(), 0.0);
    EXPECT_GT(db.select(simple.rank("roses")).where(articles.title == "roses").one(), 0.0);
}

TEST_P(FullText, shows_where_the_words_are) {
    add("title", "some words before the roses in the garden");
    add("roses", "nothing here");
    const auto shown =
        db.select(simple.headline(articles.body, "roses")).where(articles.title == "title").one();
    ASSERT_TRUE(shown.has_value());
    EXPECT_THAT(*shown, HasSubstr("the <b>roses</b> in"));
    EXPECT_EQ(
        db.select(simple.headline(articles.title, "tulips")).where(articles.title == "roses").one(),
        std::nullopt
    );
}

TEST_P(FullText, is_a_condition_like_others) {
    add("red roses");
    add("blue roses");
    EXPECT_EQ(
        db.select(articles).where(simple.matches("roses") && !simple.matches("red")).count(), 1
    );
    db.delete_from(articles).where(simple.matches("blue")).execute();
    EXPECT_EQ(db.select(articles).count(), 1);
}

TEST_P(FullText, works_for_an_alias_and_in_stored_queries) {
    add("red roses");
    constexpr auto other = orm::alias<"other">(articles);
    EXPECT_EQ(
        db.select(other.title).where(orm::full_text(other.title, other.body).matches("red")).one(),
        "red roses"
    );
    orm::Query<Article> query = orm::select(articles).where(simple.matches(std::string("roses")));
    EXPECT_EQ(db.run(query).all().size(), 1U);
}

TEST_P(FullText, without_its_index_works_or_says_what_to_make) {
    add("red roses");
    orm::drop_full_text(db, simple);
    orm::drop_full_text(db, simple);
    try {
        EXPECT_ROWS(found("roses"), {"red roses"});
    } catch (const orm::DatabaseError& error) {
        EXPECT_THAT(error.what(), HasSubstr("orm::create_full_text"));
    }
}

TEST_P(FullText, in_a_language_that_the_database_does_not_know_is_refused) {
    const auto german = orm::full_text<"german">(articles.title);
    add("Rosen");
    if (GetParam().can.text_languages) {
        EXPECT_EQ(db.select(articles).where(german.matches("Rose")).count(), 1);
    } else {
        EXPECT_THROW(orm::create_full_text(db, german), orm::NotSupported);
        EXPECT_THROW(
            static_cast<void>(db.select(articles).where(german.matches("Rose")).count()),
            orm::NotSupported
        );
    }
}

TEST_P(FullText, ranks_by_columns_that_count_more_than_others) {
    add("red", "a flower of the garden");
    add("a flower of the garden", "red");
    const auto first = [&](const auto& rank) {
        return db.select(articles.title)
            .where(simple.matches("red"))
            .order_by(rank.desc())
            .first()
            .value();
    };
    EXPECT_EQ(first(simple.rank<10, 1>("red")), "red");
    EXPECT_EQ(first(simple.rank<1, 10>("red")), "a flower of the garden");
}

TEST_P(FullText, knows_how_alike_texts_are_where_the_database_can) {
    add("flower");
    const auto alike = [&](const char* with) {
        return db.select(orm::similarity(articles.title, with)).one();
    };
    if (!GetParam().can.text_languages) {
        EXPECT_THROW(static_cast<void>(alike("flour")), orm::NotSupported);
        return;
    }
    if (!db.sql<bool>("SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = "
                      "'pg_trgm')")
             .one()) {
        GTEST_SKIP() << "the server has no pg_trgm";
    }
    db.sql("CREATE EXTENSION IF NOT EXISTS pg_trgm").execute();
    EXPECT_EQ(alike("flower"), 1);
    EXPECT_EQ(alike("tree"), 0);
    EXPECT_GT(alike("flour"), 0.2);
}

/// The same database with the trust that the triggers of an FTS5 table need.
template <const support::Backend& Base>
support::Backend trusting() {
    support::Backend backend = Base;
    backend.open = [](support::Scratch& scratch) {
        return orm::sqlite::open(
            Base.several_connections ? (scratch.path() / "test.db").string() : ":memory:",
            {.durability = orm::sqlite::Durability::normal, .trusted_schema = true}
        );
    };
    return backend;
}

INSTANTIATE_TEST_SUITE_P(
    On,
    FullText,
    testing::Values(
        trusting<support::sqlite_memory>(),
        trusting<support::sqlite_file>(),
        support::postgres,
        support::postgres_pooled
    ),
    support::backend_name
);

TEST(FullTextOnSqlite, says_when_triggers_need_trust) {
    auto db = orm::sqlite::open(":memory:");
    db.create_tables<Article>();
    orm::create_full_text(db, simple);
    Article article;
    try {
        db.insert(article);
    } catch (const orm::DatabaseError& error) {
        EXPECT_THAT(error.what(), HasSubstr("trusted_schema"));
    }
}

TEST(FullTextOnSqlite, of_a_table_without_an_integer_key_is_refused) {
    auto db = orm::sqlite::open(":memory:");
    EXPECT_THROW(orm::create_full_text(db, orm::full_text(blog::tags.name)), orm::NotSupported);
}

}  // namespace
