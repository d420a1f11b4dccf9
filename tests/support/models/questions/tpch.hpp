#pragma once

#include <orm/annotations.hpp>
#include <orm/decimal.hpp>

#include <chrono>
#include <cstdint>
#include <string>

/// A wholesaler: the tables of the TPC-H benchmark, with the names that they have there.
namespace tpch {

struct Customer;
struct LineItem;
struct Nation;
struct Order;
struct Part;
struct PartSupp;
struct Region;
struct Supplier;

inline constexpr std::chrono::year_month_day no_date{
    std::chrono::year(1), std::chrono::month(1), std::chrono::day(1)};

struct [[orm::table("region")]] Region {
    [[orm::primary_key, orm::assigned]] std::int64_t r_regionkey = 0;
    std::string r_name;
    orm::HasMany<Nation> nations{};
};

struct [[orm::table("nation")]] Nation {
    [[orm::primary_key, orm::assigned]] std::int64_t n_nationkey = 0;
    std::string n_name;
    [[orm::column("n_regionkey")]] orm::BelongsTo<Region> region;
    orm::HasMany<Supplier> suppliers{};
    orm::HasMany<Customer> customers{};
};

struct [[orm::table("supplier")]] Supplier {
    [[orm::primary_key, orm::assigned]] std::int64_t s_suppkey = 0;
    std::string s_name;
    std::string s_address;
    [[orm::column("s_nationkey")]] orm::BelongsTo<Nation> nation;
    std::string s_phone;
    [[orm::precision(15, 2)]] orm::Decimal s_acctbal;
    std::string s_comment;
    orm::HasMany<PartSupp> offers{};
    orm::HasMany<LineItem> lines{};
};

struct [[orm::table("customer")]] Customer {
    [[orm::primary_key, orm::assigned]] std::int64_t c_custkey = 0;
    std::string c_name;
    std::string c_address;
    [[orm::column("c_nationkey")]] orm::BelongsTo<Nation> nation;
    std::string c_phone;
    [[orm::precision(15, 2)]] orm::Decimal c_acctbal;
    std::string c_mktsegment;
    std::string c_comment;
    orm::HasMany<Order> orders{};
};

struct [[orm::table("part")]] Part {
    [[orm::primary_key, orm::assigned]] std::int64_t p_partkey = 0;
    std::string p_name;
    std::string p_mfgr;
    std::string p_brand;
    std::string p_type;
    int p_size = 0;
    std::string p_container;
    [[orm::precision(15, 2)]] orm::Decimal p_retailprice;
    std::string p_comment;
    orm::HasMany<PartSupp> offers{};
    orm::HasMany<LineItem> lines{};
};

/// That a supplier sells a part.
struct [[orm::table("partsupp"), orm::primary_key(part, supplier)]] PartSupp {
    [[orm::column("ps_partkey")]] orm::BelongsTo<Part> part;
    [[orm::column("ps_suppkey")]] orm::BelongsTo<Supplier> supplier;
    int ps_availqty = 0;
    [[orm::precision(15, 2)]] orm::Decimal ps_supplycost;
    std::string ps_comment;
};

struct [[orm::table("orders")]] Order {
    [[orm::primary_key, orm::assigned]] std::int64_t o_orderkey = 0;
    [[orm::column("o_custkey")]] orm::BelongsTo<Customer> customer;
    std::string o_orderstatus;
    [[orm::precision(15, 2)]] orm::Decimal o_totalprice;
    std::chrono::year_month_day o_orderdate = no_date;
    std::string o_orderpriority;
    std::string o_clerk;
    int o_shippriority = 0;
    std::string o_comment;
    orm::HasMany<LineItem> lines{};
};

/// A line of an order. Quantities are decimals, as everything that is multiplied with a price.
struct
    [[orm::table("lineitem"),
      orm::primary_key(order, l_linenumber),
      orm::foreign_key(part, supplier, references(PartSupp::part, PartSupp::supplier))]] LineItem {
    [[orm::column("l_orderkey")]] orm::BelongsTo<Order> order;
    [[orm::column("l_partkey")]] orm::BelongsTo<Part> part;
    [[orm::column("l_suppkey")]] orm::BelongsTo<Supplier> supplier;
    int l_linenumber = 0;
    [[orm::precision(15, 2)]] orm::Decimal l_quantity;
    [[orm::precision(15, 2)]] orm::Decimal l_extendedprice;
    [[orm::precision(15, 2)]] orm::Decimal l_discount;
    [[orm::precision(15, 2)]] orm::Decimal l_tax;
    std::string l_returnflag;
    std::string l_linestatus;
    std::chrono::year_month_day l_shipdate = no_date;
    std::chrono::year_month_day l_commitdate = no_date;
    std::chrono::year_month_day l_receiptdate = no_date;
    std::string l_shipinstruct;
    std::string l_shipmode;
    std::string l_comment;
};

}  // namespace tpch
