#pragma once

#include "operations.hpp"
#include "support/database.hpp"

#include <orm/detail/driver.hpp>

#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>

namespace faults {

/// A database that operations are run on.
struct Place {
    const char* name;
    bool aborts;  ///< a failed statement aborts its transaction
    std::string (*missing)();
    std::string (*address)(support::Scratch& scratch);
    std::unique_ptr<orm::detail::Driver> (*driver)(const std::string& address);
};

inline constexpr Place on_sqlite{
    .name = "sqlite",
    .aborts = false,
    .missing = [] { return std::string(); },
    .address = [](support::Scratch& scratch) { return (scratch.path() / "test.db").string(); },
    .driver =
        [](const std::string& file) {
            return orm::sqlite::make_driver(file, {.durability = orm::sqlite::Durability::normal});
        },
};

inline constexpr Place on_postgres{
    .name = "postgres",
    .aborts = true,
    .missing = [] { return support::postgres_is_missing(); },
    .address = [](support::Scratch& scratch) { return scratch.postgres_url(); },
    .driver = [](const std::string& url) { return orm::postgres::make_driver(url); },
};

/// How an operation ended that something was to go wrong in.
struct Ending {
    bool failed = false;
    bool in_doubt = false;  ///< nobody knows whether it was done
    std::exception_ptr exception{};

    [[nodiscard]] std::string what() const {
        try {
            if (exception) {
                std::rethrow_exception(exception);
            }
        } catch (const std::exception& error) {
            return error.what();
        }
        return "nothing was thrown";
    }
};

/// Runs the operation. Only errors of ours, and a lack of memory, are allowed.
inline Ending ending_of(const Operation& operation, orm::Database& db) {
    try {
        operation.run(db);
        return {};
    } catch (const orm::DatabaseError& error) {
        return {true, error.retry() == orm::Retry::in_doubt, std::current_exception()};
    } catch (const orm::Error&) {
        return {true, false, std::current_exception()};
    } catch (const std::bad_alloc&) {
        return {true, operation.answers, std::current_exception()};
    } catch (const std::exception& other) {
        ADD_FAILURE() << "not an error of ours: " << other.what();
        return {true, false, std::current_exception()};
    }
}

/// A blog, whose operations are run again and again with something that goes wrong.
class Sweep : public testing::Test {
protected:
    /// False, and the case is skipped, when there is no such database.
    bool begin(const Place& place) {
        const std::string missing = place.missing();
        if (!missing.empty()) {
            skip(missing);
            return false;
        }
        place_ = &place;
        address_ = place.address(scratch_);
        direct_.emplace(make_driver());
        connection_ = make_driver()->connect(orm::detail::no_deadline);
        create_blog(*direct_);
        connection_->execute(fill_blog, orm::detail::no_deadline);
        return true;
    }

    [[nodiscard]] const std::string& address() const { return address_; }

    /// Another way to the same database.
    [[nodiscard]] std::unique_ptr<orm::detail::Driver> make_driver() const {
        return place_->driver(address_);
    }

    /// What is repeated is repeated at once, and few statements are kept.
    static constexpr orm::DatabaseOptions options{
        .pool_size = 2,
        .retry = {.attempts = 3, .first_delay = std::chrono::milliseconds(0)},
        .statement_cache = 4,
    };

    /// From here on it is this operation that is run.
    void take(const Operation& operation) {
        operation_ = &operation;
        before_ = contents();
        operation.run(*direct_);
        after_ = contents();
        restore(after_);
    }

    /// Checks what is left behind, and makes it as it was: all was done or nothing, what was told
    /// is so, every connection is back, and the database goes on working.
    void expect_sound(const Ending& ending, orm::Database& db) {
        const std::string now = contents();
        EXPECT_TRUE(now == before_ || now == after_) << "half of it was done:\n" << now;
        if (!ending.failed) {
            EXPECT_EQ(now, after_) << "it was said to be done";
        } else if (!ending.in_doubt) {
            EXPECT_EQ(now, before_) << "it was said not to be done: " << ending.what();
        }
        EXPECT_EQ(db.pool_statistics().in_use, 0U);
        EXPECT_EQ(db.select(blog::tags).where(blog::tags.name == "unused").count(), 1);
        restore(now);
    }

    /// Runs each operation while something is scarce at one place after the other, and from there
    /// on, until there are no more of them; each has to have `fewest`.
    template <class Scarce>
    void starve(orm::Database& db, std::size_t fewest) {
        for (const Operation& operation : operations()) {
            for (const bool for_ever : {false, true}) {
                starve<Scarce>(operation, for_ever, db, fewest);
            }
        }
    }

private:
    template <class Scarce>
    void starve(const Operation& operation, bool for_ever, orm::Database& db, std::size_t fewest) {
        take(operation);
        for (std::size_t at = 0; !HasFailure(); ++at) {
            SCOPED_TRACE(
                std::string(operation.name) + (for_ever ? ", for ever from " : ", at ") +
                std::to_string(at)
            );
            const Ending ending = [&] {
                const Scarce scarce(at, for_ever);
                return ending_of(operation, db);
            }();
            const bool struck = Scarce::struck();
            expect_sound(ending, db);
            if (!struck) {
                EXPECT_FALSE(ending.failed) << ending.what();
                EXPECT_GE(at, fewest) << "places";
                return;
            }
        }
    }

    static void skip(const std::string& reason) { GTEST_SKIP() << reason; }

    std::string contents() {
        return operation_->changes_schema ? tables_of_blog(*direct_) : rows_of_blog(*direct_);
    }

    void restore(const std::string& now) {
        if (now != before_) {
            operation_->changes_schema ? create_blog(*direct_)
                                       : connection_->execute(fill_blog, orm::detail::no_deadline);
        }
    }

    support::Scratch scratch_;
    const Place* place_ = nullptr;
    std::string address_;
    std::optional<orm::Database> direct_;
    std::unique_ptr<orm::detail::DriverConnection> connection_;
    const Operation* operation_ = nullptr;
    std::string before_;
    std::string after_;
};

}  // namespace faults
