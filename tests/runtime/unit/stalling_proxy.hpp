#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace orm::testing {

/// Stands between a client and a server on a Unix socket, and fails as a network does. Listens on
/// a port of the loopback interface.
class StallingProxy {
public:
    enum class Mode : std::uint8_t {
        pass,
        stall,              ///< passes nothing, and tells nobody
        cut_before_commit,  ///< hangs up instead of passing a COMMIT on
        cut_after_commit,   ///< passes a COMMIT on and hangs up before its answer
    };

    /// `socket`: the server's, `/dir/.s.PGSQL.5432`.
    explicit StallingProxy(std::string socket);
    StallingProxy(const StallingProxy&) = delete;
    StallingProxy& operator=(const StallingProxy&) = delete;
    ~StallingProxy();

    void set(Mode mode) noexcept { mode_ = mode; }

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

private:
    void serve();

    std::string socket_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<Mode> mode_{Mode::pass};
    std::atomic<bool> done_{false};
    std::thread thread_;
};

}  // namespace orm::testing
