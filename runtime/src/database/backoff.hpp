#pragma once

#include <chrono>

namespace orm::detail {

/// Drawn evenly, so that those who failed together do not try again together.
[[nodiscard]] std::chrono::microseconds random_up_to(std::chrono::microseconds limit);

/// Times to wait between tries: each is drawn at random up to a limit that doubles.
class Backoff {
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest) noexcept
        : limit_(first),
          longest_(longest) {}

    [[nodiscard]] std::chrono::microseconds next();

private:
    std::chrono::microseconds limit_;
    std::chrono::microseconds longest_;
};

}  // namespace orm::detail
