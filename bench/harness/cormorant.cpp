#include "harness/cormorant.hpp"

#include "model.orm.hpp"

#include <orm/in_bulk.hpp>

#include <utility>

namespace bench {

namespace {

template <class Posts>
void add(Checksum& sum, const Author& author, const Posts& posts_of_author) {
    sum.add_author(author.id, author.name);
    for (const Post& post : posts_of_author) {
        sum.add_post(post.author.key(), post.id, post.title, post.views);
    }
}

}  // namespace

Cormorant::Cormorant(orm::Database database)
    : database_(std::move(database)) {}

void Cormorant::insert_each(std::vector<User>& users) {
    database_.transaction([&](orm::Transaction& tx) {
        for (User& user : users) {
            tx.insert(user);
        }
    });
}

void Cormorant::insert_bulk(const std::vector<User>& users) {
    database_.insert_all(users);
}

void Cormorant::insert_bulk_with_keys(std::vector<User>& users) {
    database_.insert_all(users);
}

void Cormorant::find_each(const std::vector<std::int64_t>& keys, Checksum& sum) {
    for (const std::int64_t key : keys) {
        if (const auto user = database_.find<User>(key)) {
            sum.add(*user);
        }
    }
}

void Cormorant::find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) {
    database_.read([&](orm::Executor& snapshot) {
        for (const std::int64_t key : keys) {
            if (const auto user = snapshot.find<User>(key)) {
                sum.add(*user);
            }
        }
    });
}

void Cormorant::find_many(const std::vector<std::vector<std::int64_t>>& batches, Checksum& sum) {
    for (const std::vector<std::int64_t>& keys : batches) {
        for (const auto& [key, user] : database_.in_bulk<User>(keys)) {
            sum.add(user);
        }
    }
}

void Cormorant::scan(std::vector<User>& found) {
    found = database_.select(users).all();
}

void Cormorant::filter(const std::vector<int>& ages, Checksum& sum) {
    for (const int age : ages) {
        auto found = database_.select(users)
                         .where(users.age.between(age, age + 1))
                         .order_by(users.name)
                         .limit(100)
                         .all();
        sum.add(found);
    }
}

void Cormorant::update_each(const std::vector<AgeChange>& changes) {
    database_.transaction([&](orm::Transaction& tx) {
        for (const AgeChange& change : changes) {
            tx.update(users).set(users.age = change.age).where(users.id == change.id).execute();
        }
    });
}

void Cormorant::update_bulk(std::vector<User>& changed) {
    database_.update_all(changed, users.age);
}

void Cormorant::children_each(Checksum& sum) {
    for (const Author& author : database_.select(authors).order_by(authors.id).all()) {
        add(sum, author, database_.select(posts).where(posts.author == author).all());
    }
}

void Cormorant::children_at_once(Checksum& sum) {
    auto found = database_.select(authors).order_by(authors.id).with(authors.posts).all();
    for (const Author& author : found) {
        add(sum, author, author.posts);
    }
}

void Cormorant::children_joined(Checksum& sum) {
    std::int64_t last = 0;
    for (const auto& [author, post] : database_.select(authors, posts)
                                          .from(authors)
                                          .join(authors.posts)
                                          .order_by(authors.id)
                                          .all()) {
        if (author.id != last) {
            sum.add_author(author.id, author.name);
            last = author.id;
        }
        sum.add_post(post.author.key(), post.id, post.title, post.views);
    }
}

void Cormorant::dynamic(const std::vector<Search>& searches, Checksum& sum) {
    for (const Search& search : searches) {
        auto found =
            database_.select(users)
                .where(
                    users.id == search.id &&
                    orm::when(
                        search.min_age.has_value(), users.age >= search.min_age.value_or(0)
                    ) &&
                    orm::when(
                        search.min_score.has_value(), users.score >= search.min_score.value_or(0)
                    ) &&
                    orm::when(
                        search.min_name.has_value(), users.name >= search.min_name.value_or("")
                    )
                )
                .all();
        sum.add(found);
    }
}

}  // namespace bench
