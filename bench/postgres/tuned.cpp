#include "harness/family.hpp"
#include "postgres/binary.hpp"
#include "postgres/connection.hpp"
#include "postgres/contenders.hpp"
#include "postgres/copy.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>

namespace bench::postgres {

namespace {

constexpr const char* select_users = "SELECT id, name, email, age, score, bio FROM users";

/// How many statements are sent before the first result is looked at.
constexpr std::size_t window = 256;

class Tuned final : public Contender {
public:
    explicit Tuned(const std::string& url)
        : connection_(url) {}

    void execute(const std::vector<std::string>& statements) override {
        for (const std::string& sql : statements) {
            connection_.execute(sql);
        }
    }

    void insert_each(std::vector<User>& users) override {
        connection_.execute("BEGIN");
        pipelined(
            insert_,
            users.size(),
            [&](std::size_t i, Parameters& parameters) { add(parameters, users[i]); },
            [&](std::size_t i, const PGresult* result) {
                users[i].id = read_binary<std::int64_t>(result, 0, 0);
            }
        );
        connection_.execute("COMMIT");
    }

    void insert_bulk(const std::vector<User>& users) override {
        copy_in(connection_, users, Keys::from_database);
    }

    /// The keys are drawn first.
    void insert_bulk_with_keys(std::vector<User>& users) override {
        Parameters parameters;
        parameters.add(static_cast<std::int64_t>(users.size()));
        const Result keys = run(draw_keys_, parameters);
        for (std::size_t i = 0; i < users.size(); ++i) {
            users[i].id = read_binary<std::int64_t>(keys.get(), static_cast<int>(i), 0);
        }
        copy_in(connection_, users, Keys::given);
    }

    void find_each(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        pipelined(
            find_,
            keys.size(),
            [&](std::size_t i, Parameters& parameters) { parameters.add(keys[i]); },
            [&](std::size_t, const PGresult* result) {
                User user;
                read_as_binary(result, 0, user);
                sum.add(user);
            }
        );
    }

    void find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        connection_.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        find_each(keys, sum);
        connection_.execute("COMMIT");
    }

    void find_many(const std::vector<std::vector<std::int64_t>>& batches, Checksum& sum) override {
        for (const std::vector<std::int64_t>& keys : batches) {
            const std::string array = make_array(keys);
            Parameters parameters;
            parameters.add(array);
            std::vector<User> users;
            read_all(run(find_many_, parameters), users);
            sum.add(users);
        }
    }

    void scan(std::vector<User>& users) override {
        users.reserve(scanned_);
        copy_out(connection_, users);
        scanned_ = users.size();
    }

    void filter(const std::vector<int>& ages, Checksum& sum) override {
        for (const int age : ages) {
            Parameters parameters;
            parameters.add(age);
            parameters.add(age + 1);
            std::vector<User> users;
            read_all(run(filter_, parameters), users);
            sum.add(users);
        }
    }

    void update_each(const std::vector<AgeChange>& changes) override {
        connection_.execute("BEGIN");
        pipelined(
            update_,
            changes.size(),
            [&](std::size_t i, Parameters& parameters) {
                parameters.add(changes[i].age);
                parameters.add(changes[i].id);
            },
            [](std::size_t, const PGresult*) {}
        );
        connection_.execute("COMMIT");
    }

    void update_bulk(std::vector<User>& users) override {
        std::vector<std::int64_t> ids;
        std::vector<std::int32_t> ages;
        ids.reserve(users.size());
        ages.reserve(users.size());
        for (const User& user : users) {
            ids.push_back(user.id);
            ages.push_back(user.age);
        }
        const std::string id_array = make_array(ids), age_array = make_array(ages);
        Parameters parameters;
        parameters.add(id_array);
        parameters.add(age_array);
        run(update_many_, parameters);
    }

    void children_each(Checksum& sum) override {
        std::vector<Family> families = all_authors();
        pipelined(
            posts_of_,
            families.size(),
            [&](std::size_t i, Parameters& parameters) { parameters.add(families[i].id); },
            [&](std::size_t i, const PGresult* result) {
                std::vector<PostRow>& posts = families[i].posts;
                posts.resize(static_cast<std::size_t>(PQntuples(result)));
                for (int row = 0; row < PQntuples(result); ++row) {
                    read_as_binary(result, row, posts[static_cast<std::size_t>(row)]);
                }
                bench::add(sum, families[i]);
            }
        );
    }

    /// Not sorted by the server: a hash of the authors finds that of each post.
    void children_at_once(Checksum& sum) override {
        std::vector<Family> families = all_authors();
        std::vector<std::int64_t> ids;
        std::unordered_map<std::int64_t, Family*> by_id;
        ids.reserve(families.size());
        by_id.reserve(families.size());
        for (Family& family : families) {
            ids.push_back(family.id);
            by_id.emplace(family.id, &family);
        }
        const std::string array = make_array(ids);
        Parameters parameters;
        parameters.add(array);
        const Result result = run(all_posts_, parameters);
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            const auto author = read_binary<std::int64_t>(result.get(), row, 3);
            read_as_binary(result.get(), row, by_id.find(author)->second->posts.emplace_back());
        }
        bench::add(sum, families);
    }

    void dynamic(const std::vector<Search>& searches, Checksum& sum) override {
        for (const Search& search : searches) {
            Parameters parameters;
            parameters.add(search.id);
            if (search.min_age) {
                parameters.add(*search.min_age);
            }
            if (search.min_score) {
                parameters.add(*search.min_score);
            }
            if (search.min_name) {
                parameters.add(*search.min_name);
            }
            std::vector<User> users;
            read_all(run(dynamic_query(search), parameters), users);
            sum.add(users);
        }
    }

private:
    static void add(Parameters& parameters, const User& user) {
        parameters.add(user.name);
        parameters.add(user.email);
        parameters.add(user.age);
        parameters.add(user.score);
        if (user.bio) {
            parameters.add(*user.bio);
        } else {
            parameters.add_null();
        }
    }

    Result run(Prepared& statement, const Parameters& parameters) {
        return connection_.check(PQexecPrepared(
            connection_.get(),
            connection_.prepare(statement),
            parameters.count(),
            parameters.values(),
            parameters.lengths(),
            Parameters::formats(),
            1
        ));
    }

    /// Runs a statement `count` times. Gives it the parameters that `fill` adds, and each result to
    /// `take`.
    template <class Fill, class Take>
    void pipelined(Prepared& statement, std::size_t count, const Fill& fill, const Take& take) {
        PGconn* const connection = connection_.get();
        const char* const name = connection_.prepare(statement);
        connection_.check_that(PQenterPipelineMode(connection) == 1);
        for (std::size_t from = 0; from < count; from += window) {
            const std::size_t to = std::min(count, from + window);
            for (std::size_t i = from; i < to; ++i) {
                Parameters parameters;
                fill(i, parameters);
                connection_.check_that(
                    PQsendQueryPrepared(
                        connection,
                        name,
                        parameters.count(),
                        parameters.values(),
                        parameters.lengths(),
                        Parameters::formats(),
                        1
                    ) == 1
                );
            }
            connection_.check_that(PQpipelineSync(connection) == 1);
            for (std::size_t i = from; i < to; ++i) {
                take(i, connection_.check(PQgetResult(connection)).get());
                PQgetResult(connection);  // there is no second one
            }
            connection_.check(PQgetResult(connection));  // of the synchronisation
        }
        connection_.check_that(PQexitPipelineMode(connection) == 1);
    }

    static void read_all(const Result& result, std::vector<User>& users) {
        const int rows = PQntuples(result.get());
        users.resize(static_cast<std::size_t>(rows));
        for (int row = 0; row < rows; ++row) {
            read_as_binary(result.get(), row, users[static_cast<std::size_t>(row)]);
        }
    }

    std::vector<Family> all_authors() {
        const Result result = run(authors_, {});
        std::vector<Family> families(static_cast<std::size_t>(PQntuples(result.get())));
        int row = 0;
        for (Family& family : families) {
            family.id = read_binary<std::int64_t>(result.get(), row, 0);
            read_bytes(result.get(), row, 1, family.name);
            read_bytes(result.get(), row, 2, family.email);
            ++row;
        }
        return families;
    }

    /// Found by which conditions there are; its text is written once.
    Prepared& dynamic_query(const Search& search) {
        const unsigned conditions =
            (search.min_age ? 1U : 0U) | (search.min_score ? 2U : 0U) | (search.min_name ? 4U : 0U);
        Prepared& query = dynamic_[conditions];
        if (!query.is_prepared) {
            query.name = "dynamic " + std::to_string(conditions);
            query.sql = std::string(select_users) + " WHERE id = $1";
            int number = 1;
            for (const char* condition :
                 {search.min_age ? " AND age >= $" : nullptr,
                  search.min_score ? " AND score >= $" : nullptr,
                  search.min_name ? " AND name >= $" : nullptr}) {
                if (condition != nullptr) {
                    query.sql += condition + std::to_string(++number);
                }
            }
        }
        return query;
    }

    Connection connection_;
    Prepared insert_{
        "insert",
        "INSERT INTO users (name, email, age, score, bio) VALUES ($1, $2, $3, $4, $5)"
        " RETURNING id"};
    Prepared draw_keys_{
        "draw keys",
        "SELECT nextval((SELECT pg_get_serial_sequence('users', 'id')::regclass))"
        " FROM generate_series(1, $1::bigint)"};
    Prepared find_{"find", std::string(select_users) + " WHERE id = $1"};
    Prepared find_many_{"find many", std::string(select_users) + " WHERE id = ANY($1)"};
    Prepared filter_{
        "filter",
        std::string(select_users) + " WHERE age BETWEEN $1 AND $2 ORDER BY name LIMIT 100"};
    Prepared update_{"update", "UPDATE users SET age = $1 WHERE id = $2"};
    Prepared update_many_{
        "update many",
        "UPDATE users SET age = changes.age FROM unnest($1::bigint[], $2::integer[])"
        " AS changes (id, age) WHERE users.id = changes.id"};
    Prepared authors_{"authors", "SELECT id, name, email FROM authors ORDER BY id"};
    Prepared posts_of_{
        "posts of", "SELECT id, title, views, author_id FROM posts WHERE author_id = $1"};
    Prepared all_posts_{
        "all posts", "SELECT id, title, views, author_id FROM posts WHERE author_id = ANY($1)"};
    std::array<Prepared, 8> dynamic_;
    std::size_t scanned_ = 0;
};

}  // namespace

std::unique_ptr<Contender> open_tuned(const std::string& url) {
    return std::make_unique<Tuned>(url);
}

}  // namespace bench::postgres
