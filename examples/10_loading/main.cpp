#include "model.orm.hpp"

#include <orm/into.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/core.h>

#include <cstdint>
#include <string>
#include <vector>

using namespace news;

namespace {

void heading(const char* name) {
    fmt::print("\n== {} ==\n", name);
}

void store(orm::Executor& db) {
    Author ada{.name = "Ada"};
    db.insert(ada);
    for (const char* title : {"Ships", "Birds", "Nets"}) {
        Post post{.title = title, .body = std::string(title) + " are …", .author = ada};
        db.insert(post);
        db.insert(Comment{.text = "Indeed", .post = post});
    }
}

// snippet: parts
inline constexpr auto whole = orm::parts(posts.body, posts.picture, posts.author);

std::vector<Post> front_page(orm::Executor& db) {
    return db.select(posts).with(whole).order_by(posts.id).limit(1).all();
}

// end snippet

// snippet: line
struct Line {
    std::int64_t id = 0;
    std::string title;
};

// end snippet

// snippet: stream
void print_all(orm::Executor& db) {
    for (const Post& post : db.select(posts)
                                .with(posts.author, posts.comments)
                                .order_by(posts.id)
                                .stream(orm::chunks_of(2)))
        fmt::print("{} by {}: {} comment\n", post.title, post.author->name, post.comments.size());
}

// end snippet

}  // namespace

int main() {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<Author, Post, Comment>();
    store(db);
    db.on_statement([](const orm::StatementEvent& event) { fmt::print("{}\n", event.sql); });

    heading("parts");
    for (const Post& post : front_page(db))
        fmt::print("{} by {}: {}\n", post.title, post.author->name, *post.body);

    heading("load");
    // snippet: load
    Post first = db.get<Post>(1);
    db.load(first, posts.body);

    std::vector<Post> found = db.select(posts).where(posts.title != "Nets").all();
    db.load(found, posts.body, posts.comments);
    // end snippet
    fmt::print("{} {}\n", *first.body, found.size());

    heading("projection");
    // snippet: projection
    std::vector<Line> lines =
        db.select(posts.id, posts.title).order_by(posts.title).into<Line>().all();
    // end snippet
    fmt::print("{} lines\n", lines.size());

    heading("raw");
    // snippet: raw
    std::vector<Post> short_ones =
        db.sql<Post>("SELECT id, title, author_id FROM posts WHERE length(body) < {}", 12).all();
    // end snippet
    fmt::print("{} {}\n", short_ones.size(), short_ones.front().body.loaded());

    heading("stream");
    print_all(db);
}
