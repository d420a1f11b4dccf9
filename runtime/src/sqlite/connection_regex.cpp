#include "sqlite/connection_call.hpp"
#include "sqlite/connection_functions.hpp"
#include "values/regex.hpp"

#include <memory>

namespace orm::sqlite {

namespace {

/// The pattern of the statement, compiled once as long as it stays the same.
const detail::Regex& compiled(const Call& call, bool ignore_case) {
    constexpr int pattern = 1;
    if (void* known = sqlite3_get_auxdata(call.context(), pattern)) {
        return *static_cast<const detail::Regex*>(known);
    }
    auto made = std::make_unique<detail::Regex>(call.text(pattern), ignore_case);
    sqlite3_set_auxdata(call.context(), pattern, made.release(), [](void* regex) {
        delete static_cast<detail::Regex*>(regex);
    });
    void* kept = sqlite3_get_auxdata(call.context(), pattern);
    if (kept == nullptr) {
        throw std::bad_alloc();
    }
    return *static_cast<const detail::Regex*>(kept);
}

template <bool IgnoreCase>
void matches(const Call& call) {
    const bool found = compiled(call, IgnoreCase).is_in(call.text(0));
    call.answer(static_cast<std::int64_t>(found));
}

constexpr Entry regex_entries[] = {
    {"orm_matches", 2, call_back<matches<false>>},
    {"orm_imatches", 2, call_back<matches<true>>},
};

}  // namespace

std::span<const Entry> regex_functions() noexcept {
    return regex_entries;
}

}  // namespace orm::sqlite
