#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

#include <string>
#include <tuple>

namespace {

using blog::comments;
using blog::posts;
using blog::tags;
using blog::users;
using testing::UnorderedElementsAre;

class WithTables : public BlogTest {};

TEST_P(WithTables, lets_an_insert_store_what_its_table_gives) {
    fill();
    const auto popular = orm::cte<"popular">(orm::select(posts.title).where(posts.views > 5));
    EXPECT_EQ(
        db.with(popular)
            .insert_into(tags)
            .columns(tags.name)
            .select(orm::select(orm::column<"title">(popular))
                        .from(popular)
                        .where(orm::column<"title">(popular) != "World"))
            .execute(),
        1
    );
    EXPECT_TRUE(db.find<blog::Tag>("Hello"));
    EXPECT_FALSE(db.find<blog::Tag>("World"));
}

TEST_P(WithTables, lets_an_upsert_of_its_rows_meet_those_that_are_there) {
    fill();
    const auto titles = orm::cte<"titles">(orm::select(posts.title).where(posts.views == 20));
    const auto store = [&] {
        return db.with(titles)
            .insert_into(tags)
            .columns(tags.name)
            .select(orm::select(orm::column<"title">(titles)).from(titles))
            .on_conflict(tags.name)
            .do_nothing()
            .execute();
    };
    EXPECT_EQ(store(), 1);
    EXPECT_EQ(store(), 0);
}

TEST_P(WithTables, lets_an_update_take_values_from_its_table) {
    fill();
    const auto totals = orm::cte<"totals">(
        orm::select(orm::as<"author">(posts.author), orm::as<"posts">(orm::count()))
            .where(posts.views >= 10)
            .group_by(posts.author)
    );
    const auto changed = db.with(totals)
                             .update(users)
                             .set(users.age = orm::column<"posts">(totals) + 50)
                             .from(totals)
                             .where(orm::column<"author">(totals) == users.id)
                             .returning(users.name, users.age)
                             .all();
    EXPECT_ROWS(changed, {{"Ann", 52}});
}

TEST_P(WithTables, lets_a_delete_read_its_table) {
    fill();
    const auto young = orm::cte<"young">(orm::select(users.id).where(users.age < 18));
    EXPECT_EQ(
        db.with(young)
            .delete_from(posts)
            .using_(young)
            .where(posts.author == orm::column<"id">(young))
            .execute(),
        1
    );
    EXPECT_THAT(db.select(posts.title).all(), UnorderedElementsAre("Hello", "World"));
}

TEST_P(WithTables, lets_a_delete_walk_a_recursive_table) {
    fill();
    const auto thread = orm::recursive<"thread">(
        orm::select(comments.id).where(comments.text == "First"),
        [](const auto& found) {
            return orm::select(comments.id)
                .join(found)
                .on(comments.reply_to == orm::column<"id">(found));
        }
    );
    EXPECT_EQ(
        db.with(thread)
            .delete_from(comments)
            .where(comments.id.in(orm::select(orm::column<"id">(thread)).from(thread)))
            .execute(),
        2
    );
    EXPECT_FALSE(db.select(comments).exists());
}

TEST_P(WithTables, moves_rows_from_one_table_to_another) {
    SUPPORT_NEEDS(can.writing_with);
    fill();
    const auto moved = orm::cte<"moved">(
        orm::delete_from(posts).where(posts.author == bob).returning(posts.title, posts.views)
    );
    EXPECT_EQ(
        db.with(moved)
            .insert_into(tags)
            .columns(tags.name)
            .select(orm::select(orm::column<"title">(moved))
                        .from(moved)
                        .where(orm::column<"views">(moved) < 5))
            .execute(),
        1
    );
    EXPECT_TRUE(db.find<blog::Tag>("Draft"));
    EXPECT_EQ(db.select(posts).count(), 2);
}

TEST_P(WithTables, gives_objects_as_an_update_has_changed_them) {
    SUPPORT_NEEDS(can.writing_with);
    fill();
    const auto older = orm::cte<"older">(
        orm::update(users).set(users.age = users.age + 1).where(users.age < 40).returning(users)
    );
    const auto rows = db.with(older).select(older).order_by(older.name).all();
    EXPECT_ROWS(each(rows, &blog::User::name), {"Bob", "Cid"});
    EXPECT_ROWS(each(rows, &blog::User::age), {18, 31});
    EXPECT_ROWS(db.select(users.age).order_by(users.name).all(), {41, 18, 31});
}

TEST_P(WithTables, gives_the_keys_that_an_insert_has_made_to_another) {
    SUPPORT_NEEDS(can.writing_with);
    fill();
    const auto author = orm::cte<"author">(
        orm::insert_into(users).values(users.name = "Dan", users.age = 3).returning(users.id)
    );
    const auto title = db.with(author)
                           .insert_into(posts)
                           .columns(posts.title, posts.author, posts.views)
                           .select(orm::select(
                                       orm::as<"title">(orm::value("New")),
                                       orm::column<"id">(author),
                                       orm::as<"views">(orm::value(0))
                           )
                                       .from(author))
                           .returning(posts)
                           .one();
    EXPECT_EQ(db.get<blog::User>(title.author.key()).name, "Dan");
}

TEST_P(WithTables, that_writes_is_refused_before_anything_is_sent_where_there_is_none) {
    if (GetParam().can.writing_with) {
        GTEST_SKIP() << "the database has it";
    }
    fill();
    const auto gone = orm::cte<"gone">(orm::delete_from(posts).returning(posts.title));
    EXPECT_THROW(
        static_cast<void>(db.with(gone).select(orm::column<"title">(gone)).from(gone).all()),
        orm::NotSupported
    );
    EXPECT_EQ(db.select(posts).count(), 3);
}

SUPPORT_ON_EVERY_DATABASE(WithTables);

}  // namespace
