#include "model/naming.hpp"

#include <gtest/gtest.h>

namespace ormc::model {
namespace {

struct HandleCase {
    const char* class_name;
    const char* handle;
};

TEST(Naming, handles_are_snake_case_and_plural) {
    const HandleCase cases[] = {
        {"User", "users"},
        {"InvoiceLine", "invoice_lines"},
        {"HTTPRequest", "http_requests"},
        {"OAuth2Token", "o_auth2_tokens"},
        {"XMLHttpRequest", "xml_http_requests"},
        {"UserID", "user_ids"},
        {"ABC", "abcs"},
        {"snake_case", "snake_cases"},
        {"Address", "addresses"},
        {"Box", "boxes"},
        {"Quiz", "quizes"},
        {"Branch", "branches"},
        {"Wish", "wishes"},
        {"Category", "categories"},
        {"Day", "days"},
        {"Person", "persons"},
        {"Y", "ys"},
    };
    for (const HandleCase& each : cases)
        EXPECT_EQ(handle_name(each.class_name), each.handle);
}

TEST(Naming, members_lose_the_marks_of_private_ones) {
    EXPECT_EQ(stripped_member_name("age_"), "age");
    EXPECT_EQ(stripped_member_name("m_age"), "age");
    EXPECT_EQ(stripped_member_name("m_age_"), "age");
    EXPECT_EQ(stripped_member_name("age"), "age");
    EXPECT_EQ(stripped_member_name("m_"), "");
    EXPECT_EQ(stripped_member_name("m_2nd"), "");
}

TEST(Naming, keywords_are_those_of_cpp_20) {
    EXPECT_TRUE(is_cpp_keyword("class"));
    EXPECT_TRUE(is_cpp_keyword("co_await"));
    EXPECT_TRUE(is_cpp_keyword("xor_eq"));
    EXPECT_FALSE(is_cpp_keyword("order"));
}

TEST(Naming, constraints_are_named_as_postgresql_does) {
    EXPECT_EQ(constraint_name("posts", {}, "pkey"), "posts_pkey");
    EXPECT_EQ(constraint_name("posts", {"author_id"}, "fkey"), "posts_author_id_fkey");
    EXPECT_EQ(constraint_name("posts", {"a", "b"}, "idx"), "posts_a_b_idx");
}

TEST(Naming, names_of_63_bytes_stay) {
    const std::string column(63 - 2 - 5, 'c');
    EXPECT_EQ(constraint_name("t", {column}, "pkey"), "t_" + column + "_pkey");
}

TEST(Naming, longer_names_end_in_a_hash_of_the_whole) {
    const std::string column(80, 'c');
    const std::string name = constraint_name("posts", {column}, "fkey");
    EXPECT_EQ(name.size(), 63U);
    EXPECT_EQ(name.substr(0, 54), ("posts_" + column).substr(0, 54));
    EXPECT_EQ(name[54], '_');
    EXPECT_NE(name, constraint_name("posts", {column}, "key"));
}

TEST(Naming, long_names_are_cut_at_a_character) {
    std::string column(53, 'c');
    column += "äöüäöüäöü";
    const std::string name = constraint_name("", {column}, "fkey");
    EXPECT_EQ(name.substr(0, 54), "_" + column.substr(0, 53));
    column.insert(0, "c");
    const std::string shorter = constraint_name("", {column.substr(0, 53) + "ä" + column}, "fkey");
    EXPECT_LE(shorter.size(), 63U);
}

TEST(Naming, any_name_becomes_an_identifier) {
    EXPECT_EQ(as_identifier("posts_title_key"), "posts_title_key");
    EXPECT_EQ(as_identifier("a \"b\""), "a_b_");
    EXPECT_EQ(as_identifier("1st"), "x1st");
    EXPECT_EQ(as_identifier("default"), "default_");
    EXPECT_EQ(as_identifier("__x"), "x_x");
    EXPECT_EQ(as_identifier(""), "x");
}

}  // namespace
}  // namespace ormc::model
