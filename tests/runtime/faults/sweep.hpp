#pragma once

#include "operations.hpp"
#include "support/database.hpp"

#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>

namespace faults {

/// How an operation ended that something was to go wrong in.
struct Ending {
    bool failed = false;
    bool in_doubt = false;  ///< nobody knows whether it was done
    std::string what{};
};

/// Runs the operation. Only errors of ours, and a lack of memory, are allowed.
inline Ending ending_of(const Operation& operation, orm::Database& db) {
    try {
        operation.run(db);
        return {};
    } catch (const orm::DatabaseError& error) {
        return {true, error.retry() == orm::Retry::in_doubt, error.what()};
    } catch (const orm::Error& error) {
        return {.failed = true, .what = error.what()};
    } catch (const std::bad_alloc&) {
        return {.failed = true, .what = "no memory"};
    } catch (const std::exception& other) {
        ADD_FAILURE() << "not an error of ours: " << other.what();
        return {.failed = true, .what = other.what()};
    }
}

/// A blog, whose operations are run again and again with something that goes wrong.
class Sweep : public testing::Test {
protected:
    /// `make_driver`: of the database as it is.
    template <class MakeDriver>
    void begin(const MakeDriver& make_driver) {
        direct_.emplace(make_driver());
        connection_ = make_driver()->connect(orm::detail::no_deadline);
        create_blog(*direct_);
        connection_->execute(fill_blog, orm::detail::no_deadline);
    }

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
            EXPECT_EQ(now, before_) << "it was said not to be done: " << ending.what;
        }
        EXPECT_EQ(db.pool_statistics().in_use, 0U);
        EXPECT_EQ(db.select(blog::tags).where(blog::tags.name == "unused").count(), 1);
        restore(now);
    }

private:
    std::string contents() {
        return operation_->changes_schema ? tables_of_blog(*direct_) : rows_of_blog(*direct_);
    }

    void restore(const std::string& now) {
        if (now != before_) {
            operation_->changes_schema ? create_blog(*direct_)
                                       : connection_->execute(fill_blog, orm::detail::no_deadline);
        }
    }

    std::optional<orm::Database> direct_;
    std::unique_ptr<orm::detail::DriverConnection> connection_;
    const Operation* operation_ = nullptr;
    std::string before_;
    std::string after_;
};

}  // namespace faults
