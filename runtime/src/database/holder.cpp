#include "database/holder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace orm::detail {

constinit thread_local std::size_t noted_tokens = 0;

namespace {

thread_local std::vector<std::shared_ptr<HolderToken>> context;

std::string_view name_of(HolderKind kind) noexcept {
    switch (kind) {
    case HolderKind::statement:
        return "statement";
    case HolderKind::transaction:
        return "transaction";
    case HolderKind::stream:
        return "stream";
    case HolderKind::connection:
        return "connection";
    }
    return "statement";
}

bool is_known(std::source_location where) noexcept {
    return where.line() != 0;
}

bool holds(const HolderToken& token, const Pool& pool) noexcept {
    return token.pool == &pool && token.active.load(std::memory_order_acquire);
}

/// Without the tokens that are no longer active.
std::vector<std::shared_ptr<HolderToken>>& pruned_context() noexcept {
    std::erase_if(context, [](const auto& token) {
        return !token->active.load(std::memory_order_acquire);
    });
    noted_tokens = context.size();
    return context;
}

}  // namespace

void Holder::lent(Clock::time_point now) noexcept {
    since_.store(now, std::memory_order_relaxed);
    reported_.store(false, std::memory_order_relaxed);
}

void Holder::held_for(HolderKind kind, std::source_location where) noexcept {
    if (since_.load(std::memory_order_relaxed) == Clock::time_point()) {
        lent(Clock::now());
    }
    where_.store(where, std::memory_order_relaxed);
    kind_.store(kind, std::memory_order_relaxed);
}

void Holder::given_back() noexcept {
    kind_.store(HolderKind::statement, std::memory_order_relaxed);
    since_.store(Clock::time_point(), std::memory_order_relaxed);
    where_.store({}, std::memory_order_relaxed);
    statement_.store({}, std::memory_order_relaxed);
}

bool Holder::is_leak(Clock::time_point now, std::chrono::milliseconds limit) noexcept {
    const Clock::time_point since = since_.load(std::memory_order_relaxed);
    return since != Clock::time_point() && now - since >= limit &&
           !reported_.exchange(true, std::memory_order_relaxed);
}

HeldConnection Holder::describe(Clock::time_point now) const noexcept {
    const Clock::time_point since = since_.load(std::memory_order_relaxed);
    return {
        .what = name_of(kind_.load(std::memory_order_relaxed)),
        .where = where_.load(std::memory_order_relaxed),
        .last_statement = statement_.load(std::memory_order_relaxed),
        .held = since == Clock::time_point()
                    ? std::chrono::milliseconds(0)
                    : std::chrono::duration_cast<std::chrono::milliseconds>(now - since),
    };
}

std::string to_text(const HeldConnection& held) {
    std::string text = fmt::format("a {}", held.what);
    if (is_known(held.where)) {
        text += fmt::format(" from {}:{}", held.where.file_name(), held.where.line());
    }
    if (held.held.count() != 0) {
        text += fmt::format(", for {} ms", held.held.count());
    }
    if (is_known(held.last_statement)) {
        text += fmt::format(
            ", last at {}:{}", held.last_statement.file_name(), held.last_statement.line()
        );
    }
    return text;
}

std::shared_ptr<HolderToken> hold(const Pool& pool, HolderKind kind, Session* session) {
    auto token = std::make_shared<HolderToken>();
    token->pool = &pool;
    token->kind = kind;
    token->session = session;
    pruned_context().push_back(token);
    ++noted_tokens;
    return token;
}

HolderToken* held(const Pool& pool) noexcept {
    HolderToken* connection = nullptr;
    for (const auto& token : pruned_context()) {
        if (!holds(*token, pool)) {
            continue;
        }
        if (token->kind != HolderKind::connection) {
            return token.get();
        }
        connection = token.get();
    }
    return connection;
}

std::size_t count_held(const Pool& pool) noexcept {
    std::size_t count = 0;
    for (auto token = context.begin(); token != context.end(); ++token) {
        const bool seen = std::any_of(context.begin(), token, [&](const auto& earlier) {
            return holds(*earlier, pool) && earlier->session == (*token)->session;
        });
        count += holds(**token, pool) && !seen ? 1 : 0;
    }
    return count;
}

}  // namespace orm::detail
