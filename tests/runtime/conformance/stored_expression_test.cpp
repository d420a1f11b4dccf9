#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

namespace {

using blog::users;

class StoredExpression : public BlogTest {};

// Their values are known when the test is compiled, so that the compiler makes constants of them.

TEST_P(StoredExpression, keeps_the_values_of_a_case) {
    fill();
    const auto group =
        orm::case_(orm::when(users.age < 18, "minor"), orm::when(users.age > 40, users.name));
    EXPECT_ROWS(
        db.select(group).from(users).order_by(users.id).all(), {"Ann", "minor", std::nullopt}
    );
}

TEST_P(StoredExpression, keeps_the_values_of_a_function) {
    fill();
    const auto more = orm::greatest(users.age, users.age + 5, users.age);
    EXPECT_ROWS(db.select(more).from(users).order_by(users.id).all(), {46, 22, 35});
}

TEST_P(StoredExpression, keeps_the_values_of_a_query_with_groups) {
    fill();
    const auto grown = orm::select(users.id).where(users.age >= 18).group_by(users.id);
    EXPECT_ROWS(
        db.select(users.name).where(users.id.in(grown)).order_by(users.name).all(), {"Ann", "Cid"}
    );
}

TEST_P(StoredExpression, keeps_the_values_of_a_list) {
    fill();
    const orm::Predicate<blog::User> chosen =
        users.name.in({"Cid", "Bob"}) && users.age.not_in({17, 18});
    EXPECT_ROWS(db.select(users.name).where(chosen).all(), {"Cid"});
}

SUPPORT_ON_EVERY_DATABASE(StoredExpression);

}  // namespace
