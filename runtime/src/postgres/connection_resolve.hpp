#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace orm::postgres {

/// What is known of a name.
struct Addresses {
    std::vector<std::string> numbers{};  ///< in the order in which they are to be tried
    std::string failure{};               ///< why there are none
};

[[nodiscard]] inline bool is_answered(const std::shared_future<Addresses>& answer) {
    return answer.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

/// Asks the system, and waits as long as that takes.
[[nodiscard]] Addresses look_up(const std::string& name);

/// Finds the addresses of hosts. A name server that does not answer holds the system's function for
/// as long as it likes, so a thread of its own asks each name: nobody has to wait for it.
class Resolver {
public:
    using LookUp = std::function<Addresses(const std::string&)>;

    explicit Resolver(LookUp look_up = postgres::look_up)
        : look_up_(std::move(look_up)) {}

    /// The answer, when it comes. A name that is being asked about is not asked about twice. Any
    /// thread.
    [[nodiscard]] std::shared_future<Addresses> ask(const std::string& name);

private:
    LookUp look_up_;
    std::mutex mutex_;
    std::map<std::string, std::shared_future<Addresses>> asked_;
};

}  // namespace orm::postgres
