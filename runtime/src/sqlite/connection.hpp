#pragma once

#include <orm/detail/driver.hpp>
#include <orm/sqlite.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace orm::sqlite {

class Interrupter;
class Statement;

/// An open database file. The connection has no mutex: one thread at a time.
class Connection final : public detail::DriverConnection {
public:
    Connection(const std::string& path, const Options& options, detail::Deadline deadline);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override;

    std::unique_ptr<detail::DriverStatement> prepare(std::string_view sql) override;
    void execute(std::string_view sql, detail::Deadline deadline) override;
    void begin(const TransactionOptions& options, detail::Deadline deadline) override;
    void commit(detail::Deadline deadline) override;
    void rollback() noexcept override;
    [[nodiscard]] bool in_transaction() const noexcept override;

    [[nodiscard]] bool usable() const noexcept override { return !broken_; }

    [[nodiscard]] std::shared_ptr<detail::Canceller> canceller() override;

    [[nodiscard]] void* native() const noexcept override { return database_; }

    [[nodiscard]] sqlite3* handle() const noexcept { return database_; }

    /// Sets the deadline of what runs next. Throws `DatabaseError` (timeout) when it has passed.
    void arm(detail::Deadline deadline) {
        deadline_ = deadline;
        if (deadline != detail::no_deadline) {
            watch_deadline();
        }
    }

    /// Whether the transaction that is open was begun for reading.
    [[nodiscard]] bool only_reads() const noexcept { return only_reads_; }

    /// Forgets the deadline: what ran is done.
    void disarm() noexcept { deadline_ = detail::no_deadline; }

    /// Throws for a result code of this connection.
    [[noreturn]] void fail(int code, std::string_view statement, bool preparing = false);

private:
    void open(const std::string& path, const Options& options);
    void secure(const Options& options);
    void tune(const Options& options, detail::Deadline deadline);
    void choose_journal(const Options& options, bool created, detail::Deadline deadline);
    void watch();
    void watch_deadline();
    void run_script(std::string_view sql, detail::Deadline deadline);
    void run_cached(
        std::unique_ptr<Statement>& statement, std::string_view sql, detail::Deadline deadline
    );

    [[nodiscard]] bool deadline_passed() const noexcept {
        return deadline_ != detail::no_deadline && std::chrono::steady_clock::now() >= deadline_;
    }

    [[nodiscard]] bool cancel_requested() const noexcept;

    static int on_busy(void* self, int attempt) noexcept;
    static int on_progress(void* self) noexcept;

    std::vector<std::shared_ptr<const callbacks::Definition>> definitions_;
    sqlite3* database_ = nullptr;
    std::chrono::milliseconds busy_timeout_;
    detail::Deadline deadline_;
    std::chrono::steady_clock::time_point waiting_since_{};
    bool watching_ = false;
    bool broken_ = false;
    bool only_reads_ = false;
    std::shared_ptr<Interrupter> interrupter_;
    std::unique_ptr<Statement> begin_immediate_;
    std::unique_ptr<Statement> begin_deferred_;
    std::unique_ptr<Statement> begin_exclusive_;
    std::unique_ptr<Statement> commit_;
    std::unique_ptr<Statement> rollback_;
};

}  // namespace orm::sqlite
