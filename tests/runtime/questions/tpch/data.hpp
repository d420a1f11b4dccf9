#pragma once

#include "support/models/questions/tpch.hpp"

#include <cstdint>
#include <vector>

namespace questions {

/// The rows of a small wholesaler: about 1,000 orders in the years 2014 to 2020, a third of all
/// customers without any. The same seed gives the same rows.
struct Wholesaler {
    std::vector<tpch::Region> regions;
    std::vector<tpch::Nation> nations;
    std::vector<tpch::Supplier> suppliers;
    std::vector<tpch::Customer> customers;
    std::vector<tpch::Part> parts;
    std::vector<tpch::PartSupp> offers;
    std::vector<tpch::Order> orders;
    std::vector<tpch::LineItem> lines;
};

[[nodiscard]] Wholesaler make_wholesaler(std::uint64_t seed);

}  // namespace questions
