#include "harness/family.hpp"
#include "postgres/contenders.hpp"

#include <optional>
#include <pqxx/pqxx>
#include <unordered_set>

namespace bench::postgres {

namespace {

constexpr const char* select_users = "SELECT id, name, email, age, score, bio FROM users";

void read(const pqxx::row& row, User& user) {
    row[0].to(user.id);
    row[1].to(user.name);
    row[2].to(user.email);
    row[3].to(user.age);
    row[4].to(user.score);
    if (!row[5].is_null()) {
        row[5].to(user.bio.emplace());
    }
}

void read(const pqxx::row& row, PostRow& post) {
    row[0].to(post.id);
    row[1].to(post.title);
    row[2].to(post.views);
    row[3].to(post.author);
}

std::vector<User> read_all(const pqxx::result& result) {
    std::vector<User> users;
    users.reserve(result.size());
    for (const pqxx::row& row : result) {
        read(row, users.emplace_back());
    }
    return users;
}

/// An array of PostgreSQL in text: libpqxx writes none.
template <class Range, class Key>
std::string make_array(const Range& range, const Key& key) {
    std::string array = "{";
    for (const auto& element : range) {
        array += array.size() == 1 ? "" : ",";
        array += pqxx::to_string(key(element));
    }
    return array += "}";
}

class Pqxx final : public Contender {
public:
    explicit Pqxx(const std::string& url)
        : connection_(url) {}

    void execute(const std::vector<std::string>& statements) override {
        pqxx::nontransaction nothing(connection_);
        for (const std::string& sql : statements) {
            nothing.exec0(sql);
        }
    }

    void insert_each(std::vector<User>& users) override {
        prepare(
            "insert",
            "INSERT INTO users (name, email, age, score, bio) VALUES ($1, $2, $3, $4, $5)"
            " RETURNING id"
        );
        pqxx::work work(connection_);
        for (User& user : users) {
            const auto* bio = user.bio ? user.bio->c_str() : nullptr;
            work.exec_prepared1("insert", user.name, user.email, user.age, user.score, bio)[0].to(
                user.id
            );
        }
        work.commit();
    }

    void insert_bulk(const std::vector<User>& users) override {
        pqxx::work work(connection_);
        pqxx::stream_to stream(
            work, "users", std::vector<std::string>{"name", "email", "age", "score", "bio"}
        );
        for (const User& user : users) {
            const auto* bio = user.bio ? user.bio->c_str() : nullptr;
            stream << std::make_tuple(user.name, user.email, user.age, user.score, bio);
        }
        stream.complete();
        work.commit();
    }

    void find_each(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        pqxx::nontransaction nothing(connection_);
        find_each(nothing, keys, sum);
    }

    void find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> snapshot(connection_);
        find_each(snapshot, keys, sum);
        snapshot.commit();
    }

    void find_many(const std::vector<std::vector<std::int64_t>>& batches, Checksum& sum) override {
        prepare("find many", std::string(select_users) + " WHERE id = ANY($1)");
        pqxx::nontransaction nothing(connection_);
        for (const std::vector<std::int64_t>& keys : batches) {
            const std::string array = make_array(keys, [](std::int64_t key) { return key; });
            sum.add(read_all(nothing.exec_prepared("find many", array)));
        }
    }

    void scan(std::vector<User>& users) override {
        prepare("scan", select_users);
        pqxx::nontransaction nothing(connection_);
        users = read_all(nothing.exec_prepared("scan"));
    }

    void filter(const std::vector<int>& ages, Checksum& sum) override {
        prepare(
            "filter",
            std::string(select_users) + " WHERE age BETWEEN $1 AND $2 ORDER BY name LIMIT 100"
        );
        pqxx::nontransaction nothing(connection_);
        for (const int age : ages) {
            sum.add(read_all(nothing.exec_prepared("filter", age, age + 1)));
        }
    }

    void update_each(const std::vector<AgeChange>& changes) override {
        prepare("update", "UPDATE users SET age = $1 WHERE id = $2");
        pqxx::work work(connection_);
        for (const AgeChange& change : changes) {
            work.exec_prepared0("update", change.age, change.id);
        }
        work.commit();
    }

    void update_bulk(std::vector<User>& users) override {
        prepare(
            "update many",
            "UPDATE users SET age = changes.age FROM unnest($1::bigint[], $2::integer[])"
            " AS changes (id, age) WHERE users.id = changes.id"
        );
        pqxx::work work(connection_);
        work.exec_prepared0(
            "update many",
            make_array(users, [](const User& user) { return user.id; }),
            make_array(users, [](const User& user) { return user.age; })
        );
        work.commit();
    }

    void children_each(Checksum& sum) override {
        prepare("posts of", "SELECT id, title, views, author_id FROM posts WHERE author_id = $1");
        pqxx::nontransaction nothing(connection_);
        for (Family& family : all_authors(nothing)) {
            for (const pqxx::row& row : nothing.exec_prepared("posts of", family.id)) {
                read(row, family.posts.emplace_back());
            }
            add(sum, family);
        }
    }

    void children_at_once(Checksum& sum) override {
        prepare(
            "all posts",
            "SELECT id, title, views, author_id FROM posts WHERE author_id = ANY($1)"
            " ORDER BY author_id"
        );
        pqxx::nontransaction nothing(connection_);
        std::vector<Family> families = all_authors(nothing);
        const std::string ids =
            make_array(families, [](const Family& family) { return family.id; });
        const pqxx::result posts = nothing.exec_prepared("all posts", ids);
        auto row = posts.begin();
        distribute(families, [&] {
            std::optional<PostRow> post;
            if (row != posts.end()) {
                read(*row++, post.emplace());
            }
            return post;
        });
        add(sum, families);
    }

    /// By parameters without a statement prepared before: what libpqxx has for texts that change.
    void dynamic(const std::vector<Search>& searches, Checksum& sum) override {
        pqxx::nontransaction nothing(connection_);
        for (const Search& search : searches) {
            std::string sql = std::string(select_users) + " WHERE id = $1";
            std::vector<std::string> values{pqxx::to_string(search.id)};
            const auto add_condition = [&](const char* condition, std::string value) {
                values.push_back(std::move(value));
                sql += condition + std::to_string(values.size());
            };
            if (search.min_age) {
                add_condition(" AND age >= $", pqxx::to_string(*search.min_age));
            }
            if (search.min_score) {
                add_condition(" AND score >= $", pqxx::to_string(*search.min_score));
            }
            if (search.min_name) {
                add_condition(" AND name >= $", *search.min_name);
            }
            const auto all = pqxx::prepare::make_dynamic_params(values);
            sum.add(read_all(nothing.exec_params(sql, all)));
        }
    }

private:
    /// Once; the tables are made after the connection.
    void prepare(const std::string& name, const std::string& sql) {
        if (prepared_.insert(name).second) {
            connection_.prepare(name, sql);
        }
    }

    void find_each(
        pqxx::transaction_base& transaction, const std::vector<std::int64_t>& keys, Checksum& sum
    ) {
        prepare("find", std::string(select_users) + " WHERE id = $1");
        for (const std::int64_t key : keys) {
            User user;
            read(transaction.exec_prepared1("find", key), user);
            sum.add(user);
        }
    }

    std::vector<Family> all_authors(pqxx::transaction_base& transaction) {
        prepare("authors", "SELECT id, name, email FROM authors ORDER BY id");
        std::vector<Family> families;
        for (const pqxx::row& row : transaction.exec_prepared("authors")) {
            families.push_back(
                {row[0].as<std::int64_t>(), row[1].as<std::string>(), row[2].as<std::string>()}
            );
        }
        return families;
    }

    pqxx::connection connection_;
    std::unordered_set<std::string> prepared_;
};

}  // namespace

std::unique_ptr<Contender> open_pqxx(const std::string& url) {
    return std::make_unique<Pqxx>(url);
}

}  // namespace bench::postgres
