#include <orm/error.hpp>
#include <orm/uuid.hpp>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <pthread.h>
#include <sys/random.h>
#include <system_error>

namespace orm {

namespace {

/// Random bytes of this thread, drawn from the kernel a few hundred at a time. A child process
/// draws its own.
class RandomPool {
public:
    void fill(std::byte* out, std::size_t size) {
        const unsigned generation = generation_of_process().load(std::memory_order_relaxed);
        if (left_ < size || generation != generation_) {
            refill();
            generation_ = generation;
        }
        left_ -= size;
        std::memcpy(out, bytes_ + left_, size);
        std::memset(bytes_ + left_, 0, size);
    }

private:
    static std::atomic<unsigned>& generation_of_process() {
        static std::atomic<unsigned> generation{1};
        static const int registered =
            pthread_atfork(nullptr, nullptr, [] { generation.fetch_add(1); });
        static_cast<void>(registered);
        return generation;
    }

    void refill() {
        std::size_t done = 0;
        while (done < sizeof bytes_) {
            const ssize_t count = getrandom(bytes_ + done, sizeof bytes_ - done, 0);
            if (count < 0 && errno != EINTR) {
                throw std::system_error(errno, std::generic_category(), "getrandom");
            }
            done += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        left_ = sizeof bytes_;
    }

    std::byte bytes_[256];
    std::size_t left_ = 0;
    unsigned generation_ = 0;
};

void fill_random(std::byte* out, std::size_t size) {
    thread_local RandomPool pool;
    pool.fill(out, size);
}

void set_version(std::array<std::byte, 16>& bytes, unsigned version) {
    bytes[6] = (bytes[6] & std::byte{0x0F}) | std::byte(version << 4);
    bytes[8] = (bytes[8] & std::byte{0x3F}) | std::byte{0x80};
}

/// Milliseconds in the upper bits, their fraction in the lower twelve; never the same or less than
/// before.
std::uint64_t next_tick() {
    static std::atomic<std::uint64_t> last{0};
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto nanoseconds =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count()
        );
    const std::uint64_t milliseconds = nanoseconds / 1'000'000;
    const std::uint64_t wanted =
        (milliseconds << 12) | ((nanoseconds % 1'000'000 << 12) / 1'000'000);
    std::uint64_t seen = last.load(std::memory_order_relaxed);
    std::uint64_t next = 0;
    do {
        next = wanted > seen ? wanted : seen + 1;
    } while (!last.compare_exchange_weak(seen, next, std::memory_order_relaxed));
    return next;
}

int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_hyphen_place(std::size_t i) noexcept {
    return i == 8 || i == 13 || i == 18 || i == 23;
}

}  // namespace

Uuid Uuid::v4() {
    std::array<std::byte, 16> bytes;
    fill_random(bytes.data(), bytes.size());
    set_version(bytes, 4);
    return Uuid(bytes);
}

Uuid Uuid::v7() {
    std::array<std::byte, 16> bytes;
    const std::uint64_t tick = next_tick();
    const std::uint64_t milliseconds = tick >> 12;
    for (int i = 0; i < 6; ++i) {
        bytes[static_cast<std::size_t>(i)] = std::byte(milliseconds >> (40 - 8 * i));
    }
    bytes[6] = std::byte(tick >> 8);
    bytes[7] = std::byte(tick);
    fill_random(bytes.data() + 8, 8);
    set_version(bytes, 7);
    return Uuid(bytes);
}

std::optional<Uuid> Uuid::try_parse(std::string_view text) noexcept {
    if (text.size() != 36) {
        return std::nullopt;
    }
    std::array<std::byte, 16> bytes{};
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_hyphen_place(i)) {
            if (text[i] != '-') {
                return std::nullopt;
            }
            continue;
        }
        const int value = hex_value(text[i]);
        if (value < 0) {
            return std::nullopt;
        }
        bytes[nibble / 2] |= std::byte(value << (nibble % 2 == 0 ? 4 : 0));
        ++nibble;
    }
    return Uuid(bytes);
}

Uuid Uuid::parse(std::string_view text) {
    const auto uuid = try_parse(text);
    if (!uuid) {
        throw ValueError("is not a UUID: write 8-4-4-4-12 hexadecimal digits");
    }
    return *uuid;
}

std::string Uuid::to_string() const {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (const std::byte byte : bytes_) {
        if (is_hyphen_place(text.size())) {
            text += '-';
        }
        text += digits[std::to_integer<unsigned>(byte) >> 4];
        text += digits[std::to_integer<unsigned>(byte) & 15U];
    }
    return text;
}

}  // namespace orm
