// The eight queries with Cormorant.

#include "blog.orm.hpp"
#include "try_all.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <string>
#include <vector>

namespace {

using namespace blog;

class Blog {
public:
    Blog() { db_.create_tables<User, Post>(); }

    void add_post() {
        db_.sql("INSERT INTO posts (title, author_id) VALUES ('A post', 1)").execute();
    }

    void insert(User& user) { db_.insert(user); }

    std::optional<User> find(std::int64_t id) { return db_.find<User>(id); }

    std::vector<User> adults(const std::string& prefix) {
        return db_.select(users)
            .where(users.age >= 18 && users.name.starts_with(prefix))
            .order_by(users.name)
            .limit(10)
            .all();
    }

    std::optional<User> with_email(const std::string& email) {
        return db_.select(users).where(users.email == email).first();
    }

    std::vector<Post> posts_of(const std::string& author) {
        return db_.select(posts).where(posts.author->name == author).all();
    }

    std::int64_t count_outside(int low, int high) {
        return db_.select(users).where(users.age < low || users.age > high).count();
    }

    std::int64_t birthday_below(int age) {
        return db_.update(users).set(users.age = users.age + 1).where(users.age < age).execute();
    }

    std::int64_t erase_unpublished() {
        return db_.delete_from(posts).where(posts.published_at.is_null()).execute();
    }

private:
    orm::Database db_ = orm::sqlite::open(":memory:");
};

}  // namespace

int main() {
    Blog blog;
    return blog::try_all<User>(blog);
}
