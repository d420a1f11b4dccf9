#include "operation_parts.hpp"

#include <algorithm>

namespace faults {

namespace {

using blog::posts;
using blog::tags;
using blog::users;

std::vector<blog::User> new_users(int count) {
    std::vector<blog::User> made;
    for (int i = 0; i != count; ++i) {
        made.push_back(user("New " + std::to_string(i), i));
    }
    return made;
}

void insert_all(orm::Database& db, int count) {
    std::vector<blog::User> made = new_users(count);
    unless_it_fails(made, [&] { db.insert_all(made); });
    EXPECT_TRUE(std::all_of(made.begin(), made.end(), [](auto& one) { return one.id != 0; }));
}

}  // namespace

std::vector<Operation> operations_that_insert() {
    return {
        {.name = "insert",
         .run =
             [](orm::Database& db) {
                 blog::User eve = user("Eve", 20);
                 unless_it_fails(eve, [&] { db.insert(eve); });
                 EXPECT_NE(eve.id, 0);
             },
         .answers = true},
        {.name = "insert_keeping_the_key",
         .run =
             [](orm::Database& db) {
                 blog::User eve = user("Eve", 20);
                 eve.id = 77;
                 unless_it_fails(eve, [&] { db.insert(eve, orm::keep_key); });
             }},
        {.name = "insert_or_update",
         .run =
             [](orm::Database& db) {
                 blog::User other = user("Bob", 77);
                 unless_it_fails(other, [&] {
                     db.insert(other, orm::on_conflict(users.name).do_update(users.age));
                 });
                 EXPECT_EQ(other.id, bob);
             },
         .answers = true},
        {.name = "insert_a_few",
         .run = [](orm::Database& db) { insert_all(db, 4); },
         .replays = true},
        {.name = "insert_many",
         .run = [](orm::Database& db) { insert_all(db, 130); },
         .replays = true},
        {.name = "insert_many_const",
         .run =
             [](orm::Database& db) {
                 std::vector<blog::Tag> made;
                 for (int i = 0; i != 40; ++i) {
                     made.push_back({.name = "tag " + std::to_string(i)});
                 }
                 const std::vector<blog::Tag>& fixed = made;
                 db.insert_all(fixed);
             },
         .replays = true},
        {.name = "insert_all_or_nothing_new",
         .run =
             [](orm::Database& db) {
                 std::vector<blog::User> made = new_users(3);
                 made[1].name = "Ann";
                 unless_it_fails(made, [&] {
                     const auto stored =
                         db.insert_all(made, orm::on_conflict(users.name).do_nothing());
                     EXPECT_TRUE(stored[0] && !stored[1] && stored[2]);
                 });
             },
         .replays = true},
        {.name = "insert_of_a_query",
         .run =
             [](orm::Database& db) {
                 const auto stored = db.insert_into(tags)
                                         .columns(tags.name)
                                         .select(orm::select(users.name).where(users.age > 20))
                                         .execute();
                 EXPECT_EQ(stored, 2);
             }},
        {.name = "insert_of_what_is_computed",
         .run =
             [](orm::Database& db) {
                 rules::Item item{.price = 2, .amount = 3};
                 unless_it_fails(item, [&] { db.insert(item); });
                 EXPECT_EQ(item.total, 6);
             },
         .answers = true},
        {.name = "insert_of_several_that_are_computed",
         .run =
             [](orm::Database& db) {
                 std::vector<rules::Item> items(3, rules::Item{.price = 2, .amount = 3});
                 unless_it_fails(items, [&] { db.insert_all(items); });
                 EXPECT_EQ(items[2].total, 6);
             },
         .replays = true},
        {.name = "insert_with_a_key_of_the_program",
         .run =
             [](orm::Database& db) {
                 keys::Device device{.label = "Clock"};
                 unless_it_fails(device, [&] { db.insert(device); });
                 EXPECT_FALSE(device.id == orm::Uuid());
             }},
        {.name = "link",
         .run =
             [](orm::Database& db) {
                 const blog::Post post = db.get<blog::Post>(hello);
                 db.link(post, posts.tags, blog::Tag{.name = "unused"}, blog::Tag{.name = "cpp"});
             }},
        {.name = "unlink",
         .run =
             [](orm::Database& db) {
                 const blog::Post post = db.get<blog::Post>(hello);
                 db.unlink(post, posts.tags, blog::Tag{.name = "orm"}, blog::Tag{.name = "cpp"});
             }},
        {.name = "set_links",
         .run =
             [](orm::Database& db) {
                 const blog::Post post = db.get<blog::Post>(hello);
                 db.set_links(
                     post, posts.tags, std::vector<blog::Tag>{{.name = "unused"}, {.name = "cpp"}}
                 );
             }},
        {.name = "get_or_create",
         .run =
             [](orm::Database& db) {
                 const auto [one, created] =
                     db.get_or_create(users.name = "Eve").defaults(users.age = 20).one();
                 EXPECT_TRUE(created);
             },
         .answers = true},
        {.name = "update_or_create",
         .run =
             [](orm::Database& db) {
                 const auto [one, created] =
                     db.update_or_create(users.name = "Ann").set(users.age = 20).one();
                 EXPECT_FALSE(created);
             },
         .answers = true},
    };
}

}  // namespace faults
