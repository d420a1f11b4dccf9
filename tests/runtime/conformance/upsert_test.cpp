#include "runtime/conformance/blog_data.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"
#include "support/rows.hpp"

#include <orm/in_bulk.hpp>
#include <orm/testing.hpp>

#include <atomic>
#include <thread>

namespace {

using blog::posts;
using blog::users;
using rules::labels;
using rules::notes;

class InsertObjects : public BlogTest {};

class UpdateObjects : public BlogTest {};

class InBulk : public BlogTest {};

class GetOrCreate : public BlogTest {};

class UpdateOrCreate : public BlogTest {};

TEST_P(InsertObjects, of_an_object_with_its_key_is_about_that_key) {
    fill();
    blog::User known = user("Ann the second", 42);
    known.id = ann.id;
    EXPECT_FALSE(db.insert(known, orm::keep_key, orm::on_conflict(users.id).do_nothing()));
    EXPECT_TRUE(db.insert(known, orm::keep_key, orm::on_conflict(users.id).do_update(users.name)));
    EXPECT_EQ(known.age, 41);
    EXPECT_EQ(db.get<blog::User>(ann.id).name, "Ann the second");
    blog::User fresh = user("Eve", 5);
    fresh.id = 100;
    EXPECT_TRUE(db.insert(fresh, orm::keep_key, orm::on_conflict(users.id).do_nothing()));
    EXPECT_EQ(db.get<blog::User>(100).name, "Eve");
    EXPECT_GT(db.insert(user("Fay", 6)).id, 100);
}

TEST_P(InsertObjects, unless_a_row_is_there) {
    fill();
    auto dan = user("Dan", 5);
    EXPECT_TRUE(db.insert(dan, orm::on_conflict(users.name).do_nothing()));
    EXPECT_EQ(db.get<blog::User>(dan.id), dan);
    auto again = user("Ann", 5);
    EXPECT_FALSE(db.insert(again, orm::on_conflict().do_nothing()));
    EXPECT_EQ(again, user("Ann", 5));
    EXPECT_EQ(db.get<blog::User>(ann.id).age, 41);
}

TEST_P(InsertObjects, and_become_the_row_that_was_there) {
    fill();
    auto newer = user("Ann", 50);
    EXPECT_TRUE(db.insert(newer, orm::on_conflict(users.name).do_update(users.age)));
    EXPECT_EQ(newer.id, ann.id);
    EXPECT_EQ(newer.age, 50);
    EXPECT_EQ(newer.email, "ann@example.org");
    EXPECT_EQ(newer.created_at, db.get<blog::User>(ann.id).created_at);
    EXPECT_FALSE(db.insert(
        user("Ann", 10),
        orm::on_conflict(users.name)
            .do_update(users.age)
            .where(users.age < orm::excluded(users.age))
    ));
}

TEST_P(InsertObjects, gives_a_temporary_back_when_it_is_stored) {
    const auto conflict = [] { return orm::on_conflict(users.name).do_nothing(); };
    const std::optional<blog::User> stored = db.insert(user("Dan", 5), conflict());
    ASSERT_TRUE(stored);
    EXPECT_NE(stored->id, 0);
    EXPECT_FALSE(db.insert(user("Dan", 5), conflict()));
}

TEST_P(InsertObjects, counts_the_version_of_the_row_that_was_there) {
    db.create_tables<rules::Label>();
    rules::Label first{.code = "a", .value = 1};
    db.insert(first);
    rules::Label second{.code = "a", .value = 2};
    EXPECT_TRUE(db.insert(second, orm::on_conflict(labels.code).do_update(labels.value)));
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.version, first.version + 1);
    EXPECT_NO_THROW(db.update(second));
}

TEST_P(InsertObjects, says_of_each_whether_it_was_stored) {
    fill();
    std::vector<blog::User> many{user("Dan", 1), user("Ann", 2), user("Eve", 3), user("Dan", 4)};
    EXPECT_ROWS(
        db.insert_all(many, orm::on_conflict(users.name).do_nothing()), {true, false, true, false}
    );
    EXPECT_EQ(db.get<blog::User>(many[0].id).name, "Dan");
    EXPECT_EQ(many[1].id, 0);
    EXPECT_EQ(db.get<blog::User>(many[2].id).name, "Eve");
    EXPECT_EQ(many[3].id, 0);
    EXPECT_EQ(db.select(users).count(), 5);
}

TEST_P(InsertObjects, says_it_of_each_however_many) {
    fill();
    constexpr int count = 2'500;
    std::vector<blog::User> there;
    for (int i = 0; i < count; i += 3) {
        there.push_back(user("user " + std::to_string(i), 1));
    }
    db.insert_all(there);
    std::vector<blog::User> many;
    for (int i = 0; i != count; ++i) {
        many.push_back(user("user " + std::to_string(i), 2));
        many.back().email = i % 2 == 0 ? std::nullopt : std::optional("mail " + std::to_string(i));
    }
    many.push_back(user("user 1", 3));
    const std::vector<bool> stored = db.insert_all(many, orm::on_conflict(users.name).do_nothing());
    ASSERT_EQ(stored.size(), many.size());
    EXPECT_FALSE(stored.back());
    for (std::size_t i = 0; i != stored.size(); ++i) {
        EXPECT_EQ(stored[i], i % 3 != 0 && i != count) << i;
        EXPECT_EQ(many[i].id != 0, stored[i]) << i;
    }
    EXPECT_EQ(db.get<blog::User>(many[1].id), many[1]);
    EXPECT_EQ(db.get<blog::User>(many[count - 2].id), many[count - 2]);
    EXPECT_EQ(db.select(users).count(), count + 3);
    EXPECT_EQ(db.select(users).where(users.age == 2).count(), count - std::ssize(there));
    EXPECT_GT(db.insert(user("Zoe", 1)).id, many[count - 2].id);
}

TEST_P(InsertObjects, that_are_const_are_stored_and_not_changed) {
    fill();
    const std::vector<blog::User> many{user("Dan", 1), user("Ann", 2)};
    EXPECT_ROWS(db.insert_all(many, orm::on_conflict(users.name).do_nothing()), {true, false});
    EXPECT_EQ(many[0].id, 0);
    EXPECT_EQ(db.select(users).count(), 4);
}

TEST_P(InsertObjects, says_which_of_many_is_refused) {
    fill();
    std::vector<blog::Post> many;
    for (int i = 0; i != 60; ++i) {
        many.push_back(post("post " + std::to_string(i), ann));
    }
    many[37].author = orm::BelongsTo<blog::User>::with_key(12'345);
    const auto before = db.select(posts).count();
    try {
        db.insert_all(many, orm::on_conflict().do_nothing());
        ADD_FAILURE() << "the foreign key leads nowhere";
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::foreign_key_violation);
        EXPECT_EQ(error.index(), 37U);
    }
    EXPECT_EQ(many[0].id, 0);
    EXPECT_EQ(db.select(posts).count(), before);
}

TEST_P(InsertObjects, are_checked_before_anything_is_sent_however_many) {
    std::vector<blog::User> many;
    for (int i = 0; i != 40; ++i) {
        many.push_back(user(i == 21 ? std::string("a\0b", 3) : "user " + std::to_string(i), 1));
    }
    try {
        db.insert_all(many, orm::on_conflict(users.name).do_nothing());
        ADD_FAILURE() << "a NUL inside of text";
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.index(), 21U);
        EXPECT_EQ(error.member(), "name");
    }
    EXPECT_EQ(db.select(users).count(), 0);
}

TEST_P(InsertObjects, changes_a_row_once_for_each_that_has_its_key) {
    fill();
    std::vector<blog::User> many{user("Ann", 1), user("Dan", 2), user("Ann", 3)};
    EXPECT_ROWS(
        db.insert_all(many, orm::on_conflict(users.name).do_update(users.age)), {true, true, true}
    );
    EXPECT_EQ(many[0].id, ann.id);
    EXPECT_EQ(many[2].id, ann.id);
    EXPECT_EQ(db.get<blog::User>(ann.id).age, 3);
}

TEST_P(InsertObjects, that_do_not_all_have_the_same_columns) {
    db.create_tables<rules::Document>();
    std::vector<rules::Document> many(2);
    many[0].title = "a";
    many[0].body = "text";
    many[0].summary = std::nullopt;
    many[1].title = "b";
    many[1].body = "more";
    EXPECT_ROWS(db.insert_all(many, orm::on_conflict().do_nothing()), {true, true});
    EXPECT_NE(many[1].id, 0);
}

TEST_P(InsertObjects, all_or_none_with_their_keys_as_they_were) {
    fill();
    std::vector<blog::User> many{user("Dan", 1), user("", 2)};
    EXPECT_THROW(db.insert_all(many, orm::on_conflict(users.name).do_nothing()), orm::ValueError);
    EXPECT_EQ(many[0].id, 0);
    EXPECT_EQ(db.select(users).count(), 3);
    std::vector<blog::User> none;
    EXPECT_TRUE(db.insert_all(none, orm::on_conflict().do_nothing()).empty());
}

TEST_P(UpdateObjects, writes_the_named_columns_of_each) {
    fill();
    std::vector<blog::User> all = db.select(users).order_by(users.name).all();
    for (auto& each : all) {
        each.age += 100;
        each.name += "!";
        each.email = "not written";
    }
    db.update_all(all, users.age, users.name);
    EXPECT_ROWS(db.select(users.age).order_by(users.name).all(), {141, 117, 130});
    EXPECT_ROWS(db.select(users.name).order_by(users.name).all(), {"Ann!", "Bob!", "Cid!"});
    EXPECT_FALSE(db.select(users).where(users.email == "not written").exists());
}

TEST_P(UpdateObjects, writes_one_that_is_there_twice_as_it_is_last) {
    fill();
    std::vector<blog::User> all{ann, bob, ann};
    all[2].age = 50;
    db.update_all(all, users.age);
    EXPECT_EQ(db.get<blog::User>(ann.id).age, 50);
}

TEST_P(UpdateObjects, changes_nothing_when_a_row_is_gone) {
    fill();
    db.delete_from(posts).execute();
    db.delete_from(users).where(users.name == "Cid").execute();
    std::vector<blog::User> all{ann, bob, cid};
    all[0].age = 50;
    EXPECT_THROW(db.update_all(all, users.age), orm::StaleObject);
    EXPECT_EQ(db.get<blog::User>(ann.id).age, 41);
}

TEST_P(UpdateObjects, maintains_the_version_and_the_time_of_the_change) {
    db.create_tables<rules::Counter>();
    std::vector<rules::Counter> all{{.name = "a"}, {.name = "b"}};
    db.insert_all(all);
    auto stale = all;
    all[0].value = 5;
    db.update_all(all, rules::counters.value);
    EXPECT_EQ(db.get<rules::Counter>(all[0].id), all[0]);
    EXPECT_EQ(all[1].version, stale[1].version + 1);
    EXPECT_THROW(db.update_all(stale, rules::counters.value), orm::StaleObject);
    EXPECT_EQ(stale[0].version, all[0].version - 1);
}

TEST_P(UpdateObjects, reads_back_what_the_database_computes) {
    db.create_tables<rules::Item>();
    std::vector<rules::Item> all{{.price = 1, .amount = 1}, {.price = 2, .amount = 1}};
    db.insert_all(all);
    all[1].amount = 4;
    db.update_all(all, rules::items.amount);
    EXPECT_EQ(all[1].total, 8);
}

TEST_P(UpdateObjects, refuses_keys_and_what_is_computed) {
    fill();
    std::vector<blog::User> all{ann};
    EXPECT_THROW(db.update_all(all, users.id), orm::UsageError);
}

TEST_P(InBulk, gives_objects_by_key_and_leaves_out_what_is_not_there) {
    fill();
    orm::testing::expect_queries(1, [&] {
        const std::map<std::int64_t, blog::User> found =
            db.in_bulk<blog::User>(std::vector{ann.id, cid.id, std::int64_t{-1}, ann.id});
        ASSERT_EQ(found.size(), 2U);
        EXPECT_EQ(found.at(ann.id).name, "Ann");
        EXPECT_EQ(found.at(cid.id).name, "Cid");
    });
    EXPECT_TRUE(db.in_bulk<blog::User>(std::vector<std::int64_t>()).empty());
}

TEST_P(InBulk, takes_more_keys_than_a_statement_has_parameters) {
    fill();
    std::vector<std::int64_t> many(100'000);
    for (std::size_t i = 0; i != many.size(); ++i) {
        many[i] = static_cast<std::int64_t>(i);
    }
    EXPECT_EQ(db.in_bulk<blog::User>(many).size(), 3U);
}

TEST_P(InBulk, finds_keys_that_are_text_and_of_several_columns) {
    fill();
    const std::vector<std::string> names{"cpp", "orm", "none"};
    EXPECT_EQ(db.in_bulk<blog::Tag>(names).size(), 2U);
    db.create_tables<keys::Country, keys::City>();
    const keys::Country france{.code = "FR", .name = "France"};
    db.insert(keys::Country(france));
    db.insert(keys::City{.country = france, .name = "Paris", .inhabitants = 2});
    db.insert(keys::City{.country = france, .name = "Lyon", .inhabitants = 1});
    const std::vector<std::tuple<std::string, std::string>> wanted{{"FR", "Paris"}, {"DE", "Lyon"}};
    const auto found = db.in_bulk<keys::City>(wanted);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.begin()->second.name, "Paris");
}

TEST_P(GetOrCreate, creates_what_is_not_there_and_gets_what_is) {
    fill();
    {
        auto [dan, created] = db.get_or_create(users.name = "Dan").defaults(users.age = 5).one();
        EXPECT_TRUE(created);
        EXPECT_EQ(db.get<blog::User>(dan.id), dan);
    }
    auto [found, created] = db.get_or_create(users.name = "Ann").defaults(users.age = 5).one();
    EXPECT_FALSE(created);
    EXPECT_EQ(found, db.get<blog::User>(ann.id));
    EXPECT_EQ(found.age, 41);
}

TEST_P(GetOrCreate, takes_keys_of_several_columns_and_relations) {
    db.create_tables<keys::Country, keys::City>();
    const keys::Country france{.code = "FR", .name = "France"};
    db.insert(keys::Country(france));
    const auto obtain = [&] {
        return db.get_or_create(keys::cities.country = france, keys::cities.name = "Paris")
            .defaults(keys::cities.inhabitants = 2)
            .one();
    };
    EXPECT_TRUE(obtain().created);
    EXPECT_FALSE(obtain().created);
    EXPECT_EQ(obtain().object.country.key(), "FR");
}

TEST_P(GetOrCreate, creates_what_is_marked_deleted_anew) {
    db.create_tables<rules::Note>();
    const auto first = db.get_or_create(notes.title = "a").one();
    db.delete_from(notes).execute();
    const auto second = db.get_or_create(notes.title = "a").one();
    EXPECT_TRUE(second.created);
    EXPECT_NE(second.object.id, first.object.id);
}

TEST_P(GetOrCreate, passes_on_what_else_is_refused) {
    fill();
    EXPECT_THROW(
        static_cast<void>(db.get_or_create(users.name = "").defaults(users.age = 5).one()),
        orm::ValidationError
    );
}

TEST_P(UpdateOrCreate, changes_what_is_there_and_creates_what_is_not) {
    fill();
    const auto store = [&](std::string name) {
        return db.update_or_create(users.name = name)
            .set(users.age = users.age + 1, users.email = "new")
            .defaults(users.age = 1)
            .one();
    };
    const auto changed = store("Ann");
    EXPECT_FALSE(changed.created);
    EXPECT_EQ(changed.object.id, ann.id);
    EXPECT_EQ(changed.object.age, 42);
    EXPECT_EQ(changed.object, db.get<blog::User>(ann.id));
    const auto made = store("Dan");
    EXPECT_TRUE(made.created);
    EXPECT_EQ(made.object.age, 1);
    EXPECT_EQ(made.object.email, "new");
}

TEST_P(UpdateOrCreate, maintains_the_version) {
    db.create_tables<rules::Label>();
    const auto store = [&](int value) {
        return db.update_or_create(labels.code = "a").set(labels.value = value).one().object;
    };
    EXPECT_EQ(store(1).version, 1);
    EXPECT_EQ(store(2).version, 2);
}

/// Runs `work(executor, number)` in several threads at once.
template <class Work>
void at_once(orm::Database& db, int threads, const Work& work) {
    std::vector<std::thread> running;
    for (int i = 0; i != threads; ++i) {
        running.emplace_back([&, i] { work(db, i); });
    }
    for (auto& thread : running) {
        thread.join();
    }
}

TEST_P(GetOrCreate, creates_each_row_once_however_many_ask_at_once) {
    constexpr int threads = 6;
    constexpr int names = 40;
    std::atomic<int> created{0};
    at_once(db, threads, [&](orm::Database& database, int) {
        for (int i = 0; i != names; ++i) {
            const auto obtained = database.get_or_create(users.name = std::to_string(i))
                                      .defaults(users.age = 1)
                                      .one();
            created += obtained.created ? 1 : 0;
            EXPECT_NE(obtained.object.id, 0);
        }
    });
    EXPECT_EQ(created, names);
    EXPECT_EQ(db.select(users).count(), names);
}

TEST_P(GetOrCreate, does_not_fail_while_others_delete_what_it_creates) {
    std::atomic<int> created{0};
    at_once(db, 4, [&](orm::Database& database, int number) {
        for (int i = 0; i != 60; ++i) {
            if (number == 0) {
                database.delete_from(users).where(users.name == "a").execute();
            } else {
                const auto obtained =
                    database.get_or_create(users.name = "a").defaults(users.age = number).one();
                created += obtained.created ? 1 : 0;
                EXPECT_EQ(obtained.object.name, "a");
            }
        }
    });
    EXPECT_GE(created, 1);
}

TEST_P(UpdateOrCreate, loses_no_change_however_many_make_one_at_once) {
    constexpr int threads = 6;
    constexpr int changes = 40;
    std::atomic<int> created{0};
    at_once(db, threads, [&](orm::Database& database, int) {
        for (int i = 0; i != changes; ++i) {
            const auto obtained = database.update_or_create(users.name = "a")
                                      .set(users.age = users.age + 1)
                                      .defaults(users.age = 1)
                                      .one();
            created += obtained.created ? 1 : 0;
        }
    });
    EXPECT_EQ(created, 1);
    EXPECT_EQ(db.select(users.age).one(), threads * changes);
}

SUPPORT_ON_EVERY_DATABASE(InsertObjects);
SUPPORT_ON_EVERY_DATABASE(UpdateObjects);
SUPPORT_ON_EVERY_DATABASE(InBulk);
SUPPORT_ON_EVERY_DATABASE(GetOrCreate);
SUPPORT_ON_EVERY_DATABASE(UpdateOrCreate);

}  // namespace
