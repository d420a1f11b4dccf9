#include "support/stalling_proxy.hpp"

#include <algorithm>
#include <chrono>
#include <list>
#include <poll.h>
#include <utility>
#include <vector>

namespace support {

namespace {

bool drip(const Socket& to, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (!to.send_all(bytes.substr(i, 1))) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::microseconds(20));
    }
    return true;
}

}  // namespace

std::size_t MessageCounter::take(std::string_view bytes, std::size_t& messages) {
    std::size_t taken = 0;
    while (messages != 0 && taken != bytes.size()) {
        if (body_left_ != 0) {
            const std::size_t part = std::min(body_left_, bytes.size() - taken);
            taken += part;
            body_left_ -= part;
            messages -= body_left_ == 0 ? 1 : 0;
            continue;
        }
        header_ += bytes[taken++];
        if (header_.size() != type_size_ + 4) {
            continue;
        }
        for (const char byte : std::string_view(header_).substr(type_size_)) {
            body_left_ = body_left_ << 8U | static_cast<unsigned char>(byte);
        }
        body_left_ -= 4;  // the size counts itself
        messages -= body_left_ == 0 ? 1 : 0;
        header_.clear();
        type_size_ = 1;
    }
    return taken;
}

/// A client and its connection to the server.
struct StallingProxy::Pair {
    Socket client;
    Socket server;
    MessageCounter questions{true};
    MessageCounter answers{false};

    void hang_up() noexcept {
        client.close();
        server.close();
    }
};

StallingProxy::StallingProxy(std::string socket)
    : socket_(std::move(socket)),
      thread_([this] { serve(); }) {}

StallingProxy::~StallingProxy() {
    done_ = true;
    thread_.join();
}

/// Passes on what the client has sent. False when the connection ends.
bool StallingProxy::pass_question(Pair& pair, Mode mode) {
    const std::string bytes = pair.client.receive();
    const bool commit = bytes.find("COMMIT") != std::string::npos;
    if (bytes.empty() || (commit && mode == Mode::cut_before_commit) ||
        !pass_messages(pair.server, bytes, pair.questions, mode == Mode::cut_questions)) {
        return false;
    }
    if (commit && mode == Mode::cut_after_commit) {
        pollfd answer{.fd = pair.server.descriptor(), .events = POLLIN, .revents = 0};
        poll(&answer, 1, 5'000);
        return false;
    }
    return true;
}

/// Passes on what the server has sent. False when the connection ends.
bool StallingProxy::pass_answer(Pair& pair, Mode mode) {
    const std::string bytes = pair.server.receive();
    if (bytes.empty()) {
        return false;
    }
    return mode == Mode::drip
               ? drip(pair.client, bytes)
               : pass_messages(pair.client, bytes, pair.answers, mode == Mode::cut_answers);
}

/// The message behind those that stay intact is cut in its size.
bool StallingProxy::pass_messages(
    const Socket& to, std::string_view bytes, MessageCounter& counter, bool cut
) {
    std::size_t left = cut ? intact_.load() : std::string_view::npos;
    const std::size_t taken = counter.take(bytes, left);
    if (!cut) {
        return to.send_all(bytes);
    }
    intact_ = left;
    if (taken == bytes.size()) {
        return to.send_all(bytes);
    }
    mode_ = Mode::pass;
    static_cast<void>(to.send_all(bytes.substr(0, taken + 3)));
    return false;
}

void StallingProxy::serve() {
    std::list<Pair> pairs;
    while (!done_) {
        std::vector<pollfd> entries{{.fd = listener_.descriptor(), .events = POLLIN, .revents = 0}};
        for (const Pair& pair : pairs) {
            const short events = mode_ == Mode::stall ? 0 : POLLIN;
            entries.push_back({.fd = pair.client.descriptor(), .events = events, .revents = 0});
            entries.push_back({.fd = pair.server.descriptor(), .events = events, .revents = 0});
        }
        poll(entries.data(), entries.size(), 10);
        const Mode mode = mode_;  // as it is now, and not as it was before the wait
        const short events = mode == Mode::stall ? 0 : POLLIN;
        std::size_t at = 1;
        for (Pair& pair : pairs) {
            const bool asked = (entries[at++].revents & events) != 0;
            const bool answered = (entries[at++].revents & events) != 0;
            round_trips_ += asked && std::exchange(answered_, false) ? 1 : 0;
            answered_ = answered_ || answered;
            if ((asked && !pass_question(pair, mode)) || (answered && !pass_answer(pair, mode))) {
                pair.hang_up();
            }
        }
        pairs.remove_if([](const Pair& pair) { return !pair.client.is_open(); });
        if ((entries[0].revents & POLLIN) != 0) {
            pairs.push_back({.client = listener_.accept(), .server = connect_to(socket_)});
        }
    }
}

}  // namespace support
