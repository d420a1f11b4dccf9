#include "emit/emit.hpp"
#include "model_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace ormc::testing {
namespace {

using namespace model;
using ::testing::HasSubstr;
using ::testing::Not;

std::string header_of(Headers& headers, const emit::Options& options = {}) {
    const Schema schema = headers.analyze();
    EXPECT_TRUE(headers.diagnostics().empty()) << headers.diagnostics()[0].message;
    return emit::emit_code(schema, options).at(0).text;
}

TEST(Emit, paths_follow_the_header) {
    EXPECT_EQ(emit::generated_header_path("blog/model.hpp"), "blog/model.orm.hpp");
    EXPECT_EQ(emit::generated_source_path("blog/model.h"), "blog/model.orm.cpp");
    EXPECT_EQ(emit::generated_header_path("a.b/model"), "a.b/model.orm.hpp");
}

TEST(Emit, the_same_input_gives_the_same_text) {
    const auto make = [] {
        Headers headers;
        headers.enumeration("Role", {"a", "b"});
        headers.entity("User").member("int", "id", "primary_key").member("Role", "role");
        return header_of(headers);
    };
    EXPECT_EQ(make(), make());
}

TEST(Emit, the_users_header_is_included_outside_the_guard) {
    Headers headers;
    headers.entity("User").member("int", "id", "primary_key");
    const std::string text = header_of(headers);
    EXPECT_LT(
        text.find("#include \"blog/model.hpp\""), text.find("#ifndef ORM_GENERATED_BLOG_MODEL_HPP")
    );
}

TEST(Emit, classes_that_orm_would_hide_are_named_from_the_top) {
    Headers headers;
    headers.space({}).entity("User").member("int", "id", "primary_key");
    headers.space({"detail"}).entity("Part").member("int", "id", "primary_key");
    const std::string text = header_of(headers);
    EXPECT_THAT(text, HasSubstr("struct Mapping<::User>"));
    EXPECT_THAT(text, HasSubstr("struct Mapping<::detail::Part>"));
}

TEST(Emit, a_member_named_like_its_namespace_hides_nothing) {
    Headers headers;
    headers.entity("Post")
        .member("int", "id", "primary_key")
        .member("std::string", "blog")
        .member("std::string", "std");
    const std::string text = header_of(headers);
    EXPECT_THAT(text, HasSubstr("struct blog : Field<::blog::Post, 1, ::std::string> {};"));
}

TEST(Emit, the_export_macro_stands_in_front_of_mappings_and_keys) {
    Headers headers;
    headers.entity("User").member("int", "id", "primary_key");
    const auto files = emit::emit_code(headers.analyze(), {"BLOG_EXPORT"});
    EXPECT_THAT(files[0].text, HasSubstr("struct BLOG_EXPORT Mapping<blog::User>"));
    EXPECT_THAT(files[1].text, HasSubstr("template BLOG_EXPORT detail::Key detail::key_of"));
}

TEST(Emit, related_headers_come_before_and_their_generated_ones_last) {
    Headers headers;
    headers.header("blog/post.hpp");
    headers.entity("Post").member("int", "id", "primary_key").member("orm::BelongsTo<User>", "by");
    headers.header("blog/user.hpp", HeaderRole::linked);
    headers.entity("User").member("int", "id", "primary_key");
    const auto files = emit::emit_code(headers.analyze());
    ASSERT_EQ(files.size(), 4U);
    const std::string& text = files[2].text;
    EXPECT_LT(text.find("#include \"blog/user.hpp\""), text.find("namespace orm"));
    EXPECT_GT(text.find("#include \"blog/user.orm.hpp\""), text.find("}  // namespace blog"));
    EXPECT_THAT(text, Not(HasSubstr("Mapping<blog::User> {")));
}

TEST(Emit, an_enum_of_a_foreign_header_is_mapped_where_it_is_used_once) {
    Headers headers;
    headers.header("blog/post.hpp");
    headers.header("other/kind.hpp", HeaderRole::foreign).enumeration("Kind", {"a"});
    headers.header("blog/tag.hpp");
    headers.entity("Tag").member("int", "id", "primary_key").member("Kind", "kind");
    const auto files = emit::emit_code(headers.analyze());
    EXPECT_THAT(files.at(4).text, HasSubstr("#ifndef ORM_ENUM_BLOG_KIND"));
}

TEST(Emit, a_column_is_required_when_nothing_but_the_insert_gives_it) {
    Headers headers;
    headers.entity("User")
        .member("int", "id", "primary_key")
        .member("std::string", "name")
        .member("std::optional<std::string>", "email")
        .member("int", "age", "default_value(0)")
        .member("orm::Timestamp", "created_at", "created_at")
        .member("int", "revision", "version")
        .member("int", "twice", "computed(\"age * 2\")");
    const std::string text = header_of(headers);
    EXPECT_THAT(text, HasSubstr("using PrimaryKey = ColumnSet<0>;"));
    EXPECT_THAT(text, HasSubstr("using Required = ColumnSet<1>;"));
    EXPECT_THAT(text, HasSubstr("using Generated = ColumnSet<0>;"));
    EXPECT_THAT(text, HasSubstr("using Unassignable = ColumnSet<5, 6>;"));
}

TEST(Emit, a_header_names_the_deferred_columns_though_there_are_none) {
    Headers headers;
    headers.entity("Post")
        .member("int", "id", "primary_key")
        .member("std::string", "title")
        .member("orm::Deferred<std::string>", "body");
    EXPECT_THAT(header_of(headers), HasSubstr("using Deferred = ColumnSet<2>;"));

    Headers others;
    others.entity("Totals", "view(\"SELECT 1 AS n\")").member("int", "n");
    EXPECT_THAT(header_of(others), HasSubstr("using Deferred = ColumnSet<>;"));
}

TEST(Emit, unique_keys_are_those_of_columns_and_the_others_have_names) {
    Headers headers;
    headers
        .entity(
            "Note",
            "table, soft_delete(deleted_at), unique(folder, title), "
            "unique(expression(\"lower(title)\"))"
        )
        .member("int", "id", "primary_key")
        .member("std::string", "folder")
        .member("std::string", "title", "unique(where(\"title <> ''\"))")
        .member("std::optional<orm::Timestamp>", "deleted_at");
    const std::string text = header_of(headers);
    EXPECT_THAT(text, HasSubstr("using UniqueKeys = UniqueKeyList<ColumnSet<1, 2>>;"));
    EXPECT_THAT(
        text, HasSubstr("using PartialKeys = IndexNames<\"notes_title_key\", \"notes_expr_key\">;")
    );
}

TEST(Emit, what_is_only_read_requires_nothing) {
    Headers headers;
    headers.entity("Country", "table, readonly").member("std::string", "name");
    const std::string text = header_of(headers);
    EXPECT_THAT(text, HasSubstr("using ReadOnly = void;"));
    EXPECT_THAT(text, Not(HasSubstr("Required")));
    EXPECT_THAT(text, Not(HasSubstr("PrimaryKey")));
}

TEST(Emit, the_schema_holds_what_migrations_need) {
    Headers headers;
    headers.enumeration("Role", {"reader", "writer"});
    headers.entity("User", "table, renamed_from(\"people\")")
        .member("int", "id", "primary_key")
        .member("std::string", "name", "unique, length(10), renamed_from(\"title\")", "Full name.")
        .member("Role", "role", "stored_as(native)")
        .member("orm::ManyToMany<User>", "friends");
    const auto json = nlohmann::json::parse(emit::emit_schema(headers.analyze()));
    EXPECT_EQ(json["format"], 1);
    const auto& users = json["tables"][0];
    EXPECT_EQ(users["renamed_from"], "people");
    EXPECT_EQ(users["columns"][1]["postgres"], "varchar(10)");
    EXPECT_EQ(users["columns"][1]["sqlite"], "TEXT");
    EXPECT_EQ(users["columns"][1]["renamed_from"], "title");
    EXPECT_EQ(users["columns"][1]["comment"], "Full name.");
    EXPECT_EQ(users["columns"][2]["postgres"], "role");
    EXPECT_EQ(users["uniques"][0]["name"], "users_name_key");
    EXPECT_EQ(users["primary_key"]["name"], "users_pkey");
    EXPECT_EQ(json["tables"][1]["name"], "users_friends");
    EXPECT_EQ(json["tables"][1]["foreign_keys"][0]["on_delete"], "cascade");
    EXPECT_EQ(json["enums"][0]["labels"][1]["label"], "writer");
    EXPECT_EQ(json["enums"][0]["labels"][1]["value"], 1);
    EXPECT_TRUE(json["enums"][0]["native"]);
    EXPECT_THAT(std::string(users["origin"]), HasSubstr("blog/model.hpp:"));
}

}  // namespace
}  // namespace ormc::testing
