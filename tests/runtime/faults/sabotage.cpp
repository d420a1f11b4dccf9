#include "sabotage.hpp"

#include <orm/error.hpp>

#include <exception>
#include <new>
#include <type_traits>
#include <utility>

namespace faults {

namespace {

using orm::detail::Cell;
using orm::detail::Deadline;
using orm::detail::no_deadline;
using orm::detail::Outcome;
using orm::detail::Parameter;
using orm::detail::ParameterSource;
using orm::detail::RowSink;

orm::DatabaseError error(orm::ErrorKind kind, orm::Retry retry, const char* sqlstate = "") {
    return orm::DatabaseError(
        {.kind = kind, .retry = retry, .message = "sabotage", .sqlstate = sqlstate}
    );
}

orm::DatabaseError lost() {
    return error(orm::ErrorKind::connection_lost, orm::Retry::reconnect);
}

class Connection final : public orm::detail::DriverConnection {
public:
    Connection(
        std::unique_ptr<orm::detail::DriverConnection> real, bool aborts, Sabotage& sabotage
    ) noexcept
        : real_(std::move(real)),
          aborts_(aborts),
          sabotage_(&sabotage) {}

    std::unique_ptr<orm::detail::DriverStatement> prepare(std::string_view sql) override;

    void execute(std::string_view sql, Deadline deadline) override {
        guarded([&] { real_->execute(sql, deadline); });
    }

    void announce(std::string_view sql, Deadline deadline) override {
        guarded([&] { real_->announce(sql, deadline); });
    }

    void begin(const orm::TransactionOptions& options, Deadline deadline) override {
        guarded([&] { real_->begin(options, deadline); });
    }

    void commit(Deadline deadline) override {
        try {
            guarded([&] { real_->commit(deadline); });
        } catch (const orm::DatabaseError& error) {
            if (aborts_ && !lost_) {
                real_->rollback();  // a COMMIT that fails is a rollback there
            }
            if (error.kind() != orm::ErrorKind::connection_lost) {
                throw;
            }
            throw faults::error(orm::ErrorKind::commit_outcome_unknown, orm::Retry::in_doubt);
        }
    }

    void rollback() noexcept override {
        real_->rollback();
        if (!lost_ && sabotage_->strikes()) {
            lose();
        }
    }

    [[nodiscard]] bool in_transaction() const noexcept override {
        return !lost_ && real_->in_transaction();
    }

    [[nodiscard]] bool aborted() const noexcept override { return !lost_ && real_->aborted(); }

    std::int64_t load(const orm::detail::BulkRows& bulk, Deadline deadline) override {
        return guarded([&] { return real_->load(bulk, deadline); });
    }

    orm::detail::TransactionStatus status_of(std::string_view id, Deadline deadline) override {
        return guarded([&] { return real_->status_of(id, deadline); });
    }

    [[nodiscard]] std::string position(Deadline deadline) override {
        return guarded([&] { return real_->position(deadline); });
    }

    [[nodiscard]] bool wait_for(std::string_view position, Deadline deadline) override {
        return guarded([&] { return real_->wait_for(position, deadline); });
    }

    [[nodiscard]] bool usable() const noexcept override { return !lost_ && real_->usable(); }

    [[nodiscard]] bool connected() noexcept override {
        if (!lost_ && sabotage_->strikes()) {
            lose();
        }
        return usable() && real_->connected();
    }

    void ping(Deadline deadline) override {
        guarded([&] { real_->ping(deadline); });
    }

    [[nodiscard]] std::shared_ptr<orm::detail::Canceller> canceller() override {
        return real_->canceller();
    }

    [[nodiscard]] void* native() const noexcept override { return real_->native(); }

    /// Does the work, unless it is the one that fails.
    template <class Work>
    std::invoke_result_t<const Work&> guarded(const Work& work) {
        if (lost_) {
            throw lost();
        }
        if (!sabotage_->strikes()) {
            return work();
        }
        if (sabotage_->harm() == Harm::hang_up_afterwards) {
            static_cast<void>(work());
        }
        fail();
    }

private:
    void lose() noexcept {
        real_->rollback();
        lost_ = true;
    }

    [[noreturn]] void fail() {
        switch (sabotage_->harm()) {
        case Harm::no_memory:
            throw std::bad_alloc();
        case Harm::hang_up:
        case Harm::hang_up_afterwards:
            lose();
            throw lost();
        default:
            break;
        }
        abort_transaction();
        switch (sabotage_->harm()) {
        case Harm::conflict:
            throw aborts_
                ? error(orm::ErrorKind::serialization_failure, orm::Retry::transaction, "40001")
                : error(orm::ErrorKind::busy, orm::Retry::transaction);
        case Harm::late:
            throw error(orm::ErrorKind::timeout, orm::Retry::never, aborts_ ? "57014" : "");
        default:
            throw error(orm::ErrorKind::resource, orm::Retry::never, aborts_ ? "53100" : "");
        }
    }

    void abort_transaction() {
        if (!aborts_ || !real_->in_transaction()) {
            return;
        }
        try {
            real_->execute("SELECT 1 / 0", no_deadline);
        } catch (const orm::DatabaseError&) {  // NOLINT(bugprone-empty-catch): as it should
        }
    }

    std::unique_ptr<orm::detail::DriverConnection> real_;
    bool aborts_;
    Sabotage* sabotage_;
    bool lost_ = false;
};

class Cursor final : public orm::detail::DriverCursor {
public:
    Cursor(std::unique_ptr<orm::detail::DriverCursor> real, Connection& connection) noexcept
        : real_(std::move(real)),
          connection_(&connection) {}

    const Cell* next() override {
        return connection_->guarded([&] { return real_->next(); });
    }

    [[nodiscard]] std::size_t columns() const noexcept override { return real_->columns(); }

private:
    std::unique_ptr<orm::detail::DriverCursor> real_;
    Connection* connection_;
};

class Statement final : public orm::detail::DriverStatement {
public:
    Statement(std::unique_ptr<orm::detail::DriverStatement> real, Connection& connection) noexcept
        : real_(std::move(real)),
          connection_(&connection) {}

    Outcome
    run(const Parameter* parameters, std::size_t count, const RowSink* sink, Deadline deadline
    ) override {
        return connection_->guarded([&] { return real_->run(parameters, count, sink, deadline); });
    }

    Outcome run_all(ParameterSource sets, const RowSink* sink, Deadline deadline) override {
        return connection_->guarded([&] { return real_->run_all(sets, sink, deadline); });
    }

    std::unique_ptr<orm::detail::DriverCursor>
    open(const Parameter* parameters, std::size_t count, Deadline deadline) override {
        auto cursor =
            connection_->guarded([&] { return real_->open(parameters, count, deadline); });
        return std::make_unique<Cursor>(std::move(cursor), *connection_);
    }

    std::unique_ptr<orm::detail::DriverCursor> open_in_chunks(
        const Parameter* parameters, std::size_t count, std::size_t rows, Deadline deadline
    ) override {
        auto cursor = connection_->guarded([&] {
            return real_->open_in_chunks(parameters, count, rows, deadline);
        });
        return std::make_unique<Cursor>(std::move(cursor), *connection_);
    }

    [[nodiscard]] std::size_t column_count() const override { return real_->column_count(); }

    [[nodiscard]] std::string_view column_name(std::size_t index) const override {
        return real_->column_name(index);
    }

private:
    std::unique_ptr<orm::detail::DriverStatement> real_;
    Connection* connection_;
};

std::unique_ptr<orm::detail::DriverStatement> Connection::prepare(std::string_view sql) {
    auto statement = guarded([&] { return real_->prepare(sql); });
    return std::make_unique<Statement>(std::move(statement), *this);
}

class Driver final : public orm::detail::Driver {
public:
    Driver(std::unique_ptr<orm::detail::Driver> real, bool aborts, Sabotage& sabotage) noexcept
        : real_(std::move(real)),
          aborts_(aborts),
          sabotage_(&sabotage) {}

    std::unique_ptr<orm::detail::DriverConnection> connect(Deadline deadline) override {
        if (sabotage_->strikes()) {
            if (sabotage_->harm() == Harm::no_memory) {
                throw std::bad_alloc();
            }
            // A server that never answers would be waited for.
            throw sabotage_->is_armed() ? error(orm::ErrorKind::other, orm::Retry::never) : lost();
        }
        return std::make_unique<Connection>(real_->connect(deadline), aborts_, *sabotage_);
    }

    [[nodiscard]] const orm::sql::Dialect& dialect() const noexcept override {
        return real_->dialect();
    }

    [[nodiscard]] std::size_t connection_limit() const noexcept override {
        return real_->connection_limit();
    }

    [[nodiscard]] bool remote() const noexcept override { return real_->remote(); }

    [[nodiscard]] std::string_view name() const noexcept override { return real_->name(); }

private:
    std::unique_ptr<orm::detail::Driver> real_;
    bool aborts_;
    Sabotage* sabotage_;
};

}  // namespace

bool Sabotage::strikes() noexcept {
    if (!armed_) {
        return false;
    }
    if (left_ != 0) {
        --left_;
        return false;
    }
    armed_ = for_ever_;
    struck_ = true;
    return true;
}

std::unique_ptr<orm::detail::Driver>
sabotaged(std::unique_ptr<orm::detail::Driver> driver, bool aborts, Sabotage& sabotage) {
    return std::make_unique<Driver>(std::move(driver), aborts, sabotage);
}

}  // namespace faults
