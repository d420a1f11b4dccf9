#pragma once

#include "postgres/connection_cancel.hpp"
#include "postgres/connection_result.hpp"

#include <orm/detail/driver.hpp>

#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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

    /// Has a command without an answer run before the next one, in the same round trip.
    void announce(std::string_view command) { announced_.emplace_back(command); }

    [[nodiscard]] bool has_announced() const noexcept { return !announced_.empty(); }

    /// Sends what was announced, in a pipeline that is open. False when that failed.
    bool send_announced();

    /// The announced commands, to be put before another one.
    [[nodiscard]] std::string take_announced();

    void forget_announced() noexcept { announced_.clear(); }

    /// The next result of the command; null when it is over. Sends what has not been sent.
    Result next();

    /// Waits for the whole command. Returns its first failure, else its last result.
    Result finish();

    /// Waits for a pipeline to its last synchronisation. Returns its answers behind the first
    /// `skipped` ones, up to the first failure; none when the connection is gone.
    std::vector<Result> finish_pipeline(std::size_t skipped = 0);

    /// Behind a command whose results were taken with `next`: a request to stop it that is still on
    /// its way might hit what runs next, so it is waited for, or the connection is given up.
    void finish_cancelling();

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

    /// Whether answers are still to come, or a COPY to be ended: whatever is sent now would take
    /// them for its own.
    [[nodiscard]] bool is_busy() const noexcept {
        return PQtransactionStatus(connection_.get()) == PQTRANS_ACTIVE ||
               PQpipelineStatus(connection_.get()) != PQ_PIPELINE_OFF;
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
    void drop_copied();
    static void on_notice(void* self, const PGresult* notice) noexcept;

    std::unique_ptr<PGconn, Finish> connection_;
    std::shared_ptr<CancelRequest> canceller_;
    detail::Deadline deadline_ = detail::no_deadline;
    OnDeadline then_ = OnDeadline::cancel;
    std::future<void> cancelling_;
    std::vector<std::string> announced_;
    bool expired_ = false;
    bool broken_ = false;
    bool unreplicated_ = false;
};

/// Pipeline mode, as long as it lives. A connection with answers that nobody has taken, because an
/// exception came between, is given up.
class Pipeline {
public:
    explicit Pipeline(Channel& channel) noexcept
        : channel_(&channel),
          open_(PQenterPipelineMode(channel.handle()) == 1) {}

    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    ~Pipeline() {
        if (PQexitPipelineMode(channel_->handle()) == 0) {
            channel_->give_up();
        }
    }

    [[nodiscard]] bool is_open() const noexcept { return open_; }

private:
    Channel* channel_;
    bool open_;
};

/// Waits until a socket can be read or, with `writing`, written. False when the deadline passes
/// first.
bool wait_for_socket(int socket, bool reading, bool writing, detail::Deadline deadline);

}  // namespace orm::postgres
