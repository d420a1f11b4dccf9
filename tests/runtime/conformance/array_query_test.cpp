#include "support/database.hpp"
#include "support/models/articles.orm.hpp"

#include <orm/array_query.hpp>

#include <gmock/gmock.h>

#include <array>
#include <set>

namespace {

using namespace std::chrono_literals;
using namespace orm::literals;
using articles::Article;
using articles::articles;

using Tags = std::vector<std::string>;

const orm::Uuid some_uuid = orm::Uuid::parse("7fffffff-0000-0000-0000-00000000000a");

class ArrayQuery : public support::DatabaseTest {
protected:
    ArrayQuery() {
        db.create_tables<Article>();
        Article article;
        article.title = "cpp";
        article.tags = {"sql", "cpp", "", "a\"b,{}", "\xc3\xbc", "NULL"};
        article.scores = {3, 1, 2};
        article.weights = {0.5, 2};
        article.flags = {true, false};
        article.prices = {1.50_dec, 20_dec};
        article.keys = {some_uuid};
        article.times = {orm::Timestamp(5us)};
        db.insert(article);
    }

    template <class E>
    auto the(const E& expression) {
        return db.select(expression).from(::articles::articles).one();
    }
};

TEST_P(ArrayQuery, contains_a_value) {
    EXPECT_TRUE(the(articles.tags.contains("cpp")));
    EXPECT_TRUE(the(articles.tags.contains(std::string("a\"b,{}"))));
    EXPECT_TRUE(the(articles.tags.contains("")));
    EXPECT_TRUE(the(articles.tags.contains("NULL")));
    EXPECT_TRUE(the(articles.tags.contains("\xc3\xbc")));
    EXPECT_FALSE(the(articles.tags.contains("CPP")));
    EXPECT_FALSE(the(articles.tags.contains("cp")));
    EXPECT_TRUE(the(articles.scores.contains(3)));
    EXPECT_FALSE(the(articles.scores.contains(4)));
    EXPECT_TRUE(the(articles.weights.contains(2)));
    EXPECT_TRUE(the(articles.flags.contains(true)));
    EXPECT_TRUE(the(articles.prices.contains(1.5_dec)));
    EXPECT_TRUE(the(articles.keys.contains(some_uuid)));
    EXPECT_FALSE(the(articles.keys.contains(orm::Uuid())));
    EXPECT_TRUE(the(articles.times.contains(orm::Timestamp(5us))));
}

TEST_P(ArrayQuery, contains_all_the_values_of_a_range_in_any_order) {
    EXPECT_TRUE(the(articles.scores.contains_all(std::set{1, 3})));
    EXPECT_TRUE(the(articles.scores.contains_all(std::array{3, 3})));
    EXPECT_FALSE(the(articles.scores.contains_all(std::vector{3, 4})));
    EXPECT_TRUE(the(articles.scores.contains_all(std::vector<int>())));
    EXPECT_TRUE(the(articles.tags.contains_all(Tags{"cpp", "sql"})));
}

TEST_P(ArrayQuery, overlaps_where_it_has_one_of_the_values) {
    EXPECT_TRUE(the(articles.tags.overlaps(Tags{"x", "cpp"})));
    EXPECT_FALSE(the(articles.tags.overlaps(Tags{"x"})));
    EXPECT_FALSE(the(articles.tags.overlaps(Tags())));
}

TEST_P(ArrayQuery, is_compared_element_by_element) {
    EXPECT_TRUE(the(articles.title == orm::any(articles.tags)));
    EXPECT_FALSE(the("x" == orm::any(articles.tags)));
    EXPECT_TRUE(the(2 < orm::any(articles.scores)));
    EXPECT_FALSE(the(3 < orm::any(articles.scores)));
    EXPECT_TRUE(the(0 < orm::all(articles.scores)));
    EXPECT_FALSE(the(1 < orm::all(articles.scores)));
    EXPECT_TRUE(the(1 <= orm::all(articles.scores)));
    EXPECT_TRUE(the(4 != orm::all(articles.scores)));
    EXPECT_TRUE(the(3 >= orm::all(articles.scores)));
    EXPECT_TRUE(the(3.5 > orm::all(articles.weights)));
    EXPECT_TRUE(the(1.5_dec == orm::any(articles.prices)));
    EXPECT_TRUE(the(9_dec < orm::any(articles.prices)));
    EXPECT_TRUE(the(some_uuid == orm::any(articles.keys)));
    EXPECT_TRUE(the(false == orm::any(articles.flags)));
    EXPECT_TRUE(the(orm::Timestamp(4us) < orm::all(articles.times)));
}

TEST_P(ArrayQuery, that_is_empty_has_no_element_and_all_of_them) {
    db.update(articles).set(articles.scores = std::vector<std::int32_t>()).execute();
    EXPECT_FALSE(the(1 == orm::any(articles.scores)));
    EXPECT_TRUE(the(1 == orm::all(articles.scores)));
    EXPECT_EQ(the(articles.scores.size()), 0);
    EXPECT_EQ(the(articles.scores[0]), std::nullopt);
}

TEST_P(ArrayQuery, elements_are_counted_from_0_and_outside_there_is_nothing) {
    EXPECT_EQ(the(articles.tags[0]), "sql");
    EXPECT_EQ(the(articles.tags[1]), "cpp");
    EXPECT_EQ(the(articles.scores[2]), 2);
    EXPECT_EQ(the(articles.scores[3]), std::nullopt);
    EXPECT_EQ(the(articles.scores[-1]), std::nullopt);
    EXPECT_EQ(the(articles.weights[1]), 2.0);
    EXPECT_EQ(the(articles.flags[0]), true);
    EXPECT_EQ(the(articles.prices[0]), 1.5_dec);
    EXPECT_EQ(the(articles.keys[0]), some_uuid);
    EXPECT_EQ(the(articles.times[0]), orm::Timestamp(5us));
    EXPECT_EQ(the(articles.scores[articles.scores.size() - 1]), 2);
}

TEST_P(ArrayQuery, elements_are_values_like_others) {
    EXPECT_EQ(the(articles.scores[0] * 2), 6);
    EXPECT_EQ(the(articles.prices[1] > 9_dec), true);
    EXPECT_EQ(the(articles.keys[0] == some_uuid), true);
    EXPECT_EQ(the(articles.flags[0] == true), true);
    EXPECT_EQ(the(articles.tags[1].starts_with("c")), true);
    EXPECT_EQ(db.select(articles).where(articles.times[0] == orm::Timestamp(5us)).count(), 1);
}

TEST_P(ArrayQuery, that_is_null_makes_everything_null) {
    EXPECT_EQ(the(articles.more_tags.contains("x")), std::nullopt);
    EXPECT_EQ(the(articles.more_tags.overlaps(Tags{"x"})), std::nullopt);
    EXPECT_EQ(the("x" == orm::any(articles.more_tags)), std::nullopt);
    EXPECT_EQ(the("x" == orm::all(articles.more_tags)), std::nullopt);
    EXPECT_EQ(the(articles.more_tags.size()), std::nullopt);
    EXPECT_EQ(the(articles.more_tags[0]), std::nullopt);
    EXPECT_EQ(db.select(articles).where(articles.more_tags.contains("x")).count(), 0);
}

SUPPORT_ON_EVERY_DATABASE(ArrayQuery);

}  // namespace
