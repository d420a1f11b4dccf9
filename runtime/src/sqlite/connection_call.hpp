#pragma once

#include <orm/error.hpp>

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <new>
#include <span>
#include <string>
#include <string_view>

namespace orm::sqlite {

/// One call of a function of ours by SQLite: its arguments and its answer.
class Call {
public:
    Call(sqlite3_context* context, int count, sqlite3_value** arguments) noexcept
        : context_(context),
          arguments_(arguments, static_cast<std::size_t>(count)) {}

    [[nodiscard]] std::size_t size() const noexcept { return arguments_.size(); }

    [[nodiscard]] sqlite3_value* value(std::size_t i) const noexcept { return arguments_[i]; }

    [[nodiscard]] int type(std::size_t i) const noexcept {
        return sqlite3_value_type(arguments_[i]);
    }

    [[nodiscard]] bool is_null(std::size_t i) const noexcept { return type(i) == SQLITE_NULL; }

    [[nodiscard]] bool is_integer(std::size_t i) const noexcept {
        return type(i) == SQLITE_INTEGER;
    }

    [[nodiscard]] std::int64_t integer(std::size_t i) const noexcept {
        return sqlite3_value_int64(arguments_[i]);
    }

    [[nodiscard]] double real(std::size_t i) const noexcept {
        return sqlite3_value_double(arguments_[i]);
    }

    /// Valid during the call.
    [[nodiscard]] std::string_view text(std::size_t i) const noexcept {
        const auto* data = reinterpret_cast<const char*>(sqlite3_value_text(arguments_[i]));
        return {
            data == nullptr ? "" : data,
            static_cast<std::size_t>(sqlite3_value_bytes(arguments_[i]))};
    }

    /// Valid during the call.
    [[nodiscard]] std::string_view bytes(std::size_t i) const noexcept {
        const auto* data = static_cast<const char*>(sqlite3_value_blob(arguments_[i]));
        return {
            data == nullptr ? "" : data,
            static_cast<std::size_t>(sqlite3_value_bytes(arguments_[i]))};
    }

    // Without an answer the result is NULL.
    void answer(std::int64_t value) const noexcept { sqlite3_result_int64(context_, value); }

    void answer(double value) const noexcept { sqlite3_result_double(context_, value); }

    void answer(std::string_view text) const noexcept {
        sqlite3_result_text64(context_, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }

    void answer_bytes(std::string_view bytes) const noexcept {
        sqlite3_result_blob64(context_, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    }

    void answer_argument(std::size_t i) const noexcept {
        sqlite3_result_value(context_, arguments_[i]);
    }

    [[nodiscard]] sqlite3_context* context() const noexcept { return context_; }

private:
    sqlite3_context* context_;
    std::span<sqlite3_value*> arguments_;
};

/// Runs `work`; what it throws becomes the error of the statement.
template <class Work>
void guard(sqlite3_context* context, const Work& work) noexcept {
    try {
        work();
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    } catch (const std::exception& error) {
        sqlite3_result_error(context, error.what(), -1);
    } catch (...) {
        sqlite3_result_error(context, "an exception of an unknown type", -1);
    }
}

/// A function of ours as SQLite calls it. Strict ones are NULL where an argument is.
template <void (*Function)(const Call&), bool IsStrict = true>
void call_back(sqlite3_context* context, int count, sqlite3_value** arguments) noexcept {
    const Call call(context, count, arguments);
    if constexpr (IsStrict) {
        for (std::size_t i = 0; i != call.size(); ++i) {
            if (call.is_null(i)) {
                return;
            }
        }
    }
    guard(context, [&] { Function(call); });
}

/// A function that is registered on every connection.
struct Entry {
    const char* name;
    int arguments;  ///< -1: any number
    void (*call)(sqlite3_context*, int, sqlite3_value**);
    int flags = SQLITE_DETERMINISTIC;
};

}  // namespace orm::sqlite
