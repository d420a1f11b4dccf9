#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>

namespace orm {

/// One statement that has run, as a hook sees it. Everything is valid during the call only.
struct StatementEvent {
    std::string_view sql;
    /// The bound values as text, comma-separated; `…` for each unless the database shows
    /// parameters.
    std::string_view parameters;
    std::chrono::nanoseconds duration;
    std::size_t rows;            ///< rows read, or changed
    std::source_location where;  ///< the call in the program; line 0 where it is not known
    std::string_view error;      ///< what went wrong; empty when nothing did
};

namespace detail {

class StatementHook {
public:
    virtual ~StatementHook() = default;
    virtual void call(const StatementEvent& event) = 0;
};

template <class F>
class StatementHookOf final : public StatementHook {
public:
    explicit StatementHookOf(F function)
        : function_(std::move(function)) {}

    void call(const StatementEvent& event) override { function_(event); }

private:
    F function_;
};

}  // namespace detail

}  // namespace orm
