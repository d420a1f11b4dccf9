#include "model.orm.hpp"

#include <orm/full_text.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>
#include <orm/sqlite_functions.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace garden;
using namespace orm::literals;
using namespace std::chrono_literals;

namespace {

void heading(const char* name) {
    fmt::print("\n== {} ==\n", name);
}

// snippet: define
class Median {
public:
    void step(double value) { values_.push_back(value); }

    std::optional<double> finish() {
        if (values_.empty())
            return std::nullopt;
        std::sort(values_.begin(), values_.end());
        return values_[values_.size() / 2];
    }

private:
    std::vector<double> values_;
};

/// From the least to the greatest number; it can take numbers away again, so it stands over
/// windows.
class Spread {
public:
    void step(double value) { values_.insert(value); }

    void inverse(double value) { values_.erase(values_.find(value)); }

    std::optional<double> finish() const {
        if (values_.empty())
            return std::nullopt;
        return *values_.rbegin() - *values_.begin();
    }

private:
    std::multiset<double> values_;
};

orm::sqlite::Options options_with_functions() {
    orm::sqlite::Options options;
    orm::sqlite::define_function<"initial">(options, [](std::string_view name) {
        return std::string(name.substr(0, 1));
    });
    orm::sqlite::define_aggregate<"median", Median>(options);
    orm::sqlite::define_aggregate<"spread", Spread>(options);
    orm::sqlite::define_collation<"by_length">(options, [](std::string_view a, std::string_view b) {
        return static_cast<int>(a.size()) - static_cast<int>(b.size());
    });
    // end snippet
    options.trusted_schema = true;  // for the triggers of the full-text index
    return options;
}

void store(orm::Executor& db) {
    const auto spring = std::chrono::sys_days(2026y / 3 / 20) + 9h;
    std::vector<Plant> all{
        {.name = "Rosa canina",
         .nickname = "Dog rose",
         .description = "A climbing rose with pink flowers, found in hedges.",
         .price = 12.50_dec,
         .planted_at = spring,
         .details = orm::Json(R"({"height": {"cm": 300}, "zones": [3, 7]})"),
         .tags = {"shrub", "hedge"}},
        {.name = "Lavandula",
         .description = "Flowers for bees, and for drying.",
         .price = 4.25_dec,
         .planted_at = spring + 40 * 24h,
         .details = orm::Json(R"({"height": {"cm": 60}, "scent": "strong"})"),
         .tags = {"herb", "bees"}},
        {.name = "Mentha",
         .nickname = "Mint",
         .price = 2.80_dec,
         .planted_at = spring + 41 * 24h,
         .details = orm::Json("{}"),
         .tags = {"herb"}}};
    db.insert_all(all);
}

void show_values(orm::Executor& db) {
    heading("values");
    // snippet: values
    auto labels =
        db.select(
              orm::concat(
                  orm::upper(orm::left(plants.name, 3)), "-", orm::cast<std::string>(plants.id)
              ),
              orm::coalesce(plants.nickname, plants.name),
              orm::round(plants.price * 119 / 100, 1)
        )
            .order_by(orm::length(plants.name).desc())
            .all();
    // end snippet
    for (const auto& [code, name, price] : labels)
        fmt::print("{} {} {}\n", code, name, price.to_string());
}

void show_times(orm::Executor& db) {
    heading("times");
    // snippet: times
    const auto month = orm::truncate<orm::DateField::month>(plants.planted_at);
    auto months = db.select(month, orm::count()).group_by(month).order_by(month).all();
    auto young = db.select(plants).where(plants.planted_at + 24h * 90 > orm::now()).count();
    auto ages = db.select(std::chrono::sys_days(2026y / 6 / 1) - plants.planted_at).all();
    // end snippet
    for (const auto& [first, count] : months)
        fmt::print(
            "{}: {}\n",
            static_cast<unsigned>(
                std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(first)).month()
            ),
            count
        );
    static_cast<void>(young);
    fmt::print("{} hours\n", std::chrono::floor<std::chrono::hours>(ages.front()).count());
}

void show_json(orm::Executor& db) {
    heading("json");
    // snippet: json
    auto tall = db.select(plants.name).where(plants.details["height"]["cm"].as<int>() > 100).all();
    auto hardy = db.select(plants.name).where(plants.details["zones"][0].as<int>() <= 3).all();
    auto scented = db.select(plants)
                       .where(plants.details.contains(orm::Json(R"({"scent":"strong"})")))
                       .count();
    const auto zone = orm::elements<"zone">(plants.details["zones"]);  // a row for each of them
    auto zones = db.select(plants.name, orm::column<"value">(zone).as<int>())
                     .cross_join(zone)
                     .order_by(plants.id, orm::column<"value">(zone).as<int>())
                     .all();
    db.update(plants)
        .set(plants.details["watered"] = true)
        .where(plants.name == "Mentha")
        .execute();
    db.update(plants)
        .set(plants.details = orm::json_remove(plants.details["scent"]))
        .where(plants.details.has_key("scent"))
        .execute();
    // end snippet
    fmt::print("{} {} {}\n", tall.front(), hardy.front(), scented);
    for (const auto& [name, number] : zones)
        fmt::print("{} {}\n", name, number.value_or(0));
    for (const orm::Json& details : db.select(plants.details).order_by(plants.id).all())
        fmt::print("{}\n", details.text());
}

void show_arrays(orm::Executor& db) {
    heading("arrays");
    // snippet: arrays
    const std::vector<std::string> wanted{"bees", "hedge"};
    auto herbs = db.select(plants.name).where(plants.tags.contains("herb")).all();
    auto useful = db.select(plants.name).where(plants.tags.overlaps(wanted)).all();
    auto first_tags = db.select(plants.tags[0], plants.tags.size()).order_by(plants.id).all();
    auto none_above = db.select(plants).where("m" > orm::all(plants.tags)).count();

    const auto tag = orm::elements<"tag">(plants.tags);  // a row for each of them
    const auto name = orm::column<"value">(tag);
    auto uses = db.select(name, orm::count())
                    .from(plants)
                    .cross_join(tag)
                    .group_by(name)
                    .order_by(orm::count().desc(), name)
                    .all();
    // end snippet
    fmt::print(
        "{} {} {} {}\n", herbs.size(), useful.size(), *std::get<0>(first_tags[0]), none_above
    );
    for (const auto& [text, count] : uses)
        fmt::print("{}: {}\n", text, count);
}

void show_search(orm::Database& db) {
    heading("search");
    // snippet: search
    constexpr auto words = orm::full_text<"english">(plants.name, plants.description);
    orm::create_full_text(db, words);  // once, with the tables
    const std::string typed = "flower -dried";
    auto found = db.select(plants.name, words.headline(plants.description, typed))
                     .where(words.matches(typed))
                     .order_by(words.rank<10, 1>(typed).desc())
                     .all();
    // end snippet
    for (const auto& [name, headline] : found)
        fmt::print("{}: {}\n", name, headline.value_or(""));
}

void show_custom(orm::Executor& db) {
    heading("custom");
    // snippet: custom
    auto initials = db.select(orm::function<std::string>("initial", plants.name))
                        .order_by(orm::collate<"by_length">(plants.name))
                        .all();
    auto middle = db.select(orm::aggregate_function<std::optional<double>>(
                                "median", orm::cast<double>(plants.price)
                            ))
                      .from(plants)
                      .one();
    const auto spread =
        orm::aggregate_function<std::optional<double>>("spread", orm::cast<double>(plants.price));
    const auto neighbours =
        orm::all_rows().order_by(plants.id).rows(orm::preceding(1), orm::current_row);
    auto spreads = db.select(spread.over(neighbours)).order_by(plants.id).all();
    auto odd = db.select(plants.name).where(orm::raw("{} & {} = 1", plants.id, 1)).all();
    // end snippet
    fmt::print("{} {} {}\n", initials.front(), middle.value_or(0), odd.size());
    for (const auto& spread_of_two : spreads)
        fmt::print("{:.2f}\n", spread_of_two.value_or(-1));
}

}  // namespace

int main() {
    try {
        // snippet: open
        orm::Database db = orm::sqlite::open(":memory:", options_with_functions());
        // end snippet
        db.create_tables<Plant>();
        store(db);
        show_values(db);
        show_times(db);
        show_json(db);
        show_arrays(db);
        show_search(db);
        show_custom(db);
        return 0;
    } catch (const orm::Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
