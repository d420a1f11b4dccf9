#pragma once

#include "database/session.hpp"

#include <chrono>
#include <cstddef>
#include <source_location>
#include <string>
#include <string_view>

namespace orm::detail {

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
