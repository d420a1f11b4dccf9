#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <thread>

namespace support {

/// Stands between a client and a server on a Unix socket, and fails as a network does. Listens on
/// a port of the loopback interface.
class StallingProxy {
public:
    enum class Mode : std::uint8_t {
        pass,
        stall,              ///< passes nothing, and tells nobody
        cut_before_commit,  ///< hangs up instead of passing a COMMIT on
        cut_after_commit,   ///< passes a COMMIT on and hangs up before its answer
        drip,               ///< passes answers byte by byte
        truncate,           ///< hangs up in the middle of an answer
        reset,              ///< the same, as a machine does that knows of no connection
        half_close,         ///< says no more, but goes on listening
        garbage,            ///< passes noise instead of the rest of an answer
    };

    /// `socket`: the server's, `/dir/.s.PGSQL.5432`.
    explicit StallingProxy(std::string socket);
    StallingProxy(const StallingProxy&) = delete;
    StallingProxy& operator=(const StallingProxy&) = delete;
    ~StallingProxy();

    /// `intact`: how many bytes of answers come before what goes wrong with them.
    void set(Mode mode, std::size_t intact = 0) noexcept {
        intact_ = intact;
        mode_ = mode;
    }

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

    /// How often a client has asked something after an answer, all of them together.
    [[nodiscard]] int round_trips() const noexcept { return round_trips_; }

private:
    void serve();
    bool pass_answer(int server, int client, Mode mode);
    bool spoil(int client, Mode mode, std::string_view rest);

    std::string socket_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<Mode> mode_{Mode::pass};
    std::atomic<std::size_t> intact_{0};
    std::atomic<int> round_trips_{0};
    bool answered_ = true;
    std::atomic<bool> done_{false};
    std::minstd_rand noise_;
    std::thread thread_;
};

}  // namespace support
