#include "runtime/conformance/blog_data.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/people.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <algorithm>

namespace {

using blog::User;
using blog::users;

class Update : public BlogTest {};

class Erase : public BlogTest {};

class Version : public BlogTest {};

class UpdateAll : public BlogTest {
protected:
    std::vector<rules::Counter> counters(int count) {
        db.create_tables<rules::Counter>();
        std::vector<rules::Counter> made;
        for (int i = 0; i < count; ++i) {
            made.push_back({.name = "counter " + std::to_string(i)});
        }
        db.insert_all(made);
        return made;
    }
};

TEST_P(Update, writes_every_column) {
    fill();
    bob.age = 18;
    bob.email = "bob@example.org";
    db.update(bob);
    EXPECT_EQ(db.get<User>(bob.id), bob);
    EXPECT_EQ(db.get<User>(ann.id), ann);
}

TEST_P(Update, can_set_an_optional_to_null) {
    fill();
    ann.email.reset();
    db.update(ann);
    EXPECT_EQ(db.get<User>(ann.id).email, std::nullopt);
}

TEST_P(Update, of_named_columns_writes_those_only) {
    fill();
    bob.age = 18;
    bob.name = "Robert";
    db.update(bob, users.age);
    const User stored = db.get<User>(bob.id);
    EXPECT_EQ(stored.age, 18);
    EXPECT_EQ(stored.name, "Bob");
}

TEST_P(Update, of_a_relation_writes_its_foreign_key) {
    fill();
    draft.author = cid;
    db.update(draft, blog::posts.author);
    EXPECT_EQ(db.get<blog::Post>(draft.id).author.key(), cid.id);
}

TEST_P(Update, of_a_row_that_is_gone_is_a_stale_object) {
    fill();
    User gone = cid;
    gone.id = 12'345;
    EXPECT_THROW(db.update(gone), orm::StaleObject);
    EXPECT_THROW(db.update(gone, users.age), orm::StaleObject);
}

TEST_P(Update, checks_values_before_anything_is_sent) {
    fill();
    bob.name = "";
    EXPECT_THROW(db.update(bob), orm::ValidationError);
    EXPECT_THROW(db.update(bob, users.name), orm::ValidationError);
    EXPECT_EQ(db.get<User>(bob.id).name, "Bob");
}

TEST_P(Update, finds_the_row_of_a_composite_key) {
    db.create_tables<keys::Country, keys::City>();
    const auto de = db.insert(keys::Country{.code = "DE", .name = "Germany"});
    auto bonn = db.insert(keys::City{.country = de, .name = "Bonn", .inhabitants = 1});
    db.insert(keys::City{.country = de, .name = "Ulm", .inhabitants = 2});
    bonn.inhabitants = 300;
    db.update(bonn);
    EXPECT_EQ(db.get<keys::City>("DE", "Bonn").inhabitants, 300);
    EXPECT_EQ(db.get<keys::City>("DE", "Ulm").inhabitants, 2);
}

TEST_P(Update, sets_updated_at_and_leaves_created_at) {
    db.create_tables<people::Company>();
    people::Company company;
    company.name = "Acme";
    company.created_at = noon;
    db.insert(company);
    const auto before = orm::now();
    company.name = "Acme & Sons";
    db.update(company);
    EXPECT_EQ(company.created_at, noon);
    EXPECT_GE(company.updated_at, before);
    EXPECT_EQ(db.get<people::Company>(company.id).updated_at, company.updated_at);
}

TEST_P(Update, reads_computed_columns_again) {
    db.create_tables<rules::Item>();
    auto item = db.insert(rules::Item{.price = 2.5, .amount = 4});
    item.amount = 6;
    db.update(item);
    EXPECT_EQ(item.total, 15);
}

TEST_P(Update, never_writes_a_deferred_column_that_is_not_loaded) {
    db.create_tables<rules::Document>();
    const auto stored = db.insert(rules::Document{.title = "a", .body = "long text"});
    auto plain = db.get<rules::Document>(stored.id);
    plain.title = "b";
    db.update(plain);
    const auto again = db.select(rules::documents)
                           .with(rules::documents.body)
                           .where(rules::documents.id == stored.id)
                           .one();
    EXPECT_EQ(again.title, "b");
    EXPECT_EQ(*again.body, "long text");
}

TEST_P(Erase, deletes_the_row) {
    fill();
    db.erase(unused);
    EXPECT_FALSE(db.find<blog::Tag>("unused"));
    EXPECT_EQ(db.select(blog::tags).count(), 2);
}

TEST_P(Erase, of_a_row_that_is_gone_is_a_stale_object) {
    fill();
    db.erase(unused);
    EXPECT_THROW(db.erase(unused), orm::StaleObject);
}

TEST_P(Erase, cascades_where_the_foreign_key_says_so) {
    fill();
    db.erase(hello);
    EXPECT_EQ(db.select(blog::comments).count(), 0);
    EXPECT_EQ(db.select(blog::posts).count(), 2);
}

TEST_P(Erase, sets_null_where_the_foreign_key_says_so) {
    fill();
    db.delete_from(blog::posts).where(blog::posts.author == ann).execute();
    db.erase(ann);
    EXPECT_FALSE(db.get<blog::Post>(draft.id).editor);
}

TEST_P(Erase, of_a_row_that_others_refer_to_is_refused) {
    fill();
    try {
        db.erase(cid);
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::foreign_key_violation);
    }
    EXPECT_TRUE(db.find<User>(cid.id));
}

TEST_P(Version, is_counted_by_every_update) {
    db.create_tables<rules::Counter>();
    auto counter = db.insert(rules::Counter{.name = "a"});
    const int first = counter.version;
    counter.value = 1;
    db.update(counter);
    db.update(counter, rules::counters.value);
    EXPECT_EQ(counter.version, first + 2);
    EXPECT_EQ(db.get<rules::Counter>(counter.id).version, first + 2);
}

TEST_P(Version, of_an_outdated_object_makes_it_stale) {
    db.create_tables<rules::Counter>();
    auto mine = db.insert(rules::Counter{.name = "a"});
    auto yours = db.get<rules::Counter>(mine.id);
    yours.value = 7;
    db.update(yours);
    mine.value = 8;
    EXPECT_THROW(db.update(mine), orm::StaleObject);
    EXPECT_THROW(db.update(mine, rules::counters.value), orm::StaleObject);
    EXPECT_THROW(db.erase(mine), orm::StaleObject);
    EXPECT_EQ(db.get<rules::Counter>(mine.id).value, 7);
}

TEST_P(Version, is_counted_by_updates_of_sets_too) {
    db.create_tables<rules::Counter>();
    auto counter = db.insert(rules::Counter{.name = "a"});
    db.update(rules::counters).set(rules::counters.value = 5).execute();
    const auto stored = db.get<rules::Counter>(counter.id);
    EXPECT_EQ(stored.version, counter.version + 1);
    EXPECT_GE(stored.updated_at, counter.updated_at);
    EXPECT_THROW(db.update(counter), orm::StaleObject);
}

TEST_P(UpdateAll, writes_every_object) {
    auto all = counters(700);
    for (auto& counter : all) {
        counter.value = static_cast<int>(counter.id) * 2;
    }
    db.update_all(all);
    EXPECT_EQ(db.select(rules::counters).order_by(rules::counters.id).all(), all);
}

TEST_P(UpdateAll, takes_objects_in_any_order) {
    auto all = counters(700);
    std::ranges::reverse(all);
    for (auto& counter : all) {
        counter.value = static_cast<int>(counter.id) * 2;
    }
    db.update_all(all);
    EXPECT_EQ(all.front().id, 700);
    std::ranges::reverse(all);
    EXPECT_EQ(db.select(rules::counters).order_by(rules::counters.id).all(), all);
}

TEST_P(UpdateAll, leaves_what_the_later_of_two_objects_for_one_row_says) {
    db.create_tables<rules::Range>();
    std::vector<rules::Range> ranges(4);
    db.insert_all(ranges);
    std::ranges::reverse(ranges);
    ranges.push_back(ranges[1]);
    ranges[1].high = 5;
    ranges.back().high = 7;
    db.update_all(ranges);
    EXPECT_EQ(db.get<rules::Range>(ranges[1].id).high, 7);
}

TEST_P(UpdateAll, counts_versions_and_sets_times) {
    auto all = counters(3);
    const auto before = all;
    db.update_all(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i].version, before[i].version + 1);
        EXPECT_GE(all[i].updated_at, before[i].updated_at);
        EXPECT_EQ(db.get<rules::Counter>(all[i].id), all[i]);
    }
}

TEST_P(UpdateAll, changes_nothing_when_one_is_stale) {
    auto all = counters(300);
    auto other = db.get<rules::Counter>(all[250].id);
    db.update(other);
    for (auto& counter : all) {
        counter.value = 9;
    }
    const auto version = all[0].version;
    EXPECT_THROW(db.update_all(all), orm::StaleObject);
    EXPECT_EQ(all[0].version, version);
    EXPECT_EQ(db.select(rules::counters).where(rules::counters.value == 9).count(), 0);
}

TEST_P(UpdateAll, changes_nothing_when_the_database_refuses_one) {
    fill();
    std::vector<User> all{ann, bob, cid};
    all[0].age += 1;
    all[2].name = bob.name;
    EXPECT_THROW(db.update_all(all), orm::DatabaseError);
    EXPECT_EQ(db.get<User>(ann.id).age, ann.age);
}

TEST_P(UpdateAll, reads_back_what_the_database_computes) {
    db.create_tables<rules::Item>();
    std::vector<rules::Item> items{{.price = 2, .amount = 3}, {.price = 1, .amount = 1}};
    db.insert_all(items);
    items[0].amount = 5;
    items[1].amount = 7;
    db.update_all(items);
    EXPECT_EQ(items[0].total, 10);
    EXPECT_EQ(items[1].total, 7);
}

TEST_P(UpdateAll, of_nothing_does_nothing) {
    std::vector<User> none;
    EXPECT_NO_THROW(db.update_all(none));
}

SUPPORT_ON_EVERY_DATABASE(Update);
SUPPORT_ON_EVERY_DATABASE(UpdateAll);
SUPPORT_ON_EVERY_DATABASE(Erase);
SUPPORT_ON_EVERY_DATABASE(Version);

}  // namespace
