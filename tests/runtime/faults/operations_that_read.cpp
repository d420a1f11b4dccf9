#include "operation_parts.hpp"

#include <orm/in_bulk.hpp>

namespace faults {

namespace {

using blog::posts;
using blog::tags;
using blog::users;

}  // namespace

std::vector<Operation> operations_that_read() {
    return {
        {.name = "find",
         .run = [](orm::Database& db) { EXPECT_EQ(db.find<blog::User>(ann)->name, "Ann"); }},
        {.name = "find_nothing",
         .run = [](orm::Database& db) { EXPECT_FALSE(db.find<blog::User>(99)); }},
        {.name = "in_bulk",
         .run =
             [](orm::Database& db) {
                 EXPECT_EQ(db.in_bulk<blog::User>(std::vector{ann, bob}).size(), 2U);
             }},
        {.name = "count", .run = [](orm::Database& db) { count_users(db); }},
        {.name = "select_columns",
         .run =
             [](orm::Database& db) {
                 const auto rows = db.select(posts.title, posts.author->name)
                                       .where(posts.author->age > 20)
                                       .order_by(posts.title.asc())
                                       .all();
                 EXPECT_EQ(rows.size(), 2U);
             }},
        {.name = "select_with_relations",
         .run =
             [](orm::Database& db) {
                 const auto found =
                     db.select(posts).with(posts.author, posts.tags).order_by(posts.id.asc()).all();
                 ASSERT_EQ(found.size(), 3U);
                 EXPECT_EQ(found[0].author->name, "Ann");
                 EXPECT_EQ(found[0].tags.size(), 2U);
             }},
        {.name = "stored_query",
         .run =
             [](orm::Database& db) {
                 const orm::Query<blog::User> query = orm::select(users).where(users.age > 20);
                 EXPECT_EQ(db.run(query).all().size(), 2U);
             }},
        {.name = "stream",
         .run =
             [](orm::Database& db) {
                 int ages = 0;
                 for (const blog::User& one : db.select(users).stream()) {
                     ages += one.age;
                 }
                 EXPECT_EQ(ages, 88);
             }},
        {.name = "stream_to_its_middle",
         .run =
             [](orm::Database& db) {
                 for (const blog::User& one : db.select(users).order_by(users.id.asc()).stream()) {
                     EXPECT_EQ(one.name, "Ann");
                     break;
                 }
             }},
        {.name = "stream_with_relations",
         .run =
             [](orm::Database& db) {
                 std::string names;
                 for (const blog::Post& post : db.select(posts)
                                                   .with(posts.author, posts.tags)
                                                   .order_by(posts.id)
                                                   .stream(orm::chunks_of(2))) {
                     names += post.author->name + std::to_string(post.tags.size());
                 }
                 EXPECT_EQ(names, "Ann2Ann1Bob0");
             }},
        {.name = "stream_with_relations_to_its_middle",
         .run =
             [](orm::Database& db) {
                 db.transaction([](orm::Transaction& tx) {
                     for (const blog::Post& post :
                          tx.select(posts).with(posts.author).stream(orm::chunks_of(1))) {
                         EXPECT_FALSE(post.author->name.empty());
                         break;
                     }
                     count_users(tx);
                 });
             },
         .replays = true},
        {.name = "raw_sql",
         .run =
             [](orm::Database& db) {
                 EXPECT_EQ(
                     db.sql<std::string>("SELECT name FROM users WHERE age > {} ORDER BY name", 20)
                         .all()
                         .size(),
                     2U
                 );
             }},
    };
}

}  // namespace faults
