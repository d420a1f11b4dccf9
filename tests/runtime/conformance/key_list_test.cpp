#include "runtime/conformance/blog_data.hpp"
#include "support/models/keys.orm.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::users;
using keys::streets;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class KeyList : public BlogTest {
protected:
    KeyList() { fill(); }

    template <class Condition>
    std::vector<std::string> titles(Condition&& condition) {
        return db.select(posts.title)
            .where(std::forward<Condition>(condition))
            .order_by(posts.title)
            .all();
    }

    static keys::City city(const keys::Country& country, std::string name) {
        return {.country = country, .name = std::move(name), .inhabitants = 1};
    }
};

TEST_P(KeyList, finds_what_refers_to_loaded_objects) {
    const std::vector<blog::User> writers{ann, cid};
    EXPECT_ROWS(titles(posts.author.in(writers)), {"Hello", "World"});
    EXPECT_ROWS(titles(posts.author.not_in(writers)), {"Draft"});
    EXPECT_ROWS(titles(posts.editor.in(writers)), {"Draft"});
    EXPECT_ROWS(titles(posts.author.in({ann, bob})), {"Draft", "Hello", "World"});
    EXPECT_THAT(titles(posts.author.in(std::vector<blog::User>())), IsEmpty());
    EXPECT_ROWS(titles(posts.author == ann && posts.editor.is_null()), {"Hello", "World"});
}

TEST_P(KeyList, finds_the_rows_of_objects) {
    const std::vector<blog::User> some{bob, cid};
    EXPECT_THAT(
        db.select(users.name).where(users.id.in(some)).all(), UnorderedElementsAre("Bob", "Cid")
    );
    EXPECT_ROWS(db.select(users.name).where(users.id.not_in(some)).all(), {"Ann"});
}

TEST_P(KeyList, refuses_objects_that_are_not_stored) {
    const std::vector<blog::User> some{ann, user("Dan", 5)};
    EXPECT_THROW(static_cast<void>(titles(posts.author.in(some))), orm::ValueError);
}

TEST_P(KeyList, is_kept_by_a_stored_query) {
    orm::Query<blog::Post> query = [&] {
        const std::vector<blog::User> writers{ann};
        return orm::Query<blog::Post>(orm::select(posts).where(posts.author.in(writers)));
    }();
    EXPECT_EQ(db.run(query).count(), 2);
}

TEST_P(KeyList, takes_keys_of_several_columns) {
    db.create_tables<keys::Country, keys::City, keys::Street>();
    const keys::Country france{.code = "FR", .name = "France"};
    db.insert(keys::Country(france));
    std::vector<keys::City> cities{
        city(france, "Lyon"), city(france, "Nice"), city(france, "Metz")};
    db.insert_all(cities);
    for (const auto& one : cities) {
        db.insert(keys::Street{.name = "in " + one.name, .city = one});
    }
    db.insert(keys::Street{.name = "nowhere"});
    cities.pop_back();
    EXPECT_ROWS(
        db.select(streets.name).where(streets.city.in(cities)).order_by(streets.name).all(),
        {"in Lyon", "in Nice"}
    );
    EXPECT_ROWS(
        db.select(streets.name)
            .where(streets.city.in(orm::select(keys::cities).where(keys::cities.name == "Metz")))
            .all(),
        {"in Metz"}
    );
}

TEST_P(KeyList, is_what_a_query_for_objects_gives) {
    EXPECT_ROWS(titles(posts.author.in(orm::select(users).where(users.age < 18))), {"Draft"});
    EXPECT_ROWS(
        titles(posts.author.not_in(orm::select(users).where(users.age < 18))), {"Hello", "World"}
    );
    EXPECT_ROWS(
        titles(posts.author.in(orm::select(users).order_by(users.age).limit(1))), {"Draft"}
    );
}

TEST_P(KeyList, compares_with_the_relation_of_another_object) {
    EXPECT_ROWS(titles(posts.author == hello.author), {"Hello", "World"});
    EXPECT_ROWS(titles(posts.author != hello.author), {"Draft"});
    EXPECT_THROW(
        static_cast<void>(titles(posts.author == orm::BelongsTo<blog::User>())), orm::ValueError
    );
    db.update(posts).set(posts.author = hello.author).where(posts.id == draft.id).execute();
    EXPECT_ROWS(titles(posts.author == ann), {"Draft", "Hello", "World"});
}

TEST_P(KeyList, compares_with_queries_that_stand_as_the_table_of_an_entity) {
    const auto grown = orm::cte<"grown">(orm::select(users).where(users.age > 18));
    EXPECT_ROWS(
        db.with(grown)
            .select(posts.title)
            .from(posts)
            .join(grown)
            .on(posts.author == grown)
            .order_by(posts.title)
            .all(),
        {"Hello", "World"}
    );
    EXPECT_EQ(
        db.with(grown)
            .select(posts.title)
            .from(posts)
            .where(posts.author.in(orm::select(grown).from(grown)))
            .count(),
        2
    );
    const auto written = orm::derived<"written">(orm::select(posts).where(posts.views > 15));
    EXPECT_ROWS(db.select(users.name).join(written).on(written.author == users).all(), {"Ann"});
}

SUPPORT_ON_EVERY_DATABASE(KeyList);

}  // namespace
