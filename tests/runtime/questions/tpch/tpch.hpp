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

using TpcH = QuestionTest<TpcHSet>;

}  // namespace questions
