#include "data.hpp"

#include "../dice.hpp"
#include "support/models/questions/tpch.orm.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>

namespace questions {

namespace {

using namespace tpch;
using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int supplier_count = 45;
constexpr int customer_count = 150;
constexpr int part_count = 200;
constexpr int order_count = 1'000;
constexpr int offers_of_a_part = 4;

constexpr year_month_day first_order = 2014y / 1 / 1;
constexpr year_month_day last_order = 2020y / 8 / 2;
constexpr year_month_day today = 2017y / 6 / 17;

constexpr std::pair<std::string_view, std::array<std::string_view, 3>> world[] = {
    {"NORTH", {"FINLAND", "ICELAND", "NORWAY"}},
    {"EAST", {"JAPAN", "KOREA", "VIETNAM"}},
    {"SOUTH", {"GHANA", "KENYA", "NAMIBIA"}},
    {"WEST", {"CANADA", "CHILE", "PERU"}},
    {"ISLANDS", {"CUBA", "FIJI", "MALTA"}},
};
constexpr std::string_view segments[] = {"BOATS", "BRIDGES", "GARDENS", "KITCHENS", "RAILWAYS"};
constexpr std::string_view woods[] = {
    "alder", "birch", "cedar", "hazel", "larch", "maple", "willow"};
constexpr std::string_view forms[] = {"bracket", "crank", "hinge", "lever", "pulley", "ratchet"};
constexpr std::string_view brands[] = {"AUK", "HERON", "PUFFIN", "TERN"};
constexpr std::string_view makers[] = {"Maker One", "Maker Two", "Maker Three"};
constexpr std::string_view ranges[] = {"BASIC", "LARGE", "OFFER", "SMALL"};
constexpr std::string_view finishes[] = {"BRUSHED", "PAINTED", "ROUGH"};
constexpr std::string_view metals[] = {"BRASS", "IRON", "ZINC"};
constexpr std::string_view sizes[] = {"BIG", "MID", "TINY"};
constexpr std::string_view packings[] = {"BAG", "BOX", "CAN", "TUB"};
constexpr std::string_view priorities[] = {"1-NOW", "2-SOON", "3-NORMAL", "4-LATER", "5-WHENEVER"};
constexpr std::string_view modes[] = {"AIR", "BARGE", "POST", "RAIL", "SHIP", "VAN"};
constexpr std::string_view instructions[] = {"HAND OVER", "LEAVE AT DOOR", "SIGNATURE"};
constexpr std::string_view remarks[] = {
    "according to plan",
    "after a long wait",
    "as agreed",
    "by the usual way",
    "handled with care",
    "in good order",
    "no remarks",
    "on request",
    "to be looked into",
    "with thanks"};

std::string numbered(std::string_view name, std::int64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(name) + std::string(4 - digits.size(), '0') + digits;
}

orm::Decimal money(std::int64_t cents) {
    return orm::Decimal::of(cents, 2);
}

year_month_day operator+(year_month_day date, std::int64_t count) {
    return sys_days(date) + days(count);
}

/// What is sold, to whom, and how it is delivered.
class Maker {
public:
    explicit Maker(std::uint64_t seed)
        : dice_(seed) {}

    Wholesaler make() {
        make_world();
        make_suppliers();
        make_customers();
        make_parts();
        make_orders();
        return std::move(all_);
    }

private:
    std::string comment(int percent, std::string_view phrase) {
        std::string result = dice_.words(remarks);
        return dice_.chance(percent) ? result + ", " + std::string(phrase) : result;
    }

    /// Begins with the number of the nation, 11 to 25.
    std::string phone(std::int64_t nation) {
        std::string result = std::to_string(nation + 10);
        result += '-' + std::to_string(dice_.between(100, 999));
        return result + '-' + std::to_string(dice_.between(1000, 9999));
    }

    void make_world() {
        std::int64_t nation = 0;
        for (const auto& [name, nations] : world) {
            const Region& region = all_.regions.emplace_back(Region{
                static_cast<std::int64_t>(all_.regions.size()) + 1, std::string(name)});
            for (const std::string_view member : nations) {
                all_.nations.push_back({++nation, std::string(member), region});
            }
        }
    }

    void make_suppliers() {
        for (int key = 1; key <= supplier_count; ++key) {
            const Nation& nation =
                all_.nations[static_cast<std::size_t>(key) % all_.nations.size()];
            all_.suppliers.push_back(
                {key,
                 numbered("Supplier ", key),
                 numbered("Harbour ", dice_.between(1, 99)),
                 nation,
                 phone(nation.n_nationkey),
                 money(dice_.between(-99'999, 999'999)),
                 comment(15, "customer not pleased at all")}
            );
        }
    }

    void make_customers() {
        for (int key = 1; key <= customer_count; ++key) {
            const Nation& nation = dice_.pick(all_.nations);
            all_.customers.push_back(
                {key,
                 numbered("Customer ", key),
                 numbered("Mill Lane ", dice_.between(1, 99)),
                 nation,
                 phone(nation.n_nationkey),
                 money(dice_.between(-99'999, 999'999)),
                 dice_.words(segments),
                 comment(10, "pays late")}
            );
        }
    }

    void make_parts() {
        for (int key = 1; key <= part_count; ++key) {
            const Part part{
                key,
                dice_.words(woods, forms),
                dice_.words(makers),
                dice_.words(brands),
                dice_.words(ranges, finishes, metals),
                static_cast<int>(dice_.between(1, 12)),
                dice_.words(sizes, packings),
                money(90'000 + key * 37),
                comment(0, "")};
            make_offers(part);
            all_.parts.push_back(part);
        }
    }

    void make_offers(const Part& part) {
        const std::int64_t first = dice_.between(0, supplier_count - 1);
        for (std::int64_t i = 0; i < offers_of_a_part; ++i) {
            const auto supplier = static_cast<std::size_t>((first + i * 11) % supplier_count);
            all_.offers.push_back(
                {part,
                 all_.suppliers[supplier],
                 static_cast<int>(dice_.between(1, 400)),
                 money(dice_.between(1'000, 60'000)),
                 comment(0, "")}
            );
        }
    }

    void make_orders() {
        const std::int64_t last = (sys_days(last_order) - sys_days(first_order)).count();
        for (int i = 1; i <= order_count; ++i) {
            Order order;
            order.o_orderkey = i * 4 - dice_.between(0, 3);
            order.customer = buyer();
            order.o_orderdate = first_order + dice_.between(0, last);
            order.o_orderpriority = dice_.words(priorities);
            order.o_clerk = numbered("Clerk ", dice_.between(1, 20));
            order.o_comment = comment(20, "special wish of the requester");
            make_lines(order);
            all_.orders.push_back(std::move(order));
        }
    }

    /// Every third customer never buys anything.
    const Customer& buyer() {
        for (;;) {
            const Customer& customer = dice_.pick(all_.customers);
            if (customer.c_custkey % 3 != 0) {
                return customer;
            }
        }
    }

    void make_lines(Order& order) {
        const std::int64_t count = dice_.between(1, 7);
        orm::Decimal total;
        std::int64_t delivered = 0;
        for (int number = 1; number <= count; ++number) {
            LineItem line = make_line(order, number);
            total += line.l_extendedprice * (1 - line.l_discount) * (1 + line.l_tax);
            delivered += line.l_linestatus == "F" ? 1 : 0;
            all_.lines.push_back(std::move(line));
        }
        order.o_totalprice = total.rounded(2);
        order.o_orderstatus = delivered == count ? "F" : delivered == 0 ? "O" : "P";
    }

    LineItem make_line(const Order& order, int number) {
        const PartSupp& offer = dice_.pick(all_.offers);
        const std::int64_t part = offer.part.key();
        const std::int64_t quantity = dice_.between(1, 50);
        LineItem line;
        line.order = order;
        line.part = offer.part;
        line.supplier = offer.supplier;
        line.l_linenumber = number;
        line.l_quantity = money(quantity * 100);
        line.l_extendedprice = money(quantity * (90'000 + part * 37));
        line.l_discount = money(dice_.between(0, 10));
        line.l_tax = money(dice_.between(0, 8));
        line.l_shipinstruct = dice_.words(instructions);
        line.l_shipmode = dice_.words(modes);
        line.l_comment = dice_.words(remarks);
        set_dates(line, order.o_orderdate);
        return line;
    }

    void set_dates(LineItem& line, year_month_day ordered) {
        line.l_shipdate = ordered + dice_.between(1, 121);
        line.l_commitdate = ordered + dice_.between(30, 90);
        line.l_receiptdate = line.l_shipdate + dice_.between(1, 30);
        line.l_linestatus = line.l_shipdate <= today ? "F" : "O";
        line.l_returnflag = line.l_receiptdate > today ? "N" : dice_.chance(50) ? "R" : "A";
    }

    Dice dice_;
    Wholesaler all_;
};

}  // namespace

Wholesaler make_wholesaler(std::uint64_t seed) {
    return Maker(seed).make();
}

}  // namespace questions
