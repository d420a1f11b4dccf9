#include "database/filters.hpp"
#include "sqlite/dialect.hpp"
#include "support/models/blog.orm.hpp"

#include <orm/filtered.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

namespace {

using blog::posts;
using blog::users;
using orm::detail::FilteredRequest;
using orm::detail::Filters;
using orm::detail::Request;
using orm::detail::Shape;
using testing::ElementsAre;

/// A query for posts that counts how often it is described.
class CountedSource final : public orm::detail::TextSource {
public:
    [[nodiscard]] std::string text(const orm::sql::Dialect&) const override { return "unfiltered"; }

    [[nodiscard]] const orm::ColumnInfo* column_of(std::size_t) const override { return nullptr; }

    [[nodiscard]] std::string_view entity() const override { return "Post"; }

    [[nodiscard]] bool describe(orm::sql::Statement& statement) const override {
        ++described;
        orm::sql::Builder builder(statement);
        orm::select(posts).where(posts.views > 1).describe(builder);
        return true;
    }

    mutable int described = 0;
};

class FilteredRequests : public testing::Test {
protected:
    template <class... Conditions>
    static std::shared_ptr<const Filters> filters(const Conditions&... conditions) {
        orm::Database db = orm::sqlite::open(":memory:");
        return orm::filtered(db, conditions...).filters();
    }

    [[nodiscard]] Request request(Shape* shape) const {
        return {
            .shape = shape,
            .source = &source,
            .parameters = &bound,
            .parameter_count = 1,
            .where = {}};
    }

    static std::vector<std::int64_t> values(const FilteredRequest& filtered) {
        std::vector<std::int64_t> result;
        for (std::size_t i = 0; i != filtered.request().parameter_count; ++i) {
            result.push_back(filtered.request().parameters[i].integer);
        }
        return result;
    }

    CountedSource source;
    orm::detail::Parameter bound =
        orm::detail::Parameter::of(orm::detail::Wire::integer, std::int64_t{1});
    Shape shape{0};
};

TEST_F(FilteredRequests, of_one_shape_are_described_once_and_have_values_of_their_own) {
    const auto view = [&](int views) {
        return filters(orm::only(users, users.age > 1), orm::only(posts, posts.views < views));
    };
    const auto few = view(10);
    const auto many = view(1000);
    const FilteredRequest first(*few, request(&shape));
    const FilteredRequest second(*many, request(&shape));
    EXPECT_EQ(source.described, 1);
    EXPECT_THAT(values(first), ElementsAre(1, 10));
    EXPECT_THAT(values(second), ElementsAre(1, 1000));
    EXPECT_NE(first.request().shape, &shape);
    EXPECT_EQ(first.request().shape, second.request().shape);
    EXPECT_EQ(
        second.request().source->text(orm::sqlite::dialect()),
        first.request().source->text(orm::sqlite::dialect())
    );
}

TEST_F(FilteredRequests, of_other_conditions_and_other_statements_have_other_shapes) {
    const auto by_views = filters(orm::only(posts, posts.views < 10));
    const auto by_title = filters(orm::only(posts, posts.title == "x"));
    const auto both =
        filters(orm::only(posts, posts.views < 10), orm::only(posts, posts.title == "x"));
    Shape other{0};
    const std::vector<Shape*> shapes{
        FilteredRequest(*by_views, request(&shape)).request().shape,
        FilteredRequest(*by_title, request(&shape)).request().shape,
        FilteredRequest(*both, request(&shape)).request().shape,
        FilteredRequest(*by_views, request(&other)).request().shape};
    for (std::size_t i = 0; i != shapes.size(); ++i) {
        for (std::size_t j = 0; j != i; ++j) {
            EXPECT_NE(shapes[i], shapes[j]) << i << " and " << j;
        }
    }
}

TEST_F(FilteredRequests, know_a_value_from_none) {
    const auto by_mail = [&](const std::optional<std::string>& mail) {
        return filters(
            orm::only(posts, posts.published_at == std::optional<orm::Timestamp>()),
            orm::only(users, users.email == mail)
        );
    };
    EXPECT_NE(by_mail("a@example.org")->shape, by_mail(std::nullopt)->shape);
    EXPECT_EQ(by_mail("a@example.org")->shape, by_mail("b@example.org")->shape);
}

TEST_F(FilteredRequests, stay_as_they_are_where_no_filter_is_used) {
    const auto of_users = filters(orm::only(users, users.age > 1));
    for (int i = 0; i != 2; ++i) {
        const FilteredRequest same(*of_users, request(&shape));
        EXPECT_EQ(same.request().shape, &shape);
        EXPECT_EQ(same.request().source, &source);
        EXPECT_THAT(values(same), ElementsAre(1));
    }
    EXPECT_EQ(source.described, 1);
}

TEST_F(FilteredRequests, are_found_by_their_text_where_the_types_do_not_tell_it) {
    const orm::Predicate<blog::Post> stored = posts.views < 10;
    const auto dynamic = filters(orm::only(posts, stored));
    EXPECT_EQ(dynamic->shape, 0U);
    const FilteredRequest of_dynamic(*dynamic, request(&shape));
    EXPECT_EQ(of_dynamic.request().shape, nullptr);
    EXPECT_THAT(values(of_dynamic), ElementsAre(1, 10));
    const auto known = filters(orm::only(posts, posts.views < 10));
    const FilteredRequest of_text(*known, request(nullptr));
    EXPECT_EQ(of_text.request().shape, nullptr);
    EXPECT_THAT(values(of_text), ElementsAre(1, 10));
}

}  // namespace
