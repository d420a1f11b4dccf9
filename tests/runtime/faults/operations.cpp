#include "operations.hpp"

#include "support/models/bank.orm.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <orm/in_bulk.hpp>

#include <gtest/gtest.h>

#include <algorithm>

namespace faults {

namespace {

using blog::posts;
using blog::tags;
using blog::users;

constexpr std::int64_t ann = 9'000'001;
constexpr std::int64_t bob = 9'000'002;
constexpr std::int64_t hello = 9'000'001;

blog::User user(std::string name, int age) {
    return {.name = std::move(name), .age = age};
}

std::vector<blog::User> new_users(int count) {
    std::vector<blog::User> made;
    for (int i = 0; i != count; ++i) {
        made.push_back(user("New " + std::to_string(i), i));
    }
    return made;
}

/// Does the work; when it fails, the objects have to be what they were.
template <class Objects, class Work>
void unless_it_fails(Objects& objects, const Work& work) {
    const Objects before = objects;
    try {
        work();
    } catch (...) {
        EXPECT_TRUE(objects == before) << "what failed has changed an object";
        throw;
    }
}

void insert_all(orm::Database& db, int count) {
    std::vector<blog::User> made = new_users(count);
    unless_it_fails(made, [&] { db.insert_all(made); });
    EXPECT_TRUE(std::all_of(made.begin(), made.end(), [](auto& one) { return one.id != 0; }));
}

/// Read in a transaction, which is run again where the operation is.
template <class E>
std::vector<E> read_all(orm::Database& db) {
    return db.transaction([](orm::Transaction& tx) {
        return tx.select(orm::table<E>).order_by(orm::table<E>.id.asc()).all();
    });
}

void count_users(orm::Executor& db) {
    EXPECT_EQ(db.select(users).count(), 3);
}

const std::vector<Operation> all{
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
    {.name = "insert_a_few", .run = [](orm::Database& db) { insert_all(db, 4); }, .replays = true},
    {.name = "insert_many", .run = [](orm::Database& db) { insert_all(db, 130); }, .replays = true},
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
                 const auto stored = db.insert_all(made, orm::on_conflict(users.name).do_nothing());
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
    {.name = "update",
     .run =
         [](orm::Database& db) {
             blog::User one = db.get<blog::User>(ann);
             one.age = 42;
             unless_it_fails(one, [&] { db.update(one); });
         }},
    {.name = "update_a_column",
     .run =
         [](orm::Database& db) {
             blog::User one = db.get<blog::User>(ann);
             one.age = 43;
             unless_it_fails(one, [&] { db.update(one, users.age); });
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
    {.name = "update_all_of_what_is_computed",
     .run =
         [](orm::Database& db) {
             std::vector<rules::Item> items = read_all<rules::Item>(db);
             for (rules::Item& item : items) {
                 item.amount += 1;
             }
             unless_it_fails(items, [&] { db.update_all(items); });
             EXPECT_EQ(items[0].total, items[0].price * items[0].amount);
         },
     .replays = true},
    {.name = "update_all_of_a_column_beside_what_is_computed",
     .run =
         [](orm::Database& db) {
             std::vector<rules::Item> items = read_all<rules::Item>(db);
             for (rules::Item& item : items) {
                 item.amount += 2;
             }
             unless_it_fails(items, [&] { db.update_all(items, rules::items.amount); });
             EXPECT_EQ(items[0].total, items[0].price * items[0].amount);
         },
     .replays = true},
    {.name = "update_all_of_what_is_not_loaded",
     .run =
         [](orm::Database& db) {
             std::vector<rules::Document> documents = read_all<rules::Document>(db);
             for (rules::Document& document : documents) {
                 document.title += "!";
             }
             unless_it_fails(documents, [&] { db.update_all(documents); });
         },
     .replays = true},
    {.name = "update_all_of_versions",
     .run =
         [](orm::Database& db) {
             std::vector<rules::Counter> counters = read_all<rules::Counter>(db);
             for (rules::Counter& counter : counters) {
                 counter.value += 1;
             }
             unless_it_fails(counters, [&] { db.update_all(counters); });
             EXPECT_EQ(counters[0].version, 1);
         },
     .replays = true},
    {.name = "update_all",
     .run =
         [](orm::Database& db) {
             std::vector<blog::User> some = read_all<blog::User>(db);
             for (blog::User& one : some) {
                 one.age += 1;
             }
             unless_it_fails(some, [&] { db.update_all(some); });
         },
     .replays = true},
    {.name = "update_all_of_a_column",
     .run =
         [](orm::Database& db) {
             std::vector<blog::User> some = read_all<blog::User>(db);
             for (blog::User& one : some) {
                 one.age += 2;
             }
             unless_it_fails(some, [&] { db.update_all(some, users.age); });
         },
     .replays = true},
    {.name = "update_of_a_set",
     .run =
         [](orm::Database& db) {
             const auto changed =
                 db.update(users).set(users.age = users.age + 1).where(users.age > 20).execute();
             EXPECT_EQ(changed, 2);
         }},
    {.name = "update_returning",
     .run =
         [](orm::Database& db) {
             const auto names = db.update(users)
                                    .set(users.age = users.age + 1)
                                    .where(users.age > 20)
                                    .returning(users.name)
                                    .all();
             EXPECT_EQ(names.size(), 2U);
         },
     .answers = true},
    {.name = "erase",
     .run =
         [](orm::Database& db) {
             blog::User one = db.get<blog::User>(bob);
             unless_it_fails(one, [&] { db.erase(one); });
         }},
    {.name = "delete_of_a_set",
     .run = [](orm::Database& db
            ) { EXPECT_EQ(db.delete_from(posts).where(posts.views < 15).execute(), 2); }},
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
    {.name = "transaction",
     .run =
         [](orm::Database& db) {
             db.transaction([](orm::Transaction& tx) {
                 const blog::User eve = tx.insert(user("Eve", 20));
                 tx.insert(blog::Post{.title = "News", .author = eve});
                 tx.update(users).set(users.age = 1).where(users.id == bob).execute();
             });
         },
     .replays = true},
    {.name = "transaction_by_hand",
     .run =
         [](orm::Database& db) {
             orm::Transaction tx = db.begin();
             tx.insert(user("Eve", 20));
             tx.update(users).set(users.age = 1).where(users.id == bob).execute();
             tx.commit();
             EXPECT_FALSE(tx.is_open());
         }},
    {.name = "transaction_taken_back",
     .run =
         [](orm::Database& db) {
             orm::Transaction tx = db.begin();
             tx.insert(user("Eve", 20));
             tx.rollback();
         }},
    {.name = "savepoints",
     .run =
         [](orm::Database& db) {
             db.transaction([](orm::Transaction& tx) {
                 tx.insert(user("Eve", 20));
                 tx.transaction([](orm::Transaction& inner) {
                     inner.insert(user("Fay", 21));
                     orm::Transaction third = inner.savepoint();
                     third.insert(user("Guy", 22));
                     third.rollback();
                 });
                 orm::Transaction other = tx.savepoint();
                 EXPECT_THROW(other.insert(user("Ann", 1)), std::exception);
                 other.rollback();
                 tx.insert(user("Hal", 23));
             });
         },
     .replays = true},
    {.name = "hooks",
     .run =
         [](orm::Database& db) {
             int called = 0;
             db.transaction([&](orm::Transaction& tx) {
                 tx.insert(user("Eve", 20));
                 tx.after_commit([&] { ++called; });
             });
             EXPECT_EQ(called, 1);
         },
     .replays = true},
    {.name = "snapshot",
     .run =
         [](orm::Database& db) {
             db.read([](orm::Executor& snapshot) {
                 count_users(snapshot);
                 count_users(snapshot);
             });
         }},
    {.name = "read_only",
     .run =
         [](orm::Database& db) {
             auto reader = db.read_only();
             count_users(reader);
         }},
    {.name = "connection",
     .run =
         [](orm::Database& db) {
             orm::Connection connection = db.connection();
             count_users(connection);
             orm::Transaction tx = connection.begin();
             tx.insert(user("Eve", 20));
             tx.commit();
         }},
    {.name = "several_connections",
     .run =
         [](orm::Database& db) {
             orm::Connection one = db.independent();
             orm::Connection other = db.independent();
             count_users(one);
             count_users(other);
         }},
    {.name = "within_a_time",
     .run =
         [](orm::Database& db) {
             auto limited = db.within(std::chrono::seconds(20));
             limited.transaction([](orm::Transaction& tx) { tx.insert(user("Eve", 20)); });
         },
     .replays = true},
    {.name = "create_tables",
     .run = [](orm::Database& db) { db.create_tables<bank::Account, bank::Entry>(); },
     .changes_schema = true},
    {.name = "drop_tables",
     .run = [](orm::Database& db) { db.drop_tables<blog::Comment, blog::Profile>(); },
     .changes_schema = true},
};

template <class E>
bool is_there(orm::Database& db) {
    try {
        static_cast<void>(db.find<E>(1));
        return true;
    } catch (const orm::DatabaseError&) {
        return false;
    }
}

}  // namespace

const std::vector<Operation>& operations() {
    return all;
}

void create_blog(orm::Database& db) {
    db.drop_tables<bank::Account, bank::Entry>();
    db.create_tables<blog::User, blog::Profile, blog::Post, blog::Comment, blog::Tag>();
    db.create_tables<rules::Item, rules::Document, rules::Counter, keys::Device>();
}

std::string tables_of_blog(orm::Database& db) {
    std::string text;
    text += is_there<bank::Account>(db) ? "accounts " : "";
    text += is_there<bank::Entry>(db) ? "entries " : "";
    text += is_there<blog::Comment>(db) ? "comments " : "";
    text += is_there<blog::Profile>(db) ? "profiles " : "";
    return text;
}

const char* const fill_blog = R"(
    BEGIN;
    DELETE FROM posts_tags; DELETE FROM posts; DELETE FROM users; DELETE FROM tags;
    DELETE FROM items; DELETE FROM documents; DELETE FROM counters; DELETE FROM devices;
    INSERT INTO users (id, name, age, created_at) VALUES
        (9000001, 'Ann', 41, '2024-01-01 00:00:00.000000'),
        (9000002, 'Bob', 17, '2024-01-01 00:00:00.000000'),
        (9000003, 'Cid', 30, '2024-01-01 00:00:00.000000');
    INSERT INTO posts (id, title, views, author_id) VALUES
        (9000001, 'Hello', 10, 9000001), (9000002, 'World', 20, 9000001), (9000003, 'Draft', 0, 9000002);
    INSERT INTO tags (name) VALUES ('cpp'), ('orm'), ('unused');
    INSERT INTO posts_tags (post_id, tag_name) VALUES
        (9000001, 'cpp'), (9000001, 'orm'), (9000002, 'cpp');
    INSERT INTO items (id, price, amount) VALUES (9000001, 2, 2), (9000002, 2, 2);
    INSERT INTO documents (id, title, body) VALUES
        (9000001, 'Book', 'text'), (9000002, 'Book', 'text');
    INSERT INTO counters (id, name, value, version, created_at, updated_at) VALUES
        (9000001, 'Steps', 0, 0, '2024-01-01 00:00:00.000000', '2024-01-01 00:00:00.000000'),
        (9000002, 'Stops', 0, 0, '2024-01-01 00:00:00.000000', '2024-01-01 00:00:00.000000');
    COMMIT)";

std::string rows_of_blog(orm::Database& db) {
    const auto lines =
        db.sql<std::string>(
              "SELECT name || ' ' || CAST(age AS TEXT) AS line FROM users"
              " UNION ALL SELECT u.name || ': ' || title || ' ' || CAST(views AS TEXT)"
              " FROM posts JOIN users u ON u.id = author_id"
              " UNION ALL SELECT title || ' is ' || tag_name"
              " FROM posts_tags JOIN posts ON id = post_id"
              " UNION ALL SELECT name FROM tags"
              " UNION ALL SELECT 'item ' || CAST(total AS TEXT) FROM items"
              " UNION ALL SELECT title || ' ' || body FROM documents"
              " UNION ALL SELECT name || CAST(value AS TEXT) || ' ' || CAST(version AS TEXT)"
              " FROM counters"
              " UNION ALL SELECT label FROM devices ORDER BY 1"
        )
            .all();
    std::string text;
    for (const std::string& line : lines) {
        text += line + '\n';
    }
    return text;
}

}  // namespace faults
