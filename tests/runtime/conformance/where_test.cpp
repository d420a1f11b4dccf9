#include "runtime/conformance/blog_data.hpp"
#include "support/rows.hpp"

#include <ranges>
#include <tuple>

namespace {

using blog::posts;
using blog::users;
using testing::IsEmpty;

class Where : public BlogTest {
protected:
    template <class Predicate>
    std::vector<std::string> names(Predicate&& predicate) {
        return db.select(users.name)
            .where(std::forward<Predicate>(predicate))
            .order_by(users.name.asc())
            .all();
    }
};

class Null : public Where {};

class In : public Where {};

class Patterns : public Where {};

TEST_P(Where, takes_a_condition_without_values_or_leaves_it_out) {
    fill();
    for (const bool only_without : {false, true, false}) {
        EXPECT_EQ(
            names(orm::when(only_without, users.email.is_null())).size(), only_without ? 1 : 3
        );
    }
}

TEST_P(Where, compares_with_values) {
    fill();
    EXPECT_ROWS(names(users.age == 17), {"Bob"});
    EXPECT_ROWS(names(users.age != 17), {"Ann", "Cid"});
    EXPECT_ROWS(names(users.age < 30), {"Bob"});
    EXPECT_ROWS(names(users.age <= 30), {"Bob", "Cid"});
    EXPECT_ROWS(names(users.age > 30), {"Ann"});
    EXPECT_ROWS(names(users.age >= 30), {"Ann", "Cid"});
    EXPECT_ROWS(names(users.name == "Cid"), {"Cid"});
    EXPECT_ROWS(names(users.name == std::string("Cid")), {"Cid"});
}

TEST_P(Where, takes_the_value_on_either_side) {
    fill();
    EXPECT_ROWS(names(17 == users.age), {"Bob"});
    EXPECT_ROWS(names(30 < users.age), {"Ann"});
    EXPECT_ROWS(names(30 >= users.age), {"Bob", "Cid"});
}

TEST_P(Where, compares_with_columns) {
    fill();
    EXPECT_THAT(db.select(posts.title).where(posts.author == posts.editor).all(), IsEmpty());
    EXPECT_ROWS(names(users.age > users.id), {"Ann", "Bob", "Cid"});
}

TEST_P(Where, combines_conditions_as_cpp_does) {
    fill();
    EXPECT_ROWS(names(users.age > 18 && users.name == "Ann"), {"Ann"});
    EXPECT_ROWS(names(users.age < 18 || users.name == "Ann"), {"Ann", "Bob"});
    EXPECT_ROWS(names(!(users.age < 18)), {"Ann", "Cid"});
    EXPECT_ROWS(names(users.name == "Bob" || (users.name == "Ann" && users.age == 1)), {"Bob"});
    EXPECT_ROWS(names((users.name == "Bob" || users.name == "Ann") && users.age == 41), {"Ann"});
}

TEST_P(Where, written_twice_means_and) {
    fill();
    EXPECT_ROWS(db.select(users.name).where(users.age > 18).where(users.age < 40).all(), {"Cid"});
}

TEST_P(Where, calculates) {
    fill();
    EXPECT_ROWS(names(users.age + 1 == 18), {"Bob"});
    EXPECT_ROWS(names(users.age * 2 - 4 == 30), {"Bob"});
    EXPECT_ROWS(names(users.age % 10 == 1), {"Ann"});
    EXPECT_ROWS(names((users.age + 3) * 2 == 40), {"Bob"});
    EXPECT_ROWS(names(100 - users.age > 80), {"Bob"});
    EXPECT_ROWS(names(-users.age < -40), {"Ann"});
}

TEST_P(Where, has_ranges) {
    fill();
    EXPECT_ROWS(names(users.age.between(17, 30)), {"Bob", "Cid"});
    EXPECT_ROWS(names(users.age.not_between(17, 30)), {"Ann"});
}

TEST_P(Where, has_ranges_between_columns) {
    fill();
    EXPECT_ROWS(names(users.age.between(users.id + 20, 35)), {"Cid"});
    EXPECT_ROWS(names(users.age.not_between(18, users.age - 1)), {"Ann", "Bob", "Cid"});
    EXPECT_ROWS(names(users.name.between("B", users.name)), {"Bob", "Cid"});
}

TEST_P(Where, takes_relations_keys_and_objects) {
    fill();
    const auto titles = [&]<class Predicate>(Predicate&& predicate) {
        return db.select(posts.title)
            .where(std::forward<Predicate>(predicate))
            .order_by(posts.title.asc())
            .all();
    };
    EXPECT_ROWS(titles(posts.author == ann), {"Hello", "World"});
    EXPECT_ROWS(titles(posts.author == ann.id), {"Hello", "World"});
    EXPECT_ROWS(titles(posts.author != ann), {"Draft"});
    EXPECT_ROWS(titles(posts.editor == ann), {"Draft"});
}

TEST_P(Where, leaves_out_conditions_that_are_switched_off) {
    fill();
    for (const bool adults : {false, true}) {
        for (const bool with_email : {false, true}) {
            const auto found = names(
                orm::when(adults, users.age >= 18) &&
                orm::when(with_email, users.email.is_not_null())
            );
            EXPECT_EQ(found.size(), adults || with_email ? 2U : 3U);
        }
    }
    EXPECT_EQ(db.select(users).where(orm::when(false, users.age > 99)).count(), 3);
    EXPECT_EQ(db.select(users).where(!orm::when(false, users.age > 99)).count(), 3);
    const auto ages =
        db.select(users.age).group_by(users.age).having(orm::when(false, orm::count() > 99)).all();
    EXPECT_EQ(ages.size(), 3U);
}

TEST_P(Null, is_found_by_is_null) {
    fill();
    EXPECT_ROWS(names(users.email.is_null()), {"Bob"});
    EXPECT_ROWS(names(users.email.is_not_null()), {"Ann", "Cid"});
    EXPECT_ROWS(names(users.email == std::nullopt), {"Bob"});
    EXPECT_ROWS(names(users.email != std::nullopt), {"Ann", "Cid"});
}

TEST_P(Null, is_found_in_what_conditions_say) {
    fill();
    const auto is_ann = [] { return users.email == "ann@example.org"; };
    EXPECT_ROWS(names((is_ann() && users.age < 30).is_null()), {"Bob"});
    EXPECT_ROWS(names((!is_ann()).is_null()), {"Bob"});
    EXPECT_ROWS(names(users.email.like("a%").is_not_null()), {"Ann", "Cid"});
    EXPECT_ROWS(names((users.age > 35) == users.email.is_null()), {"Cid"});
    EXPECT_ROWS(names(orm::distinct(!is_ann(), is_ann())), {"Ann", "Cid"});
}

TEST_P(Null, in_an_optional_value_is_compared_safely) {
    fill();
    for (const std::optional<std::string>& email :
         {std::optional<std::string>(), {"ann@example.org"}}) {
        const auto found = names(users.email == email);
        EXPECT_ROWS(found, {email ? "Ann" : "Bob"});
    }
    const std::optional<std::string> known = "ann@example.org";
    EXPECT_ROWS(names(users.email != known), {"Bob", "Cid"});
    const std::optional<std::string> nothing;
    EXPECT_ROWS(names(users.email != nothing), {"Ann", "Cid"});
}

TEST_P(Null, is_neither_equal_nor_different_for_plain_values) {
    fill();
    EXPECT_ROWS(names(users.email != "ann@example.org"), {"Cid"});
    EXPECT_ROWS(names(!(users.email == "ann@example.org")), {"Cid"});
    EXPECT_ROWS(names(orm::distinct(users.email, "ann@example.org")), {"Bob", "Cid"});
}

TEST_P(Null, in_a_relation_means_that_there_is_none) {
    fill();
    EXPECT_EQ(db.select(posts).where(posts.editor == std::nullopt).count(), 2);
    EXPECT_EQ(db.select(posts).where(posts.editor.is_not_null()).count(), 1);
}

TEST_P(In, takes_lists_of_any_length) {
    fill();
    EXPECT_ROWS(names(users.age.in({17, 41, 99})), {"Ann", "Bob"});
    const std::vector<std::string> wanted{"Cid"};
    EXPECT_ROWS(names(users.name.in(wanted)), {"Cid"});
    EXPECT_ROWS(names(users.name.not_in(wanted)), {"Ann", "Bob"});
    std::vector<int> many(5'000);
    many.back() = 30;
    EXPECT_ROWS(names(users.age.in(many)), {"Cid"});
}

TEST_P(In, an_empty_list_matches_nothing) {
    fill();
    const std::vector<int> none;
    EXPECT_THAT(names(users.age.in(none)), IsEmpty());
    EXPECT_ROWS(names(users.age.not_in(none)), {"Ann", "Bob", "Cid"});
}

TEST_P(In, takes_ranges_that_make_their_values_on_the_way) {
    fill();
    const std::vector<std::string> halves{"An", "Ci"};
    const auto made = halves | std::views::transform([](const std::string& half) {
                          return half + (half == "An" ? "n" : "d") + std::string();
                      });
    EXPECT_ROWS(names(users.name.in(made)), {"Ann", "Cid"});
}

TEST_P(In, combines_with_other_parameters_in_their_order) {
    fill();
    EXPECT_ROWS(
        names(users.name == "Ann" || (users.age.in({17, 30}) && users.name != "Bob")),
        {"Ann", "Cid"}
    );
}

TEST_P(Patterns, of_text_are_taken_literally) {
    db.insert(user("100%", 1));
    db.insert(user("100x", 2));
    db.insert(user("a_b", 3));
    db.insert(user("axb", 4));
    db.insert(user("back\\slash", 5));
    EXPECT_ROWS(names(users.name.ends_with("%")), {"100%"});
    EXPECT_ROWS(names(users.name.contains("_")), {"a_b"});
    EXPECT_ROWS(names(users.name.starts_with("100")), {"100%", "100x"});
    EXPECT_ROWS(names(users.name.contains("\\")), {"back\\slash"});
    EXPECT_THAT(names(users.name.contains("[")), IsEmpty());
    EXPECT_THAT(names(users.name.contains("*")), IsEmpty());
}

TEST_P(Patterns, of_like_have_wildcards) {
    fill();
    EXPECT_ROWS(names(users.name.like("_n_")), {"Ann"});
    EXPECT_ROWS(names(users.name.like("%d")), {"Cid"});
    EXPECT_ROWS(names(users.name.not_like("%d")), {"Ann", "Bob"});
}

TEST_P(Patterns, know_upper_and_lower_case) {
    fill();
    EXPECT_THAT(names(users.name.like("a%")), IsEmpty());
    EXPECT_THAT(names(users.name.starts_with("a")), IsEmpty());
    EXPECT_ROWS(names(users.name.ilike("a%")), {"Ann"});
    EXPECT_ROWS(names(users.name.istarts_with("a")), {"Ann"});
    EXPECT_ROWS(names(users.name.iends_with("B")), {"Bob"});
    EXPECT_ROWS(names(users.name.icontains("I")), {"Cid"});
}

TEST_P(Patterns, escape_with_a_backslash_in_like) {
    db.insert(user("100%", 1));
    db.insert(user("100x", 2));
    EXPECT_ROWS(names(users.name.like("100\\%")), {"100%"});
}

TEST_P(In, takes_tuples) {
    fill();
    std::vector<std::tuple<std::string, int>> known{{"Ann", 41}, {"Bob", 18}, {"Dan", 1}};
    const auto person = orm::tuple(users.name, users.age);
    EXPECT_ROWS(names(person.in(known)), {"Ann"});
    EXPECT_ROWS(names(person.not_in(known)), {"Bob", "Cid"});
    EXPECT_ROWS(
        names(orm::tuple(users.id, users.age - 31)
                  .in(orm::select(posts.author, posts.views).where(posts.views > 0))),
        {"Ann"}
    );
    for (int i = 0; i != 40'000; ++i) {
        known.emplace_back("nobody", i);
    }
    EXPECT_ROWS(names(person.in(known)), {"Ann"});
    known.clear();
    EXPECT_THAT(names(person.in(known)), IsEmpty());
    EXPECT_EQ(names(person.not_in(known)).size(), 3U);
}

TEST_P(Where, asks_whether_a_relation_contains_an_object) {
    fill();
    const auto titles = [&]<class Predicate>(Predicate&& predicate) {
        return db.select(posts.title)
            .where(std::forward<Predicate>(predicate))
            .order_by(posts.title)
            .all();
    };
    EXPECT_ROWS(titles(posts.tags.contains(cpp)), {"Hello", "World"});
    EXPECT_ROWS(titles(posts.tags.contains("orm")), {"Hello"});
    EXPECT_ROWS(titles(!posts.tags.contains(cpp)), {"Draft"});
    EXPECT_THAT(titles(posts.tags.contains(unused)), IsEmpty());
    EXPECT_ROWS(names(users.posts.contains(draft)), {"Bob"});
}

TEST_P(Patterns, are_texts_of_other_columns_too) {
    db.insert(user("a%b", 1));
    const auto with_mail = [&](std::string name, std::string mail) {
        blog::User added = user(std::move(name), 1);
        added.email = std::move(mail);
        db.insert(added);
    };
    with_mail("a%bc", "a%b");
    with_mail("xa%b", "a%b");
    with_mail("axb", "a%b");
    with_mail("empty", "");
    EXPECT_ROWS(names(users.name.starts_with(users.email)), {"a%bc", "empty"});
    EXPECT_ROWS(names(users.name.ends_with(users.email)), {"empty", "xa%b"});
    EXPECT_ROWS(names(users.name.contains(users.email)), {"a%bc", "empty", "xa%b"});
    EXPECT_EQ(names(users.name.contains(orm::lower(users.email))).size(), 3U);
}

SUPPORT_ON_EVERY_DATABASE(Where);
SUPPORT_ON_EVERY_DATABASE(Null);
SUPPORT_ON_EVERY_DATABASE(In);
SUPPORT_ON_EVERY_DATABASE(Patterns);

}  // namespace
