#pragma once

#include "postgres/connection_cancel.hpp"
#include "postgres/connection_result.hpp"

#include <orm/detail/driver.hpp>

#include <cstdint>
#include <future>
#include <memory>
#include <string>

namespace orm::postgres {

/// What is done when a deadline passes while the server works.
enum class OnDeadline : std::uint8_t {
    cancel,  ///< asked to stop, the server has a short grace to answer
    drop,    ///< the connection is given up at once
};

/// The conversation with a server: every wait has a deadline. One command at a time.
class Channel {
public:
    /// Owns the connection, which is put into non-blocking mode.
    explicit Channel(PGconn* connection);
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    ~Channel();

    [[nodiscard]] PGconn* handle() const noexcept { return connection_.get(); }

    /// Sets the deadline of the command that is sent next.
    void arm(detail::Deadline deadline, OnDeadline then = OnDeadline::cancel);

    /// The next result of the command; null when it is over. Sends what has not been sent.
    Result next();

    /// Waits for the whole command. Returns its first failure, else its last result.
    Result finish();

    /// Sends what has not been sent, and takes what arrives meanwhile. False when the connection is
    /// gone: then `next` tells why.
    bool flush();

    /// Stops the command that is running, or waits a while for its end where stopping it would
    /// abort a transaction.
    void abandon(bool keep_transaction) noexcept;

    /// Whether a deadline passed during the command.
    [[nodiscard]] bool expired() const noexcept { return expired_; }

    [[nodiscard]] bool usable() const noexcept {
        return !broken_ && PQstatus(connection_.get()) == CONNECTION_OK;
    }

    /// Never to be used again.
    void give_up() noexcept { broken_ = true; }

    /// Looks, without waiting, whether the server has hung up.
    [[nodiscard]] bool connected() noexcept;

    [[nodiscard]] const std::shared_ptr<CancelRequest>& canceller() const noexcept {
        return canceller_;
    }

    /// Whether the server warned, since `arm`, that a standby may not have the commit.
    [[nodiscard]] bool unreplicated() const noexcept { return unreplicated_; }

private:
    struct Finish {
        void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
    };

    bool await(bool writing);
    bool expire();
    void end_copy(const PGresult* result);
    static void on_notice(void* self, const PGresult* notice) noexcept;

    std::unique_ptr<PGconn, Finish> connection_;
    std::shared_ptr<CancelRequest> canceller_;
    detail::Deadline deadline_ = detail::no_deadline;
    OnDeadline then_ = OnDeadline::cancel;
    std::future<void> cancelling_;
    bool expired_ = false;
    bool broken_ = false;
    bool unreplicated_ = false;
};

/// Waits until a socket can be read or, with `writing`, written. False when the deadline passes
/// first.
bool wait_for_socket(int socket, bool reading, bool writing, detail::Deadline deadline);

}  // namespace orm::postgres
