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

    /// Fails at one allocation after the other, until there are no more of them.
    void sweep(const Operation& operation, bool for_ever) {
        take(operation);
        for (std::size_t at = 0; !HasFailure(); ++at) {
            const Ending ending = [&] {
                const ScarceMemory memory(at, for_ever);
                return ending_of(operation, *db);
            }();
            const bool struck = ScarceMemory::struck();
            SCOPED_TRACE(
                std::string(operation.name) + (for_ever ? ", for ever from " : ", ") +
                "allocation " + std::to_string(at)
            );
            expect_sound(ending, *db);
            if (!struck) {
                EXPECT_FALSE(ending.failed) << ending.what();
                return;
            }
        }
    }

    std::optional<orm::Database> db;
};

TEST_P(AllocationSweep, leaves_all_or_nothing_and_a_database_that_works) {
    for (const Operation& operation : operations()) {
        for (const bool for_ever : {false, true}) {
            ASSERT_NO_FATAL_FAILURE(sweep(operation, for_ever));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    On,
    AllocationSweep,
    testing::Values(on_sqlite, on_postgres),
    [](const auto& info) { return std::string(info.param.name); }
);

}  // namespace

}  // namespace faults
