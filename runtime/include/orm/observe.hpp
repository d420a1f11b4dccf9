#pragma once

#include <orm/pool_statistics.hpp>

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

/// A function of the program that is called with events of one kind.
template <class Event>
class Hook {
public:
    virtual ~Hook() = default;
    virtual void call(const Event& event) = 0;
};

template <class Event, class F>
class HookOf final : public Hook<Event> {
public:
    explicit HookOf(F function)
        : function_(std::move(function)) {}

    void call(const Event& event) override { function_(event); }

private:
    F function_;
};

using StatementHook = Hook<StatementEvent>;
using LeakHook = Hook<HeldConnection>;

}  // namespace detail

}  // namespace orm
