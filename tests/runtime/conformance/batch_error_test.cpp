// Which object of a batch was refused.

#include "support/database.hpp"
#include "support/models/rules.orm.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace {

using testing::HasSubstr;

class BatchError : public support::DatabaseTest {
protected:
    BatchError() { db.create_tables<rules::Label, rules::Range, rules::Document>(); }

    static std::vector<rules::Label> labels(std::size_t count) {
        std::vector<rules::Label> labels(count);
        for (std::size_t i = 0; i != count; ++i) {
            labels[i].code = "label " + std::to_string(i);
        }
        return labels;
    }

    template <class Work>
    static std::optional<orm::DatabaseError> error_of(Work&& work) {
        try {
            work();
        } catch (const orm::DatabaseError& error) {
            return error;
        }
        return std::nullopt;
    }
};

TEST_P(BatchError, of_new_objects_says_which) {
    for (const std::size_t wrong : {0U, 1U, 299U, 300U, 1'999U}) {
        auto many = labels(2'000);
        rules::Label first{.code = many[wrong].code};
        db.insert(first);
        const auto error = error_of([&] { db.insert_all(many); });
        ASSERT_TRUE(error);
        EXPECT_EQ(error->kind(), orm::ErrorKind::unique_violation);
        EXPECT_EQ(error->index(), wrong);
        EXPECT_THAT(error->what(), HasSubstr(std::to_string(wrong)));
        EXPECT_EQ(db.select(rules::labels).count(), 1);
        EXPECT_EQ(many[0].id, 0);
        db.erase(first);
    }
}

TEST_P(BatchError, of_a_check_says_which) {
    std::vector<rules::Range> ranges(40);
    ranges[25] = {.low = 2, .high = 1};
    const auto error = error_of([&] { db.insert_all(ranges); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->kind(), orm::ErrorKind::check_violation);
    EXPECT_EQ(error->index(), 25U);
}

/// Objects of which some are not to be stored, in batches of each kind.
TEST_P(BatchError, of_a_value_says_which) {
    db.create_tables<rules::Account>();
    for (const std::size_t count : {5U, 300U}) {
        const std::size_t wrong = count - 2;
        std::vector<rules::Account> accounts(count, rules::Account{.name = "Ann"});
        db.insert_all(accounts);
        const auto refused = [&](const auto& work) {
            try {
                work();
            } catch (const orm::ValueError& error) {
                return error.index();
            }
            return std::optional<std::size_t>();
        };
        for (const std::string& name : {std::string(), std::string("a\0b", 3)}) {
            auto others = accounts;
            others[wrong].name = name;
            EXPECT_EQ(refused([&] { db.update_all(others); }), wrong);
            EXPECT_EQ(refused([&] { db.update_all(others, rules::accounts.name); }), wrong);
            EXPECT_EQ(refused([&] { db.insert_all(others); }), wrong);
            EXPECT_EQ(
                refused([&] { db.insert_all(others, orm::on_conflict().do_nothing()); }), wrong
            );
        }
        db.delete_from(rules::accounts).execute();
    }
}

TEST_P(BatchError, of_objects_in_any_order_says_which_of_them) {
    std::vector<rules::Range> ranges(40);
    db.insert_all(ranges);
    std::ranges::reverse(ranges);
    ranges[25].low = 1;
    const auto error = error_of([&] { db.update_all(ranges); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->index(), 25U);
    EXPECT_EQ(db.select(rules::ranges).where(rules::ranges.low == 1).count(), 0);
}

TEST_P(BatchError, of_what_may_be_there_says_which) {
    auto there = labels(600);
    db.insert_all(there);
    auto many = labels(600);
    many[400].code = "LABEL 3";  // of another index than that of the conflict
    const auto error = error_of([&] {
        db.insert_all(many, orm::on_conflict(rules::labels.code).do_update(rules::labels.value));
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->constraint(), "labels_lower_key");
    EXPECT_EQ(error->index(), 400U);
    EXPECT_EQ(db.select(rules::labels).count(), 600);
}

TEST_P(BatchError, of_a_transaction_says_which_and_leaves_the_rest_of_it) {
    db.transaction([&](orm::Transaction& tx) {
        auto many = labels(50);
        tx.insert_all(many);
        auto again = labels(50);
        again[0].code = "new";
        const auto error = error_of([&] { tx.insert_all(again); });
        ASSERT_TRUE(error);
        EXPECT_EQ(error->index(), 1U);
    });
    EXPECT_EQ(db.select(rules::labels).count(), 50);
}

TEST_P(BatchError, of_a_single_object_has_no_number) {
    auto many = labels(1);
    db.insert(many[0]);
    rules::Label again{.code = many[0].code};
    const auto error = error_of([&] { db.insert(again); });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->index(), std::nullopt);
}

SUPPORT_ON_EVERY_DATABASE(BatchError);

}  // namespace
