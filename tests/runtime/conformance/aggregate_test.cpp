#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

#include <orm/into.hpp>
#include <orm/json_text.hpp>

#include <optional>
#include <string>
#include <vector>

namespace {

using blog::posts;
using blog::users;
using testing::HasSubstr;

class Aggregate : public BlogTest {};

class Window : public BlogTest {};

class SetOperation : public BlogTest {};

class After : public BlogTest {};

class Case : public BlogTest {};

class Into : public BlogTest {};

class Grouping : public BlogTest {};

class Shown : public BlogTest {};

using Texts = std::vector<std::string>;

TEST_P(Aggregate, joins_texts_in_an_order) {
    fill();
    EXPECT_EQ(
        db.select(orm::string_agg(users.name, "; ").order_by(users.age.desc())).one(),
        "Ann; Cid; Bob"
    );
    EXPECT_EQ(
        db.select(orm::string_agg(users.name, ", ").order_by(users.email, users.name)).one(),
        "Ann, Cid, Bob"
    );
    EXPECT_EQ(
        db.select(orm::string_agg(users.name, ", ")).where(users.age > 99).one(), std::nullopt
    );
}

TEST_P(Aggregate, makes_json_of_the_values_of_all_rows) {
    fill();
    using orm::Json;
    const auto one = [&](const auto& aggregate) { return db.select(aggregate).one(); };
    EXPECT_EQ(
        one(orm::json_agg(users.name).order_by(users.name)), Json(R"(["Ann", "Bob", "Cid"])")
    );
    EXPECT_EQ(
        one(orm::json_agg(users.email).order_by(users.name)),
        Json(R"(["ann@example.org", null, "cid@example.org"])")
    );
    EXPECT_EQ(one(orm::json_agg(users.age).order_by(users.age.desc())), Json("[41, 30, 17]"));
    EXPECT_EQ(one(orm::json_agg(users.age > 18).order_by(users.name)), Json("[true, false, true]"));
    EXPECT_EQ(one(orm::json_agg(posts.author).distinct().filter(posts.views > 5)), Json("[1]"));
    EXPECT_EQ(db.select(orm::json_agg(users.name)).where(users.age > 99).one(), std::nullopt);
    EXPECT_ROWS(
        db.select(orm::json_agg(users.age).over(orm::all_rows().order_by(users.age)))
            .order_by(users.age)
            .all(),
        {Json("[17]"), Json("[17, 30]"), Json("[17, 30, 41]")}
    );
}

TEST_P(Aggregate, takes_each_value_once) {
    fill();
    const auto authors = orm::as<"author">(posts.author->name);
    EXPECT_EQ(
        db.select(orm::string_agg(posts.author->name, "+").distinct().order_by(posts.author->name))
            .one(),
        "Ann+Bob"
    );
    EXPECT_EQ(db.select(orm::count(posts.author).distinct()).one(), 2);
    EXPECT_ROWS(
        db.select(authors, orm::count()).group_by(authors).order_by(authors).all(),
        {{"Ann", 2}, {"Bob", 1}}
    );
}

TEST_P(Aggregate, collects_values_with_their_nulls) {
    fill();
    EXPECT_EQ(
        db.select(orm::array_agg(users.name).order_by(users.name)).one(),
        (Texts{"Ann", "Bob", "Cid"})
    );
    EXPECT_EQ(
        db.select(orm::array_agg(users.email).order_by(users.name)).one(),
        (std::vector<std::optional<std::string>>{"ann@example.org", std::nullopt, "cid@example.org"}
        )
    );
    EXPECT_EQ(db.select(orm::array_agg(users.age)).where(users.age > 99).one(), std::nullopt);
}

TEST_P(Aggregate, looks_at_the_rows_of_its_filter_only) {
    fill();
    EXPECT_ROW(
        db.select(
              orm::count().filter(users.age > 18),
              orm::sum(users.age).filter(users.email.is_null()),
              orm::avg(users.age).filter(users.name == "Eve")
        )
            .from(users)
            .one(),
        {2, 17, std::nullopt}
    );
}

TEST_P(Aggregate, tells_whether_all_or_some_rows_meet_a_condition) {
    fill();
    EXPECT_ROW(
        db.select(orm::every(users.age > 18), orm::some(users.age > 40)).from(users).one(),
        {false, true}
    );
}

TEST_P(Aggregate, groups_by_the_key_for_all_that_depends_on_it) {
    fill();
    EXPECT_ROWS(
        db.select(users.name, users.age, orm::count(posts.id))
            .left_join(posts)
            .on(posts.author == users)
            .group_by(users.id)
            .order_by(users.name)
            .all(),
        {{"Ann", 41, 2}, {"Bob", 17, 1}, {"Cid", 30, 0}}
    );
}

TEST_P(Grouping, adds_rows_for_subtotals) {
    SUPPORT_NEEDS(can.grouping_sets);
    fill();
    EXPECT_ROWS(
        db.select(posts.author, orm::sum(posts.views))
            .group_by(orm::rollup(posts.author))
            .order_by(posts.author)
            .all(),
        {{ann.id, 30}, {bob.id, 0}, {std::nullopt, 30}}
    );
}

TEST_P(Grouping, keeps_the_first_row_of_each) {
    SUPPORT_NEEDS(can.distinct_on);
    fill();
    EXPECT_ROWS(
        db.select(posts.title)
            .distinct_on(posts.author)
            .order_by(posts.author, posts.views.desc())
            .all(),
        {"World", "Draft"}
    );
}

TEST_P(Window, numbers_and_sums_rows) {
    fill();
    const auto by_author = orm::partition_by(posts.author).order_by(posts.views.desc());
    EXPECT_ROWS(
        db.select(
              posts.title,
              orm::row_number().over(by_author),
              orm::sum(posts.views).over(orm::partition_by(posts.author)),
              orm::lag(posts.title).over(orm::all_rows().order_by(posts.title))
        )
            .order_by(posts.title)
            .all(),
        {{"Draft", 1, 0, std::nullopt}, {"Hello", 2, 30, "Draft"}, {"World", 1, 30, "Hello"}}
    );
}

TEST_P(Window, sees_the_rows_of_its_frame) {
    fill();
    const auto order = orm::all_rows().order_by(users.age);
    EXPECT_ROWS(
        db.select(
              users.name,
              orm::sum(users.age).over(order.rows(orm::preceding(1), orm::current_row)),
              orm::last_value(users.name)
                  .over(order.rows(orm::current_row, orm::unbounded_following)),
              orm::count().over(order.range(orm::unbounded_preceding, orm::current_row)
                                    .exclude<orm::Exclude::current_row>())
        )
            .order_by(users.age)
            .all(),
        {{"Bob", 17, "Ann", 0}, {"Cid", 47, "Ann", 1}, {"Ann", 71, "Ann", 2}}
    );
}

TEST_P(Window, ranks_and_splits) {
    fill();
    db.insert(user("Dan", 30));
    EXPECT_ROWS(
        db.select(
              users.name,
              orm::rank().over(orm::window<"ages">()),
              orm::dense_rank().over(orm::window<"ages">()),
              orm::ntile(2).over(orm::all_rows().order_by(users.name)),
              orm::nth_value(users.name, 2).over(orm::all_rows().order_by(users.name))
        )
            .window<"ages">(orm::all_rows().order_by(users.age))
            .order_by(users.name)
            .all(),
        {{"Ann", 4, 3, 1, std::nullopt},
         {"Bob", 1, 1, 1, "Bob"},
         {"Cid", 2, 2, 2, "Bob"},
         {"Dan", 2, 2, 2, "Bob"}}
    );
}

TEST_P(Window, lists_the_rows_of_a_frame_in_its_order) {
    fill();
    const auto by_age = orm::all_rows().order_by(users.age);
    const auto near = by_age.rows(orm::preceding(1), orm::current_row);
    const auto others = by_age.rows(orm::unbounded_preceding, orm::unbounded_following)
                            .exclude<orm::Exclude::current_row>();
    const auto ahead = by_age.rows(orm::following(2), orm::following(3));
    using Names = std::optional<std::string>;
    using Mails = std::vector<std::optional<std::string>>;
    EXPECT_ROWS(
        db.select(
              orm::string_agg(users.name, "+").over(near),
              orm::array_agg(users.email).over(near),
              orm::array_agg(users.name).over(others),
              orm::array_agg(users.age).over(ahead)
        )
            .order_by(users.age)
            .all(),
        {{Names("Bob"), Mails(1), Texts{"Cid", "Ann"}, std::vector{41}},
         {Names("Bob+Cid"),
          Mails{std::nullopt, "cid@example.org"},
          Texts{"Bob", "Ann"},
          std::nullopt},
         {Names("Cid+Ann"),
          Mails{"cid@example.org", "ann@example.org"},
          Texts{"Bob", "Cid"},
          std::nullopt}}
    );
}

TEST_P(Window, has_a_range_of_values_around_each) {
    fill();
    const auto by_age = orm::all_rows().order_by(users.age);
    EXPECT_ROWS(
        db.select(users.id, orm::count().over(by_age.range(orm::preceding(13), orm::current_row)))
            .order_by(users.age)
            .all(),
        {{bob.id, 1}, {cid.id, 2}, {ann.id, 2}}
    );
    const auto by_half = orm::all_rows().order_by(orm::cast<double>(users.age) / 2);
    EXPECT_ROWS(
        db.select(
              users.id, orm::count().over(by_half.range(orm::preceding(5.6), orm::following(6.5)))
        )
            .order_by(users.age)
            .all(),
        {{bob.id, 2}, {cid.id, 2}, {ann.id, 2}}
    );
    EXPECT_THROW(static_cast<void>(orm::preceding(-0.5)), orm::ValueError);
}

TEST_P(Window, has_a_range_of_times_around_each) {
    SUPPORT_NEEDS(can.range_of_times);
    fill();
    world.published_at = noon + std::chrono::hours(30);
    db.update(world);
    const auto recent = orm::all_rows()
                            .order_by(posts.published_at)
                            .range(orm::preceding(std::chrono::hours(30)), orm::current_row);
    EXPECT_ROWS(
        db.select(orm::count().over(recent))
            .from(posts)
            .where(posts.published_at.is_not_null())
            .order_by(posts.published_at)
            .all(),
        {1, 2}
    );
}

TEST_P(SetOperation, combines_rows) {
    fill();
    const auto names = orm::select(users.name).where(users.age > 18);
    const auto titles = orm::select(posts.title).where(posts.views > 5);
    EXPECT_ROWS(
        orm::union_(db.select(users.name).where(users.age > 18), titles)
            .order_by(users.name.desc())
            .all(),
        {"World", "Hello", "Cid", "Ann"}
    );
    EXPECT_EQ(orm::union_all(db.select(users.name), names).count(), 5);
    EXPECT_ROWS(orm::except(db.select(users.name), names).all(), {"Bob"});
    EXPECT_ROWS(
        orm::intersect(db.select(users.name), names).order_by(users.name).limit(1).all(), {"Ann"}
    );
    EXPECT_FALSE(orm::intersect(db.select(users.name), titles).exists());
}

TEST_P(SetOperation, gives_objects) {
    fill();
    const auto rows = orm::union_(
                          db.select(users).where(users.age > 40),
                          orm::select(users).where(users.age < 20),
                          orm::select(users).where(users.name == "Ann")
    )
                          .order_by(users.name)
                          .all();
    EXPECT_EQ(rows, (std::vector{ann, bob}));
}

TEST_P(After, goes_on_where_the_page_before_ended) {
    fill();
    db.insert(user("Dan", 30));
    Texts seen;
    auto page = db.select(users).order_by(users.age.desc(), users.id).limit(2).all();
    while (!page.empty()) {
        for (const auto& found : page) {
            seen.push_back(found.name);
        }
        page =
            db.select(users).order_by(users.age.desc(), users.id).after(page.back()).limit(2).all();
    }
    EXPECT_ROWS(seen, {"Ann", "Cid", "Dan", "Bob"});
}

TEST_P(After, finds_rows_behind_and_before_null) {
    fill();
    db.insert(user("Dan", 30));
    const auto names = [&](const auto& last) {
        return each(
            db.select(users).order_by(users.email, users.id).after(last).all(), &blog::User::name
        );
    };
    EXPECT_EQ(names(ann), (Texts{"Cid", "Bob", "Dan"}));
    EXPECT_EQ(names(cid), (Texts{"Bob", "Dan"}));
    EXPECT_EQ(names(bob), (Texts{"Dan"}));
    const auto back = db.select(users.name)
                          .order_by(users.email.desc(), users.id)
                          .after(std::optional<std::string>(), bob.id)
                          .all();
    EXPECT_EQ(back, (Texts{"Dan", "Cid", "Ann"}));
}

TEST_P(After, takes_sorts_by_name) {
    fill();
    const auto sorted = [&](std::string_view by) {
        return db.select(users.name)
            .order_by(
                orm::sort_by(by, orm::sortable("age", users.age), orm::sortable("name", users.name))
            )
            .all();
    };
    EXPECT_EQ(sorted("age"), (Texts{"Bob", "Cid", "Ann"}));
    EXPECT_EQ(sorted("-name"), (Texts{"Cid", "Bob", "Ann"}));
    EXPECT_THROW(sorted("email"), orm::ValueError);
}

TEST_P(Case, chooses_a_value) {
    fill();
    EXPECT_ROWS(
        db.select(
              users.name,
              orm::case_(
                  orm::when(users.age < 18, "minor"),
                  orm::when(users.name == "Ann", users.email),
                  orm::otherwise("adult")
              )
        )
            .order_by(users.name)
            .all(),
        {{"Ann", "ann@example.org"}, {"Bob", "minor"}, {"Cid", "adult"}}
    );
    EXPECT_EQ(
        db.select(orm::sum(orm::case_(orm::when(users.age < 18, 1), orm::otherwise(0))))
            .from(users)
            .one(),
        1
    );
}

struct Summary {
    std::string name;
    std::optional<double> mean;
    int posts = 0;
};

TEST_P(Into, reads_values_into_the_members_of_their_names) {
    fill();
    const auto rows = db.select(
                            orm::as<"posts">(orm::count(posts.id)),
                            users.name,
                            orm::as<"mean">(orm::avg(posts.views))
    )
                          .from(users)
                          .left_join(posts)
                          .on(posts.author == users)
                          .group_by(users.id)
                          .order_by(users.name)
                          .into<Summary>()
                          .all();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].name, "Ann");
    EXPECT_EQ(rows[0].mean, 15.0);
    EXPECT_EQ(rows[0].posts, 2);
    EXPECT_EQ(rows[2].mean, std::nullopt);
}

TEST_P(Aggregate, counts_rows_that_are_computed_from_values) {
    fill();
    EXPECT_EQ(db.select(users.age + 1).count(), 3);
    EXPECT_TRUE(db.select(users.age + 1).exists());
    EXPECT_EQ(
        db.select(users.posts.count([](auto post) { return post.views > 3; })).from(users).count(),
        3
    );
    EXPECT_EQ(
        db.select(users)
            .where(orm::exists(orm::select(posts.views + 1).where(posts.views > 15)))
            .count(),
        3
    );
}

TEST_P(Shown, with_its_values_apart) {
    fill();
    const auto shown = db.select(users).where(users.name == "Ann'; --" && users.age > 3).sql();
    EXPECT_THAT(shown.text, HasSubstr(R"("name" = )"));
    EXPECT_EQ(shown.text.find("Ann"), std::string::npos);
    EXPECT_ROWS(shown.parameters, {"'Ann'; --'", "3"});
}

TEST_P(Shown, when_it_was_stored) {
    fill();
    const orm::Query<blog::User> query = orm::select(users).where(users.name == "Ann");
    EXPECT_THAT(db.run(query).sql().text, HasSubstr(R"("name" = )"));
    EXPECT_ROWS(db.run(query).sql().parameters, {"'Ann'"});
    EXPECT_THAT(db.run(query).explain(), HasSubstr("users"));
}

TEST_P(Shown, with_the_plan_of_the_database) {
    fill();
    EXPECT_THAT(db.select(users).where(users.id == 1).explain(), HasSubstr("users"));
}

TEST_P(Window, gives_a_value_that_stands_in_for_a_row_that_is_not_there) {
    fill();
    const auto by_age = orm::all_rows().order_by(users.age);
    const std::vector<std::tuple<std::string, int, std::optional<std::string>>> rows =
        db.select(
              orm::lag(users.name, 1, "nobody").over(by_age),
              orm::lead(users.age, 1, 0).over(by_age),
              orm::lag(users.email, 1, "none").over(by_age)
        )
            .order_by(users.age)
            .all();
    EXPECT_ROWS(
        rows, {{"nobody", 30, "none"}, {"Bob", 41, std::nullopt}, {"Cid", 0, "cid@example.org"}}
    );
}

SUPPORT_ON_EVERY_DATABASE(Aggregate);
SUPPORT_ON_EVERY_DATABASE(Window);
SUPPORT_ON_EVERY_DATABASE(SetOperation);
SUPPORT_ON_EVERY_DATABASE(After);
SUPPORT_ON_EVERY_DATABASE(Case);
SUPPORT_ON_EVERY_DATABASE(Into);
SUPPORT_ON_EVERY_DATABASE(Grouping);
SUPPORT_ON_EVERY_DATABASE(Shown);

}  // namespace
