#include "values/web_query.hpp"

#include <orm/error.hpp>

#include <gtest/gtest.h>

namespace {

using orm::detail::web_query;

TEST(WebQuery, quotes_every_word) {
    EXPECT_EQ(web_query("red AND roses*"), R"(("red" AND "AND" AND "roses*"))");
    EXPECT_EQ(web_query("a-b c:d"), R"(("a-b" AND "c:d"))");
}

TEST(WebQuery, keeps_phrases_alternatives_and_exclusions) {
    EXPECT_EQ(
        web_query("\"red roses\" -thorn -\"old wood\""),
        R"(("red roses") NOT ("thorn" OR "old wood"))"
    );
    EXPECT_EQ(web_query("a or b c OR \"or\""), R"(("a") OR ("b" AND "c") OR ("or"))");
}

TEST(WebQuery, leaves_out_what_is_no_word) {
    EXPECT_EQ(web_query("+ red - ! or or"), R"(("red"))");
    EXPECT_EQ(web_query("\"unfinished phrase"), R"(("unfinished phrase"))");
    EXPECT_EQ(web_query("\xc3\xbc"), "(\"\xc3\xbc\")");
}

TEST(WebQuery, without_words_finds_nothing) {
    EXPECT_EQ(web_query(""), R"("")");
    EXPECT_EQ(web_query(" -- \"\" "), R"("")");
}

TEST(WebQuery, that_only_excludes_is_refused) {
    EXPECT_THROW(web_query("-red"), orm::ValueError);
    EXPECT_THROW(web_query("red or -blue"), orm::ValueError);
}

}  // namespace
