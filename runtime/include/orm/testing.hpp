#pragma once

#include <cstddef>
#include <memory>
#include <source_location>
#include <string>
#include <utility>
#include <vector>

namespace orm::testing {

/// Collects the SQL of the statements that this thread runs while it lives; transactions' own
/// statements are not among them.
class StatementLog {
public:
    StatementLog();
    StatementLog(const StatementLog&) = delete;
    StatementLog& operator=(const StatementLog&) = delete;
    ~StatementLog();

    [[nodiscard]] const std::vector<std::string>& statements() const noexcept;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Throws `orm::Error`, with the statements that ran, when their number is another.
void check_statement_count(
    std::size_t expected, const StatementLog& log, std::source_location where
);

/// Pins how many statements a piece of code runs on this thread: `orm::testing::expect_queries(2,
/// [&] { … })`. Throws `orm::Error` listing them when there were more or fewer. Returns what `work`
/// returns.
template <class Work>
auto expect_queries(
    std::size_t expected, Work&& work, std::source_location where = std::source_location::current()
) {
    const StatementLog log;
    if constexpr (std::is_void_v<decltype(work())>) {
        work();
        check_statement_count(expected, log, where);
    } else {
        auto result = work();
        check_statement_count(expected, log, where);
        return result;
    }
}

}  // namespace orm::testing
