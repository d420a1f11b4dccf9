#include "runtime/unit/random_source.hpp"
#include "support/database.hpp"
#include "support/models/articles.orm.hpp"
#include "support/models/types.orm.hpp"
#include "values/calendar.hpp"
#include "values/json_compare.hpp"
#include "values/json_edit.hpp"
#include "values/rounding.hpp"

#include <cmath>

namespace {

using articles::Article;
using orm::Json;
using orm::detail::JsonView;
using types::Sample;
using types::samples;

/// A small document, in which the same keys and values occur again and again.
std::string random_json(std::mt19937_64& random, int depth) {
    static constexpr const char* scalars[] = {
        "1", "1.0", "2", "-0.5", "1e1", "10", "\"a\"", "\"b\"", "\"\\u0061\"", "true", "null"};
    const auto below = [&](std::uint64_t n) { return random() % n; };
    const std::uint64_t kind = depth == 0 ? 0 : below(3);
    if (kind == 0) {
        return scalars[below(std::size(scalars))];
    }
    std::string out = kind == 1 ? "[" : "{";
    for (std::uint64_t i = 0, count = below(4); i != count; ++i) {
        out += i == 0 ? "" : ", ";
        if (kind == 2) {
            out += std::string("\"") + static_cast<char>('a' + below(3)) + "\": ";
        }
        out += random_json(random, depth - 1);
    }
    return out + (kind == 1 ? "]" : "}");
}

std::string random_object(std::mt19937_64& random) {
    return "{\"a\": " + random_json(random, 2) + ", \"b\": " + random_json(random, 2) + "}";
}

/// What we compute where a database cannot is what the other database computes.
class FunctionAgreement : public support::DatabaseTest {
protected:
    FunctionAgreement() { db.create_tables<Sample, Article>(); }

    std::mt19937_64 random = orm::testing::make_random();
};

TEST_P(FunctionAgreement, about_rounding) {
    std::vector<Sample> all(300);
    for (Sample& sample : all) {
        const double scale = std::pow(10.0, static_cast<double>(random() % 20) - 8.0);
        sample.real64 = (static_cast<double>(random() % 2'000'001) - 1e6) / 8.0 * scale;
        sample.int32 = static_cast<int>(random() % 14) - 4;
    }
    db.insert_all(all);
    for (const auto& [value, places, rounded] :
         db.select(samples.real64, samples.int32, orm::round(samples.real64, samples.int32))
             .all()) {
        EXPECT_EQ(rounded, orm::detail::round_half_away(value, places)) << value << ' ' << places;
    }
}

TEST_P(FunctionAgreement, about_the_calendar) {
    using Part = orm::DateField;
    constexpr std::int64_t range = 200'000LL * 86'400'000'000;
    std::vector<Sample> all(200);
    for (Sample& sample : all) {
        const auto moment = static_cast<std::int64_t>(random() % (2 * range)) - range;
        sample.timestamp = orm::Timestamp(std::chrono::microseconds(moment));
        sample.int32 = static_cast<int>(random() % 1'000) - 500;
    }
    db.insert_all(all);
    const auto micros = [](orm::Timestamp time) { return time.time_since_epoch().count(); };
    for (const auto& [time, months, week, quarter, moved, iso_week, iso_year] :
         db.select(
               samples.timestamp,
               samples.int32,
               orm::truncate<Part::week>(samples.timestamp),
               orm::truncate<Part::quarter>(samples.timestamp),
               orm::add_months(samples.timestamp, samples.int32),
               orm::extract<Part::week>(samples.timestamp),
               orm::extract<Part::iso_year>(samples.timestamp)
         )
             .all()) {
        const std::int64_t day = orm::detail::day_of(micros(time));
        const std::int64_t later = orm::detail::add_months(day, months) - day;
        EXPECT_EQ(micros(week), orm::detail::truncate_time(micros(time), "week"));
        EXPECT_EQ(micros(quarter), orm::detail::truncate_time(micros(time), "quarter"));
        EXPECT_EQ(micros(moved), micros(time) + later * orm::detail::day_length);
        EXPECT_EQ(iso_week, orm::detail::iso_week_of(day).week);
        EXPECT_EQ(iso_year, orm::detail::iso_week_of(day).year);
    }
}

TEST_P(FunctionAgreement, about_json_that_contains_json) {
    std::vector<Article> all(400);
    for (Article& article : all) {
        article.meta = Json(random_json(random, 3));
        article.extra = Json(random_json(random, 2));
    }
    db.insert_all(all);
    using ::articles::articles;
    for (const auto& [whole, part, contains, equal] : db.select(
                                                            articles.meta,
                                                            articles.extra,
                                                            articles.meta.contains(articles.extra),
                                                            articles.meta == articles.extra
         )
                                                          .all()) {
        const JsonView left = JsonView::of(whole.text());
        const JsonView right = JsonView::of(part->text());
        EXPECT_EQ(contains, orm::detail::json_contains(left, right))
            << whole.text() << " @> " << part->text();
        EXPECT_EQ(equal, orm::detail::normal_json(left) == orm::detail::normal_json(right))
            << whole.text() << " = " << part->text();
    }
}

TEST_P(FunctionAgreement, about_changes_of_json) {
    std::vector<Article> all(200);
    for (Article& article : all) {
        article.meta = Json(random_object(random));
    }
    db.insert_all(all);
    using ::articles::articles;
    for (const auto& [before, with, deep, without] :
         db.select(
               articles.meta,
               orm::json_set(articles.meta["a"], 7),
               orm::json_set(articles.meta["a"][1], Json("[]")),
               orm::json_remove(articles.meta["b"][-1])
         )
             .where(orm::json_type(articles.meta["a"]) != "object")
             .where(orm::json_type(articles.meta["b"]) != "object")
             .all()) {
        const auto agrees = [&](const Json& stored, const std::string& expected) {
            EXPECT_EQ(
                orm::detail::normal_json(JsonView::of(stored.text())),
                orm::detail::normal_json(JsonView::of(expected))
            ) << before.text();
        };
        const JsonView document = JsonView::of(before.text());
        const std::string seven = "7";
        agrees(with, orm::detail::json_with(document, {"a"}, JsonView::of(seven)));
        const std::string empty = "[]";
        agrees(deep, orm::detail::json_with(document, {"a", "1"}, JsonView::of(empty)));
        agrees(without, orm::detail::json_without(document, {"b", "-1"}));
    }
}

SUPPORT_ON_EVERY_DATABASE(FunctionAgreement);

}  // namespace
