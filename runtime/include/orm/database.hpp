#pragma once

#include <orm/executor.hpp>
#include <orm/observe.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace orm {

/// How a database is used, whatever its kind.
struct DatabaseOptions {
    std::size_t pool_size = 8;                          ///< most connections open at once
    std::chrono::milliseconds acquire_timeout{30'000};  ///< how long to wait for one of them
    std::size_t statement_cache = 256;                  ///< prepared statements per connection
    bool echo = false;                                  ///< print every statement to standard error
    bool show_parameters = false;  ///< hooks and echo see values instead of `…`
};

namespace detail {

class Pool;
struct TransactionState;

/// A transaction that replays its work when the database asks for it.
bool should_replay(const std::exception_ptr& error, int attempt);

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
    void commit();
    /// Takes the changes back. Does nothing when the transaction is over.
    void rollback() noexcept;
    /// A transaction inside this one. Use it alone until it is over.
    [[nodiscard]] Transaction savepoint();

    [[nodiscard]] detail::Lease lease() override;
    [[nodiscard]] Transaction start(const TransactionOptions& options) override;

private:
    friend class Database;
    friend class Connection;

    explicit Transaction(std::unique_ptr<detail::TransactionState> state) noexcept;

    std::unique_ptr<detail::TransactionState> state_;
};

/// One connection kept for a while, without a transaction around its statements. One thread at a
/// time.
class Connection final : public Executor {
public:
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&&) = delete;
    ~Connection() override;

    [[nodiscard]] Transaction begin() { return start({}); }

    [[nodiscard]] detail::Lease lease() override;
    [[nodiscard]] Transaction start(const TransactionOptions& options) override;

    /// For `orm::sqlite::native` and its like.
    [[nodiscard]] void* native() const noexcept;

private:
    friend class Database;

    explicit Connection(std::unique_ptr<detail::TransactionState> state) noexcept;

    std::unique_ptr<detail::TransactionState> state_;
};

/// A database: a pool of connections and everything that is asked of it. Thread-safe. While a
/// thread holds a transaction of it, using the database itself is a `UsageError`: use the
/// transaction.
class Database final : public Executor {
public:
    /// What `orm::sqlite::open` and its like make.
    explicit Database(std::unique_ptr<detail::Driver> driver, DatabaseOptions options = {});
    Database(Database&& other) noexcept;
    Database& operator=(Database&& other) noexcept;
    ~Database() override;

    /// Starts a transaction by hand; it rolls back unless it is committed.
    [[nodiscard]] Transaction begin() { return start({}); }

    /// A connection of its own, for work that needs the same one.
    [[nodiscard]] Connection connection();

    /// Uses this database although the thread holds a transaction of it: on a connection of its
    /// own. Throws `NotSupported` where there is one connection only.
    [[nodiscard]] Connection independent();

    /// Calls `hook(const orm::StatementEvent&)` after every statement, on the thread that ran it.
    /// Set it before the database is shared between threads.
    template <class Hook>
    void on_statement(Hook hook) {
        set_hook(std::make_shared<detail::StatementHookOf<Hook>>(std::move(hook)));
    }

    /// File, or host and database, without password.
    [[nodiscard]] std::string name() const;

    [[nodiscard]] const sql::Dialect& dialect() const noexcept;

    [[nodiscard]] bool replays() const noexcept override { return true; }

    [[nodiscard]] detail::Lease lease() override;
    [[nodiscard]] detail::Lease lease_for_stream(std::shared_ptr<void>& token) override;
    [[nodiscard]] Transaction start(const TransactionOptions& options) override;

private:
    void set_hook(std::shared_ptr<detail::StatementHook> hook);

    std::shared_ptr<detail::Pool> pool_;
};

template <class Work>
auto Executor::transaction(Work&& work) {
    using Result = std::invoke_result_t<Work&, Transaction&>;
    for (int attempt = 1;; ++attempt) {
        try {
            Transaction tx = start({});
            if constexpr (std::is_void_v<Result>) {
                work(tx);
                tx.commit();
                return;
            } else {
                Result result = work(tx);
                tx.commit();
                return result;
            }
        } catch (...) {
            // A savepoint is not replayed: what failed is the transaction around it.
            if (!replays() || !detail::should_replay(std::current_exception(), attempt)) {
                throw;
            }
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
