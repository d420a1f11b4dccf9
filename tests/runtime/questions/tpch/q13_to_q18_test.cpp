#include "tpch.hpp"

namespace questions {

namespace {

using namespace tpch;
using namespace orm::literals;
using namespace std::chrono_literals;

TEST_P(TpcH, q13_how_many_customers_have_how_many_orders) {
    const auto counted = orm::derived<"counted">(
        orm::select(customers.c_custkey, orm::as<"orders">(orm::count(orders.o_orderkey)))
            .from(customers)
            .left_join(orders)
            .on(orders.customer == customers && orders.o_comment.not_like("%special%requester%"))
            .group_by(customers.c_custkey)
    );
    const auto n = orm::column<"orders">(counted);
    expect_answer(
        R"(
        SELECT orders_of_one, count(*)
        FROM (SELECT c_custkey, count(o_orderkey) AS orders_of_one
              FROM customer
              LEFT JOIN orders ON o_custkey = c_custkey AND o_comment NOT LIKE '%special%requester%'
              GROUP BY c_custkey) counted
        GROUP BY orders_of_one
        ORDER BY count(*) DESC, orders_of_one DESC)",
        db().select(n, orm::count())
            .from(counted)
            .group_by(n)
            .order_by(orm::count().desc(), n.desc())
            .all()
    );
}

TEST_P(TpcH, q14_the_part_of_the_revenue_that_comes_from_offers) {
    const auto of_offers = orm::case_(
        orm::when(line_items.part->p_type.starts_with("OFFER"), revenue), orm::otherwise(0_dec)
    );
    expect_answer(
        R"(
        SELECT 100.00 * sum(CASE WHEN p_type LIKE 'OFFER%' THEN l_extendedprice * (1 - l_discount)
                                 ELSE 0 END)
               / sum(l_extendedprice * (1 - l_discount))
        FROM lineitem
        JOIN part ON p_partkey = l_partkey
        WHERE l_shipdate >= '2016-09-01' AND l_shipdate < '2016-10-01')",
        db().select(100_dec * orm::sum(of_offers) / orm::sum(revenue))
            .from(line_items)
            .where(line_items.l_shipdate >= 2016y / 9 / 1 && line_items.l_shipdate < 2016y / 10 / 1)
            .all()
    );
}

TEST_P(TpcH, q15_the_suppliers_who_sold_most) {
    const auto sold = orm::cte<"sold">(
        orm::select(line_items.supplier, orm::as<"total">(orm::sum(revenue)))
            .from(line_items)
            .where(line_items.l_shipdate >= 2016y / 1 / 1 && line_items.l_shipdate < 2016y / 4 / 1)
            .group_by(line_items.supplier)
    );
    const auto total = orm::column<"total">(sold);
    expect_answer(
        R"(
        WITH revenue (supplier_no, total) AS (
            SELECT l_suppkey, sum(l_extendedprice * (1 - l_discount))
            FROM lineitem
            WHERE l_shipdate >= '2016-01-01' AND l_shipdate < '2016-04-01'
            GROUP BY l_suppkey)
        SELECT s_suppkey, s_name, s_address, s_phone, total
        FROM supplier
        JOIN revenue ON supplier_no = s_suppkey
        WHERE total = (SELECT max(total) FROM revenue)
        ORDER BY s_suppkey)",
        db().with(sold)
            .select(
                suppliers.s_suppkey, suppliers.s_name, suppliers.s_address, suppliers.s_phone, total
            )
            .from(suppliers)
            .join(sold)
            .on(orm::column<"supplier">(sold) == suppliers)
            .where(total == orm::scalar(orm::select(orm::max(total)).from(sold)))
            .order_by(suppliers.s_suppkey)
            .all()
    );
}

TEST_P(TpcH, q16_how_many_blameless_suppliers_sell_a_kind_of_part) {
    const auto blamed =
        orm::select(suppliers.s_suppkey).where(suppliers.s_comment.like("%customer%not pleased%"));
    const auto sellers = orm::count(part_supps.supplier).distinct();
    expect_answer(
        R"(
        SELECT p_brand, p_type, p_size, count(DISTINCT ps_suppkey)
        FROM partsupp
        JOIN part ON p_partkey = ps_partkey
        WHERE p_brand <> 'HERON' AND p_type NOT LIKE 'SMALL ROUGH%'
          AND p_size IN (1, 3, 4, 7, 9, 11)
          AND ps_suppkey NOT IN (SELECT s_suppkey FROM supplier
                                 WHERE s_comment LIKE '%customer%not pleased%')
        GROUP BY p_brand, p_type, p_size
        ORDER BY count(DISTINCT ps_suppkey) DESC, p_brand, p_type, p_size)",
        db().select(parts.p_brand, parts.p_type, parts.p_size, sellers)
            .from(part_supps)
            .join(parts)
            .on(part_supps.part == parts)
            .join(suppliers)
            .on(part_supps.supplier == suppliers)
            .where(
                parts.p_brand != "HERON" && !parts.p_type.starts_with("SMALL ROUGH") &&
                parts.p_size.in({1, 3, 4, 7, 9, 11}) && suppliers.s_suppkey.not_in(blamed)
            )
            .group_by(parts.p_brand, parts.p_type, parts.p_size)
            .order_by(sellers.desc(), parts.p_brand, parts.p_type, parts.p_size)
            .all()
    );
}

TEST_P(TpcH, q17_what_small_orders_of_a_part_bring_in_a_year) {
    const auto usual = orm::select(orm::avg(line_items.l_quantity))
                           .where(line_items.part == orm::outer(line_items).part);
    expect_answer(
        R"(
        SELECT sum(l_extendedprice) / 7.0
        FROM lineitem
        JOIN part ON p_partkey = l_partkey
        WHERE p_brand = 'TERN' AND p_container LIKE '%BOX'
          AND l_quantity < (SELECT 0.4 * avg(o.l_quantity) FROM lineitem o
                            WHERE o.l_partkey = p_partkey))",
        db().select(orm::sum(line_items.l_extendedprice) / 7.0_dec)
            .from(line_items)
            .where(
                line_items.part->p_brand == "TERN" &&
                line_items.part->p_container.ends_with("BOX") &&
                orm::cast<double>(line_items.l_quantity) < 0.4 * orm::scalar(usual)
            )
            .all()
    );
}

TEST_P(TpcH, q18_the_customers_with_the_largest_orders) {
    const auto large = orm::select(line_items.order)
                           .group_by(line_items.order)
                           .having(orm::sum(line_items.l_quantity) > 230);
    expect_answer(
        R"(
        SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, sum(l_quantity)
        FROM customer
        JOIN orders ON o_custkey = c_custkey
        JOIN lineitem ON l_orderkey = o_orderkey
        WHERE o_orderkey IN (SELECT l_orderkey FROM lineitem
                             GROUP BY l_orderkey HAVING sum(l_quantity) > 230)
        GROUP BY c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice
        ORDER BY o_totalprice DESC, o_orderdate, o_orderkey
        LIMIT 100)",
        db().select(
                customers.c_name,
                customers.c_custkey,
                orders.o_orderkey,
                orders.o_orderdate,
                orders.o_totalprice,
                orm::sum(line_items.l_quantity)
        )
            .from(customers)
            .join(orders)
            .on(orders.customer == customers)
            .join(line_items)
            .on(line_items.order == orders)
            .where(orders.o_orderkey.in(large))
            .group_by(
                customers.c_name,
                customers.c_custkey,
                orders.o_orderkey,
                orders.o_orderdate,
                orders.o_totalprice
            )
            .order_by(orders.o_totalprice.desc(), orders.o_orderdate, orders.o_orderkey)
            .limit(100)
            .all()
    );
}

}  // namespace

}  // namespace questions
