#include "support/stalling_proxy.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <list>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace support {

namespace {

/// A client and its connection to the server; negative when hung up.
struct Pair {
    int client;
    int server;

    void hang_up() noexcept {
        close(client);
        close(server);
        client = server = -1;
    }
};

int connect_to(const std::string& path) {
    const int server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("no server at " + path);
    }
    return server;
}

bool send_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t part = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (part <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(part));
    }
    return true;
}

/// What has arrived; empty at the end of the stream.
std::string receive(int from) {
    std::string bytes(65'536, '\0');
    const ssize_t size = read(from, bytes.data(), bytes.size());
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return bytes;
}

/// Passes on what the client has sent. False when the connection ends.
bool pass_question(int client, int server, StallingProxy::Mode mode) {
    using Mode = StallingProxy::Mode;
    const std::string bytes = receive(client);
    const bool commit = bytes.find("COMMIT") != std::string::npos;
    if (bytes.empty() || (commit && mode == Mode::cut_before_commit) || !send_all(server, bytes)) {
        return false;
    }
    if (commit && mode == Mode::cut_after_commit) {
        pollfd answer{.fd = server, .events = POLLIN, .revents = 0};
        poll(&answer, 1, 5'000);
        return false;
    }
    return true;
}

bool drip(int to, std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (!send_all(to, bytes.substr(i, 1))) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::microseconds(20));
    }
    return true;
}

/// Has `close` send a reset instead of the end of the stream.
void reset_on_close(int socket) {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace

StallingProxy::StallingProxy(std::string socket)
    : socket_(std::move(socket)),
      listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, any, size) != 0 || listen(listener_, 16) != 0 ||
        getsockname(listener_, any, &size) != 0) {
        throw std::runtime_error("the proxy cannot listen");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

StallingProxy::~StallingProxy() {
    done_ = true;
    thread_.join();
    close(listener_);
}

/// Passes on what the server has sent. False when the connection ends.
bool StallingProxy::pass_answer(int server, int client, Mode mode) {
    const std::string bytes = receive(server);
    if (bytes.empty()) {
        return false;
    }
    switch (mode) {
    case Mode::drip:
        return drip(client, bytes);
    case Mode::truncate:
    case Mode::reset:
    case Mode::half_close:
    case Mode::garbage: {
        const std::size_t intact = std::min<std::size_t>(intact_, bytes.size());
        intact_ -= intact;
        const std::string_view all = bytes;
        return send_all(client, all.substr(0, intact)) &&
               (intact == all.size() || spoil(client, mode, all.substr(intact)));
    }
    default:
        return send_all(client, bytes);
    }
}

bool StallingProxy::spoil(int client, Mode mode, std::string_view rest) {
    if (mode == Mode::garbage) {
        std::string noise(rest.size() + 64, '\0');
        for (char& byte : noise) {
            byte = static_cast<char>(noise_());
        }
        return send_all(client, noise);
    }
    if (mode == Mode::half_close) {
        shutdown(client, SHUT_WR);
        return true;
    }
    if (mode == Mode::reset) {
        reset_on_close(client);
    }
    return false;
}

void StallingProxy::serve() {
    std::list<Pair> pairs;
    while (!done_) {
        std::vector<pollfd> entries{{.fd = listener_, .events = POLLIN, .revents = 0}};
        const Mode mode = mode_;
        for (const Pair& pair : pairs) {
            const short events = mode == Mode::stall ? 0 : POLLIN;
            entries.push_back({.fd = pair.client, .events = events, .revents = 0});
            entries.push_back({.fd = pair.server, .events = events, .revents = 0});
        }
        poll(entries.data(), entries.size(), 10);
        std::size_t at = 1;
        for (Pair& pair : pairs) {
            const bool asked = (entries[at++].revents & POLLIN) != 0;
            const bool answered = (entries[at++].revents & POLLIN) != 0;
            round_trips_ += asked && std::exchange(answered_, false) ? 1 : 0;
            answered_ = answered_ || answered;
            if ((asked && !pass_question(pair.client, pair.server, mode)) ||
                (answered && !pass_answer(pair.server, pair.client, mode))) {
                pair.hang_up();
            }
        }
        pairs.remove_if([](const Pair& pair) { return pair.client < 0; });
        if ((entries[0].revents & POLLIN) != 0) {
            pairs.push_back({accept(listener_, nullptr, nullptr), connect_to(socket_)});
        }
    }
    for (Pair& pair : pairs) {
        pair.hang_up();
    }
}

}  // namespace support
