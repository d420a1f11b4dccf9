#include "operations.hpp"

#include "operation_parts.hpp"
#include "support/models/bank.orm.hpp"

namespace faults {

namespace {

template <class E>
bool is_there(orm::Database& db) {
    try {
        static_cast<void>(db.find<E>(1));
        return true;
    } catch (const orm::DatabaseError&) {
        return false;
    }
}

}  // namespace

const std::vector<Operation>& operations() {
    static const std::vector<Operation> all = [] {
        std::vector<Operation> gathered = operations_that_insert();
        for (const auto& more :
             {operations_that_change(), operations_that_read(), operations_that_transact()}) {
            gathered.insert(gathered.end(), more.begin(), more.end());
        }
        return gathered;
    }();
    return all;
}

void create_blog(orm::Database& db) {
    db.drop_tables<bank::Account, bank::Entry>();
    db.create_tables<blog::User, blog::Profile, blog::Post, blog::Comment, blog::Tag>();
    db.create_tables<rules::Item, rules::Document, rules::Counter, keys::Device>();
}

std::string tables_of_blog(orm::Database& db) {
    std::string text;
    text += is_there<bank::Account>(db) ? "accounts " : "";
    text += is_there<bank::Entry>(db) ? "entries " : "";
    text += is_there<blog::Comment>(db) ? "comments " : "";
    text += is_there<blog::Profile>(db) ? "profiles " : "";
    return text;
}

const char* const fill_blog = R"(
    BEGIN;
    DELETE FROM posts_tags; DELETE FROM posts; DELETE FROM users; DELETE FROM tags;
    DELETE FROM items; DELETE FROM documents; DELETE FROM counters; DELETE FROM devices;
    INSERT INTO users (id, name, age, created_at) VALUES
        (9000001, 'Ann', 41, '2024-01-01 00:00:00.000000'),
        (9000002, 'Bob', 17, '2024-01-01 00:00:00.000000'),
        (9000003, 'Cid', 30, '2024-01-01 00:00:00.000000');
    INSERT INTO posts (id, title, views, author_id) VALUES
        (9000001, 'Hello', 10, 9000001), (9000002, 'World', 20, 9000001), (9000003, 'Draft', 0, 9000002);
    INSERT INTO tags (name) VALUES ('cpp'), ('orm'), ('unused');
    INSERT INTO posts_tags (post_id, tag_name) VALUES
        (9000001, 'cpp'), (9000001, 'orm'), (9000002, 'cpp');
    INSERT INTO items (id, price, amount) VALUES (9000001, 2, 2), (9000002, 2, 2);
    INSERT INTO documents (id, title, body) VALUES
        (9000001, 'Book', 'text'), (9000002, 'Book', 'text');
    INSERT INTO counters (id, name, value, version, created_at, updated_at) VALUES
        (9000001, 'Steps', 0, 0, '2024-01-01 00:00:00.000000', '2024-01-01 00:00:00.000000'),
        (9000002, 'Stops', 0, 0, '2024-01-01 00:00:00.000000', '2024-01-01 00:00:00.000000');
    COMMIT)";

std::string rows_of_blog(orm::Database& db) {
    const auto lines =
        db.sql<std::string>(
              "SELECT name || ' ' || CAST(age AS TEXT) AS line FROM users"
              " UNION ALL SELECT u.name || ': ' || title || ' ' || CAST(views AS TEXT)"
              " FROM posts JOIN users u ON u.id = author_id"
              " UNION ALL SELECT title || ' is ' || tag_name"
              " FROM posts_tags JOIN posts ON id = post_id"
              " UNION ALL SELECT name FROM tags"
              " UNION ALL SELECT 'item ' || CAST(total AS TEXT) FROM items"
              " UNION ALL SELECT title || ' ' || body FROM documents"
              " UNION ALL SELECT name || CAST(value AS TEXT) || ' ' || CAST(version AS TEXT)"
              " FROM counters"
              " UNION ALL SELECT label FROM devices ORDER BY 1"
        )
            .all();
    std::string text;
    for (const std::string& line : lines) {
        text += line + '\n';
    }
    return text;
}

}  // namespace faults
