#include <orm/detail/limits.hpp>

#include <algorithm>

namespace orm::detail {

Limits Limits::and_also(const Limits& other) const {
    Limits both{std::min(deadline, other.deadline), tokens};
    both.tokens.insert(both.tokens.end(), other.tokens.begin(), other.tokens.end());
    return both;
}

Deadline deadline_after(std::chrono::nanoseconds duration) {
    const Deadline now = std::chrono::steady_clock::now();
    return duration < no_deadline - now ? now + duration : no_deadline;
}

}  // namespace orm::detail
