#include "postgres/connection_channel.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <limits>
#include <poll.h>
#include <string_view>
#include <utility>

namespace orm::postgres {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// How long a server that was asked to stop may take to say that it did.
constexpr milliseconds cancel_grace{100};

/// How long the rest of a result is waited for that nobody wants, to spare the connection.
constexpr milliseconds patience{1'000};

/// Milliseconds as `poll` takes them: rounded up, -1 for ever.
int milliseconds_until(detail::Deadline deadline) noexcept {
    if (deadline == detail::no_deadline) {
        return -1;
    }
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now()).count();
    return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

}  // namespace

bool wait_for_socket(int socket, bool reading, bool writing, detail::Deadline deadline) {
    pollfd entry{
        .fd = socket,
        .events = static_cast<short>((reading ? POLLIN : 0) | (writing ? POLLOUT : 0)),
        .revents = 0};
    for (;;) {
        const int timeout = milliseconds_until(deadline);
        const int ready = poll(&entry, 1, timeout);
        // A socket that is not to be polled any more is ready: reading it tells why.
        if (ready > 0 || (ready < 0 && errno != EINTR)) {
            return true;
        }
        if (ready == 0 && steady_clock::now() >= deadline) {
            return false;
        }
    }
}

Channel::Channel(PGconn* connection)
    : connection_(connection),
      canceller_(std::make_shared<CancelRequest>(connection)) {
    PQsetnonblocking(connection, 1);
    PQsetNoticeReceiver(connection, on_notice, this);
}

Channel::~Channel() {
    canceller_->close();
}

void Channel::arm(detail::Deadline deadline, OnDeadline then) {
    deadline_ = deadline;
    then_ = then;
    expired_ = false;
    unreplicated_ = false;
}

bool Channel::send_announced() {
    for (const std::string& command : std::exchange(announced_, {})) {
        if (PQsendQueryParams(
                connection_.get(), command.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0
            ) == 0) {
            return false;
        }
    }
    return true;
}

std::string Channel::take_announced() {
    std::string text;
    for (const std::string& command : std::exchange(announced_, {})) {
        text.append(command).append(";");
    }
    return text;
}

Result Channel::next() {
    PGconn* const connection = connection_.get();
    for (;;) {
        const int unsent = PQflush(connection);
        if (unsent <= 0 && PQisBusy(connection) == 0) {
            break;
        }
        if (!await(unsent > 0) && !expire()) {
            return nullptr;
        }
        if (PQconsumeInput(connection) == 0) {
            break;
        }
    }
    return Result(PQgetResult(connection));
}

Result Channel::finish() {
    Result kept;
    while (Result result = next()) {
        end_copy(result.get());
        // What ends a COPY, such as the deadline, says more than that there was one.
        if (!kept || !is_failure(kept) || (is_copy_out(kept.get()) && is_failure(result))) {
            kept = std::move(result);
        }
        if (!usable()) {
            break;
        }
    }
    finish_cancelling();
    return kept;
}

std::vector<Result> Channel::finish_pipeline(std::size_t skipped) {
    std::vector<Result> kept;
    for (std::size_t syncs = 0; syncs <= skipped && usable();) {
        Result result = next();
        if (!result) {
            continue;
        }
        if (PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
            ++syncs;
        } else if (syncs == skipped && (kept.empty() || !is_failure(kept.back()))) {
            kept.push_back(std::move(result));
        }
    }
    finish_cancelling();
    return kept;
}

void Channel::finish_cancelling() {
    if (cancelling_.valid()) {
        broken_ = broken_ || cancelling_.wait_until(deadline_) != std::future_status::ready;
        cancelling_ = {};
    }
}

bool Channel::flush() {
    PGconn* const connection = connection_.get();
    while (PQflush(connection) > 0) {
        if (!await(true) && !expire()) {
            return false;
        }
        if (PQconsumeInput(connection) == 0) {
            return false;
        }
    }
    return usable();
}

void Channel::abandon(bool keep_transaction) noexcept {
    arm(steady_clock::now() + patience);
    // A statement that is cancelled takes its transaction with it.
    if (!keep_transaction) {
        expire();
        deadline_ = steady_clock::now() + patience;
    }
    finish();
}

bool Channel::await(bool writing) {
    // Asked each time, for a server that never stops talking.
    if (deadline_ != detail::no_deadline && steady_clock::now() >= deadline_) {
        return false;
    }
    return wait_for_socket(PQsocket(connection_.get()), true, writing, deadline_);
}

/// The deadline has passed. False when the connection is given up.
bool Channel::expire() {
    if (expired_ || then_ == OnDeadline::drop) {
        expired_ = true;
        broken_ = true;
        return false;
    }
    expired_ = true;
    if (!cancelling_.valid()) {
        cancelling_ = canceller_->send();
    }
    deadline_ = steady_clock::now() + cancel_grace;
    return true;
}

/// A COPY of the program's own text that nobody feeds or reads would never end.
void Channel::end_copy(const PGresult* result) {
    switch (PQresultStatus(result)) {
    case PGRES_COPY_IN:
    case PGRES_COPY_BOTH:
        PQputCopyEnd(connection_.get(), "COPY is not run as a statement");
        return;
    case PGRES_COPY_OUT:
        drop_copied();
        return;
    default:
        return;
    }
}

/// Takes what a COPY gives up to its end.
void Channel::drop_copied() {
    PGconn* const connection = connection_.get();
    char* row = nullptr;
    for (int size = 0; (size = PQgetCopyData(connection, &row, 1)) >= 0;) {
        PQfreemem(std::exchange(row, nullptr));
        if (size == 0 && ((!await(false) && !expire()) || PQconsumeInput(connection) == 0)) {
            return;
        }
    }
}

bool Channel::connected() noexcept {
    // The server's last words are followed by the end of the stream, so one look is not enough.
    for (int looks = 0; looks < 4 && usable(); ++looks) {
        pollfd entry{.fd = PQsocket(connection_.get()), .events = POLLIN, .revents = 0};
        if (poll(&entry, 1, 0) == 0) {
            return true;
        }
        if (PQconsumeInput(connection_.get()) == 0) {
            return false;
        }
        PQisBusy(connection_.get());  // takes notices and changed settings off the stream
    }
    return usable();
}

void Channel::on_notice(void* self, const PGresult* notice) noexcept {
    // The words are in the language of the server; the place in its source is not.
    const char* source = PQresultErrorField(notice, PG_DIAG_SOURCE_FUNCTION);
    if (source != nullptr && std::string_view(source) == "SyncRepWaitForLSN") {
        static_cast<Channel*>(self)->unreplicated_ = true;
    }
}

}  // namespace orm::postgres
