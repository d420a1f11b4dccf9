#pragma once

#include <orm/pool_statistics.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>

namespace orm::detail {

class Pool;
class Session;

/// What a connection is lent for.
enum class HolderKind : std::uint8_t { statement, transaction, stream, connection };

/// Who has a connection, for messages: written by the thread that has it, read by all.
class Holder {
public:
    using Clock = std::chrono::steady_clock;

    /// Noted with each statement.
    void running(std::source_location where) noexcept {
        statement_.store(where, std::memory_order_relaxed);
    }

    /// Noted when the connection is lent, where the time is asked for.
    void lent(Clock::time_point now) noexcept;

    /// Noted when it is held for more than a statement.
    void held_for(HolderKind kind, std::source_location where) noexcept;

    void given_back() noexcept;

    /// Whether it is held for longer than that and this was not asked with the same answer before.
    [[nodiscard]] bool is_leak(Clock::time_point now, std::chrono::milliseconds limit) noexcept;

    [[nodiscard]] HeldConnection describe(Clock::time_point now) const noexcept;

private:
    std::atomic<HolderKind> kind_{HolderKind::statement};
    std::atomic<bool> reported_{false};
    std::atomic<std::source_location> where_{};
    std::atomic<std::source_location> statement_{};
    std::atomic<Clock::time_point> since_{Clock::time_point()};
};

/// `a transaction from main.cpp:12, for 3.2 s, last at main.cpp:15`
[[nodiscard]] std::string to_text(const HeldConnection& held);

/// What a thread holds of a database while it has a transaction, a stream or a connection of it.
struct HolderToken {
    const Pool* pool;
    HolderKind kind;
    Session* session;
    std::atomic<bool> active{true};
};

/// How many tokens are noted in this thread's context, active or not: where there are none, nobody
/// has to look.
extern constinit thread_local std::size_t noted_tokens;

/// Notes the token in this thread's context until it is no longer active.
std::shared_ptr<HolderToken> hold(const Pool& pool, HolderKind kind, Session* session);

/// The token by which this thread holds a connection of the database, a transaction's or stream's
/// first; or null.
HolderToken* held(const Pool& pool) noexcept;

/// How many connections of the database this thread holds.
std::size_t count_held(const Pool& pool) noexcept;

}  // namespace orm::detail
