#include "peers/soci.hpp"

#include "harness/family.hpp"

#include <optional>
#include <soci/soci.h>
#include <utility>

namespace bench {

namespace {

constexpr const char* select_users = "SELECT id, name, email, age, score, bio FROM users";
constexpr const char* select_posts = "SELECT id, title, views, author_id FROM posts";

/// What statements that read or write users are bound to.
struct BoundUser {
    long long id = 0;
    std::string name, email;
    int age = 0;
    double score = 0;
    std::string bio;
    soci::indicator bio_indicator = soci::i_null;

    [[nodiscard]] User user() const {
        User user{id, name, email, age, score};
        if (bio_indicator == soci::i_ok) {
            user.bio = bio;
        }
        return user;
    }

    void set(const User& user) {
        name = user.name;
        email = user.email;
        age = user.age;
        score = user.score;
        bio_indicator = user.bio ? soci::i_ok : soci::i_null;
        bio = user.bio.value_or("");
    }
};

struct BoundPost {
    long long id = 0, views = 0, author = 0;
    std::string title;

    [[nodiscard]] PostRow post() const { return {id, title, views, author}; }
};

class Soci final : public Contender {
public:
    Soci(std::unique_ptr<soci::session> session, KeyFrom key_from)
        : session_(std::move(session)),
          key_from_(key_from) {}

    void execute(const std::vector<std::string>& statements) override {
        for (const std::string& sql : statements) {
            *session_ << sql;
        }
    }

    void insert_each(std::vector<User>& users) override {
        if (!insert_) {
            insert_.emplace(make_insert());
        }
        soci::transaction transaction(*session_);
        for (User& user : users) {
            written_.set(user);
            insert_->execute(true);
            if (key_from_ == KeyFrom::last_insert_id) {
                session_->get_last_insert_id("users", written_.id);
            }
            user.id = written_.id;
        }
        transaction.commit();
    }

    void insert_bulk(const std::vector<User>& users) override {
        if (!insert_without_key_) {
            insert_without_key_.emplace(make_insert_without_key());
        }
        soci::transaction transaction(*session_);
        for (const User& user : users) {
            written_.set(user);
            insert_without_key_->execute(true);
        }
        transaction.commit();
    }

    void insert_bulk_with_keys(std::vector<User>& users) override { insert_each(users); }

    void find_each(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        if (!find_) {
            find_.emplace(
                (session_->prepare << select_users << " WHERE id = :id",
                 soci::use(key_),
                 soci::into(read_.id),
                 soci::into(read_.name),
                 soci::into(read_.email),
                 soci::into(read_.age),
                 soci::into(read_.score),
                 soci::into(read_.bio, read_.bio_indicator))
            );
        }
        for (const std::int64_t key : keys) {
            key_ = key;
            find_->execute(true);
            sum.add(read_.user());
        }
    }

    void find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        soci::transaction transaction(*session_);
        find_each(keys, sum);
        transaction.commit();
    }

    void scan(std::vector<User>& users) override {
        if (!scan_) {
            scan_.emplace(
                (session_->prepare << select_users,
                 soci::into(read_.id),
                 soci::into(read_.name),
                 soci::into(read_.email),
                 soci::into(read_.age),
                 soci::into(read_.score),
                 soci::into(read_.bio, read_.bio_indicator))
            );
        }
        read_all(*scan_, users);
    }

    void filter(const std::vector<int>& ages, Checksum& sum) override {
        if (!filter_) {
            filter_.emplace(
                (session_->prepare << select_users
                                   << " WHERE age BETWEEN :a AND :b ORDER BY name LIMIT 100",
                 soci::use(from_age_),
                 soci::use(to_age_),
                 soci::into(read_.id),
                 soci::into(read_.name),
                 soci::into(read_.email),
                 soci::into(read_.age),
                 soci::into(read_.score),
                 soci::into(read_.bio, read_.bio_indicator))
            );
        }
        for (const int age : ages) {
            from_age_ = age;
            to_age_ = age + 1;
            std::vector<User> users;
            read_all(*filter_, users);
            sum.add(users);
        }
    }

    void update_each(const std::vector<AgeChange>& changes) override {
        soci::transaction transaction(*session_);
        for (const AgeChange& change : changes) {
            update(change.id, change.age);
        }
        transaction.commit();
    }

    void update_bulk(std::vector<User>& users) override {
        soci::transaction transaction(*session_);
        for (const User& user : users) {
            update(user.id, user.age);
        }
        transaction.commit();
    }

    void children_each(Checksum& sum) override {
        if (!posts_of_) {
            posts_of_.emplace(
                (session_->prepare << select_posts << " WHERE author_id = :author",
                 soci::use(key_),
                 soci::into(post_.id),
                 soci::into(post_.title),
                 soci::into(post_.views),
                 soci::into(post_.author))
            );
        }
        for (Family& family : all_authors()) {
            key_ = family.id;
            posts_of_->execute(false);
            while (posts_of_->fetch()) {
                family.posts.push_back(post_.post());
            }
            add(sum, family);
        }
    }

    void children_at_once(Checksum& sum) override {
        if (!all_posts_) {
            all_posts_.emplace(
                (session_->prepare
                     << select_posts
                     << " WHERE author_id IN (SELECT id FROM authors) ORDER BY author_id",
                 soci::into(post_.id),
                 soci::into(post_.title),
                 soci::into(post_.views),
                 soci::into(post_.author))
            );
        }
        std::vector<Family> families = all_authors();
        all_posts_->execute(false);
        distribute(families, [&] {
            return all_posts_->fetch() ? std::optional(post_.post()) : std::nullopt;
        });
        add(sum, families);
    }

    void dynamic(const std::vector<Search>& searches, Checksum& sum) override {
        for (const Search& search : searches) {
            std::string sql = std::string(select_users) + " WHERE id = :id";
            sql += search.min_age ? " AND age >= :age" : "";
            sql += search.min_score ? " AND score >= :score" : "";
            sql += search.min_name ? " AND name >= :name" : "";
            soci::statement query(*session_);
            key_ = search.id;
            query.exchange(soci::use(key_));
            if (search.min_age) {
                query.exchange(soci::use(*search.min_age));
            }
            if (search.min_score) {
                query.exchange(soci::use(*search.min_score));
            }
            if (search.min_name) {
                query.exchange(soci::use(*search.min_name));
            }
            query.exchange(soci::into(read_.id));
            query.exchange(soci::into(read_.name));
            query.exchange(soci::into(read_.email));
            query.exchange(soci::into(read_.age));
            query.exchange(soci::into(read_.score));
            query.exchange(soci::into(read_.bio, read_.bio_indicator));
            query.alloc();
            query.prepare(sql);
            query.define_and_bind();
            query.execute(false);
            while (query.fetch()) {
                sum.add(read_.user());
            }
        }
    }

private:
    soci::statement make_insert() {
        if (key_from_ == KeyFrom::last_insert_id) {
            return make_insert_without_key();
        }
        return (
            session_->prepare << "INSERT INTO users (name, email, age, score, bio)"
                                 " VALUES (:name, :email, :age, :score, :bio) RETURNING id",
            soci::use(written_.name),
            soci::use(written_.email),
            soci::use(written_.age),
            soci::use(written_.score),
            soci::use(written_.bio, written_.bio_indicator),
            soci::into(written_.id)
        );
    }

    soci::statement make_insert_without_key() {
        return (
            session_->prepare << "INSERT INTO users (name, email, age, score, bio)"
                                 " VALUES (:name, :email, :age, :score, :bio)",
            soci::use(written_.name),
            soci::use(written_.email),
            soci::use(written_.age),
            soci::use(written_.score),
            soci::use(written_.bio, written_.bio_indicator)
        );
    }

    void read_all(soci::statement& query, std::vector<User>& users) {
        query.execute(false);
        while (query.fetch()) {
            users.push_back(read_.user());
        }
    }

    void update(std::int64_t id, int age) {
        if (!update_) {
            update_.emplace(
                (session_->prepare << "UPDATE users SET age = :age WHERE id = :id",
                 soci::use(from_age_),
                 soci::use(key_))
            );
        }
        from_age_ = age;
        key_ = id;
        update_->execute(true);
    }

    std::vector<Family> all_authors() {
        if (!authors_) {
            authors_.emplace(
                (session_->prepare << "SELECT id, name, email FROM authors ORDER BY id",
                 soci::into(read_.id),
                 soci::into(read_.name),
                 soci::into(read_.email))
            );
        }
        std::vector<Family> families;
        authors_->execute(false);
        while (authors_->fetch()) {
            families.push_back({read_.id, read_.name, read_.email});
        }
        return families;
    }

    std::unique_ptr<soci::session> session_;
    KeyFrom key_from_;
    BoundUser written_{}, read_{};
    BoundPost post_{};
    long long key_ = 0;
    int from_age_ = 0, to_age_ = 0;
    std::optional<soci::statement> insert_, insert_without_key_, find_, scan_, filter_, update_;
    std::optional<soci::statement> authors_, posts_of_, all_posts_;
};

}  // namespace

std::unique_ptr<Contender> make_soci(std::unique_ptr<soci::session> session, KeyFrom key_from) {
    return std::make_unique<Soci>(std::move(session), key_from);
}

}  // namespace bench
