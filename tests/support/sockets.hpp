#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace support {

/// A socket, closed with this object.
class Socket {
public:
    explicit Socket(int descriptor = -1) noexcept
        : descriptor_(descriptor) {}

    Socket(Socket&& other) noexcept;
    Socket& operator=(Socket&& other) noexcept;

    ~Socket() { close(); }

    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

    [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }

    void close() noexcept;

    /// Has `close` send a reset instead of the end of the stream.
    void reset_on_close() const noexcept;

    /// Says no more, but goes on listening.
    void end_sending() const noexcept;

    /// False when the other side is gone.
    [[nodiscard]] bool send_all(std::string_view bytes) const noexcept;

    /// What has arrived, waiting for it; empty at the end of the stream.
    [[nodiscard]] std::string receive() const;

private:
    int descriptor_;
};

/// A port of the loopback interface that clients connect to.
class Listener {
public:
    /// Throws `std::runtime_error`.
    Listener();

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

    [[nodiscard]] int descriptor() const noexcept { return socket_.descriptor(); }

    /// The next client, waiting for it; closed after `stop`.
    [[nodiscard]] Socket accept() const noexcept;

    /// Ends waiting, in whatever thread.
    void stop() const noexcept;

private:
    Socket socket_;
    std::uint16_t port_ = 0;
};

/// Connects to a server's Unix socket. Throws `std::runtime_error`.
[[nodiscard]] Socket connect_to(const std::string& path);

}  // namespace support
