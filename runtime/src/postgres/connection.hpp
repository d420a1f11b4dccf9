#pragma once

#include "postgres/connection_channel.hpp"
#include "postgres/connection_incarnation.hpp"
#include "postgres/connection_prepare.hpp"
#include "postgres/connection_resolve.hpp"
#include "postgres/connection_start.hpp"

#include <orm/detail/driver.hpp>
#include <orm/postgres.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orm::postgres {

class Cursor;

/// What all connections of a driver know.
struct Shared {
    Resolver resolver{};
    std::atomic<bool> pooled{false};  ///< somebody shares server connections: prepare nothing
};

/// A connection to a server.
class Connection final : public detail::DriverConnection {
public:
    Connection(
        const Server& server,
        const Options& options,
        std::shared_ptr<Shared> shared,
        detail::Deadline deadline
    );

    std::unique_ptr<detail::DriverStatement> prepare(std::string_view sql) override;
    void execute(std::string_view sql, detail::Deadline deadline) override;
    void announce(std::string_view sql, detail::Deadline deadline) override;
    void begin(const TransactionOptions& options, detail::Deadline deadline) override;
    void commit(detail::Deadline deadline) override;
    void rollback() noexcept override;
    [[nodiscard]] bool in_transaction() const noexcept override;
    [[nodiscard]] bool aborted() const noexcept override;
    std::int64_t load(const detail::BulkRows& bulk, detail::Deadline deadline) override;
    detail::TransactionStatus
    status_of(std::string_view transaction_id, detail::Deadline deadline) override;

    [[nodiscard]] std::string position(detail::Deadline deadline) override;
    [[nodiscard]] bool wait_for(std::string_view position, detail::Deadline deadline) override;

    [[nodiscard]] bool usable() const noexcept override { return channel_.usable(); }

    [[nodiscard]] bool connected() noexcept override { return channel_.connected(); }

    void ping(detail::Deadline deadline) override;

    [[nodiscard]] std::shared_ptr<detail::Canceller> canceller() override {
        return channel_.canceller();
    }

    [[nodiscard]] void* native() const noexcept override;

    [[nodiscard]] Channel& channel() noexcept { return channel_; }

    [[nodiscard]] Preparer& preparer() noexcept { return preparer_; }

    /// Before a command is sent: throws when the connection is gone or busy, the deadline has
    /// passed or, for a statement, the transaction has failed.
    void start(std::string_view statement, detail::Deadline deadline);

    /// Runs what was announced, before a command that cannot take it along. The connection has been
    /// started.
    void settle();

    /// Throws what a result says; `index`: of which of a batch.
    [[noreturn]] void fail(
        const Result& result,
        std::string_view statement,
        std::optional<std::size_t> index = std::nullopt
    );

    /// Whether statements are kept on the server.
    [[nodiscard]] bool names_statements() const noexcept;

    /// Whether the failure is that of a statement which the server has lost, or which no longer
    /// fits: then it is prepared anew next time.
    bool drop_stale(const Result& failure, const std::string& name);

    /// The cursor that is reading, to be told before another command is sent.
    void set_reader(Cursor* reader) noexcept { reader_ = reader; }

    /// A number for the name of a cursor of the server.
    [[nodiscard]] std::uint64_t next_cursor() noexcept { return ++cursors_; }

    /// Changes when a transaction begins, and when one goes back to a savepoint: then cursors of
    /// the server may be gone.
    [[nodiscard]] std::uint64_t epoch() const noexcept { return epoch_; }

private:
    void arm(std::string_view statement, detail::Deadline deadline, OnDeadline then);
    void refuse_aborted(std::string_view statement);
    void notice_pooling(std::string_view sqlstate) noexcept;
    Result run_text(const std::string& sql, detail::Deadline deadline, OnDeadline then);
    std::vector<Type> describe_load(const std::string& insert, const detail::BulkRows& bulk);
    void begin_copy(const std::string& text);
    bool put_copy(std::string& buffer);
    Result end_copy(const char* reason);
    std::string ask(const std::string& sql, detail::Deadline deadline);
    [[noreturn]] void fail_commit(const Result& result);
    [[nodiscard]] std::string begin_text(const TransactionOptions& options) const;
    void note_transaction(const Result& begun);

    Options options_;
    std::shared_ptr<Shared> shared_;
    Channel channel_;
    Preparer preparer_;
    Cursor* reader_ = nullptr;
    std::uint64_t cursors_ = 0;
    std::uint64_t epoch_ = 0;
    std::string transaction_id_;
    Incarnation incarnation_;  ///< of the server; empty until it was asked
    std::optional<DatabaseErrorDetails> first_failure_;  ///< of the transaction that is open
};

}  // namespace orm::postgres
