#include "runtime/conformance/blog_data.hpp"
#include "runtime/conformance/sample_row.hpp"
#include "support/rows.hpp"

namespace {

using blog::users;
using types::samples;

class RegexFunction : public SampleRow {};

class Regex : public BlogTest {};

struct Search {
    const char* pattern;
    const char* text;
    bool found;
};

constexpr Search matches[] = {
    {"b", "abc", true},
    {"^b", "abc", false},
    {"c$", "abc", true},
    {"", "abc", true},
    {"^$", "", true},
    {"^a.c$", "abc", true},
    {"^a.c$", "a\nc", true},
    {"^.$", "\xf0\x9f\x90\x88", true},
    {"^b", "a\nb", false},
    {"a$", "a\nb", false},
    {"(ab|cd)+e", "abcde", true},
    {"^(?:ab){2}$", "abab", true},
    {"^(?:ab){2}$", "ababab", false},
    {"^a{2,3}$", "aaaa", false},
    {"^a{2,}$", "aaaa", true},
    {"a+?b", "aab", true},
    {"^a(?=b)", "ab", true},
    {"^a(?!b)", "ab", false},
    {"\\d\\d", "a12", true},
    {"^\\w+$", "a_1", true},
    {"\\s", "a b", true},
    {"\\S", " ", false},
    {"[[:digit:]]{2}", "a12", true},
    {"[^a]", "aaa", false},
    {"[a-c\\d]", "7", true},
    {"[]x]", "]", true},
    {"^[^]]$", "]", false},
    {"a\\.b", "a.b", true},
    {"a\\.b", "axb", false},
    {"[.]", "x", false},
    {"\xc3\xbc+$", "Gr\xc3\xbc\xc3\xbc", true},
    {"[\xc3\xa4-\xc3\xbc]", "\xc3\xb6", true},
    {"A", "a", false},
};

TEST_P(RegexFunction, finds_the_same_on_every_database) {
    for (const Search& match : matches) {
        EXPECT_EQ(of_text(match.text, samples.text.matches(match.pattern)), match.found)
            << match.pattern << " in " << match.text;
    }
}

TEST_P(RegexFunction, may_leave_case_alone) {
    EXPECT_EQ(of_text("abC", samples.text.imatches("^[A-C]+$")), true);
    EXPECT_EQ(of_text("abC", samples.text.matches("^[A-C]+$")), false);
    EXPECT_EQ(of_text("abd", samples.text.imatches("C")), false);
}

TEST_P(RegexFunction, says_so_when_a_pattern_is_none) {
    for (const char* pattern : {"(a", "*a", "[a"}) {
        EXPECT_THROW(
            static_cast<void>(of_text("a", samples.text.matches(pattern))), orm::DatabaseError
        ) << pattern;
    }
}

TEST_P(Regex, stands_in_conditions) {
    fill();
    EXPECT_ROWS(
        db.select(users.name).where(users.name.matches("^[AB]") && users.age > 18).all(), {"Ann"}
    );
    EXPECT_ROWS(db.select(users.name).where(!users.name.imatches("^[ab]")).all(), {"Cid"});
}

TEST_P(Regex, is_unknown_where_there_is_no_text) {
    fill();
    EXPECT_EQ(db.select(users).where(users.email.matches("@")).count(), 2);
    EXPECT_EQ(db.select(users).where(!users.email.matches("@")).count(), 0);
}

TEST_P(Regex, may_have_another_pattern_in_each_row) {
    fill();
    db.update(users)
        .set(users.email = orm::concat("^", users.name))
        .where(users.name != "Cid")
        .execute();
    EXPECT_EQ(db.select(users).where(users.name.matches(users.email)).count(), 2);
}

TEST_P(Regex, stays_the_same_when_a_statement_is_run_with_others) {
    fill();
    for (const auto& [pattern, count] :
         {std::pair("^A", 1), std::pair("n$|d$", 2), std::pair("^A", 1)}) {
        EXPECT_EQ(db.select(users).where(users.name.matches(pattern)).count(), count);
    }
}

SUPPORT_ON_EVERY_DATABASE(RegexFunction);
SUPPORT_ON_EVERY_DATABASE(Regex);

}  // namespace
