// Every call to a database that an operation makes fails once, and from there on, in every way.

#include "sabotage.hpp"
#include "sweep.hpp"

#include <memory>
#include <tuple>
#include <utility>

namespace faults {

namespace {

using std::chrono::milliseconds;

struct Place {
    const char* name;
    bool aborts;  ///< a failed statement aborts its transaction
    std::string (*missing)();
    std::string (*address)(support::Scratch& scratch);
    std::unique_ptr<orm::detail::Driver> (*driver)(const std::string& address);
};

constexpr Place sqlite{
    .name = "sqlite",
    .aborts = false,
    .missing = [] { return std::string(); },
    .address = [](support::Scratch& scratch) { return (scratch.path() / "test.db").string(); },
    .driver =
        [](const std::string& file) {
            return orm::sqlite::make_driver(file, {.durability = orm::sqlite::Durability::normal});
        },
};

constexpr Place postgres{
    .name = "postgres",
    .aborts = true,
    .missing = [] { return support::postgres_is_missing(); },
    .address = [](support::Scratch& scratch) { return scratch.postgres_url(); },
    .driver = [](const std::string& url) { return orm::postgres::make_driver(url); },
};

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
        if (!place.missing().empty()) {
            GTEST_SKIP() << place.missing();
        }
        const std::string address = place.address(scratch_);
        begin([&] { return place.driver(address); });
        const orm::DatabaseOptions options{
            .pool_size = 2,
            .retry = {.attempts = 3, .first_delay = milliseconds(0)},
        };
        db.emplace(sabotaged(place.driver(address), place.aborts, sabotage), options);
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
                EXPECT_FALSE(ending.failed) << "it was not run again: " << ending.what;
            }
            if (!sabotage.struck()) {
                EXPECT_FALSE(ending.failed) << ending.what;
                EXPECT_GT(at, 0U) << "nothing was asked of the database";
                return;
            }
        }
    }

    Sabotage sabotage;
    std::optional<orm::Database> db;

private:
    support::Scratch scratch_;
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
    testing::Combine(testing::Values(sqlite, postgres), testing::ValuesIn(harms)),
    [](const auto& info) {
        return std::string(std::get<0>(info.param).name) + '_' + std::get<1>(info.param).first;
    }
);

}  // namespace

}  // namespace faults
