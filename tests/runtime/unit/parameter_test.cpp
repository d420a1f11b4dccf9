// Parameters as they are kept and as they are shown, and statements as they are recorded.

#include "database/observer.hpp"
#include "database/owned_parameters.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/check_parameter.hpp>
#include <orm/detail/kept.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>
#include <orm/testing.hpp>
#include <orm/uuid.hpp>

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace orm::detail {

namespace {

Parameter text(const std::string& value, Wire wire = Wire::text) {
    return Parameter::of(wire, value.data(), value.size());
}

TEST(Parameter, is_shown_so_that_a_person_can_read_it) {
    const Decimal price = Decimal::parse("1.50");
    const Uuid uuid = Uuid::v7();
    const std::vector<Parameter> values{Parameter::null(), Parameter::null()};
    const ListParameter list{values.data(), values.size()};
    EXPECT_EQ(shown(Parameter::null()), "NULL");
    EXPECT_EQ(shown(Parameter::of(0.5)), "0.5");
    EXPECT_EQ(shown(text("abc", Wire::bytes)), "3 bytes");
    EXPECT_EQ(shown(Parameter::of(Wire::uuid, uuid.bytes().data(), 16)), "uuid");
    EXPECT_EQ(shown(Parameter::of(Wire::decimal, &price, sizeof price)), "1.50");
    EXPECT_EQ(shown(Parameter::of(Wire::array, &list, sizeof list)), "2 values");
    EXPECT_EQ(shown(Parameter::of(Wire::integer, 7)), "7");
}

TEST(Parameter, of_json_is_checked_as_text_first) {
    const std::string broken = "\"\xFF\"";
    EXPECT_STREQ(find_parameter_mistake(text(broken, Wire::json)), "is not valid UTF-8");
    EXPECT_STREQ(find_parameter_mistake(text("[1", Wire::json)), "is not a JSON document");
    EXPECT_EQ(find_parameter_mistake(text("[1]", Wire::json)), nullptr);
}

TEST(OwnedParameters, keep_values_that_their_lender_has_no_more) {
    OwnedParameters owned;
    {
        std::optional<Decimal> price = Decimal::parse("1.50");
        std::optional<std::string> word = "a word that no string holds by itself";
        std::vector<Parameter> elements{text(*word), Parameter::of(Wire::integer, 2)};
        ListParameter list{elements.data(), elements.size()};
        const std::vector<Parameter> values{
            Parameter::of(Wire::decimal, &*price, sizeof *price),
            text(*word),
            Parameter::of(Wire::array, &list, sizeof list)};
        owned.add(values.data(), values.size());
        price = Decimal(0);
        word->assign(word->size(), '-');
        elements.assign(elements.size(), Parameter::null());
        list.count = 0;
    }
    const std::vector<Parameter>& kept = owned.values();
    EXPECT_EQ(static_cast<const Decimal*>(kept[0].data)->to_string(), "1.50");
    EXPECT_EQ(kept[1].text(), "a word that no string holds by itself");
    const auto& list = *static_cast<const ListParameter*>(kept[2].data);
    ASSERT_EQ(list.count, 2U);
    EXPECT_EQ(list.values[0].text(), "a word that no string holds by itself");
    EXPECT_EQ(list.values[1].integer, 2);
}

/// Values that a part of a statement lends, for as long as it lives.
struct Lender {
    std::vector<Parameter> values;

    static void bind(const void* part, Binder& binder) {
        for (const Parameter& value : static_cast<const Lender*>(part)->values) {
            binder.push(value);
        }
    }
};

TEST(KeptValues, are_the_same_in_a_copy_that_outlives_all_others) {
    for (const std::size_t size : {0, 1, 19, 20, 21, 40, 41, 5'000}) {
        for (const std::size_t count : {1, 2, 3}) {
            std::vector<std::string> words(count, std::string(size, 'w'));
            std::optional<Lender> lender(std::in_place);
            for (const std::string& word : words) {
                lender->values.push_back(text(word));
            }
            lender->values.push_back(Parameter::of(Wire::integer, 7));
            std::optional<KeptValues> first(std::in_place, &*lender, Lender::bind, count + 1);
            lender.reset();
            words.assign(count, std::string(size, '-'));
            const KeptValues copy = *first;
            first.reset();

            Parameter room[4];
            Arena arena;
            ParameterWriter out(room, 4, arena);
            Binder binder(out);
            copy.bind(count + 1, 0, binder);
            ASSERT_EQ(out.size(), count + 1);
            for (std::size_t i = 0; i != count; ++i) {
                EXPECT_EQ(room[i].text(), std::string(size, 'w')) << count << " of " << size;
            }
            EXPECT_EQ(room[count].integer, 7);
        }
    }
}

TEST(StatementLog, sees_what_one_inside_of_it_sees) {
    Database db = sqlite::open(":memory:");
    const testing::StatementLog outer;
    testing::expect_queries(1, [&] { db.sql("SELECT 1").execute(); });
    db.sql("SELECT 2").execute();
    EXPECT_EQ(outer.statements(), (std::vector<std::string>{"SELECT 1", "SELECT 2"}));
}

}  // namespace

}  // namespace orm::detail
