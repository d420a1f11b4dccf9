#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace orm::detail {

/// Collects the text of every statement that this thread runs while it lives. What
/// `orm::testing::expect_queries` reads.
class Recorder {
public:
    Recorder() noexcept;
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;
    ~Recorder();

    [[nodiscard]] static Recorder* current() noexcept;

    /// Whether a thread has one; asked for each statement, it costs less than `current`.
    [[nodiscard]] static bool any() noexcept {
        return recorders.load(std::memory_order_relaxed) != 0;
    }

    [[nodiscard]] const std::vector<std::string>& statements() const noexcept {
        return statements_;
    }

    void add(std::string_view text);

private:
    static std::atomic<int> recorders;

    Recorder* outer_;
    std::vector<std::string> statements_;
};

}  // namespace orm::detail
