#pragma once

#include "sqlite/dialect.hpp"

#include <orm/database.hpp>
#include <orm/detail/driver.hpp>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace orm::testing {

using detail::Deadline;

/// A database that does what a test says: it hangs up, refuses, loses commits.
struct FakeServer {
    std::mutex mutex;
    std::vector<std::string> log;  ///< `connect 1`, `1: BEGIN`, `1: ping`, …
    int connections = 0;
    int open = 0;
    std::atomic<std::uint64_t> epoch{0};  ///< raised to drop all connections

    /// Called before each thing that is done, with what it is: throw to fail.
    std::function<void(std::string_view what)> before = [](std::string_view) {};
    std::function<detail::TransactionStatus(std::string_view id)> status = [](std::string_view) {
        return detail::TransactionStatus::unknown;
    };

    FakeServer* replica = nullptr;
    std::atomic<int> position{0};

    void note(const std::string& what) {
        {
            const std::lock_guard lock(mutex);
            log.push_back(what);
        }
        before(what);
    }

    [[nodiscard]] std::size_t count(std::string_view what) {
        const std::lock_guard lock(mutex);
        std::size_t found = 0;
        for (const std::string& line : log) {
            found += line.ends_with(what) ? 1 : 0;
        }
        return found;
    }
};

inline DatabaseError fake_error(ErrorKind kind, Retry retry, std::string sqlstate = {}) {
    return DatabaseError(
        {.kind = kind,
         .retry = retry,
         .message = "the fake failed",
         .sqlstate = std::move(sqlstate)}
    );
}

inline DatabaseError lost_connection() {
    return fake_error(ErrorKind::connection_lost, Retry::reconnect);
}

/// Waits until it is told to go on: the canceller of a fake connection.
class FakeCanceller final : public detail::Canceller {
public:
    void cancel() noexcept override {
        const std::lock_guard lock(mutex_);
        cancelled_ = true;
        ++cancels;
        changed_.notify_all();
    }

    void finish() noexcept override {
        const std::lock_guard lock(mutex_);
        cancelled_ = false;
    }

    /// False when it was cancelled meanwhile.
    bool sleep_until(Deadline moment) {
        std::unique_lock lock(mutex_);
        return !changed_.wait_until(lock, moment, [&] { return cancelled_; });
    }

    std::atomic<int> cancels{0};

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool cancelled_ = false;
};

class FakeConnection final : public detail::DriverConnection {
public:
    explicit FakeConnection(FakeServer& server)
        : server_(&server) {
        {
            const std::lock_guard lock(server.mutex);
            number_ = std::to_string(++server.connections);
            ++server.open;
        }
        epoch_ = server.epoch;
    }

    FakeConnection(const FakeConnection&) = delete;
    FakeConnection& operator=(const FakeConnection&) = delete;

    ~FakeConnection() override {
        const std::lock_guard lock(server_->mutex);
        --server_->open;
    }

    std::unique_ptr<detail::DriverStatement> prepare(std::string_view sql) override;

    void execute(std::string_view sql, Deadline deadline) override {
        act(std::string(sql), deadline);
    }

    void begin(const TransactionOptions& options, Deadline deadline) override {
        act(options.read_only ? "BEGIN READ ONLY" : "BEGIN", deadline);
        in_transaction_ = true;
    }

    void commit(Deadline deadline) override {
        act("COMMIT", deadline);
        in_transaction_ = false;
    }

    void rollback() noexcept override {
        if (in_transaction_) {
            in_transaction_ = false;
            aborted_ = false;
            try {
                server_->note(number_ + ": ROLLBACK");
            } catch (...) {
                broken_ = true;
            }
        }
    }

    [[nodiscard]] bool in_transaction() const noexcept override { return in_transaction_; }

    [[nodiscard]] bool aborted() const noexcept override { return aborted_; }

    [[nodiscard]] bool usable() const noexcept override { return !broken_; }

    [[nodiscard]] bool connected() noexcept override { return epoch_ == server_->epoch; }

    void ping(Deadline deadline) override { act("ping", deadline); }

    detail::TransactionStatus status_of(std::string_view id, Deadline deadline) override {
        act("status of " + std::string(id), deadline);
        return server_->status(id);
    }

    [[nodiscard]] std::string position(Deadline) override {
        return std::to_string(server_->position);
    }

    [[nodiscard]] bool wait_for(std::string_view position, Deadline deadline) override {
        while (server_->position < std::stoi(std::string(position))) {
            if (std::chrono::steady_clock::now() >= deadline) {
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return true;
    }

    [[nodiscard]] std::shared_ptr<detail::Canceller> canceller() override { return canceller_; }

    [[nodiscard]] void* native() const noexcept override { return nullptr; }

    /// `sleep N` takes N milliseconds; anything else nothing. Fails as a server of today does: a
    /// failed statement aborts the transaction around it.
    void act(const std::string& what, Deadline deadline) {
        try {
            if (!connected()) {
                throw lost_connection();
            }
            server_->note(number_ + ": " + what);
            if (what.starts_with("sleep ")) {
                sleep(std::chrono::milliseconds(std::stoi(what.substr(6))), deadline);
            }
        } catch (const DatabaseError& error) {
            broken_ = broken_ || error.kind() == ErrorKind::connection_lost ||
                      error.kind() == ErrorKind::commit_outcome_unknown;
            aborted_ = in_transaction_;
            in_transaction_ = in_transaction_ && !broken_;
            throw;
        }
    }

private:
    void sleep(std::chrono::milliseconds time, Deadline deadline) {
        const Deadline end = std::chrono::steady_clock::now() + time;
        if (!canceller_->sleep_until(std::min(end, deadline))) {
            throw fake_error(ErrorKind::cancelled, Retry::never);
        }
        if (deadline < end) {
            throw fake_error(ErrorKind::timeout, Retry::never);
        }
    }

    FakeServer* server_;
    std::string number_;
    std::uint64_t epoch_;
    std::shared_ptr<FakeCanceller> canceller_ = std::make_shared<FakeCanceller>();
    bool in_transaction_ = false;
    bool aborted_ = false;
    bool broken_ = false;
};

/// A statement without parameters and rows.
class FakeStatement final : public detail::DriverStatement {
public:
    FakeStatement(FakeConnection& connection, std::string_view sql)
        : connection_(&connection),
          sql_(sql) {}

    detail::Outcome
    run(const detail::Parameter*, std::size_t, const detail::RowSink*, Deadline deadline) override {
        connection_->act(sql_, deadline);
        return {};
    }

    std::unique_ptr<detail::DriverCursor>
    open(const detail::Parameter*, std::size_t, Deadline) override {
        return nullptr;
    }

    [[nodiscard]] std::size_t column_count() const override { return 0; }

    [[nodiscard]] std::string_view column_name(std::size_t) const override { return {}; }

private:
    FakeConnection* connection_;
    std::string sql_;
};

inline std::unique_ptr<detail::DriverStatement> FakeConnection::prepare(std::string_view sql) {
    return std::make_unique<FakeStatement>(*this, sql);
}

class FakeDriver final : public detail::Driver {
public:
    explicit FakeDriver(FakeServer& server)
        : server_(&server) {}

    std::unique_ptr<detail::DriverConnection> connect(Deadline) override {
        server_->note("connect");
        return std::make_unique<FakeConnection>(*server_);
    }

    [[nodiscard]] const sql::Dialect& dialect() const noexcept override {
        return sqlite::dialect();
    }

    [[nodiscard]] std::unique_ptr<detail::Driver> replica() const override {
        return server_->replica != nullptr ? std::make_unique<FakeDriver>(*server_->replica)
                                           : nullptr;
    }

    [[nodiscard]] std::size_t connection_limit() const noexcept override {
        return std::numeric_limits<std::size_t>::max();
    }

    [[nodiscard]] std::string_view name() const noexcept override { return "a fake"; }

private:
    FakeServer* server_;
};

inline Database open_fake(FakeServer& server, const DatabaseOptions& options = {}) {
    return Database(std::make_unique<FakeDriver>(server), options);
}

}  // namespace orm::testing
