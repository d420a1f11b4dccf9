#pragma once

#include "database/cancel.hpp"
#include "database/fork_check.hpp"
#include "database/holder.hpp"
#include "database/recorder.hpp"
#include "database/transaction_hooks.hpp"

#include <orm/database.hpp>
#include <orm/detail/driver.hpp>
#include <orm/detail/execution.hpp>
#include <orm/detail/inline.hpp>
#include <orm/error.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace orm::detail {

/// What all connections of one database share.
struct SessionContext {
    const sql::Dialect* dialect;
    DatabaseOptions options;
    std::shared_ptr<StatementHook> hook;
    std::shared_ptr<LeakHook> leak_hook;
    ForkCheck process{};

    /// Whether statements are reported to somebody.
    [[nodiscard]] bool is_observed() const noexcept { return hook != nullptr || options.echo; }
};

/// A prepared statement in a connection's cache.
struct CachedStatement {
    std::unique_ptr<DriverStatement> statement;
    std::string text;
    std::uint64_t last_used = 0;
    std::uint32_t slot = 0;  ///< 0: found by text
    bool reading = false;    ///< a cursor is open on it
};

/// A connection, and the statements prepared on it. One thread at a time.
class Session {
public:
    Session(std::unique_ptr<DriverConnection> connection, const SessionContext& context);

    /// Runs one statement. Values that are refused become a `ValueError` that names class and
    /// member. In line: of a statement that takes 300 ns, each call between it and its user is
    /// felt.
    ORM_INLINE Outcome run(const Request& request) {
        starting(request.where);
        try {
            CachedStatement& cached = statement(request);
            if (observed()) [[unlikely]] {
                return run_observed(request, cached);
            }
            return cached.statement->run(
                request.parameters, request.parameter_count, request.sink, deadline
            );
        } catch (...) {
            fail_statement(request);
        }
    }

    /// Runs the statement once for each set of parameters. The request has none of its own.
    Outcome run_all(const Request& request, ParameterSource sets);

    /// Adds rows in bulk, where the database can. Returns how many were added.
    std::int64_t load(const BulkRows& bulk, std::source_location where);

    /// The statement, prepared but not run.
    CachedStatement& prepared(const Request& request);

    /// A refused parameter as a `ValueError` that names class and member; `index`: of which set of
    /// a batch.
    [[nodiscard]] static ValueError explained(
        const Request& request,
        const BadValue& error,
        std::optional<std::size_t> index = std::nullopt
    );

    /// A prepared statement for reading row by row; `close` it when the reading is over.
    CachedStatement& open(const Request& request);

    static void close(CachedStatement& statement) noexcept { statement.reading = false; }

    [[nodiscard]] DriverConnection& connection() noexcept { return *connection_; }

    [[nodiscard]] const sql::Dialect& dialect() const noexcept { return *context_->dialect; }

    [[nodiscard]] const SessionContext& context() const noexcept { return *context_; }

    /// Runs text of our own, such as schema work, and reports it to the hook.
    void execute(std::string_view text);

    /// Runs text of our own that nobody asks about, at the latest before what is run next:
    /// savepoints.
    void announce(std::string_view text);

    /// Throws `UsageError` unless a transaction is open that may lock rows.
    void require_write_transaction() const;

    void begin(const TransactionOptions& options);
    /// Throws what the driver throws; or what broke the transaction, rolled back then.
    void commit();
    void rollback() noexcept;

    /// Notes that the running statement failed, in a handler: whether the transaction around it can
    /// go on.
    void note_failure() noexcept;

    /// Throws what broke the open transaction; returns when nothing did.
    void refuse_broken() const {
        if (broken_by_ != nullptr) [[unlikely]] {
            throw_broken();
        }
    }

    /// After a savepoint was rolled back: what failed inside it no longer matters, unless the whole
    /// transaction is gone.
    void recover() noexcept;

    /// In a handler: a savepoint could not be taken back, so the whole transaction has to go.
    void abandon_transaction() noexcept;

    /// Forgets every prepared statement: the schema has changed.
    void forget_statements() noexcept;

    /// Until when what runs next has to be done. Set each time that the connection is lent.
    Deadline deadline = no_deadline;

    /// What may stop what runs next, or null. Checked before each statement and each row of a
    /// stream.
    const std::vector<CancelToken>* tokens = nullptr;

    /// How many savepoints deep this connection is inside of a transaction: 0 outside.
    std::uint32_t depth = 0;

    TransactionHooks hooks;
    Holder holder;

    /// For the pool.
    std::uint32_t generation = 0;
    Holder::Clock::time_point made{};
    Holder::Clock::time_point last_used{};

private:
    /// Notes where the statement is; throws when the work was cancelled.
    void starting(std::source_location where) {
        holder.running(where);
        if (tokens != nullptr) [[unlikely]] {
            refuse_cancelled(*tokens);
        }
    }

    template <class Explain>
    [[noreturn]] void fail_with(const TableInfo* table, const Explain& explain);
    template <class Explain, class Work>
    auto guarded(const TableInfo* table, const Explain& explain, const Work& work);

    ORM_INLINE CachedStatement& statement(const Request& request) {
        CachedStatement* const found = request.shape == nullptr ? nullptr : known(request);
        if (found == nullptr || found->reading) [[unlikely]] {
            return find_or_prepare(request);
        }
        found->last_used = ++clock_;
        return *found;
    }

    ORM_INLINE [[nodiscard]] CachedStatement* known(const Request& request) const noexcept {
        const std::uint32_t slot = request.shape->slot(request.variant);
        return slot < by_slot_.size() ? by_slot_[slot] : nullptr;
    }

    CachedStatement& find_or_prepare(const Request& request);
    CachedStatement& prepare(const Request& request, std::uint32_t slot, std::string text);
    void make_room();
    Outcome run_observed(const Request& request, CachedStatement& statement);

    // One branch: nobody observes, usually.
    [[nodiscard]] bool observed() const noexcept {
        return static_cast<int>(context_->is_observed()) + static_cast<int>(Recorder::any()) != 0;
    }

    /// In a handler: throws what the failure of the statement is to its user.
    [[noreturn]] void fail_statement(const Request& request);
    [[noreturn]] void fail(const DatabaseError& error, const TableInfo* table);
    void break_by_current_exception() noexcept;
    void break_by(const DatabaseErrorDetails& details) noexcept;
    [[noreturn]] void throw_broken() const;

    std::unique_ptr<DriverConnection> connection_;
    const SessionContext* context_;
    std::vector<CachedStatement*> by_slot_;
    std::unordered_map<std::string_view, CachedStatement*> by_text_;
    std::vector<std::unique_ptr<CachedStatement>> statements_;
    std::uint64_t clock_ = 0;
    TransactionOptions transaction_options_;
    bool in_transaction_ = false;  ///< as far as we know: the database may have ended it
    std::shared_ptr<const DatabaseErrorDetails> broken_by_;
};

}  // namespace orm::detail
