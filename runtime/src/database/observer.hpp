#pragma once

#include "database/session.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <source_location>
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
        return recorders_.load(std::memory_order_relaxed) != 0;
    }

    [[nodiscard]] const std::vector<std::string>& statements() const noexcept {
        return statements_;
    }

    void add(std::string_view text);

private:
    static std::atomic<int> recorders_;

    Recorder* outer_;
    std::vector<std::string> statements_;
};

/// A value as people read it.
[[nodiscard]] std::string shown(const Parameter& parameter);

/// One statement as it is reported: to the hook, to the echo and to the recorder, with its error
/// when it goes unfinished.
class Observation {
public:
    Observation(
        const SessionContext& context,
        std::string_view text,
        const Parameter* parameters,
        std::size_t count,
        std::source_location where
    );
    Observation(const Observation&) = delete;
    Observation& operator=(const Observation&) = delete;
    ~Observation();

    void finish(std::size_t rows);

private:
    void report(std::size_t rows, std::string_view error);

    const SessionContext* context_;
    std::string_view text_;
    std::string parameters_;
    std::source_location where_;
    std::chrono::steady_clock::time_point start_;
    bool reported_ = false;
};

}  // namespace orm::detail
