#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

#include <orm/filtered.hpp>
#include <orm/testing.hpp>

#include <set>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

using blog::Post;
using blog::posts;
using blog::users;

class StreamWithRelations : public BlogTest {
protected:
    void fill_many() {
        fill();
        for (int i = 0; i != 7; ++i) {
            Post more = post("More " + std::to_string(i), i % 2 == 0 ? ann : cid);
            db.insert(more);
            db.link(more, posts.tags, cpp);
        }
    }

    static std::string described(const Post& post) {
        std::string text = post.title + " by " + post.author->name + ", profile " +
                           (post.author->profile ? post.author->profile->about : "none") +
                           ", edited by " +
                           (post.editor && post.editor->loaded() ? (*post.editor)->name : "nobody");
        std::set<std::string> tags;
        for (const blog::Tag& tag : post.tags) {
            tags.insert(tag.name);
        }
        for (const std::string& tag : tags) {
            text += " #" + tag;
        }
        for (const blog::Comment& comment : post.comments) {
            text += " / " + comment.text + " of " + comment.user->name;
        }
        return text;
    }

    std::vector<std::string> at_once() {
        std::vector<std::string> rows;
        for (const Post& post :
             db.select(posts)
                 .with(posts.author->profile, posts.editor, posts.tags, posts.comments->user)
                 .order_by(posts.id)
                 .all()) {
            rows.push_back(described(post));
        }
        return rows;
    }

    std::vector<std::string> one_by_one(orm::Executor& executor, orm::ChunkSize chunk = {}) {
        std::vector<std::string> rows;
        for (const Post& post :
             executor.select(posts)
                 .with(posts.author->profile, posts.editor, posts.tags, posts.comments->user)
                 .order_by(posts.id)
                 .stream(chunk)) {
            rows.push_back(described(post));
        }
        return rows;
    }
};

TEST_P(StreamWithRelations, gives_what_all_gives_whatever_the_size_of_its_chunks) {
    fill_many();
    const std::vector<std::string> expected = at_once();
    ASSERT_EQ(expected.size(), 10U);
    EXPECT_EQ(
        expected[0],
        "Hello by Ann, profile Writes, edited by nobody #cpp #orm / Second of Cid / First of Bob"
    );
    EXPECT_EQ(one_by_one(db), expected);
    for (const int size : {1, 3, 5, 10, 11}) {
        EXPECT_EQ(one_by_one(db, orm::chunks_of(size)), expected) << size;
    }
    EXPECT_EQ(db.select(posts).count(), 10);
}

TEST_P(StreamWithRelations, loads_once_for_each_chunk_when_its_first_row_is_read) {
    fill_many();
    const orm::testing::StatementLog log;
    std::vector<std::size_t> statements;
    for (const Post& post :
         db.select(posts).with(posts.author).order_by(posts.id).stream(orm::chunks_of(4))) {
        EXPECT_TRUE(post.author.loaded());
        statements.push_back(log.statements().size());
    }
    EXPECT_ROWS(statements, {2, 2, 2, 2, 3, 3, 3, 3, 4, 4});
}

TEST_P(StreamWithRelations, that_is_left_early_frees_the_database) {
    fill_many();
    for (const Post& post : db.select(posts).with(posts.tags).stream(orm::chunks_of(2))) {
        EXPECT_TRUE(post.tags.loaded());
        break;
    }
    EXPECT_NO_THROW(db.insert(user("Dan", 5)));
    EXPECT_EQ(db.select(users).count(), 4);
}

TEST_P(StreamWithRelations, of_no_rows_loads_nothing) {
    const auto rows =
        orm::testing::expect_queries(1, [&] { return one_by_one(db, orm::chunks_of(2)); });
    EXPECT_TRUE(rows.empty());
}

TEST_P(StreamWithRelations, keeps_its_relations_when_its_row_is_copied) {
    fill_many();
    std::vector<Post> kept;
    for (const Post& post :
         db.select(posts).with(posts.author).order_by(posts.id).stream(orm::chunks_of(3))) {
        kept.push_back(post);
    }
    EXPECT_EQ(kept.front().author->name, "Ann");
    EXPECT_EQ(kept.back().author->name, "Ann");
}

TEST_P(StreamWithRelations, lets_its_transaction_write_between_two_rows) {
    fill_many();
    db.transaction([&](orm::Transaction& tx) {
        for (const Post& post :
             tx.select(posts).with(posts.author).order_by(posts.id).stream(orm::chunks_of(2))) {
            tx.insert(blog::Tag{.name = post.title + " of " + post.author->name});
        }
        EXPECT_EQ(tx.select(blog::tags).count(), 13);
    });
    EXPECT_TRUE(db.find<blog::Tag>("More 6 of Ann"));
}

TEST_P(StreamWithRelations, works_in_a_savepoint_that_is_taken_back) {
    fill_many();
    db.transaction([&](orm::Transaction& tx) {
        EXPECT_THROW(
            tx.transaction([&](orm::Transaction& inner) {
                for (const Post& post :
                     inner.select(posts).with(posts.author).stream(orm::chunks_of(2))) {
                    throw std::runtime_error(post.title);
                }
            }),
            std::runtime_error
        );
        EXPECT_EQ(one_by_one(tx, orm::chunks_of(2)).size(), 10U);
        tx.insert(user("Dan", 5));
    });
    EXPECT_EQ(db.select(users).count(), 4);
}

TEST_P(StreamWithRelations, goes_on_when_a_savepoint_between_two_rows_is_taken_back) {
    fill_many();
    int rows = 0;
    db.transaction([&](orm::Transaction& tx) {
        for (const Post& post :
             tx.select(posts).with(posts.author).order_by(posts.id).stream(orm::chunks_of(2))) {
            EXPECT_TRUE(post.author.loaded());
            ++rows;
            orm::Transaction inner = tx.start({});
            inner.insert(user("Dan", 5));
            inner.rollback();
        }
        tx.insert(user("Eve", 6));
    });
    EXPECT_EQ(rows, 10);
    EXPECT_EQ(db.select(users).count(), 4);
}

TEST_P(StreamWithRelations, several_at_once_are_read_side_by_side) {
    fill_many();
    std::vector<std::string> pairs;
    db.read([&](orm::Executor& reader) {
        for (const Post& post : reader.select(posts)
                                    .with(posts.author)
                                    .where(posts.views > 0)
                                    .order_by(posts.id)
                                    .stream(orm::chunks_of(1))) {
            for (const blog::User& one : reader.select(users)
                                             .with(users.posts)
                                             .where(users.age > 18)
                                             .order_by(users.id)
                                             .stream(orm::chunks_of(1))) {
                pairs.push_back(post.title + one.name + std::to_string(one.posts.size()));
            }
        }
    });
    EXPECT_ROWS(pairs, {"HelloAnn6", "HelloCid3", "WorldAnn6", "WorldCid3"});
}

TEST_P(StreamWithRelations, sees_one_snapshot) {
    SUPPORT_NEEDS(several_connections);
    fill();
    std::vector<std::string> seen;
    for (const Post& post : db.select(posts)
                                .with(posts.author, posts.tags)
                                .order_by(posts.id)
                                .stream(orm::chunks_of(1))) {
        seen.push_back(post.author->name + std::to_string(post.tags.size()));
        if (seen.size() == 1) {
            std::thread([&] {
                ann.name = "Anna";
                db.update(ann);
                db.link(world, posts.tags, orm_tag);
            }).join();
        }
    }
    EXPECT_ROWS(seen, {"Ann2", "Ann1", "Bob0"});
    EXPECT_EQ(db.get<blog::User>(ann.id).name, "Anna");
}

TEST_P(StreamWithRelations, of_a_stored_query_loads_them_too) {
    fill_many();
    const orm::Query<Post> query =
        orm::select(posts).with(posts.author, posts.tags).order_by(posts.id);
    std::vector<std::string> rows;
    for (const Post& post : db.run(query.with(posts.comments)).stream(orm::chunks_of(4))) {
        rows.push_back(post.author->name + std::to_string(post.tags.size() + post.comments.size()));
    }
    EXPECT_ROWS(
        rows, {"Ann4", "Ann1", "Bob0", "Ann1", "Cid1", "Ann1", "Cid1", "Ann1", "Cid1", "Ann1"}
    );
    EXPECT_EQ(db.run(query).all().size(), 10U);
}

TEST_P(StreamWithRelations, through_a_filter_shows_what_the_filter_shows) {
    fill();
    auto shown = orm::filtered(db, orm::only(blog::comments, blog::comments.text == "First"));
    std::vector<std::size_t> counts;
    for (const Post& post :
         shown.select(posts).with(posts.comments).order_by(posts.id).stream(orm::chunks_of(1))) {
        counts.push_back(post.comments.size());
    }
    EXPECT_ROWS(counts, {1, 0, 0});
}

TEST_P(StreamWithRelations, cannot_be_written_through_on_its_connection) {
    SUPPORT_NEEDS(several_connections);
    fill();
    orm::Connection connection = db.connection();
    for (const Post& post : connection.select(posts).with(posts.author).stream()) {
        EXPECT_THROW(connection.insert(user(post.title, 5)), orm::DatabaseError);
        break;
    }
    EXPECT_NO_THROW(connection.insert(user("Dan", 5)));
}

TEST_P(StreamWithRelations, on_a_database_for_reading) {
    fill_many();
    auto reader = db.read_only(orm::after(db.position()));
    EXPECT_EQ(one_by_one(reader, orm::chunks_of(3)), at_once());
}

TEST_P(StreamWithRelations, ends_at_its_deadline) {
    fill_many();
    auto limited = db.within(std::chrono::milliseconds(300));
    try {
        for (const Post& post :
             limited.select(posts).with(posts.author).stream(orm::chunks_of(1))) {
            std::this_thread::sleep_for(std::chrono::milliseconds(post.id == 0 ? 0 : 400));
        }
        FAIL() << "the stream went on";
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::timeout);
    }
    EXPECT_EQ(db.select(posts).count(), 10);
}

TEST_P(StreamWithRelations, has_chunks_of_a_row_or_more) {
    for (const int size : {0, -1}) {
        EXPECT_THROW(static_cast<void>(orm::chunks_of(size)), orm::UsageError);
    }
}

TEST_P(StreamWithRelations, in_chunks_gives_columns_too) {
    fill_many();
    std::vector<std::string> titles;
    db.transaction([&](orm::Transaction& tx) {
        for (const auto& [title, author] : tx.select(posts.title, posts.author->name)
                                               .where(posts.title.starts_with("More"))
                                               .order_by(posts.title)
                                               .stream(orm::chunks_of(3))) {
            titles.push_back(title + author);
            tx.update(posts).set(posts.views = posts.views + 1).execute();
        }
    });
    EXPECT_EQ(titles.size(), 7U);
    EXPECT_EQ(titles.front(), "More 0Ann");
    EXPECT_EQ(db.select(posts.views).where(posts.title == "More 3").one(), 7);
}

SUPPORT_ON_EVERY_DATABASE(StreamWithRelations);

}  // namespace
