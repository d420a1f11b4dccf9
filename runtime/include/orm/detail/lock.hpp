#pragma once

#include <orm/detail/joins.hpp>

#include <type_traits>

namespace orm::detail {

/// Throws `UsageError` outside of a transaction that writes: a lock lasts until its end.
void require_write_transaction(Executor& executor);

template <sql::LockStrength Strength>
struct Lock : Clause {
    static constexpr Has has = Has::lock;

    void describe(sql::Builder& builder) const { builder.lock(Strength); }
};

template <sql::LockWait Wait>
struct WaitForLock : Clause {
    void describe(sql::Builder& builder) const { builder.lock_wait(Wait); }
};

template <class... Sources>
struct LockOf : Clause {
    void describe(sql::Builder& builder) const { (builder.lock_of(Sources::info), ...); }
};

/// The clauses of a query that lock the rows that it finds until the transaction ends.
///
/// A database that lets one transaction write at a time (SQLite) has locked all rows already: there
/// they change nothing, and `nowait` and `skip_locked` are `NotSupported`. Outside of a transaction
/// that writes they are a `UsageError` on every database.
template <class Self>
class LockClauses {
public:
    /// Nobody else may change, delete or lock the rows.
    [[nodiscard]] constexpr auto for_update() const { return lock<sql::LockStrength::update>(); }

    /// The same, but others may refer to the rows by foreign key.
    [[nodiscard]] constexpr auto for_no_key_update() const {
        return lock<sql::LockStrength::no_key_update>();
    }

    /// Nobody may change or delete the rows; others may lock them in the same way.
    [[nodiscard]] constexpr auto for_share() const { return lock<sql::LockStrength::share>(); }

    /// Nobody may delete the rows, or change their keys.
    [[nodiscard]] constexpr auto for_key_share() const {
        return lock<sql::LockStrength::key_share>();
    }

    /// Throws a `DatabaseError` of kind `lock_timeout` where somebody else holds a row.
    [[nodiscard]] constexpr auto nowait() const {
        check_locks();
        return self().with_clause(WaitForLock<sql::LockWait::fail>());
    }

    /// Leaves out rows that somebody else holds.
    [[nodiscard]] constexpr auto skip_locked() const {
        check_locks();
        return self().with_clause(WaitForLock<sql::LockWait::skip>());
    }

    /// Locks the rows of these tables only.
    template <class... Tables>
    [[nodiscard]] constexpr auto of(const Tables&...) const {
        check_locks();
        static_assert(
            (is_handle<Tables> && ...), ".of(…) takes handles of tables that the query uses"
        );
        static_assert(
            Self::template has_tables<SourceOf<Tables>...>,
            ".of(…) names a table that is not in FROM"
        );
        return self().with_clause(LockOf<SourceOf<Tables>...>());
    }

private:
    template <sql::LockStrength Strength>
    [[nodiscard]] constexpr auto lock() const {
        static_assert(!(Self::has & Has::lock), "the query locks its rows already");
        return self().with_clause(Lock<Strength>());
    }

    static constexpr void check_locks() {
        static_assert(
            Self::has & Has::lock,
            ".nowait(), .skip_locked() and .of(…) stand behind .for_update() or its like"
        );
    }

    [[nodiscard]] constexpr const Self& self() const noexcept {
        return static_cast<const Self&>(*this);
    }
};

}  // namespace orm::detail
