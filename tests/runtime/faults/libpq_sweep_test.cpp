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

    /// Fails at one call after the other, until there are no more of them.
    void sweep(const Operation& operation, bool for_ever) {
        take(operation);
        for (std::size_t at = 0; !HasFailure(); ++at) {
            SCOPED_TRACE(
                std::string(operation.name) + (for_ever ? ", for ever from call " : ", call ") +
                std::to_string(at)
            );
            const Ending ending = [&] {
                const ScarceLibpq scarce(at, for_ever);
                return ending_of(operation, *db);
            }();
            const bool struck = ScarceLibpq::struck();
            expect_sound(ending, *db);
            if (!struck) {
                EXPECT_FALSE(ending.failed) << ending.what();
                EXPECT_GT(at, 0U) << "nothing was asked of libpq";
                return;
            }
        }
    }

    std::optional<orm::Database> db;
};

TEST_F(LibpqSweep, leaves_all_or_nothing_and_a_database_that_works) {
    for (const Operation& operation : operations()) {
        for (const bool for_ever : {false, true}) {
            ASSERT_NO_FATAL_FAILURE(sweep(operation, for_ever));
        }
    }
}

}  // namespace

}  // namespace faults
