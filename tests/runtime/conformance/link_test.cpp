#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

namespace {

using blog::posts;
using blog::tags;
using testing::IsEmpty;

class Link : public BlogTest {
protected:
    std::vector<std::string> tags_of(const blog::Post& post) {
        const auto key = post.id;
        return db.select(tags.name)
            .where(tags.posts.any([key](auto p) { return p.id == key; }))
            .order_by(tags.name.asc())
            .all();
    }
};

TEST_P(Link, adds_pairs) {
    fill();
    db.link(draft, posts.tags, unused);
    EXPECT_ROWS(tags_of(draft), {"unused"});
}

TEST_P(Link, leaves_a_pair_that_is_there_already) {
    fill();
    EXPECT_NO_THROW(db.link(hello, posts.tags, cpp, unused));
    EXPECT_ROWS(tags_of(hello), {"cpp", "orm", "unused"});
}

TEST_P(Link, works_from_the_other_side) {
    fill();
    db.link(unused, tags.posts, hello, draft);
    EXPECT_ROWS(tags_of(draft), {"unused"});
    EXPECT_ROWS(tags_of(hello), {"cpp", "orm", "unused"});
}

TEST_P(Link, is_removed_by_unlink) {
    fill();
    db.unlink(hello, posts.tags, cpp);
    EXPECT_ROWS(tags_of(hello), {"orm"});
    EXPECT_ROWS(tags_of(world), {"cpp"});
    EXPECT_NO_THROW(db.unlink(hello, posts.tags, cpp));
}

TEST_P(Link, is_replaced_by_set_links) {
    fill();
    db.set_links(hello, posts.tags, std::vector{unused, cpp});
    EXPECT_ROWS(tags_of(hello), {"cpp", "unused"});
    db.set_links(hello, posts.tags, std::vector<blog::Tag>());
    EXPECT_THAT(tags_of(hello), IsEmpty());
    EXPECT_ROWS(tags_of(world), {"cpp"});
}

TEST_P(Link, to_a_row_that_is_not_there_is_refused_and_changes_nothing) {
    fill();
    const blog::Tag missing{.name = "missing"};
    EXPECT_THROW(db.link(draft, posts.tags, cpp, missing), orm::DatabaseError);
    EXPECT_THAT(tags_of(draft), IsEmpty());
    EXPECT_THROW(db.set_links(hello, posts.tags, std::vector{missing}), orm::DatabaseError);
    EXPECT_ROWS(tags_of(hello), {"cpp", "orm"});
}

TEST_P(Link, of_an_object_that_is_not_stored_yet_is_a_value_error) {
    fill();
    const blog::Post fresh = post("Fresh", ann);
    EXPECT_THROW(db.link(fresh, posts.tags, cpp), orm::ValueError);
}

TEST_P(Link, goes_with_its_rows) {
    fill();
    db.erase(hello);
    EXPECT_THAT(tags_of(hello), IsEmpty());
    EXPECT_ROWS(tags_of(world), {"cpp"});
}

SUPPORT_ON_EVERY_DATABASE(Link);

}  // namespace
