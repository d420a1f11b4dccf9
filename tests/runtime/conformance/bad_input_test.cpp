#include "support/database.hpp"
#include "support/models/rules.orm.hpp"
#include "support/models/types.orm.hpp"

#include <gmock/gmock.h>

#include <limits>

namespace {

using rules::Account;
using testing::HasSubstr;
using types::Sample;

class BadInput : public support::DatabaseTest {
protected:
    BadInput() { db.create_tables<Account, Sample>(); }

    /// The member and the reason of the refusal of an insert; no statement may have run.
    template <class Entity>
    std::string refusal_of(Entity entity) {
        std::size_t statements = 0;
        db.on_statement([&](const orm::StatementEvent& event) {
            statements += event.error.empty() ? 1 : 0;
        });
        std::string refusal = "accepted";
        try {
            db.insert(entity);
        } catch (const orm::ValueError& error) {
            EXPECT_THAT(error.class_name(), testing::AnyOf("rules::Account", "types::Sample"));
            EXPECT_EQ(statements, 0U);
            refusal = error.member() + ": " + error.reason();
        }
        db.on_statement([](const orm::StatementEvent&) {});
        return refusal;
    }

    std::string refusal_of_account(void (*spoil)(Account&)) {
        Account account{.name = "Ann"};
        spoil(account);
        return refusal_of(account);
    }

    std::string refusal_of_sample(void (*spoil)(Sample&)) {
        Sample sample;
        spoil(sample);
        return refusal_of(sample);
    }
};

TEST_P(BadInput, a_good_object_is_accepted) {
    EXPECT_EQ(refusal_of_account([](Account&) {}), "accepted");
    EXPECT_EQ(refusal_of_sample([](Sample&) {}), "accepted");
}

TEST_P(BadInput, validators_name_the_member_and_the_reason) {
    EXPECT_EQ(refusal_of_account([](Account& a) { a.name = ""; }), "name: is empty");
    EXPECT_EQ(refusal_of_account([](Account& a) { a.age = -1; }), "age: is less than 0");
    EXPECT_EQ(refusal_of_account([](Account& a) { a.age = 151; }), "age: is greater than 150");
    EXPECT_EQ(
        refusal_of_account([](Account& a) { a.state = "other"; }), "state: is none of draft, public"
    );
    EXPECT_THAT(
        refusal_of_account([](Account& a) { a.slug = "No"; }), HasSubstr("slug: does not match")
    );
    EXPECT_EQ(
        refusal_of_account([](Account& a) { a.email = "nobody"; }),
        "email: is not an e-mail address"
    );
    EXPECT_THAT(
        refusal_of_account([](Account& a) { a.code = "ab"; }), HasSubstr("code: is shorter than 3")
    );
    EXPECT_THAT(
        refusal_of_account([](Account& a) { a.code = "abcdefghi"; }),
        HasSubstr("code: is longer than 8")
    );
    EXPECT_EQ(refusal_of_account([](Account& a) { a.factor = 0.25; }), "factor: is less than 0.5");
    EXPECT_THAT(
        refusal_of_account([](Account& a) { a.price = orm::Decimal(0); }),
        HasSubstr("price: is less than 0.01")
    );
}

TEST_P(BadInput, text_with_a_nul_or_that_is_not_utf8_is_refused) {
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.text = std::string("a\0b", 3); }),
        HasSubstr("text: contains a NUL")
    );
    EXPECT_THAT(refusal_of_sample([](Sample& s) { s.text = "\xff"; }), HasSubstr("text: "));
    EXPECT_THAT(refusal_of_sample([](Sample& s) { s.text = "\xed\xa0\x80"; }), HasSubstr("UTF-8"));
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.short_text = "sixsix"; }),
        HasSubstr("short_text: is longer than 5")
    );
    EXPECT_EQ(
        refusal_of_sample([](Sample& s) { s.short_text = "\xc3\xa4\xc3\xb6\xc3\xbc\xc3\x9f."; }),
        "accepted"
    );
}

TEST_P(BadInput, numbers_that_no_database_keeps_are_refused) {
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.real64 = std::numeric_limits<double>::quiet_NaN(); }),
        HasSubstr("real64: is not a number")
    );
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.real32 = std::numeric_limits<float>::infinity(); }),
        HasSubstr("real32: is infinite")
    );
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.price = orm::Decimal::parse("0.001"); }),
        HasSubstr("price: has more than 2")
    );
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.price = orm::Decimal::parse("100000000"); }),
        HasSubstr("price: has more than 8")
    );
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.large = orm::Decimal::parse("0.00000000001"); }),
        HasSubstr("large: ")
    );
}

TEST_P(BadInput, times_outside_of_the_years_1_to_9999_are_refused) {
    using namespace std::chrono;
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.timestamp = sys_days(year(10'000) / 1 / 1); }),
        HasSubstr("timestamp: ")
    );
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.seconds = sys_days(year(0) / 12 / 31); }),
        HasSubstr("seconds: ")
    );
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.date = year(-5) / 1 / 1; }), HasSubstr("date: ")
    );
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.date = year(2023) / 2 / 30; }), HasSubstr("date: ")
    );
}

TEST_P(BadInput, malformed_json_is_refused) {
    EXPECT_THAT(refusal_of_sample([](Sample& s) { s.json = orm::Json("{"); }), HasSubstr("json: "));
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.json = orm::Json(R"("\u0000")"); }), HasSubstr("json: ")
    );
}

TEST_P(BadInput, enum_values_without_a_name_are_refused) {
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.color = static_cast<types::Color>(77); }),
        HasSubstr("color: ")
    );
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) { s.weekday = static_cast<types::Weekday>(9); }),
        HasSubstr("weekday: ")
    );
}

TEST_P(BadInput, elements_of_lists_are_checked_too) {
    EXPECT_THAT(
        refusal_of_sample([](Sample& s) {
            s.words = {"fine", std::string("n\0l", 3)};
        }),
        HasSubstr("words: ")
    );
}

TEST_P(BadInput, in_a_condition_is_a_value_error_too) {
    const std::string nul("a\0b", 3);
    EXPECT_THROW(
        static_cast<void>(db.select(rules::accounts).where(rules::accounts.name == nul).all()),
        orm::ValueError
    );
    EXPECT_THROW(
        static_cast<void>(
            db.select(types::samples)
                .where(types::samples.real64 > std::numeric_limits<double>::quiet_NaN())
                .all()
        ),
        orm::ValueError
    );
    EXPECT_THROW(static_cast<void>(db.select(rules::accounts).limit(-1).all()), orm::ValueError);
    EXPECT_THROW(
        static_cast<void>(db.select(rules::accounts).offset(-1, orm::in_any_order).all()),
        orm::ValueError
    );
    EXPECT_THROW(static_cast<void>(db.select(rules::accounts).offset(-1).count()), orm::ValueError);
}

TEST_P(BadInput, the_messages_never_quote_the_value) {
    Account account{.name = "Ann"};
    account.email = "my-secret-password";
    try {
        db.insert(account);
        FAIL();
    } catch (const orm::ValidationError& error) {
        EXPECT_THAT(error.what(), testing::Not(HasSubstr("secret")));
        EXPECT_THAT(error.what(), HasSubstr("rules::Account"));
    }
}

TEST_P(BadInput, that_goes_around_us_meets_the_checks_of_the_database) {
    try {
        db.sql(
              "INSERT INTO accounts (name, age, state, factor, price) VALUES ('x', {}, 'draft', 1, "
              "1)",
              200
        )
            .execute();
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::check_violation);
        EXPECT_EQ(error.constraint(), "accounts_age_check");
    }
}

TEST_P(BadInput, hostile_text_is_stored_as_it_is) {
    const std::string hostile = R"('; DROP TABLE accounts; -- " \ % _ {} ?1 $1 :a @b [x] `y`)";
    const auto stored = db.insert(Account{.name = hostile});
    EXPECT_EQ(db.get<Account>(stored.id).name, hostile);
    EXPECT_EQ(db.select(rules::accounts).where(rules::accounts.name == hostile).count(), 1);
    EXPECT_EQ(db.select(rules::accounts).where(rules::accounts.name.contains(hostile)).count(), 1);
}

TEST_P(BadInput, in_stored_rows_is_a_value_error_when_it_is_read) {
    db.insert(Sample());
    db.sql("UPDATE samples SET color = 'purple'").execute();
    try {
        static_cast<void>(db.select(types::samples).all());
        FAIL();
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "types::Sample");
        EXPECT_EQ(error.member(), "color");
    }
}

SUPPORT_ON_EVERY_DATABASE(BadInput);

}  // namespace
