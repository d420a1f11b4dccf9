#pragma once

#include <functional>

namespace faults {

/// Has requests to stop a statement, which libpq sends from a thread of its own, wait for something
/// while it lives. One at a time.
class LateCancel {
public:
    /// `wait` is called before each request is sent, and ends by itself.
    explicit LateCancel(std::function<void()> wait);
    LateCancel(const LateCancel&) = delete;
    LateCancel& operator=(const LateCancel&) = delete;

    /// Waits for the requests that have begun.
    ~LateCancel();

    /// How many requests have begun.
    [[nodiscard]] int requests() const;
};

}  // namespace faults
