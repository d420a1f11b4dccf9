#include "model.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/core.h>

#include <vector>

using namespace blog;

namespace {

void heading(const char* name) {
    fmt::print("\n== {} ==\n", name);
}

// snippet: store
void store(orm::Executor& db) {
    User ada{.name = "Ada", .email = "ada@example.org"};
    User bob{.name = "Bob"};
    db.insert(ada);  // ada.id is set
    db.insert(bob);

    std::vector<Tag> all_tags{{"c++"}, {"sql"}};
    db.insert_all(all_tags);

    Post hello{.title = "Hello", .published_at = orm::now(), .author = bob};
    Post draft{.title = "On joins", .author = bob};
    Post notes{.title = "Notes", .published_at = orm::now(), .author = ada};
    db.insert(hello);
    db.insert(draft);
    db.insert(notes);

    db.link(hello, posts.tags, all_tags[0], all_tags[1]);
    db.link(draft, posts.tags, all_tags[1]);
}

// end snippet

void print(const std::vector<Post>& rows) {
    for (const Post& post : rows) {
        fmt::print("{} by {}:", post.title, post.author->name);
        for (const Tag& tag : post.tags)
            fmt::print(" {}", tag.name);
        fmt::print("\n");
    }
}

}  // namespace

int main() {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<User, Post, Tag>();
    store(db);
    db.on_statement([](const orm::StatementEvent& event) { fmt::print("{}\n", event.sql); });

    heading("path");
    // snippet: path
    auto by_bob = db.select(posts)
                      .where(posts.author->name == "Bob" && posts.published_at.is_not_null())
                      .order_by(posts.title)
                      .all();
    // end snippet
    fmt::print("{} post\n", by_bob.size());

    heading("with");
    // snippet: with
    auto loaded = db.select(posts).order_by(posts.id).with(posts.author, posts.tags).all();
    // end snippet
    print(loaded);

    heading("nested");
    // snippet: nested
    auto writers = db.select(users).order_by(users.name).with(users.posts->tags).all();
    for (const User& user : writers)
        for (const Post& post : user.posts)
            fmt::print("{}: {} ({})\n", user.name, post.title, post.tags.size());
    // end snippet

    heading("any");
    // snippet: any
    auto about_sql = db.select(users)
                         .where(users.posts.any([](auto post) {
                             return post.tags.any([](auto tag) { return tag.name == "sql"; });
                         }))
                         .all();
    auto silent = db.select(users).where(users.posts.none()).count();
    // end snippet
    fmt::print("{} about SQL, {} silent\n", about_sql.size(), silent);

    heading("links");
    // snippet: links
    Post notes = db.select(posts).where(posts.title == "Notes").one();
    std::vector<Tag> both = db.select(tags).all();
    db.set_links(notes, posts.tags, both);
    db.unlink(notes, posts.tags, both[0]);
    // end snippet

    heading("not loaded");
    // snippet: not_loaded
    try {
        fmt::print("{}\n", notes.tags.size());
    } catch (const orm::NotLoaded& error) {
        fmt::print("{}\n", error.what());
    }
    // end snippet

    heading("cascade");
    // snippet: cascade
    User bob = db.select(users).where(users.name == "Bob").one();
    db.erase(bob);  // his posts go, too: on_delete(cascade)
    // end snippet
    fmt::print("{} post left\n", db.select(posts).count());
}
