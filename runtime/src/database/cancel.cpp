#include "database/cancel.hpp"

#include <orm/error.hpp>

#include <algorithm>

namespace orm {

CancelToken::CancelToken()
    : state_(std::make_shared<detail::CancelState>()) {}

void CancelToken::cancel() const noexcept {
    state_->cancel();
}

bool CancelToken::cancelled() const noexcept {
    return state_->cancelled();
}

namespace detail {

void CancelState::cancel() noexcept {
    const std::lock_guard lock(mutex_);
    cancelled_.store(true, std::memory_order_release);
    for (Canceller* target : targets_) {
        target->cancel();
    }
    woken_.notify_all();
}

void CancelState::add(Canceller& target) {
    const std::lock_guard lock(mutex_);
    if (cancelled()) {
        throw_cancelled();
    }
    targets_.push_back(&target);
}

void CancelState::remove(Canceller& target) noexcept {
    const std::lock_guard lock(mutex_);
    // The same target may be there several times: one removal takes back one addition.
    targets_.erase(std::find(targets_.begin(), targets_.end(), &target));
}

void CancelState::sleep_until(Deadline moment) {
    std::unique_lock lock(mutex_);
    woken_.wait_until(lock, moment, [&] { return cancelled(); });
}

void throw_cancelled() {
    throw DatabaseError({
        .kind = ErrorKind::cancelled,
        .message = "the work was cancelled through its CancelToken",
    });
}

bool any_cancelled(const std::vector<CancelToken>& tokens) noexcept {
    return std::any_of(tokens.begin(), tokens.end(), [](const CancelToken& token) {
        return token.cancelled();
    });
}

void refuse_cancelled(const std::vector<CancelToken>& tokens) {
    if (any_cancelled(tokens)) {
        throw_cancelled();
    }
}

CancelScope::CancelScope(const std::vector<CancelToken>& tokens, Canceller& target)
    : tokens_(&tokens),
      target_(&target) {
    for (std::size_t i = 0; i != tokens.size(); ++i) {
        try {
            tokens[i].state().add(target);
        } catch (...) {
            while (i-- != 0) {
                tokens[i].state().remove(target);
            }
            throw;
        }
    }
}

CancelScope::~CancelScope() {
    for (const CancelToken& token : *tokens_) {
        token.state().remove(*target_);
    }
}

}  // namespace detail

}  // namespace orm
