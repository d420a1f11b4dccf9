#include "support/database.hpp"
#include "support/models/rules.orm.hpp"

#include <orm/testing.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace {

std::vector<rules::Label> make_labels(std::size_t count) {
    std::vector<rules::Label> labels(count);
    for (std::size_t i = 0; i != count; ++i) {
        labels[i].code = "label " + std::to_string(i);
    }
    return labels;
}

void expect_stored(orm::Database& db, const std::vector<rules::Label>& labels) {
    for (const rules::Label& label : labels) {
        EXPECT_EQ(db.get<rules::Label>(label.id).code, label.code);
    }
}

TEST(SqliteBatch, knows_its_keys_when_rows_were_there) {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<rules::Label>();
    rules::Label far{.id = 1'000, .code = "far"};
    db.insert(far, orm::keep_key);
    auto many = make_labels(250);
    db.insert_all(many);
    EXPECT_EQ(many.front().id, 1'001);
    EXPECT_EQ(many.back().id, 1'250);
    expect_stored(db, many);
}

TEST(SqliteBatch, knows_its_keys_when_the_greatest_one_is_in_use) {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<rules::Label>();
    rules::Label greatest{.id = std::numeric_limits<std::int64_t>::max(), .code = "greatest"};
    db.insert(greatest, orm::keep_key);
    auto many = make_labels(250);
    db.insert_all(many);
    EXPECT_EQ(db.select(rules::labels).count(), 251);
    expect_stored(db, many);
}

TEST(SqliteBatch, knows_its_keys_when_a_trigger_adds_rows) {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<rules::Label>();
    db.sql("CREATE TRIGGER twice BEFORE INSERT ON labels BEGIN "
           "INSERT INTO labels (code, value, version, created_at, updated_at) "
           "VALUES ('copy of ' || NEW.code, NEW.value, NEW.version, NEW.created_at, "
           "NEW.updated_at); END")
        .execute();
    auto many = make_labels(250);
    db.insert_all(many);
    EXPECT_EQ(db.select(rules::labels).count(), 500);
    expect_stored(db, many);
}

TEST(SqliteBatch, is_stored_one_by_one_where_its_last_key_is_not_the_greatest) {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<rules::Label>();
    db.sql("CREATE TRIGGER elsewhere AFTER INSERT ON labels WHEN NEW.id = 200 BEGIN "
           "UPDATE labels SET id = 1000 WHERE id = 200; END")
        .execute();
    auto many = make_labels(200);
    const orm::testing::StatementLog log;
    db.insert_all(many);
    EXPECT_GT(log.statements().size(), many.size());
    many.pop_back();
    expect_stored(db, many);
}

}  // namespace
