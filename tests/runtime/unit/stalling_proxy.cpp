#include "stalling_proxy.hpp"

#include <arpa/inet.h>
#include <cstring>
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

namespace orm::testing {

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

/// Passes on what has arrived. False at the end of the stream.
bool pass(int from, int to, StallingProxy::Mode mode, bool from_client) {
    using Mode = StallingProxy::Mode;
    char bytes[65'536];
    const ssize_t size = read(from, bytes, sizeof bytes);
    if (size <= 0) {
        return false;
    }
    const std::string_view text(bytes, static_cast<std::size_t>(size));
    const bool commit = from_client && text.find("COMMIT") != std::string_view::npos;
    if (commit && mode == Mode::cut_before_commit) {
        return false;
    }
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t part = send(to, bytes + sent, text.size() - sent, MSG_NOSIGNAL);
        if (part <= 0) {
            return false;
        }
        sent += static_cast<std::size_t>(part);
    }
    if (commit && mode == Mode::cut_after_commit) {
        pollfd answer{.fd = to, .events = POLLIN, .revents = 0};
        poll(&answer, 1, 5'000);
        return false;
    }
    return true;
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
            if ((asked && !pass(pair.client, pair.server, mode, true)) ||
                (answered && !pass(pair.server, pair.client, mode, false))) {
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

}  // namespace orm::testing
