#include "database/key_order.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace {

using orm::detail::KeyOrder;
using testing::ElementsAre;

/// Objects with these keys, and their order.
template <class Entity>
struct Ordered {
    template <class Key>
    explicit Ordered(const std::vector<Key>& keys) {
        objects.reserve(keys.size());
        for (const Key& key : keys) {
            Entity& object = objects.emplace_back();
            set_key(object, key);
            pointers.push_back(&object);
        }
    }

    static void set_key(auto& object, const std::string& key) { object.code = key; }

    static void set_key(auto& object, std::int64_t key) { object.id = key; }

    [[nodiscard]] KeyOrder order() {
        return {orm::Mapping<Entity>::table, pointers.data(), pointers.size()};
    }

    /// Where the objects are, in the order in which they are written.
    [[nodiscard]] std::vector<std::size_t> places() {
        const KeyOrder order = this->order();
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i != pointers.size(); ++i) {
            const auto* object = static_cast<const Entity*>(order.entities()[i]);
            places.push_back(static_cast<std::size_t>(object - objects.data()));
        }
        return places;
    }

    std::vector<Entity> objects;
    std::vector<void*> pointers;
};

TEST(KeyOrder, is_that_of_the_keys) {
    EXPECT_THAT(
        Ordered<rules::Range>(std::vector<std::int64_t>{30, -10, 20}).places(), ElementsAre(1, 2, 0)
    );
}

TEST(KeyOrder, keeps_that_of_the_caller_among_objects_of_one_key) {
    EXPECT_THAT(
        Ordered<rules::Range>(std::vector<std::int64_t>{2, 1, 2, 1}).places(),
        ElementsAre(1, 3, 0, 2)
    );
}

TEST(KeyOrder, is_that_of_the_caller_where_another_unique_key_could_see_it) {
    EXPECT_THAT(Ordered<rules::Label>(std::vector<std::int64_t>{2, 1}).places(), ElementsAre(0, 1));
}

TEST(KeyOrder, is_that_of_the_caller_where_keys_are_no_integers) {
    EXPECT_THAT(
        Ordered<keys::Country>(std::vector<std::string>{"b", "a"}).places(), ElementsAre(0, 1)
    );
}

TEST(KeyOrder, is_that_of_the_caller_where_there_are_more_objects_than_places) {
    const KeyOrder order(orm::Mapping<rules::Range>::table, nullptr, std::size_t{1} << 33);
    EXPECT_EQ(order.entities(), nullptr);
}

TEST(KeyOrder, gives_an_error_the_place_that_the_object_has_for_the_caller) {
    Ordered<rules::Range> ranges(std::vector<std::int64_t>{30, 10, 20});
    const KeyOrder order = ranges.order();
    try {
        order.in_order([] {
            throw orm::DatabaseError({.kind = orm::ErrorKind::check_violation, .index = 2});
        });
        FAIL() << "nothing was thrown";
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.index(), 0U);
    }
    try {
        order.in_order([] { throw orm::ValueError("rules::Range", "low", "is wrong", 1); });
        FAIL() << "nothing was thrown";
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.index(), 2U);
        EXPECT_EQ(error.member(), "low");
    }
}

}  // namespace
