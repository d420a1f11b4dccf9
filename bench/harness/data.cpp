#include "harness/data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace bench {

namespace {

constexpr std::size_t rows_per_statement = 500;
constexpr std::size_t keys_per_batch = 1'000;
constexpr std::size_t distinct_ages = 90;

/// `prefix (row 0), (row 1), …` in statements of at most `rows_per_statement` rows.
template <class Row>
std::vector<std::string> inserts_of(std::string_view prefix, std::size_t count, const Row& row) {
    std::vector<std::string> statements;
    for (std::size_t from = 0; from < count; from += rows_per_statement) {
        std::string sql(prefix);
        for (std::size_t i = from; i < std::min(count, from + rows_per_statement); ++i) {
            sql += i == from ? " " : ", ";
            sql += row(i);
        }
        statements.push_back(std::move(sql));
    }
    return statements;
}

std::vector<User> users_without_keys(std::size_t count) {
    std::vector<User> users;
    users.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        users.push_back(user_number(i + 1));
    }
    return users;
}

std::vector<std::vector<std::int64_t>> make_batches(const std::vector<std::int64_t>& keys) {
    std::vector<std::vector<std::int64_t>> batches;
    for (std::size_t from = 0; from < keys.size(); from += keys_per_batch) {
        const std::size_t to = std::min(keys.size(), from + keys_per_batch);
        std::vector<std::int64_t> batch(&keys[from], &keys[from] + (to - from));
        std::ranges::sort(batch);
        batch.erase(std::ranges::unique(batch).begin(), batch.end());
        batches.push_back(std::move(batch));
    }
    return batches;
}

std::vector<Search> make_searches(const std::vector<std::int64_t>& keys, std::size_t count) {
    std::vector<Search> searches;
    for (std::size_t i = 0; i < count; ++i) {
        Search search{keys[i % keys.size()], {}, {}, {}};
        if ((i & 1U) != 0) {
            search.min_age = 10;
        }
        if ((i & 2U) != 0) {
            search.min_score = 1.5;
        }
        if ((i & 4U) != 0) {
            search.min_name = "user 0";
        }
        searches.push_back(std::move(search));
    }
    return searches;
}

}  // namespace

Sizes Sizes::divided_by(std::size_t divisor) const {
    Sizes less = *this;
    for (std::size_t* size :
         {&less.rows,
          &less.sorted_rows,
          &less.inserts,
          &less.bulk_inserts,
          &less.lookups,
          &less.filters,
          &less.updates,
          &less.searches}) {
        *size /= divisor;
    }
    return less;
}

Data::Data(const Sizes& all_sizes)
    : sizes(all_sizes),
      inserts(users_without_keys(sizes.inserts)),
      bulk_inserts(users_without_keys(sizes.bulk_inserts)) {
    std::mt19937_64 random(20'26);
    for (std::size_t i = 0; i < sizes.lookups; ++i) {
        keys.push_back(static_cast<std::int64_t>(1 + random() % sizes.rows));
    }
    for (std::size_t i = 0; i < sizes.filters; ++i) {
        ages.push_back(static_cast<int>(random() % distinct_ages));
    }
    std::vector<std::int64_t> all_keys(sizes.rows);
    std::iota(all_keys.begin(), all_keys.end(), 1);
    std::shuffle(all_keys.begin(), all_keys.end(), random);
    for (std::size_t i = 0; i < std::min(sizes.updates, sizes.rows); ++i) {
        changes.push_back({all_keys[i], static_cast<int>(random() % distinct_ages)});
    }
    for (const AgeChange& change : changes) {
        User user = user_number(static_cast<std::size_t>(change.id));
        user.id = change.id;
        user.age = change.age;
        changed_users.push_back(std::move(user));
    }
    key_batches = make_batches(keys);
    searches = make_searches(keys, sizes.searches);
}

User user_number(std::size_t number) {
    User user;
    user.name = fmt::format("user {:07}", number * 7'919 % 10'000'000);
    user.email = fmt::format("u{:07}@example.org", number);
    user.age = static_cast<int>(number % distinct_ages);
    user.score = static_cast<double>(number) / 7;
    if (number % 2 == 0) {
        user.bio = fmt::format("writes about number {}", number);
    }
    return user;
}

std::vector<std::string> sql_for_users(std::size_t count) {
    return inserts_of(
        "INSERT INTO users (name, email, age, score, bio) VALUES",
        count,
        [](std::size_t i) {
            const User user = user_number(i + 1);
            const std::string bio = user.bio ? "'" + *user.bio + "'" : "NULL";
            return fmt::format(
                "('{}', '{}', {}, {:.17g}, {})", user.name, user.email, user.age, user.score, bio
            );
        }
    );
}

std::vector<std::string> sql_for_authors(const Sizes& sizes) {
    auto statements =
        inserts_of("INSERT INTO authors (name, email) VALUES", sizes.authors, [](std::size_t i) {
            return fmt::format("('author {:05}', 'a{:07}@example.org')", i, i);
        });
    auto posts = inserts_of(
        "INSERT INTO posts (title, views, author_id) VALUES",
        sizes.authors * sizes.posts_per_author,
        [&](std::size_t i) {
            // One of each author's in turn, as posts come in; not all of an author's at a stretch.
            return fmt::format(
                "('The post of number {:07}', {}, {})", i, i * 3, i % sizes.authors + 1
            );
        }
    );
    statements.insert(statements.end(), posts.begin(), posts.end());
    return statements;
}

}  // namespace bench
