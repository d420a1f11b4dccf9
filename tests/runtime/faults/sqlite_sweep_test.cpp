// Every allocation that SQLite makes in an operation fails once, and from there on.

#include "scarce_sqlite.hpp"
#include "sweep.hpp"

namespace faults {

namespace {

class SqliteSweep : public Sweep {
protected:
    void SetUp() override {
        begin(on_sqlite);
        db.emplace(make_driver(), options);
    }

    std::optional<orm::Database> db;
};

TEST_F(SqliteSweep, leaves_all_or_nothing_and_a_database_that_works) {
    starve<ScarceSqlite>(*db, 1);
}

}  // namespace

}  // namespace faults
