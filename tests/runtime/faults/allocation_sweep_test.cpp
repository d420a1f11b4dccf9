// Every allocation of an operation fails once, and from there on.

#include "scarce_memory.hpp"
#include "sweep.hpp"

namespace faults {

namespace {

class AllocationSweep : public Sweep, public testing::WithParamInterface<Place> {
protected:
    void SetUp() override {
        if (begin(GetParam())) {
            db.emplace(make_driver(), options);
        }
    }

    std::optional<orm::Database> db;
};

TEST_P(AllocationSweep, leaves_all_or_nothing_and_a_database_that_works) {
    starve<ScarceMemory>(*db, 0);  // what has run before may need no more
}

INSTANTIATE_TEST_SUITE_P(
    On,
    AllocationSweep,
    testing::Values(on_sqlite, on_postgres),
    [](const auto& info) { return std::string(info.param.name); }
);

}  // namespace

}  // namespace faults
