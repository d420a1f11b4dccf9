#pragma once

#include "../question_test.hpp"
#include "support/models/questions/pagila.orm.hpp"

#include <string>

namespace questions {

/// A shop that lends films, as PostgreSQL's script has it; in SQLite a copy of its tables.
struct PagilaSet {
    static std::string missing();
    static void fill(const Place& place, orm::Database& db);
};

/// Questions that views of the script answer.
class Pagila : public QuestionTest<PagilaSet> {
protected:
    /// Expects that the SQL, which only PostgreSQL understands, has an answer, and that the rows
    /// are this answer.
    template <class Row>
    void expect_view(const std::string& sql, const std::vector<Row>& rows) {
        const Answer answer = filled(in_postgres).ask(sql);
        EXPECT_TRUE(says_something(answer));
        EXPECT_EQ(answer_of(rows), answer);
    }

    friend PagilaSet;
};

}  // namespace questions
