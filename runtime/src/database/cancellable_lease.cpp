#include "database/cancel.hpp"
#include "database/session.hpp"

#include <orm/detail/limits.hpp>

#include <optional>
#include <utility>

namespace orm::detail {

namespace {

/// A lease, and what can stop its work.
class CancellableLease {
public:
    CancellableLease(Lease lease, const std::vector<CancelToken>& tokens)
        : lease_(std::move(lease)),
          tokens_(tokens),
          canceller_(lease_->connection().canceller()) {
        try {
            scope_.emplace(tokens_, *canceller_);
        } catch (...) {
            canceller_->finish();
            throw;
        }
        lease_->tokens = &tokens_;
    }

    CancellableLease(const CancellableLease&) = delete;
    CancellableLease& operator=(const CancellableLease&) = delete;

    ~CancellableLease() {
        lease_->tokens = nullptr;
        scope_.reset();
        canceller_->finish();
        if (any_cancelled(tokens_) && lease_->connection().usable()) {
            absorb_late_cancel();
        }
    }

    [[nodiscard]] Session* session() const noexcept { return &*lease_; }

private:
    /// A cancel may still be under way to a server although the work is done: a ping takes it.
    void absorb_late_cancel() noexcept {
        for (int tries = 0; tries != 2; ++tries) {
            try {
                lease_->connection().ping(deadline_after(std::chrono::seconds(1)));
                return;
            } catch (...) {  // NOLINT(bugprone-empty-catch): that was the cancel; or a loss, which
                             // the pool sees
            }
        }
    }

    Lease lease_;
    std::vector<CancelToken> tokens_;
    std::shared_ptr<Canceller> canceller_;
    std::optional<CancelScope> scope_;
};

}  // namespace

Lease cancellable(Lease lease, const std::vector<CancelToken>& tokens) {
    auto* owner = new CancellableLease(std::move(lease), tokens);
    return {
        owner->session(),
        [](void* given, Session*) noexcept { delete static_cast<CancellableLease*>(given); },
        owner};
}

}  // namespace orm::detail
