#include "database/pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace orm::detail {

namespace {

/// How long a healthy server may take to answer a ping.
constexpr std::chrono::seconds ping_timeout(2);

bool passed(std::chrono::milliseconds limit, Holder::Clock::duration time) noexcept {
    return limit.count() != 0 && time >= limit;
}

void complain(LeakHook* hook, const HeldConnection& held) noexcept {
    try {
        if (hook != nullptr) {
            hook->call(held);
        } else {
            fmt::print(stderr, "[orm] a connection is held for long: {}\n", to_text(held));
        }
    } catch (...) {  // NOLINT(bugprone-empty-catch): a report must not end the work that noticed it
    }
}

}  // namespace

/// Whether a connection that was idle can be lent. One whose other side is gone is never seen by
/// the program.
bool Pool::fit(Session& session, Clock::time_point now, Deadline deadline) noexcept {
    if (!remote_) {
        return true;
    }
    const bool aged =
        too_old(session, now) || passed(context_.options.max_idle, now - session.last_used);
    const std::uint32_t generation = generation_.load(std::memory_order_relaxed);
    if (aged || !session.connection().connected()) {
        return false;
    }
    if (session.generation == generation &&
        !passed(context_.options.ping_after, now - session.last_used)) {
        return true;
    }
    try {
        session.connection().ping(std::min<Deadline>(deadline, now + ping_timeout));
        session.generation = generation;
        return true;
    } catch (...) {
        discard_idle();  // they would keep us waiting as long, one after the other
        return false;
    }
}

void Pool::discard_idle() noexcept {
    // One by one: the room of the list is what giving back counts on.
    while (Session* session = take_idle()) {
        discard(session);
    }
}

Session* Pool::take_idle() noexcept {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) {
        return nullptr;
    }
    Session* const session = idle_.back();
    idle_.pop_back();
    return session;
}

bool Pool::too_old(const Session& session, Clock::time_point now) const noexcept {
    return remote_ && passed(context_.options.max_lifetime, now - session.made);
}

/// There is no thread of ours: whoever comes by looks after the others, now and then.
void Pool::watch(Clock::time_point now) noexcept {
    Clock::time_point next = next_watch_.load(std::memory_order_relaxed);
    if (now < next || !next_watch_.compare_exchange_strong(next, now + watch_interval())) {
        return;
    }
    try {
        close_aged(now);
    } catch (...) {  // NOLINT(bugprone-empty-catch): no memory for it now; there is a next time
    }
    report_leaks(now);
}

Holder::Clock::duration Pool::watch_interval() const noexcept {
    Clock::duration shortest = std::chrono::seconds(1);
    const DatabaseOptions& options = context_.options;
    for (const auto limit : {options.leak_after, options.max_idle, options.max_lifetime}) {
        if (limit.count() != 0) {
            shortest = std::min<Clock::duration>(shortest, limit / 4);
        }
    }
    return std::max<Clock::duration>(shortest, std::chrono::milliseconds(5));
}

void Pool::close_aged(Clock::time_point now) {
    if (!remote_) {
        return;
    }
    std::vector<Session*> aged;
    {
        const std::lock_guard lock(mutex_);
        aged.reserve(idle_.size());
        std::erase_if(idle_, [&](Session* session) {
            const bool goes = too_old(*session, now) ||
                              passed(context_.options.max_idle, now - session->last_used);
            if (goes) {
                aged.push_back(session);
            }
            return goes;
        });
    }
    for (Session* session : aged) {
        discard(session);
    }
}

void Pool::report_leaks(Clock::time_point now) noexcept {
    const std::chrono::milliseconds limit = context_.options.leak_after;
    if (limit.count() == 0) {
        return;
    }
    std::vector<HeldConnection> leaks;
    try {
        const std::lock_guard lock(mutex_);
        leaks.reserve(all_.size());
        for (Session* session : all_) {
            if (session->holder.is_leak(now, limit)) {
                leaks.push_back(session->holder.describe(now));
            }
        }
    } catch (...) {  // NOLINT(bugprone-empty-catch): no memory for it now; there is a next time
    }
    for (const HeldConnection& held : leaks) {
        complain(context_.leak_hook.get(), held);
    }
}

std::string Pool::holders_text(Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    std::string text;
    for (Session* session : all_) {
        const bool idle = session == warm_.load(std::memory_order_relaxed) ||
                          std::find(idle_.begin(), idle_.end(), session) != idle_.end();
        if (!idle) {
            text += text.empty() ? "" : "; ";
            text += to_text(session->holder.describe(now));
        }
    }
    return text.empty() ? "connections that are still being made" : text;
}

}  // namespace orm::detail
