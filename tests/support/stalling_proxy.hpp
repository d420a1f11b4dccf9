#pragma once

#include "support/sockets.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

namespace support {

/// Counts the messages of PostgreSQL's protocol in one direction of a connection.
class MessageCounter {
public:
    /// `greets`: the first message has no type, as that of a client.
    explicit MessageCounter(bool greets) noexcept
        : type_size_(greets ? 0 : 1) {}

    /// How many of the bytes come before the end of `messages` messages from here on, of which
    /// those that end are taken off.
    [[nodiscard]] std::size_t take(std::string_view bytes, std::size_t& messages);

private:
    std::size_t type_size_;
    std::string header_;
    std::size_t body_left_ = 0;
};

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
        cut_questions,      ///< hangs up in the middle of what a client says, once
        cut_answers,        ///< hangs up in the middle of what a server says, once
    };

    /// `socket`: the server's, `/dir/.s.PGSQL.5432`.
    explicit StallingProxy(std::string socket);
    StallingProxy(const StallingProxy&) = delete;
    StallingProxy& operator=(const StallingProxy&) = delete;
    ~StallingProxy();

    /// `intact`: how many messages come before what goes wrong with them.
    void set(Mode mode, std::size_t intact = 0) noexcept {
        intact_ = intact;
        mode_ = mode;
    }

    [[nodiscard]] Mode mode() const noexcept { return mode_; }

    [[nodiscard]] std::uint16_t port() const noexcept { return listener_.port(); }

    /// How often a client has asked something after an answer, all of them together.
    [[nodiscard]] int round_trips() const noexcept { return round_trips_; }

private:
    struct Pair;

    void serve();
    bool pass_question(Pair& pair, Mode mode);
    bool pass_answer(Pair& pair, Mode mode);
    bool pass_messages(const Socket& to, std::string_view bytes, MessageCounter& counter, bool cut);

    std::string socket_;
    Listener listener_;
    std::atomic<Mode> mode_{Mode::pass};
    std::atomic<std::size_t> intact_{0};
    std::atomic<int> round_trips_{0};
    bool answered_ = true;
    std::atomic<bool> done_{false};
    std::thread thread_;
};

}  // namespace support
