#include "model.orm.hpp"

#include <orm/hybrid.hpp>
#include <orm/into.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/core.h>

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace store;

namespace {

void heading(const char* name) {
    fmt::print("\n== {} ==\n", name);
}

void fill(orm::Executor& db) {
    const auto tools = db.insert(Category{.name = "Tools"});
    const auto saws = db.insert(Category{.name = "Saws", .parent = tools});
    const auto paint = db.insert(Category{.name = "Paint"});
    db.insert(Category{.name = "Empty", .parent = paint});
    std::vector<Item> stock{
        {.name = "Hammer", .price = 20, .category = tools},
        {.name = "Handsaw", .price = 35, .note = "sharp", .category = saws},
        {.name = "Hacksaw", .price = 15, .category = saws},
        {.name = "Red", .price = 8, .note = "toxic", .category = paint},
    };
    db.insert_all(stock);
}

void outer_join(orm::Executor& db) {
    heading("outer join");
    // snippet: outer_join
    for (auto [category, item] : db.select(categories.name, items.name)
                                     .left_join(categories.items)
                                     .order_by(categories.name, items.name)
                                     .all())
        fmt::print("{}: {}\n", category, item.value_or("-"));
    // end snippet
}

void subqueries(orm::Executor& db) {
    heading("subquery");
    // snippet: subquery
    auto dear = db.select(items.name)
                    .where(
                        items.price > orm::scalar(orm::select(orm::avg(items.price))) &&
                        orm::exists(orm::select(categories)
                                        .where(
                                            categories.id == orm::outer(items).category &&
                                            categories.parent.is_not_null()
                                        ))
                    )
                    .all();
    // end snippet
    for (const auto& name : dear)
        fmt::print("{}\n", name);
}

void derived(orm::Executor& db) {
    heading("derived");
    // snippet: derived
    const auto ranked = orm::derived<"ranked">(orm::select(
        items,
        orm::as<"place">(
            orm::rank().over(orm::partition_by(items.category).order_by(items.price.desc()))
        )
    ));
    const auto item = orm::entity<Item>(ranked);
    std::vector<Item> dearest = db.select(item)
                                    .from(ranked)
                                    .where(orm::column<"place">(ranked) == 1)
                                    .order_by(item.name)
                                    .all();
    // end snippet
    for (const auto& found : dearest)
        fmt::print("{}\n", found.name);
}

void recursion(orm::Executor& db) {
    heading("recursion");
    // snippet: recursion
    const auto tree = orm::recursive<"tree">(
        orm::select(categories.id, categories.name, orm::as<"depth">(orm::value(0)))
            .where(categories.parent.is_null()),
        [](const auto& found) {
            return orm::select(
                       categories.id,
                       categories.name,
                       orm::as<"depth">(orm::column<"depth">(found) + 1)
            )
                .from(categories)
                .join(found)
                .on(categories.parent == orm::column<"id">(found));
        }
    );
    for (auto [name, depth] : db.with(tree)
                                  .select(orm::column<"name">(tree), orm::column<"depth">(tree))
                                  .order_by(orm::column<"depth">(tree), orm::column<"name">(tree))
                                  .all())
        fmt::print("{}{}\n", std::string(2 * static_cast<std::size_t>(depth), ' '), name);
    // end snippet
}

// snippet: summary
struct Summary {
    std::string name;
    int items = 0;
    std::optional<std::string> list;
    std::optional<double> mean;
};

// end snippet

void aggregates(orm::Executor& db) {
    heading("aggregates");
    // snippet: aggregates
    std::vector<Summary> summaries =
        db.select(
              categories.name,
              orm::as<"items">(orm::count(items.id)),
              orm::as<"list">(orm::string_agg(items.name, ", ").order_by(items.name)),
              orm::as<"mean">(orm::avg(items.price).filter(items.note.is_null()))
        )
            .left_join(categories.items)
            .group_by(categories.id)
            .order_by(categories.name)
            .into<Summary>()
            .all();
    // end snippet
    for (const auto& summary : summaries)
        fmt::print(
            "{}: {} ({}), {}\n",
            summary.name,
            summary.items,
            summary.list.value_or(""),
            summary.mean.value_or(0)
        );
}

void named_groups(orm::Executor& db) {
    heading("named groups");
    // snippet: named_groups
    const auto range = orm::as<"range">(orm::case_(
        orm::when(items.price < 10, "cheap"),
        orm::when(items.price < 30, "fair"),
        orm::otherwise("dear")
    ));
    for (auto [name, count] :
         db.select(range, orm::count()).from(items).group_by(range).order_by(range).all())
        fmt::print("{} {}\n", name, count);
    // end snippet
}

void matched(orm::Executor& db) {
    heading("match");
    // snippet: match
    const auto shelf =
        orm::match(items.name, orm::is("Red", 1), orm::is("Hammer", 2), orm::otherwise(3));
    auto by_shelf = db.select(items.name, shelf).order_by(shelf.desc(), items.name).all();
    // end snippet
    for (const auto& [name, number] : by_shelf)
        fmt::print("{} {}\n", name, number);
}

void sets(orm::Executor& db) {
    heading("sets");
    // snippet: sets
    auto names = orm::union_(
                     db.select(categories.name).where(categories.parent.is_null()),
                     orm::select(items.name).where(items.price > 30)
    )
                     .order_by(categories.name)
                     .all();
    // end snippet
    for (const auto& name : names)
        fmt::print("{}\n", name);
}

// snippet: stored_sets
/// What is cheap, and what one should be warned of.
orm::Query<Item> on_offer() {
    return orm::union_(
               orm::select(items).where(items.price < 10),
               orm::select(items).where(items.note.is_not_null())
    )
        .order_by(items.name);
}

orm::Query<Item> offer_of(const std::string& category) {
    orm::Query<Item> found = on_offer().where(items.category->name == category);
    return orm::except(found, orm::select(items).where(items.note == "toxic")).limit(10);
}

// end snippet

// snippet: page
std::vector<Item> page_after(orm::Executor& db, const Item* last, std::string_view sort) {
    if (last != nullptr)
        return db.select(items).order_by(items.price, items.id).after(*last).limit(2).all();
    return db.select(items)
        .order_by(
            orm::sort_by(
                sort, orm::sortable("price", items.price), orm::sortable("name", items.name)
            ),
            items.id
        )
        .limit(2)
        .all();
}

// end snippet

void values(orm::Executor& db) {
    heading("values");
    // snippet: values
    const std::vector<std::tuple<std::string, int>> wanted{{"Hammer", 2}, {"Red", 5}};
    const auto order = orm::derived<"order">(orm::values<"name", "pieces">(wanted));
    auto sum = db.select(orm::sum(items.price * orm::column<"pieces">(order)))
                   .from(items)
                   .join(order)
                   .on(orm::column<"name">(order) == items.name)
                   .one();
    // end snippet
    fmt::print("{}\n", sum.value_or(0));
}

void series(orm::Executor& db) {
    heading("series");
    // snippet: series
    const auto step = orm::generate_series<"step">(0, 30, 10);
    const auto from = orm::column<"value">(step);
    auto histogram = db.select(from, orm::count(items.id))
                         .from(step)
                         .left_join(items)
                         .on(items.price >= from && items.price < from + 10)
                         .group_by(from)
                         .order_by(from)
                         .all();
    // end snippet
    for (const auto& [price, number] : histogram)
        fmt::print("{}: {}\n", price, number);
}

void own_clauses(orm::Executor& db) {
    heading("own clauses");
    // snippet: own_clauses
    auto even = db.select(items.name)
                    .where(orm::raw("{} & {} = 0", items.id, 1))
                    .clause(orm::after_table(items), "NOT INDEXED")
                    .clause(orm::at_end, "LIMIT {}", 5)
                    .all();
    // end snippet
    for (const auto& name : even)
        fmt::print("{}\n", name);
}

// snippet: hybrid
constexpr auto is_cheap = [](const auto& item) { return item.price < 20; };

constexpr auto label = [](const auto& item) {
    return orm::upper(item.name) + ": " + orm::coalesce(item.note, "no note");
};

constexpr auto range = [](const auto& item) {
    return orm::case_(orm::when(is_cheap(item), "cheap"), orm::otherwise("dear"));
};

// end snippet

void hybrid(orm::Executor& db) {
    heading("hybrid");
    // snippet: hybrid_use
    std::vector<Item> cheap = db.select(items).where(is_cheap(items)).order_by(items.id).all();
    std::string here = label(cheap.front());
    auto there = db.select(label(items), range(items)).order_by(range(items), label(items)).all();
    auto with_cheap = db.select(categories).where(categories.items.any(is_cheap)).count();
    db.update(items).set(items.note = label(items)).where(!is_cheap(items)).execute();
    // end snippet
    fmt::print("{}; {}\n", here, range(cheap.front()));
    for (const auto& [text, of_range] : there)
        fmt::print("{} ({})\n", text, of_range);
    fmt::print("{}\n", with_cheap);
}

void shown(orm::Executor& db) {
    heading("shown");
    // snippet: shown
    const auto shown = db.select(items).where(items.name == "Red" && items.price > 5).sql();
    std::string plan = db.select(items).where(items.id == 1).explain();
    std::string document = db.select(items).where(items.id == 1).explain(orm::Explain::json);
    // end snippet
    fmt::print("{} | {}, {}\n", shown.text, shown.parameters[0], shown.parameters[1]);
    fmt::print("{}\n", plan.empty() ? "no plan" : "a plan");
    fmt::print("{}\n", document);
}

}  // namespace

int main() {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<Category, Item>();
    fill(db);
    db.on_statement([](const orm::StatementEvent& event) { fmt::print("{}\n", event.sql); });
    outer_join(db);
    subqueries(db);
    derived(db);
    recursion(db);
    aggregates(db);
    named_groups(db);
    matched(db);
    sets(db);
    heading("stored sets");
    for (const auto& item : db.run(on_offer()).stream())
        fmt::print("{}\n", item.name);
    fmt::print("{}\n", db.run(offer_of("Saws")).count());
    heading("pages");
    const auto first = page_after(db, nullptr, "price");
    for (const auto& item : page_after(db, &first.back(), "price"))
        fmt::print("{}\n", item.name);
    values(db);
    series(db);
    own_clauses(db);
    hybrid(db);
    shown(db);
}
