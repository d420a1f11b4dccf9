#pragma once

#include <orm/database.hpp>
#include <orm/error.hpp>
#include <orm/mapping.hpp>

#include <utility>

namespace orm::detail {

/// Whether the error is about one of several rows that its statement wrote, and does not say which,
/// but writing them one by one would: not where rows of one statement may refer to each other.
[[nodiscard]] bool can_be_told_apart(const DatabaseError& error, const TableInfo& table);

/// The error with the object's number, where both are about the same.
[[nodiscard]] DatabaseError
with_index_of(const DatabaseError& error, const DatabaseError& of_one_by_one);

/// Runs a batch. When one of its statements is refused for a row of several, `one_by_one` does the
/// work again, in a transaction that is rolled back, to find out for which: it throws an error with
/// a number.
template <class Batch, class OneByOne>
void run_batch(
    Executor& executor, const TableInfo& table, const Batch& batch, const OneByOne& one_by_one
) {
    try {
        batch();
    } catch (const DatabaseError& error) {
        if (!can_be_told_apart(error, table)) {
            throw;
        }
        try {
            Transaction tx = executor.start({});
            one_by_one(tx);
        } catch (const DatabaseError& found) {
            throw with_index_of(error, found);
        } catch (...) {  // NOLINT(bugprone-empty-catch): what failed first counts
        }
        throw;
    }
}

}  // namespace orm::detail
