#include "support/sockets.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace support {

Socket::Socket(Socket&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

Socket& Socket::operator=(Socket&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

void Socket::close() noexcept {
    if (is_open()) {
        ::close(std::exchange(descriptor_, -1));
    }
}

void Socket::reset_on_close() const noexcept {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

void Socket::end_sending() const noexcept {
    shutdown(descriptor_, SHUT_WR);
}

bool Socket::send_all(std::string_view bytes) const noexcept {
    while (!bytes.empty()) {
        const ssize_t part = send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (part <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(part));
    }
    return true;
}

std::string Socket::receive() const {
    std::string bytes(65'536, '\0');
    const ssize_t size = read(descriptor_, bytes.data(), bytes.size());
    bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
    return bytes;
}

Listener::Listener()
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (bind(descriptor(), any, size) != 0 || listen(descriptor(), 16) != 0 ||
        getsockname(descriptor(), any, &size) != 0) {
        throw std::runtime_error("nobody can listen on the loopback interface");
    }
    port_ = ntohs(address.sin_port);
}

Socket Listener::accept() const noexcept {
    Socket client(accept4(descriptor(), nullptr, nullptr, SOCK_CLOEXEC));
    const int at_once = 1;
    setsockopt(client.descriptor(), IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
    return client;
}

void Listener::stop() const noexcept {
    shutdown(descriptor(), SHUT_RDWR);
}

Socket connect_to(const std::string& path) {
    Socket server(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    const auto* const any = reinterpret_cast<const sockaddr*>(&address);
    if (connect(server.descriptor(), any, sizeof address) != 0) {
        throw std::runtime_error("no server at " + path);
    }
    return server;
}

}  // namespace support
