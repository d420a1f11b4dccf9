#include "harness/family.hpp"
#include "sqlite/contenders.hpp"
#include "sqlite/handle.hpp"

#include <string_view>
#include <unordered_map>

namespace bench::sqlite {

namespace {

constexpr std::string_view select_users = "SELECT id, name, email, age, score, bio FROM users";

std::string text(sqlite3_stmt* statement, int column) {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

void bind(sqlite3_stmt* statement, int number, const std::string& text) {
    sqlite3_bind_text(statement, number, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void read(sqlite3_stmt* statement, User& user) {
    user.id = sqlite3_column_int64(statement, 0);
    user.name = text(statement, 1);
    user.email = text(statement, 2);
    user.age = sqlite3_column_int(statement, 3);
    user.score = sqlite3_column_double(statement, 4);
    if (sqlite3_column_type(statement, 5) != SQLITE_NULL) {
        user.bio = text(statement, 5);
    }
}

Family read_family(sqlite3_stmt* statement) {
    return {sqlite3_column_int64(statement, 0), text(statement, 1), text(statement, 2)};
}

PostRow read_post(sqlite3_stmt* statement) {
    return {
        sqlite3_column_int64(statement, 0),
        text(statement, 1),
        sqlite3_column_int64(statement, 2),
        sqlite3_column_int64(statement, 3)};
}

class Plain final : public Contender {
public:
    explicit Plain(const std::string& path, int cache_kib)
        : handle_(path, 0) {
        handle_.execute("PRAGMA journal_mode = WAL");
        handle_.execute("PRAGMA synchronous = NORMAL");
        if (cache_kib != 0) {
            handle_.execute(("PRAGMA cache_size = -" + std::to_string(cache_kib)).c_str());
        }
    }

    void execute(const std::vector<std::string>& statements) override {
        for (const std::string& sql : statements) {
            handle_.execute(sql.c_str());
        }
    }

    void insert_each(std::vector<User>& users) override {
        handle_.execute("BEGIN IMMEDIATE");
        for (User& user : users) {
            insert(user);
            user.id = sqlite3_last_insert_rowid(handle_.get());
        }
        handle_.execute("COMMIT");
    }

    void insert_bulk(const std::vector<User>& users) override {
        handle_.execute("BEGIN IMMEDIATE");
        for (const User& user : users) {
            insert(user);
        }
        handle_.execute("COMMIT");
    }

    void insert_bulk_with_keys(std::vector<User>& users) override { insert_each(users); }

    void find_each(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        for (const std::int64_t key : keys) {
            User user;
            find(key, user);
            sum.add(user);
        }
    }

    void find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        find_each(keys, sum);
    }

    void find_many(const std::vector<std::vector<std::int64_t>>& batches, Checksum& sum) override {
        for (const std::vector<std::int64_t>& keys : batches) {
            find_each(keys, sum);
        }
    }

    void scan(std::vector<User>& users) override {
        sqlite3_stmt* statement = prepared(scan_, select_users);
        while (step(statement)) {
            read(statement, users.emplace_back());
        }
        sqlite3_reset(statement);
    }

    void filter(const std::vector<int>& ages, Checksum& sum) override {
        sqlite3_stmt* statement = prepared(
            filter_,
            "SELECT id, name, email, age, score, bio FROM users WHERE age BETWEEN ? AND ?"
            " ORDER BY name LIMIT 100"
        );
        for (const int age : ages) {
            std::vector<User> users;
            sqlite3_bind_int(statement, 1, age);
            sqlite3_bind_int(statement, 2, age + 1);
            while (step(statement)) {
                read(statement, users.emplace_back());
            }
            sqlite3_reset(statement);
            sum.add(users);
        }
    }

    void update_each(const std::vector<AgeChange>& changes) override {
        handle_.execute("BEGIN IMMEDIATE");
        for (const AgeChange& change : changes) {
            update(change.id, change.age);
        }
        handle_.execute("COMMIT");
    }

    void update_bulk(std::vector<User>& users) override {
        handle_.execute("BEGIN IMMEDIATE");
        for (const User& user : users) {
            update(user.id, user.age);
        }
        handle_.execute("COMMIT");
    }

    void children_each(Checksum& sum) override {
        sqlite3_stmt* statement = prepared(
            posts_of_, "SELECT id, title, views, author_id FROM posts WHERE author_id = ?"
        );
        for (Family& family : all_authors()) {
            sqlite3_bind_int64(statement, 1, family.id);
            while (step(statement)) {
                family.posts.push_back(read_post(statement));
            }
            sqlite3_reset(statement);
            add(sum, family);
        }
    }

    void children_at_once(Checksum& sum) override {
        sqlite3_stmt* statement = prepared(
            all_posts_,
            "SELECT id, title, views, author_id FROM posts"
            " WHERE author_id IN (SELECT id FROM authors) ORDER BY author_id"
        );
        std::vector<Family> families = all_authors();
        distribute(families, [&] {
            return step(statement) ? std::optional(read_post(statement)) : std::nullopt;
        });
        sqlite3_reset(statement);
        add(sum, families);
    }

    void children_joined(Checksum& sum) override {
        sqlite3_stmt* statement = prepared(
            joined_,
            "SELECT posts.id, title, views, author_id, authors.id, name, email FROM authors"
            " JOIN posts ON author_id = authors.id ORDER BY authors.id"
        );
        std::vector<Family> families;
        while (step(statement)) {
            const std::int64_t author = sqlite3_column_int64(statement, 4);
            if (families.empty() || families.back().id != author) {
                families.push_back({author, text(statement, 5), text(statement, 6)});
            }
            families.back().posts.push_back(read_post(statement));
        }
        sqlite3_reset(statement);
        add(sum, families);
    }

    void dynamic(const std::vector<Search>& searches, Checksum& sum) override {
        for (const Search& search : searches) {
            sqlite3_stmt* statement = dynamic_statement(search);
            int number = 0;
            sqlite3_bind_int64(statement, ++number, search.id);
            if (search.min_age) {
                sqlite3_bind_int(statement, ++number, *search.min_age);
            }
            if (search.min_score) {
                sqlite3_bind_double(statement, ++number, *search.min_score);
            }
            if (search.min_name) {
                bind(statement, ++number, *search.min_name);
            }
            std::vector<User> users;
            while (step(statement)) {
                read(statement, users.emplace_back());
            }
            sqlite3_reset(statement);
            sum.add(users);
        }
    }

private:
    /// Prepares at first use: the tables are made after the connection.
    sqlite3_stmt* prepared(sqlite3_stmt*& statement, std::string_view sql) {
        if (statement == nullptr) {
            statement = handle_.prepare(sql);
        }
        return statement;
    }

    bool step(sqlite3_stmt* statement) {
        const int code = sqlite3_step(statement);
        handle_.check(code);
        return code == SQLITE_ROW;
    }

    void insert(const User& user) {
        sqlite3_stmt* statement = prepared(
            insert_, "INSERT INTO users (name, email, age, score, bio) VALUES (?, ?, ?, ?, ?)"
        );
        bind(statement, 1, user.name);
        bind(statement, 2, user.email);
        sqlite3_bind_int(statement, 3, user.age);
        sqlite3_bind_double(statement, 4, user.score);
        if (user.bio) {
            bind(statement, 5, *user.bio);
        } else {
            sqlite3_bind_null(statement, 5);
        }
        step(statement);
        sqlite3_reset(statement);
    }

    void find(std::int64_t key, User& user) {
        sqlite3_stmt* statement =
            prepared(find_, "SELECT id, name, email, age, score, bio FROM users WHERE id = ?");
        sqlite3_bind_int64(statement, 1, key);
        if (step(statement)) {
            read(statement, user);
        }
        sqlite3_reset(statement);
    }

    void update(std::int64_t id, int age) {
        sqlite3_stmt* statement = prepared(update_, "UPDATE users SET age = ? WHERE id = ?");
        sqlite3_bind_int(statement, 1, age);
        sqlite3_bind_int64(statement, 2, id);
        step(statement);
        sqlite3_reset(statement);
    }

    std::vector<Family> all_authors() {
        sqlite3_stmt* statement =
            prepared(authors_, "SELECT id, name, email FROM authors ORDER BY id");
        std::vector<Family> families;
        while (step(statement)) {
            families.push_back(read_family(statement));
        }
        sqlite3_reset(statement);
        return families;
    }

    /// Found by its text, which is written anew for every search.
    sqlite3_stmt* dynamic_statement(const Search& search) {
        std::string sql(select_users);
        sql += " WHERE id = ?";
        if (search.min_age) {
            sql += " AND age >= ?";
        }
        if (search.min_score) {
            sql += " AND score >= ?";
        }
        if (search.min_name) {
            sql += " AND name >= ?";
        }
        sqlite3_stmt*& statement = dynamic_[sql];
        return prepared(statement, sql);
    }

    Handle handle_;
    sqlite3_stmt* insert_ = nullptr;
    sqlite3_stmt* find_ = nullptr;
    sqlite3_stmt* scan_ = nullptr;
    sqlite3_stmt* filter_ = nullptr;
    sqlite3_stmt* update_ = nullptr;
    sqlite3_stmt* authors_ = nullptr;
    sqlite3_stmt* posts_of_ = nullptr;
    sqlite3_stmt* all_posts_ = nullptr;
    sqlite3_stmt* joined_ = nullptr;
    std::unordered_map<std::string, sqlite3_stmt*> dynamic_;
};

}  // namespace

std::unique_ptr<Contender> open_plain(const std::string& path, int cache_kib) {
    return std::make_unique<Plain>(path, cache_kib);
}

}  // namespace bench::sqlite
