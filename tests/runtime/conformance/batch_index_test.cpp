// Which object was refused of several that one statement writes.

#include "runtime/conformance/blog_data.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/rules.orm.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace {

using blog::Post;
using blog::posts;
using blog::Tag;
using orm::ErrorKind;

class BatchIndex : public BlogTest {
protected:
    std::vector<Post> posts_of(const blog::User& author, std::size_t count) {
        std::vector<Post> made;
        for (std::size_t i = 0; i != count; ++i) {
            made.push_back(post("Post " + std::to_string(i), author));
        }
        return made;
    }

    static blog::User nobody() {
        blog::User user{.name = "Nobody"};
        user.id = 4'711;
        return user;
    }

    /// The object that is named by the error, which has to be of this kind.
    template <class Work>
    static std::optional<std::size_t> refused(ErrorKind kind, Work&& work) {
        try {
            work();
        } catch (const orm::DatabaseError& error) {
            EXPECT_EQ(error.kind(), kind) << error.what();
            return error.index();
        }
        ADD_FAILURE() << "nothing was refused";
        return std::nullopt;
    }
};

TEST_P(BatchIndex, is_that_of_an_object_without_its_other_side) {
    fill();
    for (const std::size_t count : {3U, 40U, 300U}) {
        auto many = posts_of(ann, count);
        many[count - 2].author = nobody();
        const auto index = refused(ErrorKind::foreign_key_violation, [&] { db.insert_all(many); });
        EXPECT_EQ(index, count - 2);
        EXPECT_EQ(db.select(posts).count(), 3);
        EXPECT_EQ(many[0].id, 0);
    }
}

TEST_P(BatchIndex, is_that_of_a_constant_object) {
    fill();
    auto made = posts_of(ann, 50);
    made[20].author = nobody();
    const std::vector<Post>& many = made;
    const auto index = refused(ErrorKind::foreign_key_violation, [&] { db.insert_all(many); });
    EXPECT_EQ(index, 20U);
}

TEST_P(BatchIndex, is_that_of_an_object_whose_key_the_program_makes) {
    fill();
    for (const std::size_t count : {5U, 300U}) {
        std::vector<Tag> many;
        for (std::size_t i = 0; i != count; ++i) {
            many.push_back({.name = "tag " + std::to_string(i)});
        }
        many[count - 1].name = "cpp";
        const auto index = refused(ErrorKind::unique_violation, [&] { db.insert_all(many); });
        EXPECT_EQ(index, count - 1);
    }
}

TEST_P(BatchIndex, is_that_of_the_second_of_two_that_are_the_same) {
    std::vector<Tag> many{{.name = "a"}, {.name = "b"}, {.name = "c"}, {.name = "b"}};
    const auto index = refused(ErrorKind::unique_violation, [&] { db.insert_all(many); });
    EXPECT_EQ(index, 3U);
}

TEST_P(BatchIndex, is_that_of_a_changed_object) {
    fill();
    auto many = posts_of(ann, 50);
    db.insert_all(many);
    many[30].author = nobody();
    const auto whole = [&] { db.update_all(many); };
    EXPECT_EQ(refused(ErrorKind::foreign_key_violation, whole), 30U);
    const auto part = [&] { db.update_all(many, posts.author); };
    EXPECT_EQ(refused(ErrorKind::foreign_key_violation, part), 30U);
    EXPECT_EQ(db.select(posts).where(posts.author == ann).count(), 52);
}

TEST_P(BatchIndex, leaves_the_transaction_around_the_batch) {
    fill();
    db.transaction([&](orm::Transaction& tx) {
        tx.insert(user("Eve", 20));
        auto many = posts_of(ann, 20);
        many[7].author = nobody();
        const auto index = refused(ErrorKind::foreign_key_violation, [&] { tx.insert_all(many); });
        EXPECT_EQ(index, 7U);
        tx.insert(user("Fay", 21));
    });
    EXPECT_EQ(db.select(blog::users).count(), 5);
    EXPECT_EQ(db.select(posts).count(), 3);
}

TEST_P(BatchIndex, is_not_guessed_of_objects_that_refer_to_each_other) {
    db.create_tables<keys::Device>();
    std::vector<keys::Device> many(4, keys::Device{.label = "Part"});
    for (keys::Device& device : many) {
        device.id = orm::Uuid::v7();
    }
    many[0].parent = many[3];  // stands behind it, which a single statement allows
    keys::Device missing{.id = orm::Uuid::v7(), .label = "Missing"};
    many[2].parent = missing;
    const auto index = refused(ErrorKind::foreign_key_violation, [&] { db.insert_all(many); });
    EXPECT_EQ(index, std::nullopt);
    many[2].parent.reset();
    EXPECT_NO_THROW(db.insert_all(many));
}

SUPPORT_ON_EVERY_DATABASE(BatchIndex);

}  // namespace
