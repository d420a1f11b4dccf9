#pragma once

/// @file
/// An executor whose statements see some rows only: those of one tenant, say.

#include <orm/executor.hpp>
#include <orm/query.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <source_location>
#include <vector>

namespace orm {

namespace detail {

/// A condition that always holds of the rows of a table.
struct TableFilter {
    const TableInfo* table;
    StoredPointer condition;
    std::uint32_t shape = 0;  ///< those with one differ in their values only; 0: not known
};

struct Filters {
    std::vector<TableFilter> tables;
    std::uint32_t shape = 0;  ///< as that of each
};

/// Throws `UsageError` for a condition that follows a relation.
[[nodiscard]] TableFilter filter_of(const TableInfo& table, StoredPointer condition);

/// The same of a condition whose type says what it is but for its values.
[[nodiscard]] TableFilter filter_of(
    const TableInfo& table,
    StoredPointer condition,
    const StatementPart& part,
    const void* what,
    Shape& shape
);

}  // namespace detail

/// A condition for `orm::filtered`: `orm::only(posts, posts.tenant == id)`. It owns its values. It
/// uses the columns of the table, and subqueries; throws `UsageError` where it follows a relation
/// with `->`.
template <class E>
[[nodiscard]] detail::TableFilter only(const Handle<E, Root<E>>&, const Predicate<E>& condition) {
    return detail::filter_of(Mapping<E>::table, condition.stored());
}

template <class E, class P>
[[nodiscard]] detail::TableFilter only(const Handle<E, Root<E>>& handle, const P& condition) {
    const Predicate<E> stored(condition);
    if constexpr (detail::is_dynamic<P>) {
        return only(handle, stored);
    } else {
        using Part = detail::ConditionOnTable<E, P>;
        static constinit detail::Shape shape(P::variants);
        const Part part{condition};
        return detail::filter_of(
            Mapping<E>::table, stored.stored(), detail::part_of<Part>, &part, shape
        );
    }
}

/// Another executor whose statements see only the rows of some tables that meet a condition: what
/// `orm::filtered` gives. Its transactions, and what `within` and `cancelled_by` make of it, do,
/// too.
class FilteredExecutor final : public Executor {
public:
    FilteredExecutor(Executor& executor, std::vector<detail::TableFilter> filters);

    /// Starts a transaction by hand, or a savepoint.
    [[nodiscard]] Transaction begin(
        const TransactionOptions& options = {},
        std::source_location where = std::source_location::current()
    );

    [[nodiscard]] detail::ReplayPolicy replay_policy() override;
    using Executor::start;
    [[nodiscard]] detail::Lease lease() override;
    [[nodiscard]] detail::Lease lease(const detail::Limits& limits) override;
    [[nodiscard]] detail::Lease
    lease_for_stream(const detail::Limits& limits, std::shared_ptr<void>& token) override;
    [[nodiscard]] Transaction
    start(const TransactionOptions& options, const detail::Limits& limits) override;

private:
    Executor* executor_;
};

/// The executor, for the rows that meet conditions:
///
/// ```cpp
/// auto mine = orm::filtered(db, orm::only(posts, posts.tenant == id), orm::only(users, …));
/// mine.select(posts).all();                 // WHERE "tenant" = ?
/// mine.select(posts).unfiltered().all();    // all of them
/// ```
///
/// Reached are queries, `find`, counts, joins, updates and deletes of sets, to-many relations and
/// `any`, `none`, `count` over them. As with `[[orm::soft_delete]]`, what a foreign key leads to is
/// not asked. Objects are written as they are, and `sql(…)` is sent as it is written. A filter of a
/// filtered executor adds to those that it has. The executor has to outlive the result.
template <class... Filters>
[[nodiscard]] FilteredExecutor filtered(Executor& executor, const Filters&... filters) {
    return {executor, {filters...}};
}

}  // namespace orm
