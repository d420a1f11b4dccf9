// Statements that are being read while others need their place.

#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace faults {

namespace {

using blog::tags;

TEST(StatementCache, gives_up_no_statement_that_is_being_read) {
    orm::Database db = orm::sqlite::open(":memory:", {}, {.statement_cache = 1});
    db.create_tables<blog::Tag>();
    db.transaction([](orm::Transaction& tx) {
        for (const char* name : {"a", "b", "c"}) {
            tx.insert(blog::Tag{.name = name});
        }
        std::vector<std::string> seen;
        for (const blog::Tag& outer : tx.select(tags).order_by(tags.name).stream()) {
            EXPECT_EQ(tx.select(tags).where(tags.name <= outer.name).count(), seen.size() + 1);
            seen.push_back(outer.name);
        }
        EXPECT_EQ(seen, (std::vector<std::string>{"a", "b", "c"}));
    });
    EXPECT_EQ(db.select(tags).count(), 3);
}

}  // namespace

}  // namespace faults
