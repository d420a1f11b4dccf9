#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

#include <orm/filtered.hpp>
#include <orm/map_by.hpp>

namespace {

using blog::Post;
using blog::posts;
using blog::User;
using blog::users;

class StoredQuery : public BlogTest {};

class StoredPredicate : public BlogTest {};

orm::Query<User> named(std::string name) {
    return orm::select(users).where(users.name == name);
}

TEST_P(StoredQuery, owns_its_values_and_runs_more_than_once) {
    fill();
    const orm::Query<User> query = named("Bob");
    EXPECT_EQ(db.run(query).one(), bob);
    EXPECT_EQ(db.run(query).all().size(), 1U);
    EXPECT_EQ(db.run(query).count(), 1);
    EXPECT_TRUE(db.run(query).exists());
}

TEST_P(StoredQuery, need_not_be_stored_to_be_run) {
    fill();
    EXPECT_EQ(db.run(orm::select(users).where(users.name == "Bob")).one(), bob);
    const auto names = orm::union_(orm::select(users.name), orm::select(blog::tags.name));
    EXPECT_EQ(db.run(names).count(), 6);
}

// Columns, which are empty, stand beside values in every place where a compiler might lose some.
constexpr auto constant_query = orm::select(users.name, users.age + 1, users.age * 2 - 3)
                                    .where(users.age >= 4 && (users.age < 5 || users.id != 6))
                                    .order_by(users.name, users.age % 7, users.id.desc())
                                    .limit(8)
                                    .offset(9);

TEST_P(StoredQuery, that_is_a_constant_has_all_its_values) {
    const auto shown = db.run(constant_query).sql();
    EXPECT_ROWS(shown.parameters, {"1", "2", "3", "4", "5", "6", "7", "8", "9"});
}

TEST_P(StoredQuery, of_truths_gives_them) {
    fill();
    const orm::Query<bool> query = orm::select(users.age > 18).from(users).order_by(users.name);
    EXPECT_ROWS(db.run(query).all(), {true, false, true});
    std::vector<bool> truths;
    for (const bool truth : db.run(query).stream()) {
        truths.push_back(truth);
    }
    EXPECT_ROWS(truths, {true, false, true});
}

TEST_P(StoredQuery, grows_at_run_time_and_never_changes_the_one_it_came_from) {
    fill();
    const orm::Query<User> everybody = orm::select(users);
    orm::Query<User> query = everybody;
    for (const int limit : {18, 35}) {
        query = query.where(users.age > limit);
    }
    query = query.order_by(users.name.asc()).limit(5);
    EXPECT_EQ(db.run(query).all(), std::vector{ann});
    EXPECT_EQ(db.run(everybody).count(), 3);
}

TEST_P(StoredQuery, follows_relations_and_loads_them) {
    fill();
    const orm::Query<Post> query = orm::select(posts)
                                       .where(posts.author->name == "Ann")
                                       .with(posts.author, posts.tags)
                                       .order_by(posts.title.asc());
    const auto found = db.run(query).all();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].author->name, "Ann");
    EXPECT_EQ(found[0].tags.size(), 2U);
}

TEST_P(StoredQuery, keeps_its_type_when_it_is_joined) {
    fill();
    orm::Query<User> query = orm::select(users);
    query = query.join(posts, posts.author == users).where(posts.views > 10);
    EXPECT_EQ(db.run(query).all(), std::vector{ann});
}

TEST_P(StoredQuery, with_a_table_outside_of_it_is_a_usage_error_before_sql) {
    fill();
    orm::Query<User> query = orm::select(users);
    EXPECT_THROW(static_cast<void>(db.run(query.where(posts.views > 10)).all()), orm::UsageError);
}

TEST_P(StoredQuery, works_in_a_transaction) {
    fill();
    const orm::Query<User> query = named("Bob");
    db.transaction([&](orm::Transaction& tx) { EXPECT_EQ(tx.run(query).one(), bob); });
}

TEST_P(StoredQuery, gives_its_rows_one_by_one) {
    fill();
    const orm::Query<User> query = orm::select(users).where(users.age > 18).order_by(users.name);
    std::vector<User> found;
    for (const User& user : db.run(query).stream()) {
        found.push_back(user);
    }
    EXPECT_EQ(found, (std::vector{ann, cid}));
    const orm::Query<std::tuple<std::string, std::optional<std::string>>> values =
        orm::select(users.name, users.email).order_by(users.name);
    std::vector<std::tuple<std::string, std::optional<std::string>>> rows;
    for (const auto& row : db.run(values).stream()) {
        rows.push_back(row);
        if (rows.size() == 2) {
            break;
        }
    }
    EXPECT_ROWS(rows, {{"Ann", ann.email}, {"Bob", std::nullopt}});
    EXPECT_EQ(db.run(query).count(), 2);
}

class CombinedQuery : public BlogTest {
protected:
    /// World and Draft, in this order.
    static orm::Query<Post> busy_or_edited() {
        return orm::union_(
                   orm::select(posts).where(posts.views > 15),
                   orm::select(posts).where(posts.editor.is_not_null())
        )
            .order_by(posts.title.desc());
    }

    static auto titles(const std::vector<Post>& rows) { return each(rows, &Post::title); }
};

TEST_P(CombinedQuery, gives_objects_to_whoever_runs_it) {
    fill();
    const orm::Query<Post> query = busy_or_edited();
    EXPECT_EQ(db.run(query).all(), (std::vector{world, draft}));
    EXPECT_EQ(db.run(query).first(), world);
    EXPECT_EQ(db.run(query).count(), 2);
    EXPECT_TRUE(db.run(query).exists());
    EXPECT_THROW(static_cast<void>(db.run(query).one()), orm::MultipleRows);
    EXPECT_ROWS(titles(db.run(query.limit(1).offset(1)).all()), {"Draft"});
    EXPECT_EQ(db.run(query).map_by(posts.title).at("Draft"), draft);
    EXPECT_NE(db.run(query).explain(), "");
}

TEST_P(CombinedQuery, is_refined_as_a_whole) {
    fill();
    const orm::Query<Post> query = busy_or_edited();
    EXPECT_EQ(db.run(query.where(posts.author->name == "Bob")).all(), std::vector{draft});
    EXPECT_EQ(db.run(query.where(posts.tags.any())).all(), std::vector{world});
    EXPECT_ROWS(
        titles(db.run(query.join(users, posts.author == users).where(users.age > 20)).all()),
        {"World"}
    );
    EXPECT_EQ(db.run(query.where(posts.views > 100)).count(), 0);
    EXPECT_EQ(db.run(query).count(), 2);
}

TEST_P(CombinedQuery, loads_relations_at_once_and_in_a_stream) {
    fill();
    const orm::Query<Post> query = busy_or_edited().with(posts.author, posts.tags);
    std::vector<std::string> rows;
    for (const Post& post : db.run(query).stream(orm::chunks_of(1))) {
        rows.push_back(post.title + post.author->name + std::to_string(post.tags.size()));
    }
    EXPECT_ROWS(rows, {"WorldAnn1", "DraftBob0"});
    EXPECT_EQ(db.run(query).all().back().author->name, "Bob");
}

TEST_P(CombinedQuery, is_made_of_stored_ones_at_run_time) {
    fill();
    orm::Query<Post> query = orm::select(posts).where(posts.title == "Hello");
    for (const char* title : {"World", "Draft"}) {
        query = orm::union_(query, orm::select(posts).where(posts.title == title));
    }
    EXPECT_ROWS(titles(db.run(query.order_by(posts.id)).all()), {"Hello", "World", "Draft"});
    EXPECT_ROWS(titles(db.run(orm::except(query, busy_or_edited())).all()), {"Hello"});
    EXPECT_ROWS(titles(db.run(orm::intersect(busy_or_edited().limit(1), query)).all()), {"World"});
    EXPECT_EQ(db.run(orm::union_all(query, query)).count(), 6);
}

TEST_P(CombinedQuery, of_columns_is_stored_too) {
    fill();
    const orm::Query<std::string> names =
        orm::union_(orm::select(users.name), orm::select(posts.title)).order_by(users.name);
    EXPECT_ROWS(db.run(names.limit(3)).all(), {"Ann", "Bob", "Cid"});
    EXPECT_EQ(db.run(names).count(), 6);
    EXPECT_THAT(db.run(names).first(), "Ann");
}

TEST_P(CombinedQuery, is_filtered_in_each_of_its_parts) {
    fill();
    auto shown = orm::filtered(db, orm::only(posts, posts.title != "World"));
    EXPECT_ROWS(titles(shown.run(busy_or_edited()).all()), {"Draft"});
}

TEST_P(CombinedQuery, stands_in_other_queries) {
    fill();
    const orm::Query<std::int64_t> authors =
        orm::select(posts.author).where(posts.title == "Draft");
    EXPECT_EQ(db.select(users).where(users.id.in(authors)).all(), std::vector{bob});
    const auto chosen = orm::derived<"chosen">(busy_or_edited());
    EXPECT_ROWS(db.select(chosen.title).from(chosen).where(chosen.views < 5).all(), {"Draft"});
    EXPECT_EQ(db.select(users).where(orm::not_exists(busy_or_edited())).count(), 0);
    const auto first = orm::cte<"first">(busy_or_edited().limit(1));
    EXPECT_ROWS(titles(db.with(first).select(first).from(first).all()), {"World"});
}

TEST_P(StoredPredicate, takes_as_many_conditions_as_a_program_collects) {
    fill();
    orm::Predicate<User> any_of;
    for (int age = 0; age != 300; ++age) {
        any_of = any_of || users.age == age;
    }
    EXPECT_EQ(db.select(users).where(any_of && users.age > 17).count(), 2);
    EXPECT_EQ(db.select(users).where(users.age > 17 && any_of).limit(1).all().size(), 1U);
    const orm::Query<User> query = orm::select(users).where(any_of).where(users.age < 40);
    EXPECT_EQ(db.run(query).count(), 2);
    EXPECT_EQ(
        db.select(posts).where(posts.author.in(orm::select(users.id).where(any_of))).count(), 3
    );
    EXPECT_EQ(db.update(users).set(users.age = 1).where(any_of).execute(), 3);
}

TEST_P(StoredPredicate, begins_with_none_and_is_collected_in_a_loop) {
    fill();
    const orm::Predicate<User> none;
    EXPECT_EQ(db.select(users).where(none).count(), 3);
    orm::Predicate<User> all_of;
    orm::Predicate<User> any_of;
    for (const char* letter : {"n", "A"}) {
        all_of = all_of && users.name.contains(letter);
        any_of = any_of || users.name.starts_with(letter);
    }
    EXPECT_EQ(db.select(users).where(all_of).all(), std::vector{ann});
    EXPECT_EQ(db.select(users).where(any_of).all(), std::vector{ann});
    EXPECT_EQ(db.select(users).where(none || users.age < 18).count(), 1);
    EXPECT_EQ(db.select(users).where(!none).count(), 3);
    EXPECT_EQ(
        db.select(users).where(none && users.age > 18).sql().text,
        db.select(users).where(users.age > 18).sql().text
    );
    EXPECT_EQ(db.update(users).set(users.age = 1).where(none).execute(), 3);
}

TEST_P(StoredPredicate, owns_its_values) {
    fill();
    const auto called = [](std::string name) -> orm::Predicate<User> { return users.name == name; };
    const orm::Predicate<User> predicate = called("Bob") || users.age > 40;
    EXPECT_EQ(
        db.select(users).where(predicate).order_by(users.name.asc()).all(), (std::vector{ann, bob})
    );
    const orm::Query<User> query = orm::select(users).where(!predicate);
    EXPECT_EQ(db.run(query).all(), std::vector{cid});
}

SUPPORT_ON_EVERY_DATABASE(StoredQuery);
SUPPORT_ON_EVERY_DATABASE(CombinedQuery);
SUPPORT_ON_EVERY_DATABASE(StoredPredicate);

}  // namespace
