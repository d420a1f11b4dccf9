#include "runtime/conformance/blog_data.hpp"
#include "support/models/types.orm.hpp"
#include "support/rows.hpp"

#include <orm/hybrid.hpp>

#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace {

using blog::posts;
using blog::User;
using blog::users;

// Each of them is one definition, for objects and for handles.
constexpr auto is_adult = [](const auto& user) { return user.age >= 18; };

constexpr auto has_mail = [](const auto& user) { return user.email != std::nullopt; };

constexpr auto may_write = [](const auto& user) { return is_adult(user) && !has_mail(user); };

constexpr auto label = [](const auto& user) {
    return orm::upper(user.name) + " <" + orm::coalesce(user.email, "none") + ">";
};

constexpr auto generation = [](const auto& user) {
    return orm::case_(
        orm::when(user.age < 18, "young"), orm::when(user.age < 40, "grown"), orm::otherwise("old")
    );
};

constexpr auto years_to = [](const auto& user, const auto& age) {
    return orm::abs(age - user.age);
};

class Hybrid : public BlogTest {
protected:
    Hybrid() {
        fill();
        all = db.select(users).order_by(users.id).all();
    }

    /// What the function gives for the objects is what it gives for the rows.
    template <class Function>
    void expect_agreement(const Function& function) {
        const auto expression = orm::as<"result">(function(users));
        const auto rows = db.select(expression).from(users).order_by(users.id).all();
        ASSERT_EQ(rows.size(), all.size());
        for (std::size_t i = 0; i != all.size(); ++i) {
            EXPECT_EQ(rows[i], function(all[i])) << all[i].name;
        }
    }

    /// The objects that meet the condition are those of the rows that do.
    template <class Condition>
    void expect_same_choice(const Condition& condition) {
        std::vector<User> chosen;
        std::copy_if(all.begin(), all.end(), std::back_inserter(chosen), condition);
        EXPECT_EQ(db.select(users).where(condition(users)).order_by(users.id).all(), chosen);
    }

    std::vector<User> all;
};

TEST_P(Hybrid, condition_chooses_the_same_objects_and_rows) {
    expect_same_choice(is_adult);
    expect_same_choice(has_mail);
    expect_same_choice(may_write);
    expect_same_choice([](const auto& user) { return !is_adult(user) || user.name == "Ann"; });
    expect_same_choice([](const auto& user) { return user.name.starts_with("A"); });
    expect_same_choice([](const auto& user) { return label(user) == "CID <cid@example.org>"; });
    expect_same_choice([](const auto& user) { return years_to(user, 25) < 9; });
    expect_same_choice([](const auto& user) { return user.email == "cid@example.org"; });
    expect_same_choice([](const auto& user) {
        return orm::coalesce(user.email, "") != "cid@example.org";
    });
}

TEST_P(Hybrid, value_is_the_same_of_objects_and_rows) {
    expect_agreement(label);
    expect_agreement(generation);
    expect_agreement([](const auto& user) { return years_to(user, 25); });
    expect_agreement([](const auto& user) { return user.age * 2 + 1; });
    expect_agreement([](const auto& user) { return orm::concat(user.name, "/", user.email); });
    expect_agreement([](const auto& user) { return orm::lower(user.name); });
    expect_agreement([](const auto& user) { return orm::upper(user.email); });
    expect_agreement([](const auto& user) { return orm::length(user.name); });
    expect_agreement([](const auto& user) { return orm::length(user.email); });
    expect_agreement([](const auto& user) { return orm::nullif(user.age, 17); });
    expect_agreement([](const auto& user) { return orm::nullif(user.email, "cid@example.org"); });
    expect_agreement([](const auto& user) { return orm::greatest(user.age, 30); });
    expect_agreement([](const auto& user) { return orm::least(user.age, 30, 20); });
    expect_agreement([](const auto& user) { return orm::least(user.email, user.name); });
    expect_agreement([](const auto& user) {
        return orm::case_(orm::when(user.age > 20, user.name), orm::when(user.age > 90, "old"));
    });
}

TEST_P(Hybrid, choice_by_one_value_is_the_same_of_objects_and_rows) {
    expect_agreement([](const auto& user) {
        return orm::match(
            user.name, orm::is("Ann", user.age), orm::is("Bob", 5), orm::otherwise(-1)
        );
    });
    expect_agreement([](const auto& user) {
        return orm::match(user.email, orm::is("cid@example.org", 1), orm::is(user.name, 2));
    });
}

TEST_P(Hybrid, value_counts_characters_and_knows_no_letters_but_those_of_ascii) {
    EXPECT_EQ(orm::length("東a\xF0\x9F\x8C\xB3"), 3);
    EXPECT_EQ(orm::lower("ÄBc"), "Äbc");
    EXPECT_EQ(orm::upper("äBc@`{"), "äBC@`{");
    EXPECT_EQ(orm::abs(std::optional<double>()), std::nullopt);
    EXPECT_EQ(orm::abs(orm::Decimal::parse("-1.5")), orm::Decimal::parse("1.5"));
    EXPECT_THROW(
        static_cast<void>(orm::abs(std::numeric_limits<std::int64_t>::min())), orm::ValueError
    );
}

TEST_P(Hybrid, value_sorts_and_groups) {
    const auto sorted = db.select(users.name).order_by(is_adult(users), users.name.desc()).all();
    EXPECT_ROWS(sorted, {"Bob", "Cid", "Ann"});
    const auto age = orm::as<"generation">(generation(users));
    const std::vector<std::tuple<std::string, std::int64_t>> counts =
        db.select(age, orm::count()).from(users).group_by(age).order_by(age).all();
    EXPECT_ROWS(counts, {{"grown", 1}, {"old", 1}, {"young", 1}});
}

TEST_P(Hybrid, value_is_assigned_to_many_rows_at_once) {
    db.update(users).set(users.email = label(users)).where(is_adult(users)).execute();
    EXPECT_EQ(db.get<User>(ann.id).email, label(ann));
    EXPECT_EQ(db.get<User>(bob.id).email, std::nullopt);
    EXPECT_EQ(db.get<User>(cid.id).email, label(cid));
}

TEST_P(Hybrid, condition_is_about_an_alias_a_relation_and_the_rows_of_one) {
    constexpr auto writer = orm::alias<"writer">(users);
    EXPECT_ROWS(
        db.select(posts.title)
            .join(writer)
            .on(posts.author == writer)
            .where(is_adult(writer))
            .order_by(posts.title)
            .all(),
        {"Hello", "World"}
    );
    EXPECT_ROWS(
        db.select(posts.title, generation(*posts.author)).order_by(posts.title).all(),
        {{"Draft", "young"}, {"Hello", "old"}, {"World", "old"}}
    );
    constexpr auto is_read = [](const auto& post) { return post.views > 15; };
    EXPECT_ROWS(db.select(users.name).where(users.posts.any(is_read)).all(), {"Ann"});
    const blog::Post loaded =
        db.select(posts).where(posts.title == "Draft").with(posts.author).one();
    EXPECT_EQ(generation(*loaded.author), "young");
}

TEST_P(Hybrid, condition_stands_in_stored_queries) {
    const orm::Predicate<User> adult = is_adult(users);
    const orm::Query<User> query = orm::select(users).where(adult).order_by(label(users));
    EXPECT_EQ(each(db.run(query).all(), &User::name), (std::vector<std::string>{"Ann", "Cid"}));
}

SUPPORT_ON_EVERY_DATABASE(Hybrid);

}  // namespace
