// Every call to libpq that may fail for lack of memory fails once, and from there on.

#include "scarce_libpq.hpp"
#include "sweep.hpp"

namespace faults {

namespace {

class LibpqSweep : public Sweep {
protected:
    void SetUp() override {
        if (begin(on_postgres)) {
            db.emplace(make_driver(), options);
        }
    }

    std::optional<orm::Database> db;
};

TEST_F(LibpqSweep, leaves_all_or_nothing_and_a_database_that_works) {
    starve<ScarceLibpq>(*db, 1);
}

}  // namespace

}  // namespace faults
