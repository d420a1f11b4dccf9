#include "model.orm.hpp"

#include <orm/in_bulk.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/core.h>

#include <string>
#include <utility>
#include <vector>

using namespace shop;

// snippet: queue
std::optional<Sale> take_one(orm::Executor& executor) {
    return executor.delete_from(sales)
        .where(sales.id.in(orm::select(sales.id).limit(1).for_update().skip_locked()))
        .returning(sales)
        .one_or_none();
}

// end snippet

// snippet: move
std::int64_t retire(orm::Executor& executor) {
    const auto gone = orm::cte<"gone">(
        orm::delete_from(products).where(products.stock == 0).returning(products.code)
    );
    return executor.with(gone)
        .insert_into(totals)
        .columns(totals.code, totals.sales)
        .select(orm::select(orm::column<"code">(gone), orm::as<"sales">(orm::value(0))).from(gone))
        .execute();
}

// end snippet

namespace {

void heading(const char* name) {
    fmt::print("\n== {} ==\n", name);
}

void insert(orm::Executor& db) {
    heading("insert");
    // snippet: insert
    auto ids = db.insert_into(products)
                   .values(
                       products.code = "P1",
                       products.name = "Pen",
                       products.price = 120,
                       products.stock = 5
                   )
                   .values(
                       products.code = "I1",
                       products.name = "Ink",
                       products.price = 450,
                       products.stock = 0
                   )
                   .returning(products.id)
                   .all();
    // end snippet
    fmt::print("{} {}\n", ids.at(0), ids.at(1));
}

void upsert(orm::Executor& db) {
    heading("upsert");
    // snippet: upsert
    Product pen = db.insert_into(products)
                      .values(
                          products.code = "P1",
                          products.name = "Pen",
                          products.price = 130,
                          products.stock = 10
                      )
                      .on_conflict(products.code)
                      .do_update(
                          products.price = orm::excluded(products.price),
                          products.stock = products.stock + orm::excluded(products.stock)
                      )
                      .where(products.price < 1000)
                      .returning(products)
                      .one();
    // end snippet
    fmt::print("{} {} {} {}\n", pen.name, pen.price, pen.stock, pen.version);
}

void objects(orm::Executor& db) {
    heading("objects");
    // snippet: objects
    Product ink{.code = "I1", .name = "Ink", .price = 470};
    bool stored = db.insert(ink, orm::on_conflict(products.code).do_nothing());

    std::vector<Product> delivery{
        {.code = "I1", .name = "Ink", .stock = 8}, {.code = "N1", .name = "Nib", .stock = 2}};
    db.insert_all(delivery, orm::on_conflict(products.code).do_update(products.stock));
    // end snippet
    fmt::print("{} {} {}\n", stored, delivery[0].price, delivery[1].id);
}

void set_based(orm::Executor& db) {
    heading("sales");
    const auto pen = db.select(products).where(products.code == "P1").one();
    db.insert_into(sales)
        .values(sales.product = pen, sales.pieces = 3)
        .values(sales.product = pen, sales.pieces = 4)
        .execute();
    heading("set based");
    // snippet: set_based
    auto changed = db.update(products)
                       .set(products.stock = products.stock - sales.pieces)
                       .from(sales)
                       .where(sales.product == products && sales.pieces == 4)
                       .returning(products.code, products.stock)
                       .all();
    std::int64_t gone =
        db.delete_from(sales)
            .using_(products)
            .where(sales.product == products && products.code == "P1" && sales.pieces == 3)
            .execute();
    // end snippet
    for (const auto& [code, stock] : changed)
        fmt::print("{} {}\n", code, stock);
    fmt::print("{} gone\n", gone);
}

void from_a_query(orm::Executor& db) {
    heading("insert select");
    // snippet: insert_select
    db.insert_into(totals)
        .columns(totals.code, totals.sales)
        .select(orm::select(products.code, orm::count(sales.id))
                    .left_join(sales)
                    .on(sales.product == products)
                    .group_by(products.id, products.code))
        .on_conflict(totals.code)
        .do_update(totals.sales)
        .execute();
    // end snippet
    for (const auto& [code, sold] :
         db.select(totals.code, totals.sales).order_by(totals.code).all())
        fmt::print("{} {}\n", code, sold);
}

void with_tables(orm::Executor& db) {
    heading("with");
    // snippet: with
    const auto sold =
        orm::cte<"sold">(orm::select(
                             orm::as<"product">(sales.product),
                             orm::as<"pieces">(orm::coalesce(orm::sum(sales.pieces), 0))
        )
                             .group_by(sales.product));
    auto left = db.with(sold)
                    .update(products)
                    .set(products.stock = products.stock - orm::column<"pieces">(sold))
                    .from(sold)
                    .where(orm::column<"product">(sold) == products.id)
                    .returning(products.code, products.stock)
                    .all();
    // end snippet
    for (const auto& [code, stock] : left)
        fmt::print("{} {}\n", code, stock);
}

void obtain(orm::Executor& db) {
    heading("get or create");
    // snippet: get_or_create
    auto [cap, created] =
        db.get_or_create(products.code = "C1")
            .defaults(products.name = "Cap", products.price = 90, products.stock = 0)
            .one();
    auto [again, is_new] =
        db.update_or_create(products.code = "C1")
            .set(products.stock = products.stock + 1)
            .defaults(products.name = "Cap", products.price = 90, products.stock = 1)
            .one();
    // end snippet
    fmt::print("{} {}, {} {}\n", cap.name, created, again.stock, is_new);
}

void many(orm::Executor& db) {
    heading("many objects");
    // snippet: bulk
    std::map<std::int64_t, Product> found = db.in_bulk<Product>(std::vector{1, 2, 99});
    std::vector<Product> dearer;
    for (auto& [id, product] : found) {
        product.price += 5;
        dearer.push_back(product);
    }
    db.update_all(dearer, products.price);
    // end snippet
    fmt::print("{} found\n", found.size());
}

void lock(orm::Database& db) {
    heading("locks");
    // snippet: lock
    db.transaction([](orm::Transaction& tx) {
        Product pen = tx.select(products).where(products.code == "P1").for_update().one();
        pen.stock -= 1;
        tx.update(pen);
    });
    // end snippet
}

}  // namespace

int main() {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<Product, Sale, Total, Offer>();
    db.on_statement([](const orm::StatementEvent& event) { fmt::print("{}\n", event.sql); });
    insert(db);
    upsert(db);
    objects(db);
    set_based(db);
    from_a_query(db);
    with_tables(db);
    obtain(db);
    many(db);
    lock(db);
    heading("view");
    for (const Offer& offer : db.select(offers).order_by(offers.code).all())
        fmt::print("{} {}\n", offer.code, offer.name);
}
