#include "tpch.hpp"

namespace questions {

namespace {

using namespace tpch;
using namespace orm::literals;
using namespace std::chrono_literals;

TEST_P(TpcH, q01_what_was_sold_by_the_state_of_the_lines) {
    expect_answer(
        R"(
        SELECT l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice),
               sum(l_extendedprice * (1 - l_discount)),
               sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)),
               avg(l_quantity), avg(l_extendedprice), avg(l_discount), count(*)
        FROM lineitem
        WHERE l_shipdate <= '2020-06-01'
        GROUP BY l_returnflag, l_linestatus
        ORDER BY l_returnflag, l_linestatus)",
        db().select(
                line_items.l_returnflag,
                line_items.l_linestatus,
                orm::sum(line_items.l_quantity),
                orm::sum(line_items.l_extendedprice),
                orm::sum(revenue),
                orm::sum(revenue * (1 + line_items.l_tax)),
                orm::avg(line_items.l_quantity),
                orm::avg(line_items.l_extendedprice),
                orm::avg(line_items.l_discount),
                orm::count()
        )
            .where(line_items.l_shipdate <= 2020y / 6 / 1)
            .group_by(line_items.l_returnflag, line_items.l_linestatus)
            .order_by(line_items.l_returnflag, line_items.l_linestatus)
            .all()
    );
}

TEST_P(TpcH, q02_who_in_a_region_sells_a_part_for_the_least) {
    const auto cheapest = orm::select(orm::min(part_supps.ps_supplycost))
                              .where(
                                  part_supps.part == orm::outer(part_supps).part &&
                                  part_supps.supplier->nation->region->r_name == "NORTH"
                              );
    expect_answer(
        R"(
        SELECT s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment
        FROM partsupp
        JOIN part ON p_partkey = ps_partkey
        JOIN supplier ON s_suppkey = ps_suppkey
        JOIN nation ON n_nationkey = s_nationkey
        JOIN region ON r_regionkey = n_regionkey
        WHERE p_size <= 4 AND p_type LIKE '%ZINC' AND r_name = 'NORTH'
          AND ps_supplycost = (SELECT min(o.ps_supplycost)
                               FROM partsupp o
                               JOIN supplier s ON s.s_suppkey = o.ps_suppkey
                               JOIN nation n ON n.n_nationkey = s.s_nationkey
                               JOIN region r ON r.r_regionkey = n.n_regionkey
                               WHERE o.ps_partkey = p_partkey AND r.r_name = 'NORTH')
        ORDER BY s_acctbal DESC, n_name, s_name, p_partkey
        LIMIT 100)",
        db().select(
                suppliers.s_acctbal,
                suppliers.s_name,
                suppliers.nation->n_name,
                parts.p_partkey,
                parts.p_mfgr,
                suppliers.s_address,
                suppliers.s_phone,
                suppliers.s_comment
        )
            .from(part_supps)
            .join(parts)
            .on(part_supps.part == parts)
            .join(suppliers)
            .on(part_supps.supplier == suppliers)
            .where(
                parts.p_size <= 4 && parts.p_type.ends_with("ZINC") &&
                suppliers.nation->region->r_name == "NORTH" &&
                part_supps.ps_supplycost == orm::scalar(cheapest)
            )
            .order_by(
                suppliers.s_acctbal.desc(),
                suppliers.nation->n_name,
                suppliers.s_name,
                parts.p_partkey
            )
            .limit(100)
            .all()
    );
}

TEST_P(TpcH, q03_the_dearest_orders_that_have_not_left_yet) {
    expect_answer(
        R"(
        SELECT o_orderkey, sum(l_extendedprice * (1 - l_discount)), o_orderdate, o_shippriority
        FROM lineitem
        JOIN orders ON o_orderkey = l_orderkey
        JOIN customer ON c_custkey = o_custkey
        WHERE c_mktsegment = 'BOATS' AND o_orderdate < '2017-03-15' AND l_shipdate > '2017-03-15'
        GROUP BY o_orderkey, o_orderdate, o_shippriority
        ORDER BY sum(l_extendedprice * (1 - l_discount)) DESC, o_orderdate, o_orderkey
        LIMIT 10)",
        db().select(orders.o_orderkey, orm::sum(revenue), orders.o_orderdate, orders.o_shippriority)
            .from(line_items)
            .join(orders)
            .on(line_items.order == orders)
            .where(
                orders.customer->c_mktsegment == "BOATS" && orders.o_orderdate < 2017y / 3 / 15 &&
                line_items.l_shipdate > 2017y / 3 / 15
            )
            .group_by(orders.o_orderkey, orders.o_orderdate, orders.o_shippriority)
            .order_by(orm::sum(revenue).desc(), orders.o_orderdate, orders.o_orderkey)
            .limit(10)
            .all()
    );
}

TEST_P(TpcH, q04_how_many_orders_of_a_priority_had_a_late_line) {
    expect_answer(
        R"(
        SELECT o_orderpriority, count(*)
        FROM orders
        WHERE o_orderdate >= '2015-07-01' AND o_orderdate < '2015-10-01'
          AND EXISTS (SELECT 1 FROM lineitem
                      WHERE l_orderkey = o_orderkey AND l_commitdate < l_receiptdate)
        GROUP BY o_orderpriority
        ORDER BY o_orderpriority)",
        db().select(orders.o_orderpriority, orm::count())
            .where(
                orders.o_orderdate >= 2015y / 7 / 1 && orders.o_orderdate < 2015y / 10 / 1 &&
                orders.lines.any([](auto line) { return line.l_commitdate < line.l_receiptdate; })
            )
            .group_by(orders.o_orderpriority)
            .order_by(orders.o_orderpriority)
            .all()
    );
}

TEST_P(TpcH, q05_what_was_sold_inside_of_the_nations_of_a_region) {
    expect_answer(
        R"(
        SELECT n_name, sum(l_extendedprice * (1 - l_discount))
        FROM lineitem
        JOIN orders ON o_orderkey = l_orderkey
        JOIN customer ON c_custkey = o_custkey
        JOIN supplier ON s_suppkey = l_suppkey AND s_nationkey = c_nationkey
        JOIN nation ON n_nationkey = s_nationkey
        JOIN region ON r_regionkey = n_regionkey
        WHERE r_name = 'EAST' AND o_orderdate >= '2016-01-01' AND o_orderdate < '2018-01-01'
        GROUP BY n_name
        ORDER BY sum(l_extendedprice * (1 - l_discount)) DESC)",
        db().select(line_items.supplier->nation->n_name, orm::sum(revenue))
            .where(
                line_items.supplier->nation->region->r_name == "EAST" &&
                line_items.supplier->nation == line_items.order->customer->nation &&
                line_items.order->o_orderdate >= 2016y / 1 / 1 &&
                line_items.order->o_orderdate < 2018y / 1 / 1
            )
            .group_by(line_items.supplier->nation->n_name)
            .order_by(orm::sum(revenue).desc())
            .all()
    );
}

TEST_P(TpcH, q06_what_small_discounts_have_cost) {
    expect_answer(
        R"(
        SELECT sum(l_extendedprice * l_discount)
        FROM lineitem
        WHERE l_shipdate >= '2016-01-01' AND l_shipdate < '2017-01-01'
          AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24)",
        db().select(orm::sum(line_items.l_extendedprice * line_items.l_discount))
            .where(
                line_items.l_shipdate >= 2016y / 1 / 1 && line_items.l_shipdate < 2017y / 1 / 1 &&
                line_items.l_discount.between(0.05_dec, 0.07_dec) && line_items.l_quantity < 24
            )
            .all()
    );
}

}  // namespace

}  // namespace questions
