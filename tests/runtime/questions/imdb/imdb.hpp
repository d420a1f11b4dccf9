#pragma once

#include "../question_test.hpp"
#include "support/models/questions/imdb.orm.hpp"

#include <string>

namespace questions {

/// A question of each of the 33 shapes of the Join Order Benchmark, about the films of `data.hpp`.
struct JoinOrderSet {
    static std::string missing() { return {}; }

    static void fill(const Place& place, orm::Database& db);
};

using JoinOrder = QuestionTest<JoinOrderSet>;

}  // namespace questions
