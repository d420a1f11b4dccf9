#include "data.hpp"
#include "tpch.hpp"

namespace questions {

namespace {

using namespace tpch;

TEST(TpcHData, is_the_same_for_the_same_seed) {
    const Wholesaler a = make_wholesaler(7);
    const Wholesaler b = make_wholesaler(7);
    ASSERT_EQ(a.lines.size(), b.lines.size());
    EXPECT_EQ(a.lines.back().l_extendedprice, b.lines.back().l_extendedprice);
    EXPECT_NE(a.lines.size(), make_wholesaler(8).lines.size());
}

}  // namespace

void TpcHSet::fill(const Place&, orm::Database& db) {
    db.create_tables<Region, Nation, Supplier, Customer, Part, PartSupp, Order, LineItem>();
    Wholesaler all = make_wholesaler(1);
    db.insert_all(all.regions);
    db.insert_all(all.nations);
    db.insert_all(all.suppliers);
    db.insert_all(all.customers);
    db.insert_all(all.parts);
    db.insert_all(all.offers);
    db.insert_all(all.orders);
    db.insert_all(all.lines);
}

QUESTIONS_EVERYWHERE(TpcH);

}  // namespace questions
