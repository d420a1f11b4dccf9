#pragma once

#include "support/database.hpp"
#include "support/models/blog.orm.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

/// A small blog: Ann (41) wrote Hello and World, Bob (17) wrote Draft, which Ann edits, and Cid
/// (30) wrote nothing.
class BlogTest : public support::DatabaseTest {
protected:
    BlogTest() {
        db.create_tables<blog::User, blog::Profile, blog::Post, blog::Comment, blog::Tag>();
    }

    static constexpr orm::Timestamp noon =
        std::chrono::sys_days(std::chrono::year(2024) / std::chrono::March / 5) +
        std::chrono::hours(12);

    static blog::User user(std::string name, int age) {
        return blog::User{.name = std::move(name), .age = age};
    }

    static blog::Post post(std::string title, const blog::User& author, int views = 0) {
        return blog::Post{.title = std::move(title), .views = views, .author = author};
    }

    void fill() {
        ann = user("Ann", 41);
        ann.email = "ann@example.org";
        bob = user("Bob", 17);
        cid = user("Cid", 30);
        cid.email = "cid@example.org";
        db.insert(ann);
        db.insert(bob);
        db.insert(cid);
        fill_posts();
    }

    blog::User ann;
    blog::User bob;
    blog::User cid;
    blog::Post hello;
    blog::Post world;
    blog::Post draft;
    blog::Tag cpp{.name = "cpp"};
    blog::Tag orm_tag{.name = "orm"};
    blog::Tag unused{.name = "unused"};

private:
    void fill_posts() {
        hello = post("Hello", ann, 10);
        hello.published_at = noon;
        world = post("World", ann, 20);
        draft = post("Draft", bob);
        draft.editor = ann;
        db.insert(hello);
        db.insert(world);
        db.insert(draft);
        db.insert(cpp);
        db.insert(orm_tag);
        db.insert(unused);
        db.link(hello, blog::posts.tags, cpp, orm_tag);
        db.link(world, blog::posts.tags, cpp);
        db.insert(blog::Profile{.about = "Writes", .user = ann});
        const auto first = db.insert(blog::Comment{.text = "First", .post = hello, .user = bob});
        db.insert(blog::Comment{.text = "Second", .post = hello, .user = cid, .reply_to = first});
    }
};

/// The values of one member, in order.
template <class Range, class Member>
auto each(const Range& rows, Member member) {
    std::vector<std::remove_cvref_t<std::invoke_result_t<Member, decltype(*std::begin(rows))>>>
        values;
    for (const auto& row : rows) {
        values.push_back(std::invoke(member, row));
    }
    return values;
}
