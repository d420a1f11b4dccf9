#include "runtime/conformance/blog_data.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/people.orm.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::tags;
using blog::users;
using testing::HasSubstr;
using testing::IsEmpty;

class With : public BlogTest {};

class NotLoaded : public BlogTest {};

class Any : public BlogTest {};

TEST_P(With, loads_the_object_of_a_belongs_to) {
    fill();
    const auto found = db.select(posts).with(posts.author).order_by(posts.title.asc()).all();
    EXPECT_EQ(
        each(found, [](const blog::Post& p) { return p.author->name; }),
        (std::vector<std::string>{"Bob", "Ann", "Ann"})
    );
    EXPECT_EQ(*found[1].author, ann);
}

TEST_P(With, loads_an_optional_belongs_to_where_there_is_one) {
    fill();
    const auto found = db.select(posts).with(posts.editor).order_by(posts.title.asc()).all();
    EXPECT_EQ((*found[0].editor)->name, "Ann");
    EXPECT_FALSE(found[1].editor);
}

TEST_P(With, loads_a_has_one) {
    fill();
    const auto found = db.select(users).with(users.profile).order_by(users.name.asc()).all();
    ASSERT_TRUE(found[0].profile);
    EXPECT_EQ(found[0].profile->about, "Writes");
    EXPECT_FALSE(found[1].profile.has_value());
}

TEST_P(With, loads_a_has_many_in_the_order_of_the_relation) {
    fill();
    const auto found = db.select(users).with(users.posts).order_by(users.name.asc()).all();
    EXPECT_ROWS(each(found[0].posts, &blog::Post::title), {"Hello", "World"});
    EXPECT_ROWS(each(found[1].posts, &blog::Post::title), {"Draft"});
    EXPECT_TRUE(found[2].posts.empty());

    const auto with_comments =
        db.select(posts).with(posts.comments).where(posts.title == "Hello").one();
    EXPECT_ROWS(each(with_comments.comments, &blog::Comment::text), {"Second", "First"});
}

TEST_P(With, loads_a_many_to_many_from_either_side) {
    fill();
    const auto found = db.select(posts).with(posts.tags).order_by(posts.title.asc()).all();
    EXPECT_THAT(found[0].tags, IsEmpty());
    EXPECT_THAT(each(found[1].tags, &blog::Tag::name), testing::UnorderedElementsAre("cpp", "orm"));
    EXPECT_ROWS(each(found[2].tags, &blog::Tag::name), {"cpp"});

    const auto all_tags = db.select(tags).with(tags.posts).order_by(tags.name.asc()).all();
    EXPECT_THAT(
        each(all_tags[0].posts, &blog::Post::title), testing::UnorderedElementsAre("Hello", "World")
    );
    EXPECT_TRUE(all_tags[2].posts.empty());
}

TEST_P(With, loads_paths_of_several_steps) {
    fill();
    const auto found =
        db.select(users)
            .with(users.posts->comments, users.posts->comments->user, users.posts->tags)
            .where(users.name == "Ann")
            .one();
    const auto& first = found.posts.front();
    ASSERT_EQ(first.comments.size(), 2U);
    EXPECT_EQ(first.comments[0].user->name, "Cid");
    EXPECT_EQ(first.tags.size(), 2U);
}

TEST_P(With, loads_relations_of_a_class_to_itself) {
    db.create_tables<people::Employee>();
    const auto ada = db.insert(people::Employee{.name = "Ada"});
    db.insert(people::Employee{.name = "Ben", .boss = ada});
    db.insert(people::Employee{.name = "Cleo", .boss = ada});
    using people::employees;
    const auto found = db.select(employees)
                           .with(employees.reports, employees.boss)
                           .order_by(employees.name.asc())
                           .all();
    EXPECT_EQ(found[0].reports.size(), 2U);
    EXPECT_EQ((*found[1].boss)->name, "Ada");
}

TEST_P(With, loads_over_keys_of_several_columns) {
    db.create_tables<keys::Country, keys::City, keys::Street>();
    const auto de = db.insert(keys::Country{.code = "DE", .name = "Germany"});
    const auto fr = db.insert(keys::Country{.code = "FR", .name = "France"});
    const auto bonn = db.insert(keys::City{.country = de, .name = "Bonn"});
    db.insert(keys::City{.country = fr, .name = "Bonn"});
    db.insert(keys::Street{.name = "Main", .city = bonn});
    db.insert(keys::Street{.name = "Nowhere"});

    using keys::cities;
    using keys::streets;
    const auto loaded = db.select(cities).with(cities.streets).order_by(cities.country.asc()).all();
    EXPECT_EQ(loaded[0].streets.size(), 1U);
    EXPECT_TRUE(loaded[1].streets.empty());

    const auto all_streets = db.select(streets)
                                 .with(streets.city, streets.city->country)
                                 .order_by(streets.id.asc())
                                 .all();
    EXPECT_EQ((*all_streets[0].city)->country->name, "Germany");
    EXPECT_FALSE(all_streets[1].city);
    EXPECT_EQ(db.select(streets).where(streets.city == bonn).count(), 1);
    EXPECT_EQ(db.select(streets).where(streets.city->country->name == "Germany").count(), 1);
}

TEST_P(With, loads_over_a_through_entity_and_a_many_to_many_to_itself) {
    db.create_tables<keys::Course, keys::Student, keys::Enrolment>();
    const auto math = db.insert(keys::Course{.code = "M1", .title = "Mathematics"});
    const auto ann_student = db.insert(keys::Student{.name = "Ann"});
    const auto bob_student = db.insert(keys::Student{.name = "Bob"});
    db.insert(keys::Enrolment{.course = math, .student = ann_student, .mark = 1});
    db.link(ann_student, keys::students.friend_of, bob_student);

    using keys::courses;
    using keys::students;
    const auto course = db.select(courses).with(courses.students, courses.enrolments).one();
    EXPECT_ROWS(each(course.students, &keys::Student::name), {"Ann"});
    EXPECT_EQ(course.enrolments.front().mark, 1);

    const auto found = db.select(students)
                           .with(students.friends, students.friend_of)
                           .order_by(students.name.asc())
                           .all();
    EXPECT_ROWS(each(found[0].friend_of, &keys::Student::name), {"Bob"});
    EXPECT_TRUE(found[0].friends.empty());
    EXPECT_ROWS(each(found[1].friends, &keys::Student::name), {"Ann"});
}

TEST_P(With, works_for_the_first_row_and_one_row) {
    fill();
    EXPECT_EQ(
        db.select(posts).with(posts.author).where(posts.title == "Draft").one().author->name, "Bob"
    );
    const auto first = db.select(posts).with(posts.author).order_by(posts.title.desc()).first();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->author->name, "Ann");
}

TEST_P(With, is_not_cut_off_by_the_limit_of_the_query) {
    fill();
    const auto page = db.select(users)
                          .with(users.posts->tags, users.comments)
                          .order_by(users.name)
                          .offset(0)
                          .limit(1)
                          .all();
    ASSERT_EQ(page.size(), 1U);
    EXPECT_ROWS(each(page[0].posts, &blog::Post::title), {"Hello", "World"});
    EXPECT_EQ(page[0].posts.begin()->tags.size(), 2U);
    const auto next =
        db.select(posts).with(posts.comments).order_by(posts.title).offset(1).limit(2).all();
    EXPECT_EQ(next[0].comments.size(), 2U);
    EXPECT_ROWS(each(next, &blog::Post::title), {"Hello", "World"});
    EXPECT_EQ(db.select(posts).with(posts.comments).order_by(posts.title).limit(2).count(), 2);
}

TEST_P(With, of_no_rows_gives_no_rows) {
    EXPECT_THAT(db.select(posts).with(posts.author, posts.tags, posts.comments).all(), IsEmpty());
}

TEST_P(With, copies_share_what_was_loaded) {
    fill();
    blog::Post copy;
    {
        const auto found =
            db.select(posts).with(posts.author, posts.tags).where(posts.title == "Hello").one();
        copy = found;
    }
    EXPECT_EQ(copy.author->name, "Ann");
    EXPECT_EQ(copy.tags.size(), 2U);
}

TEST_P(NotLoaded, is_thrown_by_a_relation_that_was_not_asked_for) {
    fill();
    const auto found = db.select(posts).where(posts.title == "Hello").one();
    try {
        static_cast<void>(found.author->name);
        FAIL();
    } catch (const orm::NotLoaded& error) {
        EXPECT_THAT(error.what(), HasSubstr("author"));
        EXPECT_THAT(error.what(), HasSubstr(".with("));
    }
    EXPECT_THROW(static_cast<void>(found.tags.size()), orm::NotLoaded);
    EXPECT_THROW(static_cast<void>(found.comments.begin()), orm::NotLoaded);
    EXPECT_EQ(found.author.key(), ann.id);
}

TEST_P(NotLoaded, names_what_is_to_be_written_in_the_query) {
    db.create_tables<people::Plant>();
    people::Plant root;
    db.insert(root);
    people::Plant leaf{orm::BelongsTo<people::Plant>(root)};
    db.insert(leaf);
    const auto found = db.get<people::Plant>(leaf.id());
    const auto message = [](const auto& read) -> std::string {
        try {
            static_cast<void>(read());
            return "was loaded";
        } catch (const orm::NotLoaded& error) {
            return error.what();
        }
    };
    EXPECT_EQ(
        message([&] { return found.parent().id(); }),
        "people::Plant::parent_ was not loaded: add .with(flora.parent) to the query"
    );
    EXPECT_EQ(
        message([&] { return found.notes(); }),
        "people::Plant::m_notes was not loaded: add .with(flora.notes) to the query"
    );
    const auto loaded = db.select(people::flora)
                            .with(people::flora.parent, people::flora.notes)
                            .where(people::flora.id == leaf.id())
                            .one();
    EXPECT_EQ(loaded.parent().id(), root.id());
    EXPECT_EQ(loaded.notes(), "");
}

TEST_P(NotLoaded, relations_take_no_part_in_equality) {
    fill();
    EXPECT_EQ(db.select(posts).with(posts.tags).where(posts.title == "Hello").one(), hello);
}

TEST_P(Any, finds_rows_with_a_related_row) {
    fill();
    const auto names = [&]<class Predicate>(Predicate&& predicate) {
        return db.select(users.name)
            .where(std::forward<Predicate>(predicate))
            .order_by(users.name.asc())
            .all();
    };
    EXPECT_ROWS(names(users.posts.any()), {"Ann", "Bob"});
    EXPECT_ROWS(names(users.posts.none()), {"Cid"});
    EXPECT_ROWS(names(users.posts.any([](auto p) { return p.views > 10; })), {"Ann"});
    EXPECT_ROWS(names(users.posts.none([](auto p) { return p.views > 10; })), {"Bob", "Cid"});
    EXPECT_ROWS(names(!users.posts.any() && users.age > 18), {"Cid"});
}

TEST_P(Any, goes_through_a_many_to_many) {
    fill();
    const auto titles = [&]<class Predicate>(Predicate&& predicate) {
        return db.select(posts.title)
            .where(std::forward<Predicate>(predicate))
            .order_by(posts.title.asc())
            .all();
    };
    EXPECT_ROWS(
        titles(posts.tags.any([](auto tag) { return tag.name == "cpp"; })), {"Hello", "World"}
    );
    EXPECT_ROWS(titles(posts.tags.any([](auto tag) { return tag.name == "orm"; })), {"Hello"});
    EXPECT_ROWS(titles(posts.tags.none()), {"Draft"});
    EXPECT_ROWS(db.select(tags.name).where(tags.posts.none()).all(), {"unused"});
}

TEST_P(Any, nests) {
    fill();
    EXPECT_ROWS(
        db.select(users.name)
            .where(users.posts.any([](auto p) {
                return p.comments.any([](auto c) { return c.text == "Second"; });
            }))
            .all(),
        {"Ann"}
    );
}

TEST_P(Any, counts_related_rows) {
    fill();
    EXPECT_ROWS(db.select(users.name).where(users.posts.count() == 2).all(), {"Ann"});
    const auto rows = db.select(posts.title, posts.tags.count()).order_by(posts.title.asc()).all();
    EXPECT_ROWS(rows, {{"Draft", 0}, {"Hello", 2}, {"World", 1}});
}

SUPPORT_ON_EVERY_DATABASE(With);
SUPPORT_ON_EVERY_DATABASE(NotLoaded);
SUPPORT_ON_EVERY_DATABASE(Any);

}  // namespace
