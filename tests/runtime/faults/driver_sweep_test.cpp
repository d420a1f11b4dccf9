// Every call to a database that an operation makes fails once, and from there on, in every way.

#include "sabotage.hpp"
#include "sweep.hpp"

#include <memory>
#include <tuple>
#include <utility>

namespace faults {

namespace {

constexpr std::pair<const char*, Harm> harms[] = {
    {"hang_up", Harm::hang_up},
    {"hang_up_afterwards", Harm::hang_up_afterwards},
    {"conflict", Harm::conflict},
    {"late", Harm::late},
    {"full", Harm::full},
    {"no_memory", Harm::no_memory},
};

/// The operations on a database, in the way of which `sabotage` gets.
class DriverSweep
    : public Sweep,
      public testing::WithParamInterface<std::tuple<Place, std::pair<const char*, Harm>>> {
protected:
    void SetUp() override {
        const Place& place = std::get<0>(GetParam());
        if (begin(place)) {
            db.emplace(sabotaged(make_driver(), place.aborts, sabotage), options);
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
            sabotage.arm(std::get<1>(GetParam()).second, at, for_ever);
            const Ending ending = ending_of(operation, *db);
            sabotage.disarm();
            expect_sound(ending, *db);
            if (operation.replays && !for_ever &&
                std::get<1>(GetParam()).second == Harm::conflict) {
                EXPECT_FALSE(ending.failed) << "it was not run again: " << ending.what();
            }
            if (!sabotage.struck()) {
                EXPECT_FALSE(ending.failed) << ending.what();
                EXPECT_GT(at, 0U) << "nothing was asked of the database";
                return;
            }
        }
    }

    Sabotage sabotage;
    std::optional<orm::Database> db;
};

TEST_P(DriverSweep, leaves_all_or_nothing_and_a_database_that_works) {
    for (const Operation& operation : operations()) {
        for (const bool for_ever : {false, true}) {
            ASSERT_NO_FATAL_FAILURE(sweep(operation, for_ever));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    DriverSweep,
    testing::Combine(testing::Values(on_sqlite, on_postgres), testing::ValuesIn(harms)),
    [](const auto& info) {
        return std::string(std::get<0>(info.param).name) + '_' + std::get<1>(info.param).first;
    }
);

}  // namespace

}  // namespace faults
