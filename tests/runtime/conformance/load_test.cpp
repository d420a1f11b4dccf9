#include "runtime/conformance/blog_data.hpp"
#include "support/models/rules.orm.hpp"

#include <orm/testing.hpp>

#include <list>

namespace {

/// A class whose header was generated when headers did not name their deferred columns.
struct Older {};

}  // namespace

template <>
struct orm::Mapping<Older> {
    static constexpr const auto& columns = Mapping<rules::Document>::columns;
};

namespace {

using blog::posts;
using blog::users;
using orm::testing::expect_queries;
using rules::Document;
using rules::documents;
using testing::ElementsAre;

constexpr auto whole = orm::parts(documents.body, documents.summary);
constexpr auto shown = orm::parts(posts.author, orm::parts(posts.tags, posts.comments->user));

class Load : public BlogTest {
protected:
    Load() { db.create_tables<Document>(); }

    Document stored(std::string title) {
        return db.insert(Document{
            .title = title, .body = "body of " + title, .summary = std::string("short")});
    }
};

TEST_P(Load, of_deferred_columns_is_one_statement) {
    const std::int64_t id = stored("a").id;
    auto document = db.get<Document>(id);
    EXPECT_FALSE(document.body.loaded());
    expect_queries(1, [&] { db.load(document, documents.body); });
    EXPECT_EQ(*document.body, "body of a");
    EXPECT_THROW(static_cast<void>(*document.summary), orm::NotLoaded);
    expect_queries(1, [&] { db.load(document, documents.summary, documents.body); });
    EXPECT_EQ(*document.summary, "short");
}

TEST_P(Load, of_columns_that_are_loaded_reads_them_anew) {
    Document document = stored("a");
    db.update(documents).set(documents.body = "changed").execute();
    db.load(document, documents.body);
    EXPECT_EQ(*document.body, "changed");
}

TEST_P(Load, gives_many_objects_their_columns_in_one_statement) {
    stored("a");
    stored("b");
    auto found = db.select(documents).order_by(documents.title).all();
    expect_queries(1, [&] { db.load(found, whole); });
    EXPECT_EQ(*found[0].body, "body of a");
    EXPECT_EQ(*found[1].body, "body of b");
    std::list<Document> twice{found[1], found[1]};
    db.load(twice, documents.body);
    EXPECT_EQ(*twice.back().body, "body of b");
    std::vector<Document> none;
    db.load(none, whole);
}

TEST_P(Load, of_a_row_that_is_gone_is_a_stale_object) {
    auto document = db.get<Document>(stored("a").id);
    db.delete_from(documents).execute();
    EXPECT_THROW(db.load(document, documents.body), orm::StaleObject);
    EXPECT_FALSE(document.body.loaded());
    EXPECT_EQ(document.title, "a");
}

TEST_P(Load, of_relations_is_a_statement_a_level) {
    fill();
    auto post = db.get<blog::Post>(hello.id);
    expect_queries(1, [&] { db.load(post, posts.author); });
    EXPECT_EQ(post.author->name, "Ann");
    expect_queries(4, [&] { db.load(post, posts.author, posts.tags, posts.comments->user); });
    EXPECT_EQ(post.tags.size(), 2U);
    EXPECT_EQ(post.comments.begin()->user->name, "Cid");
    auto everybody = db.select(users).order_by(users.name).all();
    expect_queries(2, [&] { db.load(everybody, users.posts->tags); });
    EXPECT_EQ(everybody[0].posts.size(), 2U);
    EXPECT_TRUE(everybody[2].posts.empty());
}

TEST_P(Load, works_in_a_transaction_and_sees_what_it_wrote) {
    fill();
    db.transaction([&](orm::Transaction& tx) {
        tx.link(world, posts.tags, unused);
        auto post = tx.get<blog::Post>(world.id);
        tx.load(post, posts.tags, posts.author);
        EXPECT_EQ(post.tags.size(), 2U);
    });
}

TEST_P(Load, takes_no_column_that_is_always_there_though_an_older_header_does_not_say_so) {
    using Title = orm::Column<orm::Field<Older, 1, std::string>, orm::Root<Older>>;
    static_assert(orm::detail::is_loadable<Title>);
    orm::detail::LoadPlan plan{&orm::Mapping<Document>::table, {}};
    orm::detail::Loadable<Title>::collect(plan.paths);
    auto document = stored("a");
    void* object = &document;
    EXPECT_THROW(
        orm::detail::load_objects(db, plan, &object, 1, std::source_location::current()),
        orm::UsageError
    );
}

TEST_P(Load, with_parts_under_one_name_works_in_every_query) {
    stored("a");
    EXPECT_EQ(*db.select(documents).with(whole).one().body, "body of a");
    const orm::Query<Document> query = orm::select(documents).with(whole);
    EXPECT_EQ(*db.run(query).one().summary, "short");
    for (const Document& document : db.run(query).stream()) {
        EXPECT_EQ(*document.body, "body of a");
    }
    fill();
    const auto post =
        expect_queries(5, [&] { return db.select(posts).with(shown).order_by(posts.id).all(); });
    EXPECT_EQ(post[0].comments.begin()->user->name, "Cid");
    EXPECT_EQ(post[0].author->name, "Ann");
    EXPECT_EQ(post[0].tags.size(), 2U);
}

SUPPORT_ON_EVERY_DATABASE(Load);

}  // namespace
