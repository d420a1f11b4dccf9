#pragma once

#include "support/database.hpp"
#include "support/models/types.orm.hpp"

#include <gmock/gmock.h>

/// A test with one row of every type, whose columns are what expressions are computed from.
class SampleRow : public support::DatabaseTest {
protected:
    SampleRow() { db.create_tables<types::Sample, types::OptionalSample>(); }

    /// The value of an expression over a `Sample` that `change` has filled.
    template <class Change, class E>
    auto with(const Change& change, const E& expression) {
        types::Sample sample;
        change(sample);
        sample.id = 0;
        const auto stored = db.insert(std::move(sample));
        auto result =
            db.select(expression).from(types::samples).where(types::samples.id == stored.id).one();
        db.erase(stored);
        return result;
    }

    /// The same over an `OptionalSample`.
    template <class Change, class E>
    auto with_optional(const Change& change, const E& expression) {
        types::OptionalSample sample;
        change(sample);
        sample.id = 0;
        const auto stored = db.insert(std::move(sample));
        auto result = db.select(expression)
                          .from(types::optional_samples)
                          .where(types::optional_samples.id == stored.id)
                          .one();
        db.erase(stored);
        return result;
    }

    template <class E>
    auto of_text(std::string text, const E& expression) {
        return with([&](types::Sample& s) { s.text = text; }, expression);
    }

    template <class E>
    auto of_real(double value, const E& expression) {
        return with([&](types::Sample& s) { s.real64 = value; }, expression);
    }

    template <class E>
    auto of_price(orm::Decimal value, const E& expression) {
        return with([&](types::Sample& s) { s.price = value; }, expression);
    }

    template <class E>
    auto of_integer(std::int64_t value, const E& expression) {
        return with([&](types::Sample& s) { s.int64 = value; }, expression);
    }

    /// The value of an expression over a row whose optional members are all empty.
    template <class E>
    auto of_nothing(const E& expression) {
        return with_optional([](types::OptionalSample&) {}, expression);
    }
};
