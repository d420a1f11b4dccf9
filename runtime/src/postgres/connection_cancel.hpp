#pragma once

#include <orm/detail/driver.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <mutex>

struct pg_conn;
struct pg_cancel;

namespace orm::postgres {

/// Asks the server to stop what a connection is doing. The request has a socket of its own, and
/// libpq waits for the server to close it, so a thread of its own does that: nobody waits for a
/// server that is gone.
class CancelRequest final : public detail::Canceller {
public:
    explicit CancelRequest(pg_conn* connection);

    /// Sends the request, and waits a second at most for it to be heard. Does nothing after
    /// `close`.
    void cancel() noexcept override;

    /// Waits a second at most for a request that is under way, so that it does not stop what runs
    /// next. The server forgets one that came when nothing ran.
    void finish() noexcept override;

    /// Sends the request. The result is ready when the server has heard it. Invalid when there is
    /// no more room for threads that wait.
    [[nodiscard]] std::future<void> send() noexcept;

    /// The connection is gone: its number may become another's.
    void close() noexcept;

private:
    std::mutex mutex_;
    std::shared_ptr<pg_cancel> request_;
    std::shared_future<void> under_way_;
};

}  // namespace orm::postgres
