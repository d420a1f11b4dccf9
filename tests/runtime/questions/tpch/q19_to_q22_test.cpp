#include "tpch.hpp"

namespace questions {

namespace {

using namespace tpch;
using namespace orm::literals;
using namespace std::chrono_literals;

TEST_P(TpcH, q19_the_revenue_of_parts_that_one_can_carry) {
    const auto part = line_items.part;
    expect_answer(
        R"(
        SELECT sum(l_extendedprice * (1 - l_discount))
        FROM lineitem
        JOIN part ON p_partkey = l_partkey
        WHERE l_shipmode IN ('AIR', 'POST') AND l_shipinstruct = 'HAND OVER'
          AND ((p_brand = 'AUK' AND p_container IN ('TINY BAG', 'TINY BOX', 'TINY CAN')
                AND l_quantity BETWEEN 1 AND 20 AND p_size BETWEEN 1 AND 5)
               OR (p_brand = 'PUFFIN' AND p_container IN ('MID BAG', 'MID BOX', 'MID TUB')
                   AND l_quantity BETWEEN 10 AND 30 AND p_size BETWEEN 1 AND 10)
               OR (p_brand = 'TERN' AND p_container IN ('BIG BAG', 'BIG CAN', 'BIG TUB')
                   AND l_quantity BETWEEN 20 AND 40 AND p_size BETWEEN 1 AND 12)))",
        db().select(orm::sum(revenue))
            .from(line_items)
            .where(
                line_items.l_shipmode.in({"AIR", "POST"}) &&
                line_items.l_shipinstruct == "HAND OVER" &&
                ((part->p_brand == "AUK" &&
                  part->p_container.in({"TINY BAG", "TINY BOX", "TINY CAN"}) &&
                  line_items.l_quantity.between(1, 20) && part->p_size.between(1, 5)) ||
                 (part->p_brand == "PUFFIN" &&
                  part->p_container.in({"MID BAG", "MID BOX", "MID TUB"}) &&
                  line_items.l_quantity.between(10, 30) && part->p_size.between(1, 10)) ||
                 (part->p_brand == "TERN" &&
                  part->p_container.in({"BIG BAG", "BIG CAN", "BIG TUB"}) &&
                  line_items.l_quantity.between(20, 40) && part->p_size.between(1, 12)))
            )
            .all()
    );
}

TEST_P(TpcH, q20_the_suppliers_who_have_too_much_of_a_kind_of_parts) {
    const auto sold =
        orm::select(orm::sum(line_items.l_quantity) * 0.5_dec)
            .where(
                line_items.part == orm::outer(part_supps).part &&
                line_items.supplier == orm::outer(part_supps).supplier &&
                line_items.l_shipdate >= 2015y / 1 / 1 && line_items.l_shipdate < 2018y / 1 / 1
            );
    const auto too_much = orm::select(part_supps.supplier)
                              .where(
                                  part_supps.part->p_name.starts_with("maple") &&
                                  part_supps.ps_availqty > orm::scalar(sold)
                              );
    expect_answer(
        R"(
        SELECT s_name, s_address
        FROM supplier
        JOIN nation ON n_nationkey = s_nationkey
        WHERE n_name = 'NAMIBIA'
          AND s_suppkey IN (SELECT ps_suppkey FROM partsupp
                            WHERE ps_partkey IN (SELECT p_partkey FROM part
                                                 WHERE p_name LIKE 'maple%')
                              AND ps_availqty > (SELECT 0.5 * sum(l_quantity) FROM lineitem
                                                 WHERE l_partkey = ps_partkey
                                                   AND l_suppkey = ps_suppkey
                                                   AND l_shipdate >= '2015-01-01'
                                                   AND l_shipdate < '2018-01-01'))
        ORDER BY s_name)",
        db().select(suppliers.s_name, suppliers.s_address)
            .where(suppliers.nation->n_name == "NAMIBIA" && suppliers.s_suppkey.in(too_much))
            .order_by(suppliers.s_name)
            .all()
    );
}

TEST_P(TpcH, q21_the_suppliers_who_alone_kept_orders_waiting) {
    const auto is_late = [](const auto& line) { return line.l_receiptdate > line.l_commitdate; };
    expect_answer(
        R"(
        SELECT s_name, count(*)
        FROM supplier
        JOIN lineitem late ON late.l_suppkey = s_suppkey
        JOIN orders ON o_orderkey = late.l_orderkey
        JOIN nation ON n_nationkey = s_nationkey
        WHERE o_orderstatus = 'F' AND late.l_receiptdate > late.l_commitdate AND n_name = 'CHILE'
          AND EXISTS (SELECT 1 FROM lineitem other
                      WHERE other.l_orderkey = late.l_orderkey
                        AND other.l_suppkey <> late.l_suppkey)
          AND NOT EXISTS (SELECT 1 FROM lineitem other
                          WHERE other.l_orderkey = late.l_orderkey
                            AND other.l_suppkey <> late.l_suppkey
                            AND other.l_receiptdate > other.l_commitdate)
        GROUP BY s_name
        ORDER BY count(*) DESC, s_name
        LIMIT 100)",
        db().select(line_items.supplier->s_name, orm::count())
            .from(line_items)
            .where(
                line_items.order->o_orderstatus == "F" && is_late(line_items) &&
                line_items.supplier->nation->n_name == "CHILE" &&
                line_items.order->lines.any([](auto other) {
                    return other.supplier != line_items.supplier;
                }) &&
                line_items.order->lines.none([&](auto other) {
                    return other.supplier != line_items.supplier && is_late(other);
                })
            )
            .group_by(line_items.supplier->s_name)
            .order_by(orm::count().desc(), line_items.supplier->s_name)
            .limit(100)
            .all()
    );
}

TEST_P(TpcH, q22_the_rich_customers_of_some_countries_who_never_bought) {
    const auto code = orm::substr(customers.c_phone, 1, 2);
    const auto group = orm::as<"code">(code);
    const auto codes = {"11", "13", "16", "20", "23", "25"};
    const auto usual =
        orm::select(orm::avg(customers.c_acctbal)).where(customers.c_acctbal > 0 && code.in(codes));
    expect_answer(
        R"(
        SELECT code, count(*), sum(c_acctbal)
        FROM (SELECT substr(c_phone, 1, 2) AS code, c_acctbal
              FROM customer
              WHERE substr(c_phone, 1, 2) IN ('11', '13', '16', '20', '23', '25')
                AND c_acctbal > (SELECT avg(o.c_acctbal) FROM customer o
                                 WHERE o.c_acctbal > 0
                                   AND substr(o.c_phone, 1, 2)
                                       IN ('11', '13', '16', '20', '23', '25'))
                AND NOT EXISTS (SELECT 1 FROM orders WHERE o_custkey = c_custkey)) quiet
        GROUP BY code
        ORDER BY code)",
        db().select(group, orm::count(), orm::sum(customers.c_acctbal))
            .where(
                code.in(codes) && orm::cast<double>(customers.c_acctbal) > orm::scalar(usual) &&
                customers.orders.none()
            )
            .group_by(group)
            .order_by(group)
            .all()
    );
}

}  // namespace

}  // namespace questions
