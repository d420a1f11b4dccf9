#pragma once

#include "support/sockets.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <thread>
#include <vector>

namespace support {

/// What a server answered to one client, and when.
struct Conversation {
    struct Answer {
        std::size_t asked;  ///< how many bytes the client had sent by then, all together
        std::string bytes;
    };

    std::vector<Answer> answers{};
};

/// Stands between one client and a server on a Unix socket, and writes down what the server says.
class Recorder {
public:
    /// `socket`: the server's, `/dir/.s.PGSQL.5432`.
    explicit Recorder(std::string socket);
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;
    ~Recorder();

    [[nodiscard]] std::uint16_t port() const noexcept { return listener_.port(); }

    /// How many bytes the server has said so far.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// What was said until the client hung up, which it has to do. Once.
    [[nodiscard]] Conversation finish();

private:
    void record();

    std::string socket_;
    Listener listener_;
    Conversation conversation_;
    std::atomic<std::size_t> size_{0};
    std::exception_ptr failure_;
    std::thread thread_;
};

/// Says what another server said, to one client after the other, as long as they ask what was asked
/// then. Goes wrong after as many bytes as it is told to.
class RecordedServer {
public:
    enum class Fault : std::uint8_t {
        pause,       ///< waits a moment, and goes on
        truncate,    ///< hangs up
        reset,       ///< the same, as a machine does that knows of no connection
        half_close,  ///< says no more, but goes on listening
        garbage,     ///< says noise instead, and hangs up
    };

    /// `conversation` outlives it.
    explicit RecordedServer(const Conversation& conversation);
    RecordedServer(const RecordedServer&) = delete;
    RecordedServer& operator=(const RecordedServer&) = delete;
    ~RecordedServer();

    [[nodiscard]] std::uint16_t port() const noexcept { return listener_.port(); }

    /// For the clients to come.
    void set(Fault fault, std::size_t intact) noexcept {
        fault_ = fault;
        intact_ = intact;
    }

private:
    void serve();
    void talk(Socket client) const;
    /// False when it is over.
    bool spoil(const Socket& client, const std::string& rest) const;

    const Conversation* conversation_;
    Listener listener_;
    std::atomic<Fault> fault_{Fault::pause};
    std::atomic<std::size_t> intact_{0};
    std::thread thread_;
};

}  // namespace support
