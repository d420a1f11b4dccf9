#include "model.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/core.h>

#include <string>

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

    heading("stream");
    print_all(db);
}
