#include "harness/family.hpp"
#include "sqlite/contenders.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <optional>

namespace bench::sqlite {

namespace {

using SQLite::Statement;

constexpr const char* select_users = "SELECT id, name, email, age, score, bio FROM users";

User read_user(Statement& row) {
    User user;
    user.id = row.getColumn(0).getInt64();
    user.name = row.getColumn(1).getString();
    user.email = row.getColumn(2).getString();
    user.age = row.getColumn(3).getInt();
    user.score = row.getColumn(4).getDouble();
    if (const auto bio = row.getColumn(5); !bio.isNull()) {
        user.bio = bio.getString();
    }
    return user;
}

PostRow read_post(Statement& row) {
    return {
        row.getColumn(0).getInt64(),
        row.getColumn(1).getString(),
        row.getColumn(2).getInt64(),
        row.getColumn(3).getInt64()};
}

class SqliteCpp final : public Contender {
public:
    explicit SqliteCpp(const std::string& path)
        : database_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
        database_.exec("PRAGMA journal_mode = WAL");
        database_.exec("PRAGMA synchronous = NORMAL");
    }

    void execute(const std::vector<std::string>& statements) override {
        for (const std::string& sql : statements) {
            database_.exec(sql);
        }
    }

    void insert_each(std::vector<User>& users) override {
        SQLite::Transaction transaction(database_);
        for (User& user : users) {
            insert(user);
            user.id = database_.getLastInsertRowid();
        }
        transaction.commit();
    }

    void insert_bulk(const std::vector<User>& users) override {
        SQLite::Transaction transaction(database_);
        for (const User& user : users) {
            insert(user);
        }
        transaction.commit();
    }

    void insert_bulk_with_keys(std::vector<User>& users) override { insert_each(users); }

    void find_each(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        Statement& query = prepared(find_, std::string(select_users) + " WHERE id = ?");
        for (const std::int64_t key : keys) {
            query.bind(1, key);
            query.executeStep();
            sum.add(read_user(query));
            query.reset();
        }
    }

    void find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        SQLite::Transaction transaction(database_);
        find_each(keys, sum);
        transaction.commit();
    }

    void scan(std::vector<User>& users) override {
        Statement& query = prepared(scan_, select_users);
        while (query.executeStep()) {
            users.push_back(read_user(query));
        }
        query.reset();
    }

    void filter(const std::vector<int>& ages, Checksum& sum) override {
        Statement& query = prepared(
            filter_,
            std::string(select_users) + " WHERE age BETWEEN ? AND ? ORDER BY name LIMIT 100"
        );
        for (const int age : ages) {
            query.bind(1, age);
            query.bind(2, age + 1);
            std::vector<User> users;
            while (query.executeStep()) {
                users.push_back(read_user(query));
            }
            query.reset();
            sum.add(users);
        }
    }

    void update_each(const std::vector<AgeChange>& changes) override {
        SQLite::Transaction transaction(database_);
        for (const AgeChange& change : changes) {
            update(change.id, change.age);
        }
        transaction.commit();
    }

    void update_bulk(std::vector<User>& users) override {
        SQLite::Transaction transaction(database_);
        for (const User& user : users) {
            update(user.id, user.age);
        }
        transaction.commit();
    }

    void children_each(Checksum& sum) override {
        Statement& query = prepared(
            posts_of_, "SELECT id, title, views, author_id FROM posts WHERE author_id = ?"
        );
        for (Family& family : all_authors()) {
            query.bind(1, family.id);
            while (query.executeStep()) {
                family.posts.push_back(read_post(query));
            }
            query.reset();
            add(sum, family);
        }
    }

    void children_at_once(Checksum& sum) override {
        std::vector<Family> families = all_authors();
        Statement& query = prepared(
            all_posts_,
            "SELECT id, title, views, author_id FROM posts"
            " WHERE author_id IN (SELECT id FROM authors) ORDER BY author_id"
        );
        distribute(families, [&] {
            return query.executeStep() ? std::optional(read_post(query)) : std::nullopt;
        });
        query.reset();
        add(sum, families);
    }

    void dynamic(const std::vector<Search>& searches, Checksum& sum) override {
        for (const Search& search : searches) {
            std::string sql = std::string(select_users) + " WHERE id = ?";
            sql += search.min_age ? " AND age >= ?" : "";
            sql += search.min_score ? " AND score >= ?" : "";
            sql += search.min_name ? " AND name >= ?" : "";
            Statement query(database_, sql);
            int number = 0;
            query.bind(++number, search.id);
            if (search.min_age) {
                query.bind(++number, *search.min_age);
            }
            if (search.min_score) {
                query.bind(++number, *search.min_score);
            }
            if (search.min_name) {
                query.bindNoCopy(++number, *search.min_name);
            }
            while (query.executeStep()) {
                sum.add(read_user(query));
            }
        }
    }

private:
    Statement& prepared(std::optional<Statement>& statement, const std::string& sql) {
        return statement ? *statement : statement.emplace(database_, sql);
    }

    void insert(const User& user) {
        Statement& query = prepared(
            insert_, "INSERT INTO users (name, email, age, score, bio) VALUES (?, ?, ?, ?, ?)"
        );
        query.bindNoCopy(1, user.name);
        query.bindNoCopy(2, user.email);
        query.bind(3, user.age);
        query.bind(4, user.score);
        if (user.bio) {
            query.bindNoCopy(5, *user.bio);
        } else {
            query.bind(5);
        }
        query.exec();
        query.reset();
    }

    void update(std::int64_t id, int age) {
        Statement& query = prepared(update_, "UPDATE users SET age = ? WHERE id = ?");
        query.bind(1, age);
        query.bind(2, id);
        query.exec();
        query.reset();
    }

    std::vector<Family> all_authors() {
        Statement& query = prepared(authors_, "SELECT id, name, email FROM authors ORDER BY id");
        std::vector<Family> families;
        while (query.executeStep()) {
            families.push_back(
                {query.getColumn(0).getInt64(),
                 query.getColumn(1).getString(),
                 query.getColumn(2).getString()}
            );
        }
        query.reset();
        return families;
    }

    SQLite::Database database_;
    std::optional<Statement> insert_, find_, scan_, filter_, update_;
    std::optional<Statement> authors_, posts_of_, all_posts_;
};

}  // namespace

std::unique_ptr<Contender> open_sqlitecpp(const std::string& path) {
    return std::make_unique<SqliteCpp>(path);
}

}  // namespace bench::sqlite
