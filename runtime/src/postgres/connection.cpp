#include "postgres/connection.hpp"

#include "postgres/error.hpp"
#include "postgres/statement.hpp"
#include "postgres/statement_cursor.hpp"

#include <orm/error.hpp>

#include <chrono>
#include <utility>

namespace orm::postgres {

namespace {

using std::chrono::steady_clock;

}  // namespace

Connection::Connection(
    const Server& server,
    const Options& options,
    std::shared_ptr<Shared> shared,
    detail::Deadline deadline
)
    : options_(options),
      shared_(std::move(shared)),
      channel_(start_connection(
          server,
          options,
          shared_->resolver,
          std::min(deadline, steady_clock::now() + options.connect_timeout)
      )),
      preparer_(channel_) {}

std::unique_ptr<detail::DriverStatement> Connection::prepare(std::string_view sql) {
    return std::make_unique<Statement>(*this, sql);
}

void Connection::execute(std::string_view sql, detail::Deadline deadline) {
    if (sql.find('\0') != std::string_view::npos) {
        throw UsageError("the text of a statement cannot contain a NUL byte");
    }
    if (sql.starts_with("ROLLBACK TO ")) {
        ++epoch_;
    }
    const std::string text(sql);
    arm(sql, deadline, OnDeadline::cancel);
    settle();  // apart, for a mistake in the text would undo it too
    const Result result = run_text(text, deadline, OnDeadline::cancel);
    if (!result || is_failure(result)) {
        fail(result, sql);
    }
}

void Connection::ping(detail::Deadline deadline) {
    execute("", deadline);
}

Result Connection::run_text(const std::string& sql, detail::Deadline deadline, OnDeadline then) {
    arm(sql, deadline, then);
    const std::string text = channel_.take_announced() + sql;
    if (PQsendQuery(channel_.handle(), text.c_str()) == 0) {
        return nullptr;
    }
    return channel_.finish();
}

void Connection::announce(std::string_view sql, detail::Deadline deadline) {
    if (aborted()) {
        execute(sql, deadline);  // which says so at once
    } else {
        arm(sql, deadline, OnDeadline::cancel);
        channel_.announce(sql);
    }
}

void Connection::settle() {
    if (!channel_.has_announced()) [[likely]] {
        return;
    }
    const std::string text = channel_.take_announced();
    const bool sent = PQsendQuery(channel_.handle(), text.c_str()) == 1;
    const Result result = sent ? channel_.finish() : nullptr;
    if (!result || is_failure(result)) {
        fail(result, text);
    }
}

void Connection::start(std::string_view statement, detail::Deadline deadline) {
    refuse_aborted(statement);
    arm(statement, deadline, OnDeadline::cancel);
}

void Connection::arm(std::string_view statement, detail::Deadline deadline, OnDeadline then) {
    if (!usable()) {
        throw DatabaseError(classify(
            {.message = "the connection was lost before"},
            {.statement = statement, .disconnected = true}
        ));
    }
    if (deadline != detail::no_deadline && steady_clock::now() >= deadline) {
        throw DatabaseError(classify(
            {.sqlstate = "57014", .message = "nothing was sent"},
            {.statement = statement, .deadline_passed = true}
        ));
    }
    if (first_failure_ && !aborted()) {
        first_failure_.reset();  // a savepoint has undone it
    }
    if (reader_ != nullptr) {
        reader_->take_rest();
    }
    if (channel_.is_busy()) [[unlikely]] {
        throw UsageError(
            "the connection is in the middle of a batch or a bulk load: what makes its values, or "
            "takes its rows, has to use another one"
        );
    }
    channel_.arm(deadline, then);
}

void Connection::refuse_aborted(std::string_view statement) {
    if (!aborted()) [[likely]] {
        return;
    }
    DatabaseErrorDetails details =
        classify({.sqlstate = "25P02"}, {.statement = statement, .in_transaction = true});
    if (first_failure_) {
        // What may be repeated is decided by the failure that is the reason.
        details.kind = first_failure_->kind;
        details.retry = first_failure_->retry;
        details.message = "this transaction failed already and has to be rolled back; what "
                          "happened first: " +
                          first_failure_->message;
        details.server_message = first_failure_->server_message;
    }
    throw DatabaseError(std::move(details));
}

void Connection::fail(
    const Result& result, std::string_view statement, std::optional<std::size_t> index
) {
    const Report report = report_of(result.get(), channel_.handle());
    notice_pooling(report.sqlstate);
    DatabaseErrorDetails details = classify(
        report,
        {
            .statement = statement,
            .deadline_passed = channel_.expired(),
            .disconnected = !usable(),
            .in_transaction = in_transaction(),
        }
    );
    details.index = index;
    if (aborted() && !first_failure_) {
        first_failure_ = details;
    }
    throw DatabaseError(std::move(details));
}

void* Connection::native() const noexcept {
    try {
        // Whoever asks has a connection that it may change; only the interface is constant.
        const_cast<Connection*>(this)->settle();
    } catch (...) {  // NOLINT(bugprone-empty-catch): what is run next meets the failure again
    }
    return channel_.handle();
}

bool Connection::names_statements() const noexcept {
    return options_.prepare == Prepare::named || (options_.prepare == Prepare::automatic &&
                                                  !shared_->pooled.load(std::memory_order_relaxed));
}

bool Connection::drop_stale(const Result& failure, const std::string& name) {
    const Report report = report_of(failure.get(), channel_.handle());
    if (!is_stale_statement(report)) {
        return false;
    }
    if (report.sqlstate == "26000") {
        preparer_.forget(name);
    } else if (report.sqlstate == "42P05") {
        preparer_.adopt(name);
    } else {
        preparer_.retire(name);
    }
    notice_pooling(report.sqlstate);
    return true;
}

/// Such a failure shows that server connections are shared.
void Connection::notice_pooling(std::string_view sqlstate) noexcept {
    if (is_pooled_statement(sqlstate)) {
        shared_->pooled.store(true, std::memory_order_relaxed);
    }
}

bool Connection::in_transaction() const noexcept {
    const PGTransactionStatusType status = PQtransactionStatus(channel_.handle());
    return status != PQTRANS_IDLE && status != PQTRANS_UNKNOWN;
}

bool Connection::aborted() const noexcept {
    return PQtransactionStatus(channel_.handle()) == PQTRANS_INERROR;
}

}  // namespace orm::postgres
