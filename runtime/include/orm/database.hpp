#pragma once

#include <orm/error.hpp>
#include <orm/executor.hpp>
#include <orm/observe.hpp>
#include <orm/pool_statistics.hpp>
#include <orm/position.hpp>
#include <orm/retry.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

namespace orm {

/// How a database is used, whatever its kind.
struct DatabaseOptions {
    std::size_t pool_size = 8;                          ///< most connections open at once
    std::chrono::milliseconds acquire_timeout{30'000};  ///< how long to wait for one of them

    /// The longest that one call may take, with the wait for its connection: a statement, a commit.
    /// 0: no limit. `within` sets one for several calls.
    std::chrono::milliseconds timeout{0};

    RetryOptions retry{};  ///< of `transaction(work)`

    /// How long a reader waits for a replica to be reached, and to be as far as it was asked to be,
    /// before it reads from the database itself. One that cannot be reached is not asked again for
    /// as long, at least for a quarter of a second.
    std::chrono::milliseconds replica_wait{500};

    /// A connection that another side may drop is closed after idling, and after living, for so
    /// long, and asked for a sign of life when it is lent after idling for `ping_after`. 0: never.
    std::chrono::milliseconds max_idle{std::chrono::minutes(10)};
    std::chrono::milliseconds max_lifetime{std::chrono::minutes(30)};
    std::chrono::milliseconds ping_after{std::chrono::seconds(30)};

    /// A connection that is held for longer is reported, once: to `on_leak`'s hook, else to
    /// standard error. 0: never. No thread watches: the report comes when a connection is taken,
    /// waited for or given back.
    std::chrono::milliseconds leak_after{0};

    std::size_t statement_cache = 256;  ///< prepared statements per connection
    bool echo = false;                  ///< print every statement to standard error
    bool show_parameters = false;       ///< hooks and echo see values instead of `…`
};

/// What became of a transaction whose commit was in doubt.
enum class CommitOutcome : std::uint8_t {
    committed,
    rolled_back,
    unknown,  ///< the database cannot tell, any more or in time
};

namespace detail {

class Driver;
class Pool;
enum class HolderKind : std::uint8_t;

/// Something to be done when a transaction is over.
class Action {
public:
    virtual ~Action() = default;
    virtual void run() = 0;
};

template <class F>
class ActionOf final : public Action {
public:
    explicit ActionOf(F function)
        : function_(std::move(function)) {}

    void run() override { function_(); }

private:
    F function_;
};

}  // namespace detail

/// A transaction, or a savepoint in one. Rolls back when it goes without `commit()`. One thread at
/// a time.
class Transaction final : public Executor {
public:
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction() override;

    /// Makes the changes permanent (of a savepoint: part of the transaction around it). Throws
    /// `DatabaseError`.
    ///
    /// Of a transaction that a failed statement has left so that it can only be rolled back, it
    /// rolls back and throws what that statement threw.
    void commit();
    /// Takes the changes back. Does nothing when the transaction is over.
    void rollback() noexcept;
    /// Whether it was neither committed nor rolled back yet.
    [[nodiscard]] bool is_open() const noexcept;

    /// A transaction inside this one, to any depth. Use it alone until it is over.
    [[nodiscard]] Transaction savepoint() { return start({}); }

    /// Calls `function()` once the outermost transaction is committed; never when this one, or one
    /// around it, is rolled back or its outcome is unknown. The connection has gone back by then:
    /// the function may use the database. When it throws, the other functions run all the same, and
    /// `commit` passes the first exception on, with the transaction committed.
    template <class F>
    void after_commit(F function) {
        add_after_commit(std::make_unique<detail::ActionOf<F>>(std::move(function)));
    }

    /// Calls `function()` once this transaction, or one around it, is rolled back. After that of a
    /// savepoint the transaction around it is still open, and to be used instead of the database.
    /// What the function throws is dropped.
    template <class F>
    void after_rollback(F function) {
        add_after_rollback(std::make_unique<detail::ActionOf<F>>(std::move(function)));
    }

    using Executor::start;
    [[nodiscard]] detail::Lease lease() override;
    [[nodiscard]] detail::Lease lease(const detail::Limits& limits) override;
    [[nodiscard]] Transaction
    start(const TransactionOptions& options, const detail::Limits& limits) override;

    /// For the library: notes where the transaction was begun, for reports about who holds a
    /// connection.
    void begun_at(std::source_location where) noexcept;

private:
    friend class Database;
    friend class Connection;
    friend class ReadOnlyDatabase;

    explicit Transaction(std::unique_ptr<detail::TransactionState> state) noexcept;

    [[nodiscard]] detail::TransactionState& open_state() const;
    void add_after_commit(std::unique_ptr<detail::Action> action);
    void add_after_rollback(std::unique_ptr<detail::Action> action);
};

/// One connection kept for a while, without a transaction around its statements. One thread at a
/// time.
class Connection final : public Executor {
public:
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&&) = delete;
    ~Connection() override;

    /// Starts a transaction by hand; it rolls back unless it is committed.
    [[nodiscard]] Transaction begin(
        const TransactionOptions& options = {},
        std::source_location where = std::source_location::current()
    );

    [[nodiscard]] detail::ReplayPolicy replay_policy() override;
    using Executor::start;
    [[nodiscard]] detail::Lease lease() override;
    [[nodiscard]] detail::Lease lease(const detail::Limits& limits) override;
    [[nodiscard]] Transaction
    start(const TransactionOptions& options, const detail::Limits& limits) override;

    /// For `orm::sqlite::native` and its like.
    [[nodiscard]] void* native() const noexcept;

private:
    friend class Database;

    explicit Connection(std::unique_ptr<detail::TransactionState> state) noexcept;
};

/// A database for reading: what `Database::read_only` gives. Uses replicas where there are some.
class ReadOnlyDatabase final : public Executor {
public:
    ReadOnlyDatabase(std::shared_ptr<detail::Pool> pool, Position after) noexcept;

    [[nodiscard]] detail::ReplayPolicy replay_policy() override;
    using Executor::start;
    [[nodiscard]] detail::Lease lease() override;
    [[nodiscard]] detail::Lease lease(const detail::Limits& limits) override;
    [[nodiscard]] detail::Lease
    lease_for_stream(const detail::Limits& limits, std::shared_ptr<void>& token) override;
    [[nodiscard]] Transaction
    start(const TransactionOptions& options, const detail::Limits& limits) override;

private:
    [[nodiscard]] detail::Lease lease_for(detail::HolderKind kind, const detail::Limits& limits);
    [[nodiscard]] std::unique_ptr<detail::TransactionState>
    reach_replica(detail::HolderKind kind, const detail::Limits& limits);
    [[nodiscard]] std::unique_ptr<detail::TransactionState> begin_here(
        detail::HolderKind kind, const TransactionOptions& options, const detail::Limits& limits
    );

    std::shared_ptr<detail::Pool> pool_;
    Position after_;
};

/// A database: a pool of connections and everything that is asked of it. Thread-safe. While a
/// thread holds a transaction of it, using the database itself is a `UsageError`: use the
/// transaction. A child process that was forked has to open it again: there, using it is a
/// `UsageError`, and what the child holds of it goes without being closed.
class Database final : public Executor {
public:
    /// What `orm::sqlite::open` and its like make.
    explicit Database(std::unique_ptr<detail::Driver> driver, DatabaseOptions options = {});
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    ~Database() override;

    /// Starts a transaction by hand; it rolls back unless it is committed.
    [[nodiscard]] Transaction begin(
        const TransactionOptions& options = {},
        std::source_location where = std::source_location::current()
    );

    /// A connection of its own, for work that needs the same one.
    [[nodiscard]] Connection
    connection(std::source_location where = std::source_location::current());

    /// Uses this database although the thread holds a transaction of it: on a connection of its
    /// own. Throws `NotSupported` where there is one connection only.
    [[nodiscard]] Connection
    independent(std::source_location where = std::source_location::current());

    /// Finds out whether the commit that threw `error` (kind `commit_outcome_unknown`) happened:
    /// asks the database on another connection, again and again while it is still at it. Throws
    /// `UsageError` for an error of another kind, and what connecting throws.
    [[nodiscard]] CommitOutcome resolve(
        const DatabaseError& error, std::chrono::milliseconds longest = std::chrono::seconds(30)
    );

    /// The same for reading: on a replica where the database has some and one can be reached, else
    /// on itself. A write is an error of kind `read_only`. A replica may be behind: `after` asks
    /// for one that has seen what was committed before `position()`. The result may outlive this.
    [[nodiscard]] ReadOnlyDatabase read_only(After after = {}) const;

    /// How far the database is now.
    [[nodiscard]] Position position();

    /// How the connections are used. Thread-safe.
    [[nodiscard]] PoolStatistics pool_statistics() const;

    /// Calls `hook(const orm::StatementEvent&)` after every statement, on the thread that ran it.
    /// Set it before the database is shared between threads.
    template <class F>
    void on_statement(F hook) {
        set_hook(std::make_shared<detail::HookOf<StatementEvent, F>>(std::move(hook)));
    }

    /// Calls `hook(const orm::HeldConnection&)` for each connection that is held for longer than
    /// `DatabaseOptions::leak_after`, on whichever thread notices. Set it before the database is
    /// shared between threads.
    template <class F>
    void on_leak(F hook) {
        set_leak_hook(std::make_shared<detail::HookOf<HeldConnection, F>>(std::move(hook)));
    }

    /// File, or host and database, without password.
    [[nodiscard]] std::string name() const;

    [[nodiscard]] const sql::Dialect& dialect() const noexcept;

    [[nodiscard]] detail::ReplayPolicy replay_policy() override;
    using Executor::start;
    [[nodiscard]] detail::Lease lease() override;
    [[nodiscard]] detail::Lease lease(const detail::Limits& limits) override;
    [[nodiscard]] detail::Lease
    lease_for_stream(const detail::Limits& limits, std::shared_ptr<void>& token) override;
    [[nodiscard]] Transaction
    start(const TransactionOptions& options, const detail::Limits& limits) override;

private:
    [[nodiscard]] Connection keep_one(std::source_location where);
    void set_leak_hook(std::shared_ptr<detail::LeakHook> hook);
    void set_hook(std::shared_ptr<detail::StatementHook> hook);

    std::shared_ptr<detail::Pool> pool_;
};

/// Another executor with a deadline or a `CancelToken`: what `within` and `cancelled_by` give.
class LimitedExecutor final : public Executor {
public:
    LimitedExecutor(Executor& executor, detail::Limits limits) noexcept
        : executor_(&executor),
          limits_(std::move(limits)) {
        filter_by(executor.filters());
    }

    /// These outlive this one: `auto limited = db.within(1s).cancelled_by(token)` is fine.
    [[nodiscard]] LimitedExecutor within(std::chrono::nanoseconds duration);
    [[nodiscard]] LimitedExecutor cancelled_by(const CancelToken& token);

    /// Starts a transaction by hand, or a savepoint; its statements and its commit have the same
    /// limits.
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
    detail::Limits limits_;
};

namespace detail {

/// The runs of `transaction(work)`.
class Replay {
public:
    Replay(Executor& executor, const TransactionOptions& options, std::source_location where);

    [[nodiscard]] Transaction start();
    void commit(Transaction& tx);

    /// In a handler: throws the exception again unless the work may be run again, and then waits
    /// until it is time for that.
    void prepare_next_run();

private:
    [[nodiscard]] bool may_run_again(const DatabaseError& error);
    [[nodiscard]] Deadline::duration pause() const;

    enum class Phase : std::uint8_t { working, committing, committed };

    Executor* executor_;
    TransactionOptions options_;
    std::source_location where_;
    ReplayPolicy policy_;
    Deadline deadline_ = no_deadline;
    int runs_ = 0;
    bool prepared_anew_ = false;
    Phase phase_ = Phase::working;
};

}  // namespace detail

template <class Work>
auto Executor::transaction(Work&& work, std::source_location where) {
    return transaction(TransactionOptions(), std::forward<Work>(work), where);
}

template <class Work>
auto Executor::transaction(
    const TransactionOptions& options, Work&& work, std::source_location where
) {
    using Result = std::invoke_result_t<Work&, Transaction&>;
    for (detail::Replay replay(*this, options, where);;) {
        try {
            Transaction tx = replay.start();
            if constexpr (std::is_void_v<Result>) {
                work(tx);
                replay.commit(tx);
                return;
            } else {
                Result result = work(tx);
                replay.commit(tx);
                return result;
            }
        } catch (...) {
            replay.prepare_next_run();
        }
    }
}

template <class Work>
auto Executor::read(Work&& work) {
    Transaction tx = start({.isolation = Isolation::repeatable_read, .read_only = true});
    Executor& executor = tx;
    return work(executor);
}

}  // namespace orm
