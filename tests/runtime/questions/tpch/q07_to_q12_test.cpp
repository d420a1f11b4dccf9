#include "tpch.hpp"

namespace questions {

namespace {

using namespace tpch;
using namespace orm::literals;
using namespace std::chrono_literals;

TEST_P(TpcH, q07_what_two_nations_sold_to_each_other_in_a_year) {
    const auto seller = line_items.supplier->nation->n_name;
    const auto buyer = line_items.order->customer->nation->n_name;
    const auto year = orm::extract<orm::DateField::year>(line_items.l_shipdate);
    expect_answer(
        R"(
        SELECT seller, buyer, year, sum(volume)
        FROM (SELECT s.n_name AS seller, c.n_name AS buyer,
                     CAST(substr(CAST(l_shipdate AS text), 1, 4) AS integer) AS year,
                     l_extendedprice * (1 - l_discount) AS volume
              FROM lineitem
              JOIN supplier ON s_suppkey = l_suppkey
              JOIN orders ON o_orderkey = l_orderkey
              JOIN customer ON c_custkey = o_custkey
              JOIN nation s ON s.n_nationkey = s_nationkey
              JOIN nation c ON c.n_nationkey = c_nationkey
              WHERE ((s.n_name = 'FINLAND' AND c.n_name = 'CUBA')
                     OR (s.n_name = 'CUBA' AND c.n_name = 'FINLAND'))
                AND l_shipdate BETWEEN '2015-01-01' AND '2016-12-31') shipping
        GROUP BY seller, buyer, year
        ORDER BY seller, buyer, year)",
        db().select(seller, buyer, year, orm::sum(revenue))
            .from(line_items)
            .where(
                ((seller == "FINLAND" && buyer == "CUBA") ||
                 (seller == "CUBA" && buyer == "FINLAND")) &&
                line_items.l_shipdate.between(2015y / 1 / 1, 2016y / 12 / 31)
            )
            .group_by(seller, buyer, year)
            .order_by(seller, buyer, year)
            .all()
    );
}

TEST_P(TpcH, q08_the_share_of_a_nation_in_the_market_of_a_region) {
    const auto year = orm::extract<orm::DateField::year>(line_items.order->o_orderdate);
    const auto from_kenya = orm::case_(
        orm::when(line_items.supplier->nation->n_name == "KENYA", revenue), orm::otherwise(0_dec)
    );
    expect_answer(
        R"(
        SELECT year, sum(CASE WHEN nation = 'KENYA' THEN volume ELSE 0 END) / sum(volume)
        FROM (SELECT CAST(substr(CAST(o_orderdate AS text), 1, 4) AS integer) AS year,
                     l_extendedprice * (1 - l_discount) AS volume, seller.n_name AS nation
              FROM lineitem
              JOIN part ON p_partkey = l_partkey
              JOIN supplier ON s_suppkey = l_suppkey
              JOIN orders ON o_orderkey = l_orderkey
              JOIN customer ON c_custkey = o_custkey
              JOIN nation buyer ON buyer.n_nationkey = c_nationkey
              JOIN region ON r_regionkey = buyer.n_regionkey
              JOIN nation seller ON seller.n_nationkey = s_nationkey
              WHERE r_name = 'SOUTH' AND p_type LIKE 'LARGE%'
                AND o_orderdate BETWEEN '2015-01-01' AND '2018-12-31') sales
        GROUP BY year
        ORDER BY year)",
        db().select(year, orm::sum(from_kenya) / orm::sum(revenue))
            .from(line_items)
            .where(
                line_items.order->customer->nation->region->r_name == "SOUTH" &&
                line_items.part->p_type.starts_with("LARGE") &&
                line_items.order->o_orderdate.between(2015y / 1 / 1, 2018y / 12 / 31)
            )
            .group_by(year)
            .order_by(year)
            .all()
    );
}

TEST_P(TpcH, q09_the_profit_with_a_kind_of_parts_by_nation_and_year) {
    const auto nation = line_items.supplier->nation->n_name;
    const auto year = orm::extract<orm::DateField::year>(line_items.order->o_orderdate);
    expect_answer(
        R"(
        SELECT nation, year, sum(amount)
        FROM (SELECT n_name AS nation,
                     CAST(substr(CAST(o_orderdate AS text), 1, 4) AS integer) AS year,
                     l_extendedprice * (1 - l_discount) - ps_supplycost * l_quantity AS amount
              FROM lineitem
              JOIN part ON p_partkey = l_partkey
              JOIN supplier ON s_suppkey = l_suppkey
              JOIN partsupp ON ps_partkey = l_partkey AND ps_suppkey = l_suppkey
              JOIN orders ON o_orderkey = l_orderkey
              JOIN nation ON n_nationkey = s_nationkey
              WHERE p_name LIKE '%cedar%') profit
        GROUP BY nation, year
        ORDER BY nation, year DESC)",
        db().select(
                nation, year, orm::sum(revenue - part_supps.ps_supplycost * line_items.l_quantity)
        )
            .from(line_items)
            .join(part_supps)
            .on(part_supps.part == line_items.part && part_supps.supplier == line_items.supplier)
            .where(line_items.part->p_name.contains("cedar"))
            .group_by(nation, year)
            .order_by(nation, year.desc())
            .all()
    );
}

TEST_P(TpcH, q10_the_customers_who_returned_most) {
    expect_answer(
        R"(
        SELECT c_custkey, c_name, sum(l_extendedprice * (1 - l_discount)), c_acctbal, n_name,
               c_address, c_phone, c_comment
        FROM lineitem
        JOIN orders ON o_orderkey = l_orderkey
        JOIN customer ON c_custkey = o_custkey
        JOIN nation ON n_nationkey = c_nationkey
        WHERE o_orderdate >= '2016-10-01' AND o_orderdate < '2017-01-01' AND l_returnflag = 'R'
        GROUP BY c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment
        ORDER BY sum(l_extendedprice * (1 - l_discount)) DESC, c_custkey
        LIMIT 20)",
        db().select(
                customers.c_custkey,
                customers.c_name,
                orm::sum(revenue),
                customers.c_acctbal,
                customers.nation->n_name,
                customers.c_address,
                customers.c_phone,
                customers.c_comment
        )
            .from(line_items)
            .join(orders)
            .on(line_items.order == orders)
            .join(customers)
            .on(orders.customer == customers)
            .where(
                orders.o_orderdate >= 2016y / 10 / 1 && orders.o_orderdate < 2017y / 1 / 1 &&
                line_items.l_returnflag == "R"
            )
            .group_by(
                customers.c_custkey,
                customers.c_name,
                customers.c_acctbal,
                customers.c_phone,
                customers.nation->n_name,
                customers.c_address,
                customers.c_comment
            )
            .order_by(orm::sum(revenue).desc(), customers.c_custkey)
            .limit(20)
            .all()
    );
}

TEST_P(TpcH, q11_the_parts_that_make_up_most_of_the_stock_of_a_nation) {
    const auto value = orm::sum(part_supps.ps_supplycost * part_supps.ps_availqty);
    const auto in_peru = [] { return part_supps.supplier->nation->n_name == "PERU"; };
    expect_answer(
        R"(
        SELECT ps_partkey, sum(ps_supplycost * ps_availqty)
        FROM partsupp
        JOIN supplier ON s_suppkey = ps_suppkey
        JOIN nation ON n_nationkey = s_nationkey
        WHERE n_name = 'PERU'
        GROUP BY ps_partkey
        HAVING sum(ps_supplycost * ps_availqty)
               > (SELECT sum(ps_supplycost * ps_availqty) * 0.02
                  FROM partsupp
                  JOIN supplier ON s_suppkey = ps_suppkey
                  JOIN nation ON n_nationkey = s_nationkey
                  WHERE n_name = 'PERU')
        ORDER BY sum(ps_supplycost * ps_availqty) DESC, ps_partkey)",
        db().select(part_supps.part, value)
            .from(part_supps)
            .where(in_peru())
            .group_by(part_supps.part)
            .having(
                value > orm::scalar(orm::select(value * 0.02_dec).from(part_supps).where(in_peru()))
            )
            .order_by(value.desc(), part_supps.part)
            .all()
    );
}

TEST_P(TpcH, q12_whether_cheap_ways_of_shipping_delay_urgent_orders) {
    const auto is_urgent = [] { return line_items.order->o_orderpriority.in({"1-NOW", "2-SOON"}); };
    expect_answer(
        R"(
        SELECT l_shipmode,
               sum(CASE WHEN o_orderpriority IN ('1-NOW', '2-SOON') THEN 1 ELSE 0 END),
               sum(CASE WHEN o_orderpriority NOT IN ('1-NOW', '2-SOON') THEN 1 ELSE 0 END)
        FROM orders
        JOIN lineitem ON l_orderkey = o_orderkey
        WHERE l_shipmode IN ('BARGE', 'SHIP') AND l_commitdate < l_receiptdate
          AND l_shipdate < l_commitdate
          AND l_receiptdate >= '2016-01-01' AND l_receiptdate < '2017-01-01'
        GROUP BY l_shipmode
        ORDER BY l_shipmode)",
        db().select(
                line_items.l_shipmode,
                orm::sum(orm::case_(orm::when(is_urgent(), 1), orm::otherwise(0))),
                orm::count().filter(!is_urgent())
        )
            .from(line_items)
            .where(
                line_items.l_shipmode.in({"BARGE", "SHIP"}) &&
                line_items.l_commitdate < line_items.l_receiptdate &&
                line_items.l_shipdate < line_items.l_commitdate &&
                line_items.l_receiptdate >= 2016y / 1 / 1 &&
                line_items.l_receiptdate < 2017y / 1 / 1
            )
            .group_by(line_items.l_shipmode)
            .order_by(line_items.l_shipmode)
            .all()
    );
}

}  // namespace

}  // namespace questions
