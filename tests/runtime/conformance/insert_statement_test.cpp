#include "runtime/conformance/blog_data.hpp"
#include "support/models/depot.orm.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::users;
using rules::counters;
using rules::notes;
using testing::UnorderedElementsAre;

class InsertInto : public BlogTest {};

class OnConflict : public BlogTest {};

TEST_P(InsertInto, stores_a_row_and_says_how_many) {
    EXPECT_EQ(db.insert_into(users).values(users.name = "Dan", users.age = 3).execute(), 1);
    const auto stored = db.select(users).one();
    EXPECT_EQ(stored.name, "Dan");
    EXPECT_EQ(stored.email, std::nullopt);
    EXPECT_GT(stored.created_at, noon);
}

TEST_P(InsertInto, stores_several_rows_and_gives_their_keys) {
    const auto rows = db.insert_into(users)
                          .values(users.name = "Dan", users.age = 3)
                          .values(users.name = "Eve", users.age = 4)
                          .returning(users.id, users.name)
                          .all();
    ASSERT_EQ(rows.size(), 2U);
    for (const auto& [id, name] : rows) {
        EXPECT_EQ(db.get<blog::User>(id).name, name);
    }
}

TEST_P(InsertInto, gives_the_object_with_what_the_database_made) {
    db.create_tables<rules::Item>();
    const auto item = db.insert_into(rules::items)
                          .values(rules::items.price = 2.5, rules::items.amount = 2)
                          .returning(rules::items)
                          .one();
    EXPECT_NE(item.id, 0);
    EXPECT_EQ(item.total, 5);
    EXPECT_EQ(item.visits, 7);
    EXPECT_EQ(item.state, "new");
}

TEST_P(InsertInto, sets_timestamps_the_version_and_keys_that_the_client_makes) {
    db.create_tables<rules::Counter, keys::Device>();
    const auto before = std::chrono::system_clock::now() - std::chrono::minutes(5);
    const auto counter = db.insert_into(counters)
                             .values(counters.name = "a", counters.value = 1)
                             .returning(counters)
                             .one();
    EXPECT_EQ(counter.version, 1);
    EXPECT_GT(counter.created_at, before);
    EXPECT_GT(counter.updated_at, before);
    const auto ids = db.insert_into(keys::devices)
                         .values(keys::devices.label = "a")
                         .values(keys::devices.label = "b")
                         .returning(keys::devices.id)
                         .all();
    ASSERT_EQ(ids.size(), 2U);
    EXPECT_NE(ids[0], ids[1]);
    EXPECT_NE(ids[0], orm::Uuid());
}

TEST_P(InsertInto, leaves_a_time_to_who_gives_it) {
    const auto stored = db.insert_into(users)
                            .values(users.name = "Dan", users.age = 3, users.created_at = noon)
                            .returning(users.created_at)
                            .one();
    EXPECT_EQ(stored, noon);
}

TEST_P(InsertInto, takes_relations_as_objects_and_keys) {
    fill();
    db.insert_into(posts)
        .values(posts.title = "New", posts.views = 0, posts.author = bob, posts.editor = ann.id)
        .execute();
    const auto stored = db.select(posts).where(posts.title == "New").one();
    EXPECT_EQ(stored.author.key(), bob.id);
    EXPECT_EQ(stored.editor->key(), ann.id);
}

TEST_P(InsertInto, takes_a_relation_to_a_key_of_several_columns) {
    db.create_tables<keys::Country, keys::City, keys::Street>();
    db.insert(keys::Country{.code = "FR", .name = "France"});
    const auto paris = db.insert(keys::City{
        .country = keys::Country{.code = "FR", .name = "France"}, .name = "Paris"});
    db.insert_into(keys::streets)
        .values(keys::streets.name = "Rue", keys::streets.city = paris)
        .values(keys::streets.name = "Route", keys::streets.city = paris)
        .execute();
    EXPECT_EQ(db.select(keys::streets).where(keys::streets.city == paris).count(), 2);
}

TEST_P(InsertInto, checks_values_before_anything_is_sent) {
    EXPECT_THROW(
        db.insert_into(users).values(users.name = "", users.age = 3).execute(), orm::ValidationError
    );
    EXPECT_THROW(
        db.insert_into(users).values(users.name = std::string("a\0b", 3), users.age = 3).execute(),
        orm::ValueError
    );
    EXPECT_FALSE(db.select(users).exists());
}

TEST_P(InsertInto, is_shown_without_being_sent) {
    const auto shown = db.insert_into(blog::tags).values(blog::tags.name = "x").sql();
    EXPECT_EQ(shown.text.substr(0, 11), "INSERT INTO");
    EXPECT_EQ(shown.parameters.size(), 1U);
    const auto deleted = db.delete_from(blog::tags).returning(blog::tags.name).sql();
    EXPECT_EQ(deleted.text, R"(DELETE FROM "tags" RETURNING "name")");
    EXPECT_FALSE(db.select(blog::tags).exists());
}

TEST_P(InsertInto, stores_what_several_queries_give) {
    fill();
    EXPECT_EQ(
        db.insert_into(users)
            .columns(users.name, users.age)
            .select(orm::union_all(
                orm::select(posts.title, posts.views),
                orm::select(orm::upper(users.name), users.age).where(users.age > 20)
            ))
            .on_conflict(users.name)
            .do_nothing()
            .execute(),
        5
    );
    EXPECT_EQ(db.select(users).where(users.created_at > noon).count(), 8);
}

TEST_P(InsertInto, names_the_constraint_that_refuses) {
    fill();
    try {
        db.insert_into(users).values(users.name = "Ann", users.age = 3).execute();
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::unique_violation);
        EXPECT_EQ(error.constraint(), "users_name_key");
    }
}

TEST_P(InsertInto, stores_what_a_query_gives) {
    fill();
    EXPECT_EQ(
        db.insert_into(users)
            .columns(users.name, users.age)
            .select(orm::select(posts.title, posts.views).where(posts.views >= 10))
            .execute(),
        2
    );
    const auto copied = db.select(users).where(users.name == "World").one();
    EXPECT_EQ(copied.age, 20);
    EXPECT_GT(copied.created_at, noon);
}

TEST_P(InsertInto, stores_what_groups_of_the_table_itself_give) {
    fill();
    const auto names =
        db.insert_into(blog::tags)
            .columns(blog::tags.name)
            .select(orm::select(orm::upper(blog::tags.name)).where(blog::tags.name != "unused"))
            .returning(blog::tags.name)
            .all();
    EXPECT_THAT(names, UnorderedElementsAre("CPP", "ORM"));
}

TEST_P(InsertInto, starts_the_version_of_rows_that_a_query_gives) {
    db.create_tables<rules::Counter>();
    fill();
    const auto rows = db.insert_into(counters)
                          .columns(counters.name, counters.value)
                          .select(orm::select(users.name, orm::count(posts.id))
                                      .from(users)
                                      .left_join(posts)
                                      .on(posts.author == users)
                                      .group_by(users.id, users.name))
                          .returning(counters.name, counters.value, counters.version)
                          .all();
    EXPECT_THAT(
        rows,
        UnorderedElementsAre(
            std::tuple("Ann", 2, 1), std::tuple("Bob", 1, 1), std::tuple("Cid", 0, 1)
        )
    );
}

TEST_P(InsertInto, of_a_query_cannot_make_the_keys_of_its_rows) {
    db.create_tables<keys::Device>();
    EXPECT_THROW(
        db.insert_into(keys::devices)
            .columns(keys::devices.label)
            .select(orm::select(users.name))
            .execute(),
        orm::UsageError
    );
}

TEST_P(OnConflict, leaves_what_is_there) {
    fill();
    EXPECT_EQ(
        db.insert_into(users)
            .values(users.name = "Ann", users.age = 99)
            .values(users.name = "Dan", users.age = 1)
            .on_conflict(users.name)
            .do_nothing()
            .execute(),
        1
    );
    EXPECT_EQ(db.get<blog::User>(ann.id).age, 41);
    EXPECT_EQ(db.select(users).count(), 4);
}

TEST_P(OnConflict, gives_rows_that_were_stored_and_no_others) {
    fill();
    const auto stored = db.insert_into(users)
                            .values(users.name = "Ann", users.age = 99)
                            .on_conflict()
                            .do_nothing()
                            .returning(users.id)
                            .one_or_none();
    EXPECT_EQ(stored, std::nullopt);
}

TEST_P(OnConflict, fails_where_another_key_is_there) {
    db.create_tables<rules::Note>();
    db.insert_into(notes).values(notes.title = "a").execute();
    db.create_tables<keys::Shelf>();
    db.insert_into(keys::shelfs)
        .values(keys::shelfs.number = 1, keys::shelfs.label = "a")
        .execute();
    EXPECT_THROW(
        db.insert_into(keys::shelfs)
            .values(keys::shelfs.number = 1, keys::shelfs.label = "b")
            .execute(),
        orm::DatabaseError
    );
}

TEST_P(OnConflict, changes_what_is_there_with_the_old_and_the_new_value) {
    fill();
    const auto changed =
        db.insert_into(users)
            .values(users.name = "Ann", users.age = 9)
            .on_conflict(users.name)
            .do_update(users.age = users.age + orm::excluded(users.age), users.email = std::nullopt)
            .where(users.age < 99)
            .returning(users)
            .one();
    EXPECT_EQ(changed.id, ann.id);
    EXPECT_EQ(changed.age, 50);
    EXPECT_EQ(changed.email, std::nullopt);
    EXPECT_EQ(changed.created_at, db.get<blog::User>(ann.id).created_at);
}

TEST_P(OnConflict, changes_only_rows_that_meet_the_condition) {
    fill();
    EXPECT_EQ(
        db.insert_into(users)
            .values(users.name = "Ann", users.age = 9)
            .values(users.name = "Bob", users.age = 18)
            .on_conflict(users.name)
            .do_update(users.age)
            .where(users.age < orm::excluded(users.age))
            .execute(),
        1
    );
    EXPECT_ROWS(db.select(users.age).order_by(users.name).all(), {41, 18, 30});
}

TEST_P(OnConflict, steps_the_version_and_sets_the_time_of_the_change) {
    db.create_tables<keys::Shelf>();
    db.create_tables<rules::Label>();
    const auto store = [&](int value) {
        return db.insert_into(rules::labels)
            .values(rules::labels.code = "a", rules::labels.value = value)
            .on_conflict(rules::labels.code)
            .do_update(rules::labels.value)
            .returning(rules::labels)
            .one();
    };
    const auto first = store(1);
    const auto second = store(2);
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.value, 2);
    EXPECT_EQ(second.version, first.version + 1);
    EXPECT_EQ(second.created_at, first.created_at);
    EXPECT_GE(second.updated_at, first.updated_at);
}

TEST_P(OnConflict, meets_no_rows_that_are_marked_deleted) {
    db.create_tables<rules::Note>();
    const auto store = [&] {
        return db.insert_into(notes)
            .values(notes.title = "a")
            .on_conflict(notes.title)
            .do_nothing()
            .execute();
    };
    EXPECT_EQ(store(), 1);
    EXPECT_EQ(store(), 0);
    db.delete_from(notes).execute();
    EXPECT_EQ(store(), 1);
    EXPECT_EQ(db.select(notes).with_deleted().count(), 2);
}

TEST_P(OnConflict, finds_unique_indexes_over_expressions_and_over_some_rows) {
    db.create_tables<rules::Label>();
    const auto store = [&](std::string code, int value) {
        return db.insert_into(rules::labels)
            .values(rules::labels.code = code, rules::labels.value = value);
    };
    EXPECT_EQ(store("a", 1).execute(), 1);
    EXPECT_EQ(
        store("A", 2).on_conflict(orm::unique_index<"labels_lower_key">).do_nothing().execute(), 0
    );
    EXPECT_EQ(store("b", 100).execute(), 1);
    EXPECT_EQ(
        store("c", 100).on_conflict(orm::unique_index<"labels_value_key">).do_nothing().execute(), 0
    );
}

TEST_P(OnConflict, stands_behind_a_query_too) {
    fill();
    EXPECT_EQ(
        db.insert_into(blog::tags)
            .columns(blog::tags.name)
            .select(orm::select(orm::lower(users.name)))
            .on_conflict(blog::tags.name)
            .do_nothing()
            .execute(),
        3
    );
    EXPECT_EQ(
        db.insert_into(users)
            .columns(users.name, users.age)
            .select(orm::select(users.name, users.age).where(users.age > 20))
            .on_conflict(users.name)
            .do_update(users.age = orm::excluded(users.age) + 1)
            .execute(),
        2
    );
    EXPECT_ROWS(db.select(users.age).order_by(users.name).all(), {42, 17, 31});
}

SUPPORT_ON_EVERY_DATABASE(InsertInto);
SUPPORT_ON_EVERY_DATABASE(OnConflict);

}  // namespace
