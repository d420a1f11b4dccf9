#include "harness/family.hpp"
#include "postgres/connection.hpp"
#include "postgres/contenders.hpp"
#include "postgres/text.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace bench::postgres {

namespace {

constexpr const char* select_users = "SELECT id, name, email, age, score, bio FROM users";
constexpr std::size_t rows_per_insert = 1'000;
constexpr std::size_t inserted_columns = 5;
constexpr std::size_t copied_at_once = 65'536;

/// `prefix ($1, $2, …), …` for the columns of so many users.
std::string insert_of(std::size_t rows) {
    std::string sql = "INSERT INTO users (name, email, age, score, bio) VALUES ";
    for (std::size_t number = 1; number <= rows * inserted_columns; ++number) {
        const std::size_t column = (number - 1) % inserted_columns;
        sql += column != 0 ? ", $" : number == 1 ? "($" : ", ($";
        sql += std::to_string(number);
        sql += column + 1 == inserted_columns ? ")" : "";
    }
    return sql += " RETURNING id";
}

/// The columns of a user as parameters.
class UserText {
public:
    explicit UserText(const User& user)
        : age_(user.age),
          score_(user.score),
          user_(user) {}

    void put(const char** values) const {
        values[0] = user_.name.c_str();
        values[1] = user_.email.c_str();
        values[2] = age_.c_str();
        values[3] = score_.c_str();
        values[4] = user_.bio ? user_.bio->c_str() : nullptr;
    }

private:
    NumberText age_, score_;
    const User& user_;
};

/// Text as COPY wants it.
void append_escaped(std::string& line, std::string_view text) {
    while (true) {
        const std::size_t special = text.find_first_of("\\\t\n\r");
        line.append(text.substr(0, special));
        if (special == std::string_view::npos) {
            return;
        }
        constexpr std::string_view names = "\\\\\tt\nn\rr";
        line += '\\';
        line += names[names.find(text[special]) + 1];
        text.remove_prefix(special + 1);
    }
}

void append_line(std::string& lines, const User& user) {
    append_escaped(lines, user.name);
    lines += '\t';
    append_escaped(lines, user.email);
    lines.append("\t").append(NumberText(user.age).c_str());
    lines.append("\t").append(NumberText(user.score).c_str()).append("\t");
    if (user.bio) {
        append_escaped(lines, *user.bio);
    } else {
        lines += "\\N";
    }
    lines += '\n';
}

class Plain final : public Contender {
public:
    explicit Plain(const std::string& url)
        : connection_(url) {}

    void execute(const std::vector<std::string>& statements) override {
        for (const std::string& sql : statements) {
            connection_.execute(sql);
        }
    }

    void insert_each(std::vector<User>& users) override {
        connection_.execute("BEGIN");
        for (User& user : users) {
            std::array<const char*, inserted_columns> values;
            const UserText text(user);
            text.put(values.data());
            user.id = read_number<std::int64_t>(run(insert_, values).get(), 0, 0);
        }
        connection_.execute("COMMIT");
    }

    void insert_bulk(const std::vector<User>& users) override {
        connection_.execute("COPY users (name, email, age, score, bio) FROM STDIN");
        std::string lines;
        for (const User& user : users) {
            append_line(lines, user);
            if (lines.size() > copied_at_once) {
                connection_.put_copy_data(lines);
                lines.clear();
            }
        }
        connection_.put_copy_data(lines);
        connection_.end_copy();
    }

    /// COPY tells no keys.
    void insert_bulk_with_keys(std::vector<User>& users) override {
        connection_.execute("BEGIN");
        for (std::size_t from = 0; from < users.size(); from += rows_per_insert) {
            insert_group(&users[from], std::min(rows_per_insert, users.size() - from));
        }
        connection_.execute("COMMIT");
    }

    void find_each(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        for (const std::int64_t key : keys) {
            const NumberText text(key);
            const Result result = run(find_, std::array{text.c_str()});
            User user;
            read_as_text(result.get(), 0, user);
            sum.add(user);
        }
    }

    void find_each_in_read(const std::vector<std::int64_t>& keys, Checksum& sum) override {
        connection_.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        find_each(keys, sum);
        connection_.execute("COMMIT");
    }

    void find_many(const std::vector<std::vector<std::int64_t>>& batches, Checksum& sum) override {
        for (const std::vector<std::int64_t>& keys : batches) {
            find_each(keys, sum);
        }
    }

    void scan(std::vector<User>& users) override {
        read_all(run(scan_, std::array<const char*, 0>()), users);
    }

    void filter(const std::vector<int>& ages, Checksum& sum) override {
        for (const int age : ages) {
            const NumberText from(age), to(age + 1);
            std::vector<User> users;
            read_all(run(filter_, std::array{from.c_str(), to.c_str()}), users);
            sum.add(users);
        }
    }

    void update_each(const std::vector<AgeChange>& changes) override {
        connection_.execute("BEGIN");
        for (const AgeChange& change : changes) {
            update(change.id, change.age);
        }
        connection_.execute("COMMIT");
    }

    void update_bulk(std::vector<User>& users) override {
        connection_.execute("BEGIN");
        for (const User& user : users) {
            update(user.id, user.age);
        }
        connection_.execute("COMMIT");
    }

    void children_each(Checksum& sum) override {
        for (Family& family : all_authors()) {
            const NumberText author(family.id);
            const Result result = run(posts_of_, std::array{author.c_str()});
            for (int row = 0; row < PQntuples(result.get()); ++row) {
                read_as_text(result.get(), row, family.posts.emplace_back());
            }
            add(sum, family);
        }
    }

    void children_at_once(Checksum& sum) override {
        std::vector<Family> families = all_authors();
        std::string authors = "{";
        for (const Family& family : families) {
            authors += authors.size() == 1 ? "" : ",";
            authors += NumberText(family.id).c_str();
        }
        authors += "}";
        const Result result = run(all_posts_, std::array{authors.c_str()});
        int row = 0;
        distribute(families, [&] {
            std::optional<PostRow> post;
            if (row < PQntuples(result.get())) {
                read_as_text(result.get(), row++, post.emplace());
            }
            return post;
        });
        add(sum, families);
    }

    void children_joined(Checksum& sum) override {
        const Result result = run(joined_, std::array<const char*, 0>());
        std::vector<Family> families;
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            const auto author = read_number<std::int64_t>(result.get(), row, 4);
            if (families.empty() || families.back().id != author) {
                families.push_back({author, {}, {}});
                read_text(result.get(), row, 5, families.back().name);
                read_text(result.get(), row, 6, families.back().email);
            }
            read_as_text(result.get(), row, families.back().posts.emplace_back());
        }
        add(sum, families);
    }

    void dynamic(const std::vector<Search>& searches, Checksum& sum) override {
        for (const Search& search : searches) {
            std::vector<User> users;
            read_all(find(search), users);
            sum.add(users);
        }
    }

private:
    template <std::size_t Count>
    Result run(Prepared& statement, const std::array<const char*, Count>& values) {
        return run(statement, values.data(), Count);
    }

    Result run(Prepared& statement, const char* const* values, std::size_t count) {
        return connection_.check(PQexecPrepared(
            connection_.get(),
            connection_.prepare(statement),
            static_cast<int>(count),
            values,
            nullptr,
            nullptr,
            0
        ));
    }

    void insert_group(User* users, std::size_t count) {
        std::vector<UserText> texts;
        texts.reserve(count);
        std::vector<const char*> values(count * inserted_columns);
        for (std::size_t i = 0; i < count; ++i) {
            texts.emplace_back(users[i]).put(&values[i * inserted_columns]);
        }
        Prepared& statement = inserts_[count];
        if (!statement.is_prepared) {
            statement = {"insert " + std::to_string(count), insert_of(count)};
        }
        const Result keys = run(statement, values.data(), values.size());
        for (std::size_t i = 0; i < count; ++i) {
            users[i].id = read_number<std::int64_t>(keys.get(), static_cast<int>(i), 0);
        }
    }

    void update(std::int64_t id, int age) {
        const NumberText age_text(age), id_text(id);
        run(update_, std::array{age_text.c_str(), id_text.c_str()});
    }

    static void read_all(const Result& result, std::vector<User>& users) {
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            read_as_text(result.get(), row, users.emplace_back());
        }
    }

    std::vector<Family> all_authors() {
        const Result result = run(authors_, std::array<const char*, 0>());
        std::vector<Family> families;
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            Family& family = families.emplace_back();
            family.id = read_number<std::int64_t>(result.get(), row, 0);
            read_text(result.get(), row, 1, family.name);
            read_text(result.get(), row, 2, family.email);
        }
        return families;
    }

    /// The statement is found by its text, which is written anew for every search.
    Result find(const Search& search) {
        const NumberText id(search.id), age(search.min_age.value_or(0)),
            score(search.min_score.value_or(0));
        std::array<const char*, 4> values{id.c_str()};
        std::size_t count = 1;
        std::string sql = select_users;
        sql += " WHERE id = $1";
        const auto add_condition = [&](const char* condition, const char* value) {
            values[count++] = value;
            sql.append(condition).append(std::to_string(count));
        };
        if (search.min_age) {
            add_condition(" AND age >= $", age.c_str());
        }
        if (search.min_score) {
            add_condition(" AND score >= $", score.c_str());
        }
        if (search.min_name) {
            add_condition(" AND name >= $", search.min_name->c_str());
        }
        Prepared& statement = dynamic_[sql];
        if (!statement.is_prepared) {
            statement = {"dynamic " + std::to_string(dynamic_.size()), sql};
        }
        return run(statement, values.data(), count);
    }

    Connection connection_;
    Prepared insert_{"insert", insert_of(1)};
    Prepared find_{"find", std::string(select_users) + " WHERE id = $1"};
    Prepared scan_{"scan", select_users};
    Prepared filter_{
        "filter",
        std::string(select_users) + " WHERE age BETWEEN $1 AND $2 ORDER BY name LIMIT 100"};
    Prepared update_{"update", "UPDATE users SET age = $1 WHERE id = $2"};
    Prepared authors_{"authors", "SELECT id, name, email FROM authors ORDER BY id"};
    Prepared posts_of_{
        "posts of", "SELECT id, title, views, author_id FROM posts WHERE author_id = $1"};
    Prepared all_posts_{
        "all posts",
        "SELECT id, title, views, author_id FROM posts WHERE author_id = ANY($1)"
        " ORDER BY author_id"};
    Prepared joined_{
        "joined",
        "SELECT posts.id, title, views, author_id, authors.id, name, email FROM authors"
        " JOIN posts ON author_id = authors.id ORDER BY authors.id"};
    std::unordered_map<std::size_t, Prepared> inserts_;
    std::unordered_map<std::string, Prepared> dynamic_;
};

}  // namespace

std::unique_ptr<Contender> open_plain(const std::string& url) {
    return std::make_unique<Plain>(url);
}

}  // namespace bench::postgres
