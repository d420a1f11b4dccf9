#include "harness/family.hpp"
#include "sqlite/contenders.hpp"
#include "sqlite/handle.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace bench::sqlite {

namespace {

constexpr std::size_t rows_per_insert = 100;
constexpr std::size_t keys_per_select = 100;
constexpr int inserted_columns = 5;

constexpr std::string_view select_users = "SELECT id, name, email, age, score, bio FROM users";

/// `prefix`, then `element` so often, with commas between, then `suffix`.
std::string repeated(
    std::string_view prefix, std::string_view element, std::size_t times, std::string_view suffix
) {
    std::string sql(prefix);
    for (std::size_t i = 0; i < times; ++i) {
        sql += i == 0 ? " " : ", ";
        sql += element;
    }
    return sql += suffix;
}

/// Reading through the value spares each column's second look at the row. Only one thread uses the
/// connection, as that wants.
void read_text(sqlite3_stmt* statement, int column, std::string& text) {
    sqlite3_value* value = sqlite3_column_value(statement, column);
    const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(value));
    text.assign(data, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

void read(sqlite3_stmt* statement, User& user) {
    user.id = sqlite3_column_int64(statement, 0);
    read_text(statement, 1, user.name);
    read_text(statement, 2, user.email);
    user.age = sqlite3_column_int(statement, 3);
    user.score = sqlite3_column_double(statement, 4);
    sqlite3_value* value = sqlite3_column_value(statement, 5);
    if (const auto* bio = reinterpret_cast<const char*>(sqlite3_value_text(value))) {
        user.bio.emplace(bio, static_cast<std::size_t>(sqlite3_value_bytes(value)));
    }
}

void read(sqlite3_stmt* statement, PostRow& post) {
    post.id = sqlite3_column_int64(statement, 0);
    read_text(statement, 1, post.title);
    post.views = sqlite3_column_int64(statement, 2);
    post.author = sqlite3_column_int64(statement, 3);
}

void bind(sqlite3_stmt* statement, int number, const std::string& text) {
    sqlite3_bind_text(statement, number, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

/// Binds the columns of a user from `number` on.
void bind(sqlite3_stmt* statement, int number, const User& user) {
    bind(statement, number, user.name);
    bind(statement, number + 1, user.email);
    sqlite3_bind_int(statement, number + 2, user.age);
    sqlite3_bind_double(statement, number + 3, user.score);
    if (user.bio) {
        bind(statement, number + 4, *user.bio);
    } else {
        sqlite3_bind_null(statement, number + 4);
    }
}

/// A statement prepared at first use, with the number of rows it gave last.
struct Prepared {
    sqlite3_stmt* statement = nullptr;
    std::size_t rows = 0;
};

class Tuned final : public Contender {
public:
    explicit Tuned(const std::string& path)
        : handle_(path, SQLITE_OPEN_NOMUTEX) {
        handle_.execute("PRAGMA journal_mode = WAL");
        handle_.execute("PRAGMA synchronous = NORMAL");
        handle_.execute("PRAGMA cache_size = -8192");
    }

    void execute(const std::vector<std::string>& statements) override {
        for (const std::string& sql : statements) {
            handle_.execute(sql.c_str());
        }
    }

    void insert_each(std::vector<User>& users) override {
        begin_writing();
        for (User& user : users) {
            insert(user);
            user.id = sqlite3_last_insert_rowid(handle_.get());
        }
        commit();
    }

    void insert_bulk(const std::vector<User>& users) override {
        begin_writing();
        insert_in_groups(users);
        commit();
    }

    /// The keys of rows that a transaction inserts into a table without other writers follow each
    /// other.
    void insert_bulk_with_keys(std::vector<User>& users) override {
        begin_writing();
        insert_in_groups(users);
        std::int64_t key = sqlite3_last_insert_rowid(handle_.get());
        commit();
        for (std::size_t i = users.size(); i != 0; --i) {
            users[i - 1].id = key--;
        }
    }

    void find_each(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        sqlite3_stmt* statement =
            prepared(find_, "SELECT id, name, email, age, score, bio FROM users WHERE id = ?");
        for (const std::int64_t key : keys) {
            sqlite3_bind_int64(statement, 1, key);
            User user;
            if (step(statement)) {
                read(statement, user);
            }
            sqlite3_reset(statement);
            sum.add(user);
        }
    }

    void find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        step_once(prepared(begin_reading_, "BEGIN"));
        find_each(keys, sum);
        commit();
    }

    void find_many(const std::vector<std::vector<std::int64_t>>& batches, Checksum& sum) override {
        sqlite3_stmt* statement = prepared(
            find_many_,
            find_many_.statement != nullptr
                ? ""
                : repeated(std::string(select_users) + " WHERE id IN (", "?", keys_per_select, ")")
        );
        for (const std::vector<std::int64_t>& keys : batches) {
            std::vector<User> users;
            users.reserve(keys.size());
            for (std::size_t from = 0; from < keys.size(); from += keys_per_select) {
                for (std::size_t i = 0; i < keys_per_select; ++i) {
                    const std::size_t key = std::min(from + i, keys.size() - 1);
                    sqlite3_bind_int64(statement, static_cast<int>(i + 1), keys[key]);
                }
                while (step(statement)) {
                    read(statement, users.emplace_back());
                }
                sqlite3_reset(statement);
            }
            sum.add(users);
        }
    }

    void scan(std::vector<User>& users) override {
        prepared(scan_, select_users);
        read_all(scan_, users);
    }

    void filter(const std::vector<int>& ages, Checksum& sum) override {
        sqlite3_stmt* statement = prepared(
            filter_,
            "SELECT id, name, email, age, score, bio FROM users WHERE age BETWEEN ? AND ?"
            " ORDER BY name LIMIT 100"
        );
        for (const int age : ages) {
            sqlite3_bind_int(statement, 1, age);
            sqlite3_bind_int(statement, 2, age + 1);
            std::vector<User> users;
            read_all(filter_, users);
            sum.add(users);
        }
    }

    void update_each(const std::vector<AgeChange>& changes) override {
        begin_writing();
        for (const AgeChange& change : changes) {
            update(change.id, change.age);
        }
        commit();
    }

    /// In the order of the keys, so that each row lies behind the one before.
    void update_bulk(std::vector<User>& users) override {
        std::vector<AgeChange> changes;
        changes.reserve(users.size());
        for (const User& user : users) {
            changes.push_back({user.id, user.age});
        }
        std::ranges::sort(changes, {}, &AgeChange::id);
        update_each(changes);
    }

    void children_each(Checksum& sum) override {
        sqlite3_stmt* statement = prepared(
            posts_of_, "SELECT id, title, views, author_id FROM posts WHERE author_id = ?"
        );
        step_once(prepared(begin_reading_, "BEGIN"));
        for (Family& family : all_authors()) {
            family.posts.reserve(posts_of_.rows);
            sqlite3_bind_int64(statement, 1, family.id);
            while (step(statement)) {
                read(statement, family.posts.emplace_back());
            }
            sqlite3_reset(statement);
            posts_of_.rows = family.posts.size();
            add(sum, family);
        }
        commit();
    }

    void children_at_once(Checksum& sum) override {
        sqlite3_stmt* statement = prepared(
            all_posts_,
            "SELECT id, title, views, author_id FROM posts"
            " WHERE author_id IN (SELECT id FROM authors) ORDER BY author_id"
        );
        step_once(prepared(begin_reading_, "BEGIN"));
        std::vector<Family> families = all_authors();
        distribute(families, [&] {
            std::optional<PostRow> post;
            if (step(statement)) {
                read(statement, post.emplace());
            }
            return post;
        });
        sqlite3_reset(statement);
        commit();
        add(sum, families);
    }

    void dynamic(const std::vector<Search>& searches, Checksum& sum) override {
        for (const Search& search : searches) {
            Prepared& query = dynamic_query(search);
            int number = 0;
            sqlite3_bind_int64(query.statement, ++number, search.id);
            if (search.min_age) {
                sqlite3_bind_int(query.statement, ++number, *search.min_age);
            }
            if (search.min_score) {
                sqlite3_bind_double(query.statement, ++number, *search.min_score);
            }
            if (search.min_name) {
                bind(query.statement, ++number, *search.min_name);
            }
            std::vector<User> users;
            read_all(query, users);
            sum.add(users);
        }
    }

private:
    sqlite3_stmt* prepared(Prepared& prepared, std::string_view sql) {
        if (prepared.statement == nullptr) {
            prepared.statement = handle_.prepare(sql);
        }
        return prepared.statement;
    }

    bool step(sqlite3_stmt* statement) {
        const int code = sqlite3_step(statement);
        handle_.check(code);
        return code == SQLITE_ROW;
    }

    void step_once(sqlite3_stmt* statement) {
        step(statement);
        sqlite3_reset(statement);
    }

    void begin_writing() { step_once(prepared(begin_writing_, "BEGIN IMMEDIATE")); }

    void commit() { step_once(prepared(commit_, "COMMIT")); }

    void insert(const User& user) {
        sqlite3_stmt* statement = prepared(
            insert_, "INSERT INTO users (name, email, age, score, bio) VALUES (?, ?, ?, ?, ?)"
        );
        bind(statement, 1, user);
        step_once(statement);
    }

    void insert_in_groups(const std::vector<User>& users) {
        const std::size_t grouped = users.size() - users.size() % rows_per_insert;
        for (std::size_t from = 0; from < grouped; from += rows_per_insert) {
            insert_group(&users[from]);
        }
        for (std::size_t i = grouped; i < users.size(); ++i) {
            insert(users[i]);
        }
    }

    void insert_group(const User* users) {
        if (insert_group_.statement == nullptr) {
            prepared(
                insert_group_,
                repeated(
                    "INSERT INTO users (name, email, age, score, bio) VALUES",
                    "(?, ?, ?, ?, ?)",
                    rows_per_insert,
                    ""
                )
            );
        }
        for (std::size_t i = 0; i < rows_per_insert; ++i) {
            bind(insert_group_.statement, 1 + static_cast<int>(i) * inserted_columns, users[i]);
        }
        step_once(insert_group_.statement);
    }

    void update(std::int64_t id, int age) {
        sqlite3_stmt* statement = prepared(update_, "UPDATE users SET age = ? WHERE id = ?");
        sqlite3_bind_int(statement, 1, age);
        sqlite3_bind_int64(statement, 2, id);
        step_once(statement);
    }

    void read_all(Prepared& query, std::vector<User>& users) {
        users.reserve(query.rows);
        while (step(query.statement)) {
            read(query.statement, users.emplace_back());
        }
        sqlite3_reset(query.statement);
        query.rows = users.size();
    }

    std::vector<Family> all_authors() {
        sqlite3_stmt* statement =
            prepared(authors_, "SELECT id, name, email FROM authors ORDER BY id");
        std::vector<Family> families;
        families.reserve(authors_.rows);
        while (step(statement)) {
            Family& family = families.emplace_back();
            family.id = sqlite3_column_int64(statement, 0);
            read_text(statement, 1, family.name);
            read_text(statement, 2, family.email);
        }
        sqlite3_reset(statement);
        authors_.rows = families.size();
        return families;
    }

    /// Found by which conditions there are; its text is written once.
    Prepared& dynamic_query(const Search& search) {
        Prepared& query = dynamic_
            [(search.min_age ? 1U : 0U) | (search.min_score ? 2U : 0U) |
             (search.min_name ? 4U : 0U)];
        if (query.statement == nullptr) {
            std::string sql(select_users);
            sql += " WHERE id = ?";
            sql += search.min_age ? " AND age >= ?" : "";
            sql += search.min_score ? " AND score >= ?" : "";
            sql += search.min_name ? " AND name >= ?" : "";
            query.statement = handle_.prepare(sql);
        }
        return query;
    }

    Handle handle_;
    Prepared begin_writing_, begin_reading_, commit_;
    Prepared insert_, insert_group_, find_, find_many_, scan_, filter_, update_;
    Prepared authors_, posts_of_, all_posts_;
    std::array<Prepared, 8> dynamic_;
};

}  // namespace

std::unique_ptr<Contender> open_tuned(const std::string& path) {
    return std::make_unique<Tuned>(path);
}

}  // namespace bench::sqlite
