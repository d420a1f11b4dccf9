#pragma once

#include "place.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace questions {

/// A database with the data of a question set in it.
class Filled {
public:
    explicit Filled(const Place& place)
        : place_(place),
          database_(place.backend.open(scratch_)) {}

    orm::Database& database() { return database_; }

    Answer ask(const std::string& sql) { return place_.ask(database_, sql); }

private:
    const Place& place_;
    support::Scratch scratch_;
    orm::Database database_;
};

/// A question of a set, asked on every database. `Set::missing()` says why there are no data, and
/// `Set::fill(place, db)` creates and fills the tables, once for each database.
template <class Set>
class QuestionTest : public testing::TestWithParam<const Place*> {
protected:
    static void TearDownTestSuite() { filled_.clear(); }

    void SetUp() override {
        for (const std::string& reason : {Set::missing(), GetParam()->backend.missing()}) {
            if (!reason.empty()) {
                GTEST_SKIP() << reason;
            }
        }
    }

    orm::Database& db() { return filled(*GetParam()).database(); }

    /// Expects that the SQL has an answer, and the same on every database.
    void expect_answer(const std::string& sql) {
        const Answer answer = filled(*GetParam()).ask(sql);
        EXPECT_TRUE(says_something(answer));
        EXPECT_EQ(answer, filled(in_sqlite).ask(sql));
    }

    /// The same, and that the rows are this answer.
    template <class Row>
    void expect_answer(const std::string& sql, const std::vector<Row>& rows) {
        expect_answer(sql);
        EXPECT_EQ(answer_of(rows), filled(*GetParam()).ask(sql));
    }

    static Filled& filled(const Place& place) {
        auto& filled = filled_[&place];
        if (!filled) {
            filled = std::make_unique<Filled>(place);
            Set::fill(place, filled->database());
        }
        return *filled;
    }

private:
    static inline std::map<const Place*, std::unique_ptr<Filled>> filled_;
};

inline std::string place_name(const testing::TestParamInfo<const Place*>& info) {
    return std::string(info.param->backend.name);
}

}  // namespace questions

/// Asks the questions of a suite on every database.
#define QUESTIONS_EVERYWHERE(suite)                                                                \
    INSTANTIATE_TEST_SUITE_P(                                                                      \
        On,                                                                                        \
        suite,                                                                                     \
        testing::Values(&questions::in_sqlite, &questions::in_postgres),                           \
        questions::place_name                                                                      \
    )
