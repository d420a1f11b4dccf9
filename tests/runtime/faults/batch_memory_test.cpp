// A batch that is refused, without the memory to find out for which of its objects.

#include "scarce_memory.hpp"
#include "support/models/blog.orm.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <gtest/gtest.h>

#include <new>
#include <vector>

namespace faults {

namespace {

TEST(RefusedBatch, is_refused_for_the_same_without_the_memory_to_find_its_object) {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<blog::User, blog::Tag>();
    db.insert(blog::Tag{.name = "c"});
    const std::vector<blog::Tag> fresh{{.name = "a"}, {.name = "b"}, {.name = "c"}};
    int known = 0;
    int unknown = 0;
    for (std::size_t at = 0;; ++at) {
        std::vector<blog::Tag> tags = fresh;
        try {
            const ScarceMemory memory(at, false);
            db.insert_all(tags);
            ADD_FAILURE() << "it was stored";
        } catch (const orm::DatabaseError& error) {
            EXPECT_EQ(error.kind(), orm::ErrorKind::unique_violation);
            EXPECT_EQ(error.index().value_or(2), 2U);
            ++(error.index() ? known : unknown);
        } catch (const std::bad_alloc&) {
        }
        EXPECT_EQ(db.select(blog::tags).count(), 1);
        if (!ScarceMemory::struck()) {
            break;
        }
    }
    EXPECT_GT(known, 0);
    EXPECT_GT(unknown, 0);
}

}  // namespace

}  // namespace faults
