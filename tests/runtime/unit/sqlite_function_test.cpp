#include "support/database.hpp"
#include "support/models/types.orm.hpp"

#include <orm/sqlite_functions.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace {

using namespace orm::literals;
using testing::ElementsAre;
using testing::FieldsAre;
using testing::HasSubstr;
using types::optional_samples;
using types::OptionalSample;
using types::Sample;
using types::samples;

/// The middle of the numbers, or nothing where there are none.
class Median {
public:
    void step(double value) { values_.push_back(value); }

    std::optional<double> finish() {
        if (values_.empty()) {
            return std::nullopt;
        }
        std::sort(values_.begin(), values_.end());
        return values_[values_.size() / 2];
    }

private:
    std::vector<double> values_;
};

class LongestText {
public:
    void step(std::string_view text, std::optional<int> least) {
        if (static_cast<int>(text.size()) >= least.value_or(0) && text.size() > text_.size()) {
            text_ = text;
        }
    }

    std::string finish() { return text_; }

private:
    std::string text_;
};

class FailingAggregate {
public:
    void step(int value) {
        if (value == 2) {
            throw std::runtime_error("two is too much");
        }
    }

    int finish() { return 0; }
};

/// The sum and the number of the rows of a frame.
class Spread {
public:
    void step(std::int64_t value, const std::string& unit) {
        refuse(value, 100, "a hundred is too much");
        sum_ += value;
        ++rows_;
        unit_ = unit;
    }

    void inverse(std::int64_t value, const std::string& unit) {
        refuse(value, 50, "fifty stays");
        sum_ -= value;
        --rows_;
        unit_ = unit;
    }

    [[nodiscard]] std::optional<std::string> finish() const {
        refuse(sum_, 13, "thirteen has no text");
        if (rows_ == 0) {
            return std::nullopt;
        }
        return std::to_string(sum_) + unit_ + "/" + std::to_string(rows_);
    }

private:
    static void refuse(std::int64_t value, std::int64_t refused, const char* sentence) {
        if (value == refused) {
            throw std::runtime_error(sentence);
        }
    }

    std::int64_t sum_ = 0;
    std::int64_t rows_ = 0;
    std::string unit_;
};

bool plus_one(const orm::Timestamp& time) {
    return time == orm::Timestamp();
}

class SqliteFunction : public testing::Test {
protected:
    orm::Database open() {
        auto db = orm::sqlite::open(":memory:", options);
        db.create_tables<Sample, OptionalSample>();
        return db;
    }

    template <class E>
    static auto value(orm::Database& db, const E& expression) {
        if (db.select(samples).count() == 0) {
            Sample sample;
            sample.text = "abc";
            sample.int32 = 20;
            sample.price = 1.5_dec;
            sample.uuid = orm::Uuid::parse("7fffffff-0000-0000-0000-00000000000a");
            sample.numbers = {3, 1, 2};
            db.insert(sample);
        }
        return db.select(expression).from(samples).one();
    }

    orm::sqlite::Options options;
};

TEST_F(SqliteFunction, takes_and_gives_types_of_columns) {
    orm::sqlite::define_function<"twice">(options, [](std::string_view text) {
        return std::string(text) + std::string(text);
    });
    orm::sqlite::define_function<"half">(options, [](int number) { return number / 2.0; });
    orm::sqlite::define_function<"double_price">(options, [](const orm::Decimal& price) {
        return price + price;
    });
    orm::sqlite::define_function<"same">(options, [](orm::Uuid uuid) { return uuid; });
    orm::sqlite::define_function<"sorted">(options, [](std::vector<std::int32_t> numbers) {
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    });
    orm::sqlite::define_function<"is_epoch">(options, &plus_one);
    auto db = open();
    EXPECT_EQ(value(db, orm::function<std::string>("twice", samples.text)), "abcabc");
    EXPECT_EQ(value(db, orm::function<double>("half", samples.int32)), 10);
    EXPECT_EQ(value(db, orm::function<orm::Decimal>("double_price", samples.price)), 3_dec);
    EXPECT_EQ(
        value(db, orm::function<orm::Uuid>("same", samples.uuid)),
        orm::Uuid::parse("7fffffff-0000-0000-0000-00000000000a")
    );
    EXPECT_THAT(
        value(db, orm::function<std::vector<std::int32_t>>("sorted", samples.numbers)),
        ElementsAre(1, 2, 3)
    );
    EXPECT_TRUE(value(db, orm::function<bool>("is_epoch", samples.timestamp)));
}

TEST_F(SqliteFunction, gets_bound_values) {
    orm::sqlite::define_function<"join_up">(
        options,
        [](std::string_view a, std::string_view b, std::int64_t n) {
            return std::string(a) + std::string(b) + std::to_string(n);
        }
    );
    auto db = open();
    EXPECT_EQ(value(db, orm::function<std::string>("join_up", samples.text, "-", 7)), "abc-7");
}

TEST_F(SqliteFunction, is_not_called_for_null_unless_it_takes_optionals) {
    int calls = 0;
    orm::sqlite::define_function<"strict">(options, [&calls](int number) {
        ++calls;
        return number;
    });
    orm::sqlite::define_function<"or_zero">(options, [](std::optional<int> number) {
        return number.value_or(0);
    });
    orm::sqlite::define_function<"no_number">(options, [](int) { return std::optional<int>(); });
    auto db = open();
    db.insert(OptionalSample{});
    const auto of = [&](const auto& e) { return db.select(e).from(optional_samples).one(); };
    EXPECT_EQ(
        of(orm::function<std::optional<int>>("strict", optional_samples.int32)), std::nullopt
    );
    EXPECT_EQ(calls, 0);
    EXPECT_EQ(of(orm::function<int>("or_zero", optional_samples.int32)), 0);
    EXPECT_EQ(of(orm::function<std::optional<int>>("no_number", 1)), std::nullopt);
}

TEST_F(SqliteFunction, fails_the_statement_with_what_it_throws) {
    orm::sqlite::define_function<"failing">(options, [](int) -> int {
        throw std::runtime_error("no such luck");
    });
    auto db = open();
    try {
        static_cast<void>(value(db, orm::function<int>("failing", samples.int32)));
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_THAT(error.server_message(), HasSubstr("no such luck"));
    }
}

TEST_F(SqliteFunction, refuses_an_argument_of_another_type_and_a_result_that_no_column_holds) {
    orm::sqlite::define_function<"number">(options, [](int number) { return number; });
    orm::sqlite::define_function<"broken_text">(options, [](int) { return std::string("\xff"); });
    auto db = open();
    EXPECT_THROW(
        static_cast<void>(value(db, orm::function<int>("number", samples.text))), orm::DatabaseError
    );
    EXPECT_THROW(
        static_cast<void>(value(db, orm::function<std::string>("broken_text", samples.int32))),
        orm::DatabaseError
    );
}

TEST_F(SqliteFunction, that_is_pure_may_be_called_once_for_constants) {
    int calls = 0;
    const auto count = [&calls](int number) {
        ++calls;
        return number;
    };
    orm::sqlite::define_function<"pure">(options, count);
    orm::sqlite::define_function<"impure">(options, count, orm::sqlite::Purity::impure);
    auto db = open();
    for (int i = 0; i != 3; ++i) {
        Sample sample;
        db.insert(sample);
    }
    static_cast<void>(db.select(orm::function<int>("pure", 1)).from(samples).all());
    EXPECT_EQ(calls, 1);
    calls = 0;
    static_cast<void>(db.select(orm::function<int>("impure", 1)).from(samples).all());
    EXPECT_EQ(calls, 3);
}

TEST_F(SqliteFunction, is_there_on_every_connection) {
    support::ScratchFolder scratch;
    orm::sqlite::define_function<"answer">(options, [](int) { return 42; });
    auto db = orm::sqlite::open((scratch.path() / "test.db").string(), options);
    db.create_tables<Sample>();
    Sample sample;
    db.insert(sample);
    auto first = db.connection();
    auto second = db.connection();
    for (orm::Connection* connection : {&first, &second}) {
        EXPECT_EQ(
            connection->select(orm::function<int>("answer", samples.int32)).from(samples).one(), 42
        );
    }
}

TEST_F(SqliteFunction, that_is_an_aggregate_has_a_state_for_each_group) {
    orm::sqlite::define_aggregate<"median", Median>(options);
    orm::sqlite::define_aggregate<"longest", LongestText>(options);
    auto db = open();
    for (const int number : {5, 1, 3, 40}) {
        OptionalSample sample;
        sample.flag = number > 9;
        sample.real64 = number;
        sample.text = std::string(static_cast<std::size_t>(number), 'x');
        db.insert(sample);
    }
    OptionalSample without_numbers;
    without_numbers.flag = true;
    db.insert(without_numbers);
    using Middle = std::optional<double>;
    EXPECT_THAT(
        db.select(
              optional_samples.flag,
              orm::aggregate_function<Middle>("median", optional_samples.real64),
              orm::aggregate_function<std::string>("longest", optional_samples.text, 4)
        )
            .group_by(optional_samples.flag)
            .order_by(optional_samples.flag)
            .all(),
        ElementsAre(
            FieldsAre(false, Middle(3), "xxxxx"), FieldsAre(true, Middle(40), std::string(40, 'x'))
        )
    );
    EXPECT_EQ(
        db.select(orm::aggregate_function<Middle>("median", samples.real64)).from(samples).one(),
        std::nullopt
    );
}

TEST_F(SqliteFunction, that_is_an_aggregate_may_fail_in_the_middle) {
    orm::sqlite::define_aggregate<"failing", FailingAggregate>(options);
    auto db = open();
    for (const int number : {1, 2, 3}) {
        Sample sample;
        sample.int32 = number;
        db.insert(sample);
    }
    EXPECT_THROW(
        static_cast<void>(
            db.select(orm::aggregate_function<int>("failing", samples.int32)).from(samples).one()
        ),
        orm::DatabaseError
    );
}

class SqliteWindowFunction : public SqliteFunction {
protected:
    SqliteWindowFunction() {
        orm::sqlite::define_aggregate<"spread", Spread>(options);
        orm::sqlite::define_aggregate<"median", Median>(options);
    }

    orm::Database open_with(const std::vector<std::optional<std::int64_t>>& numbers) {
        auto db = open();
        for (const auto& number : numbers) {
            OptionalSample sample;
            sample.int64 = number;
            db.insert(sample);
        }
        return db;
    }

    template <class Spec>
    static auto spread(orm::Database& db, const Spec& spec) {
        const auto spread = orm::aggregate_function<std::optional<std::string>>(
            "spread", optional_samples.int64, "m"
        );
        return db.select(spread.over(spec)).order_by(optional_samples.id).all();
    }

    static std::string failure(orm::Database& db) {
        try {
            const auto in_line = orm::all_rows().order_by(optional_samples.id);
            static_cast<void>(spread(db, in_line.rows(orm::preceding(1), orm::current_row)));
        } catch (const orm::DatabaseError& error) {
            return std::string(error.server_message());
        }
        return "no error";
    }
};

TEST_F(SqliteWindowFunction, takes_rows_in_and_away_again) {
    auto db = open_with({1, 2, std::nullopt, 4, 5});
    const auto in_line = orm::all_rows().order_by(optional_samples.id);
    EXPECT_THAT(
        spread(db, in_line.rows(orm::preceding(1), orm::following(1))),
        ElementsAre("3m/2", "3m/2", "6m/2", "9m/2", "9m/2")
    );
    EXPECT_THAT(spread(db, orm::all_rows()), testing::Each("12m/4"));
    EXPECT_THAT(
        spread(
            db,
            in_line.rows(orm::unbounded_preceding, orm::unbounded_following)
                .exclude<orm::Exclude::current_row>()
        ),
        ElementsAre("11m/3", "10m/3", "12m/4", "8m/3", "7m/3")
    );
}

TEST_F(SqliteWindowFunction, is_asked_about_empty_frames_and_partitions_of_nulls) {
    auto db = open_with({1, std::nullopt, 3});
    const auto in_line = orm::all_rows().order_by(optional_samples.id);
    EXPECT_THAT(
        spread(db, in_line.rows(orm::following(2), orm::following(3))),
        ElementsAre("3m/1", std::nullopt, std::nullopt)
    );
    EXPECT_THAT(
        spread(db, orm::partition_by(optional_samples.int64)),
        ElementsAre("1m/1", std::nullopt, "3m/1")
    );
    EXPECT_THAT(
        db.select(orm::aggregate_function<std::optional<std::string>>(
                      "spread", optional_samples.int64, "m"
                  )
                      .filter(optional_samples.int64 > 2)
                      .over(in_line))
            .order_by(optional_samples.id)
            .all(),
        ElementsAre(std::nullopt, std::nullopt, "3m/1")
    );
}

TEST_F(SqliteWindowFunction, is_an_aggregate_of_groups_too) {
    auto db = open_with({1, 2});
    EXPECT_EQ(
        db.select(orm::aggregate_function<std::string>("spread", optional_samples.int64, "m"))
            .from(optional_samples)
            .one(),
        "3m/2"
    );
}

TEST_F(SqliteWindowFunction, fails_the_statement_wherever_it_throws) {
    auto step = open_with({1, 100, 3});
    EXPECT_THAT(failure(step), HasSubstr("a hundred is too much"));
    auto inverse = open_with({1, 50, 3, 4});
    EXPECT_THAT(failure(inverse), HasSubstr("fifty stays"));
    auto finish = open_with({1, 6, 7, 4});
    EXPECT_THAT(failure(finish), HasSubstr("thirteen has no text"));
}

TEST_F(SqliteWindowFunction, without_an_inverse_is_none_and_the_error_says_so) {
    auto db = open_with({1, 2});
    try {
        static_cast<void>(db.select(orm::aggregate_function<std::optional<double>>(
                                        "median", optional_samples.int64
                                    )
                                        .over(orm::all_rows()))
                              .all());
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::syntax);
        EXPECT_THAT(error.what(), HasSubstr("needs an inverse(…)"));
    }
}

TEST_F(SqliteFunction, that_is_a_collation_orders_and_compares) {
    orm::sqlite::define_collation<"by_length">(options, [](std::string_view a, std::string_view b) {
        return static_cast<int>(a.size()) - static_cast<int>(b.size());
    });
    auto db = open();
    for (const char* text : {"ccc", "a", "bb"}) {
        Sample sample;
        sample.text = text;
        db.insert(sample);
    }
    const auto text = orm::collate<"by_length">(samples.text);
    EXPECT_THAT(db.select(samples.text).order_by(text).all(), ElementsAre("a", "bb", "ccc"));
    EXPECT_THAT(db.select(samples.text).where(text == "xx").all(), ElementsAre("bb"));
}

}  // namespace
