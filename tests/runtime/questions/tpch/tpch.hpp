#pragma once

#include "../question_test.hpp"
#include "support/models/questions/tpch.orm.hpp"

#include <string>

namespace questions {

/// The 22 questions of TPC-H, about the wholesaler of `data.hpp`.
struct TpcHSet {
    static std::string missing() { return {}; }

    static void fill(const Place& place, orm::Database& db);
};

/// What is paid for a line, before taxes.
inline constexpr auto revenue =
    tpch::line_items.l_extendedprice * (1 - tpch::line_items.l_discount);

using TpcH = QuestionTest<TpcHSet>;

}  // namespace questions
