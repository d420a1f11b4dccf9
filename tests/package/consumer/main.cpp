#include "blog/model.orm.hpp"
#include "visit.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <iostream>

int main() {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<blog::User, blog::Post, traffic::Visit>();

    blog::User bob{.name = "Bob"};
    db.insert(bob);
    blog::Post post{.title = "Hello", .author = bob};
    db.insert(post);
    traffic::Visit visit{.visitor = bob};
    db.insert(visit);

    using blog::posts;
    using traffic::visits;
    const auto found = db.select(posts).where(posts.author->name == "Bob").one();
    std::cout << found.title << ' ' << db.select(visits).where(visits.visitor == bob).count()
              << '\n';
}
