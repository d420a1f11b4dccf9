#pragma once

#include <memory>

namespace orm {

namespace detail {

class CancelState;

}  // namespace detail

/// Stops what an executor does, from any thread: `db.cancelled_by(token)`. Copies are the same
/// token. Once cancelled it stays so: take a new one for the next piece of work.
class CancelToken {
public:
    CancelToken();

    /// Interrupts what runs under this token; what begins later under it is refused. Both throw
    /// `DatabaseError` of kind `cancelled`. A COMMIT that has begun is not interrupted.
    void cancel() const noexcept;

    [[nodiscard]] bool cancelled() const noexcept;

    /// For the library.
    [[nodiscard]] detail::CancelState& state() const noexcept { return *state_; }

private:
    std::shared_ptr<detail::CancelState> state_;
};

}  // namespace orm
