#pragma once

#include "conditions.hpp"
#include "support/database.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace orchard {

/// As in a message of a test.
inline void PrintTo(const Tree& tree, std::ostream* out) {
    *out << "tree " << tree.id;
}

inline void PrintTo(const Grower& grower, std::ostream* out) {
    *out << "grower " << grower.id;
}

}  // namespace orchard

namespace random_queries {

/// A database with random rows, which remembers the statements of the last question.
class Orchard {
public:
    /// Equal dice plant the same trees.
    Orchard(orm::Database database, Dice dice);

    Orchard(const Orchard&) = delete;
    Orchard& operator=(const Orchard&) = delete;

    /// What `question(db)` gives; nothing, and why, when that throws.
    template <class Question>
    std::pair<decltype(std::declval<Question>()(std::declval<orm::Executor&>())), std::string>
    answer(const Question& question) {
        statements_.clear();
        try {
            return {question(static_cast<orm::Executor&>(database_)), ""};
        } catch (const orm::Error& error) {
            return {{}, error.what()};
        }
    }

    [[nodiscard]] const std::string& statements() const { return statements_; }

private:
    orm::Database database_;
    std::string statements_;
};

/// The same rows in SQLite and in PostgreSQL, asked the same questions.
class BothDatabases {
public:
    explicit BothDatabases(Dice& dice);

    /// Expects equal rows of both and gives them. `question` takes an `orm::Executor&` and gives a
    /// vector.
    template <class Question>
    auto answer(const Question& question) {
        ++asked_;
        auto [left, left_error] = sqlite_.answer(question);
        const auto [right, right_error] = postgres_.answer(question);
        EXPECT_EQ(left_error + right_error, "") << statements();
        EXPECT_EQ(left, right) << statements();
        answered_ += left.empty() ? 0 : 1;
        return std::move(left);
    }

    template <class Question>
    void ask(const Question& question) {
        static_cast<void>(answer(question));
    }

    /// The same where the order of the rows is not said.
    template <class Question>
    void ask_unordered(const Question& question) {
        ask([&](orm::Executor& db) {
            auto rows = question(db);
            std::sort(rows.begin(), rows.end());
            return rows;
        });
    }

    [[nodiscard]] std::size_t asked() const { return asked_; }

    /// How many answers had rows.
    [[nodiscard]] std::size_t answered() const { return answered_; }

    /// Those of the last question, for messages.
    [[nodiscard]] std::string statements() const;

private:
    support::Scratch scratch_;
    Orchard sqlite_;
    Orchard postgres_;
    std::size_t asked_ = 0;
    std::size_t answered_ = 0;
};

}  // namespace random_queries
