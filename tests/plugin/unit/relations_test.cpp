#include "model_builder.hpp"

#include <gtest/gtest.h>

namespace ormc::testing {
namespace {

using namespace model;
using Ids = std::vector<std::string>;

constexpr const char* id = "std::int64_t";

TEST(Relations, belongs_to_is_a_column_named_after_member_and_key) {
    Headers headers;
    headers.entity("User").member(id, "id", "primary_key");
    headers.entity("Post").member(id, "id", "primary_key").member("orm::BelongsTo<User>", "author");
    const Schema schema = headers.analyze();
    const Table& posts = schema.entities[1]->table;
    EXPECT_EQ(posts.columns[1].name, "author_id");
    EXPECT_FALSE(posts.columns[1].flags.nullable);
    ASSERT_EQ(posts.foreign_keys.size(), 1U);
    EXPECT_EQ(posts.foreign_keys[0].name, "posts_author_id_fkey");
    ASSERT_EQ(posts.indexes.size(), 1U);
    EXPECT_EQ(posts.indexes[0].name, "posts_author_id_idx");
}

TEST(Relations, a_foreign_key_needs_no_index_of_its_own_when_one_begins_with_it) {
    Headers headers;
    headers.entity("User").member(id, "id", "primary_key");
    headers.entity("Post", "table, index(author, title)")
        .member(id, "id", "primary_key")
        .member("std::string", "title")
        .member("orm::BelongsTo<User>", "author")
        .member("orm::BelongsTo<User>", "editor", "unique")
        .member("orm::BelongsTo<User>", "owner", "index(none)");
    const Schema schema = headers.analyze();
    ASSERT_EQ(schema.entities[1]->table.indexes.size(), 1U);
    EXPECT_EQ(schema.entities[1]->table.indexes[0].name, "posts_author_id_title_idx");
}

TEST(Relations, a_partial_index_does_not_replace_that_of_a_foreign_key) {
    Headers headers;
    headers.entity("User").member(id, "id", "primary_key");
    headers.entity("Post")
        .member(id, "id", "primary_key")
        .member("orm::BelongsTo<User>", "author", "index(where(\"id > 1\"), name(\"some\"))");
    EXPECT_EQ(headers.analyze().entities[1]->table.indexes.size(), 2U);
}

TEST(Relations, an_optional_one_is_nullable) {
    Headers headers;
    headers.entity("User")
        .member(id, "id", "primary_key")
        .member("std::optional<orm::BelongsTo<User>>", "boss", "on_delete(set_null)");
    const Schema schema = headers.analyze();
    EXPECT_TRUE(headers.diagnostics().empty());
    EXPECT_TRUE(schema.entities[0]->table.columns[1].flags.nullable);
    EXPECT_TRUE(schema.entities[0]->relations[0].is_nullable);
}

TEST(Relations, no_constraint_leaves_the_column_and_the_index) {
    Headers headers;
    headers.entity("User")
        .member(id, "id", "primary_key")
        .member("orm::BelongsTo<User>", "boss", "no_constraint");
    const Schema schema = headers.analyze();
    EXPECT_TRUE(schema.entities[0]->table.foreign_keys.empty());
    EXPECT_EQ(schema.entities[0]->table.indexes.size(), 1U);
}

TEST(Relations, has_many_finds_the_one_member_that_refers_back) {
    Headers headers;
    headers.entity("User").member(id, "id", "primary_key").member("orm::HasMany<Post>", "posts");
    headers.entity("Post").member(id, "id", "primary_key").member("orm::BelongsTo<User>", "author");
    const Schema schema = headers.analyze();
    const Relation& posts = schema.entities[0]->relations[0];
    EXPECT_EQ(posts.inverse, "author");
    EXPECT_EQ(posts.columns, ColumnIndexes{0});
    EXPECT_EQ(posts.target_columns, ColumnIndexes{1});
}

TEST(Relations, has_one_makes_the_other_side_unique) {
    Headers headers;
    headers.entity("User").member(id, "id", "primary_key").member("orm::HasOne<Desk>", "desk");
    headers.entity("Desk").member(id, "id", "primary_key").member("orm::BelongsTo<User>", "user");
    const Schema schema = headers.analyze();
    ASSERT_EQ(schema.entities[1]->table.uniques.size(), 1U);
    EXPECT_EQ(schema.entities[1]->table.uniques[0].name, "desks_user_id_key");
    EXPECT_TRUE(schema.entities[1]->table.indexes.empty());
}

TEST(Relations, ambiguity_names_the_candidates) {
    Headers headers;
    headers.entity("User").member(id, "id", "primary_key").member("orm::HasMany<Post>", "posts");
    headers.entity("Post")
        .member(id, "id", "primary_key")
        .member("orm::BelongsTo<User>", "author")
        .member("orm::BelongsTo<User>", "editor");
    EXPECT_EQ(headers.ids(), Ids{"ambiguous-inverse"});
    EXPECT_EQ(
        headers.diagnostics()[0].message,
        "'User::posts' could be the other side of 'author' or 'editor' of 'Post'"
    );
}

TEST(Relations, many_to_many_gets_a_table_of_pairs) {
    Headers headers;
    headers.entity("Post").member(id, "id", "primary_key").member("orm::ManyToMany<Tag>", "tags");
    headers.entity("Tag")
        .member("std::string", "name", "primary_key")
        .member("orm::ManyToMany<Post>", "posts", "inverse(tags)");
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty());
    const Table& pairs = schema.entities[0]->through_tables.at(0).table;
    EXPECT_EQ(pairs.name, "posts_tags");
    EXPECT_EQ(pairs.columns[0].name, "post_id");
    EXPECT_EQ(pairs.columns[1].name, "tag_name");
    EXPECT_EQ(pairs.primary_key, (ColumnIndexes{0, 1}));
    EXPECT_EQ(pairs.indexes[0].name, "posts_tags_tag_name_idx");
    const Relation& other = schema.entities[1]->relations[0];
    EXPECT_EQ(other.through_source, ColumnIndexes{1});
    EXPECT_EQ(other.through_target, ColumnIndexes{0});
}

TEST(Relations, pairs_of_one_class_are_source_and_target) {
    Headers headers;
    headers.entity("User")
        .member(id, "id", "primary_key")
        .member("orm::ManyToMany<User>", "friends");
    const Table pairs = headers.analyze().entities[0]->through_tables.at(0).table;
    EXPECT_EQ(pairs.name, "users_friends");
    EXPECT_EQ(pairs.columns[0].name, "source_id");
    EXPECT_EQ(pairs.columns[1].name, "target_id");
}

TEST(Relations, an_entity_may_hold_the_pairs) {
    Headers headers;
    headers.entity("Link");
    headers.entity("Post")
        .member(id, "id", "primary_key")
        .member("orm::ManyToMany<Tag>", "tags", "through(Link)");
    headers.entity("Tag").member(id, "id", "primary_key");
    headers.entity("Link", "table, primary_key(post, tag)")
        .member("orm::BelongsTo<Post>", "post")
        .member("orm::BelongsTo<Tag>", "tag");
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty()) << headers.diagnostics()[0].message;
    EXPECT_TRUE(schema.entities[1]->through_tables.empty());
    EXPECT_EQ(schema.entities[1]->relations[0].through().name, "links");
}

struct RelationMistake {
    const char* post;
    const char* post_annotations;
    const char* tag;
    const char* tag_annotations;
    const char* id;
};

TEST(Relations, opposite_many_to_many_members_need_exactly_one_inverse) {
    const RelationMistake cases[] = {
        {"orm::ManyToMany<Tag>", "", "orm::ManyToMany<Post>", "", "no-side-inverse"},
        {"orm::ManyToMany<Tag>",
         "inverse(posts)",
         "orm::ManyToMany<Post>",
         "inverse(tags)",
         "both-inverse"},
        {"orm::ManyToMany<Tag>", "", "orm::ManyToMany<Post>", "inverse(id)", "wrong-inverse"},
        {"orm::ManyToMany<Tag>", "", "orm::ManyToMany<Post>", "inverse(tagz)", "unknown-inverse"},
        {"orm::ManyToMany<Tag>",
         "",
         "orm::ManyToMany<Post>",
         "inverse(tags), through(\"x\")",
         "through-on-inverse"},
        {"orm::HasMany<Tag>", "", "int", "", "no-inverse"},
        {"std::optional<orm::ManyToMany<Tag>>", "", "int", "", "optional-relation"},
        {"orm::Deferred<orm::BelongsTo<Tag>>", "", "int", "", "deferred-relation"},
        {"orm::BelongsTo<Missing>", "", "int", "", "relation-target-not-mapped"},
        {"orm::BelongsTo<Tag>", "on_delete(set_null)", "int", "", "set-null-on-required"},
        {"orm::BelongsTo<Tag>", "on_delete(set_default)", "int", "", "set-default-without-default"},
        {"orm::BelongsTo<Tag>", "length(3)", "int", "", "annotation-on-wrong-member"},
        {"orm::BelongsTo<Tag>", "order_by(id)", "int", "", "annotation-on-wrong-member"},
    };
    for (const RelationMistake& each : cases) {
        Headers headers;
        headers.entity("Post")
            .member(id, "id", "primary_key")
            .member(each.post, "tags", each.post_annotations);
        headers.entity("Tag")
            .member(id, "id", "primary_key")
            .member(each.tag, "posts", each.tag_annotations);
        const Ids found = headers.ids();
        ASSERT_FALSE(found.empty()) << each.id;
        EXPECT_EQ(found.front(), each.id);
    }
}

TEST(Relations, a_plain_member_may_refer_to_a_unique_one) {
    Headers headers;
    headers.entity("User").member(id, "id", "primary_key").member("std::string", "name", "unique");
    headers.entity("Post")
        .member(id, "id", "primary_key")
        .member("std::string", "author", "references(User::name), on_update(cascade)");
    const Schema schema = headers.analyze();
    ASSERT_TRUE(headers.diagnostics().empty());
    const ForeignKey& key = schema.entities[1]->table.foreign_keys.at(0);
    EXPECT_EQ(key.on_update, ReferentialAction::cascade);
    EXPECT_EQ(key.target_columns, ColumnIndexes{1});
}

}  // namespace
}  // namespace ormc::testing
