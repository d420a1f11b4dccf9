#include "sqlite/pattern.hpp"
#include "sqlite/statement.hpp"
#include "sqlite/statement_list.hpp"
#include "values/json_array.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/check_parameter.hpp>
#include <orm/detail/check_text.hpp>
#include <orm/detail/time_text.hpp>
#include <orm/error.hpp>

#include <sqlite3.h>

#include <cstring>
#include <string>

namespace orm::sqlite {

using detail::Parameter;
using detail::Wire;

// Values are bound where they lie: the caller keeps them until the statement has run, and every
// execution binds all.
//
// Comparisons instead of a switch: the jump table of one is dear where the processor predicts
// indirect jumps badly.
inline int Statement::bind_one(int index, const Parameter& value) {
    if (value.wire == Wire::text) {
        const auto* text = static_cast<const char*>(value.data);
        if (const char* mistake = detail::check_text(text, static_cast<std::size_t>(value.size)))
            [[unlikely]] {
            detail::fail_parameter(static_cast<std::size_t>(index) - 1, mistake);
        }
        return sqlite3_bind_text(
            statement_, index, value.size == 0 ? "" : text, value.size, SQLITE_STATIC
        );
    }
    if (value.wire == Wire::integer || value.wire == Wire::boolean) {
        return sqlite3_bind_int64(statement_, index, value.integer);
    }
    if (value.wire == Wire::real) {
        if (value.real != value.real) [[unlikely]] {
            detail::fail_parameter(static_cast<std::size_t>(index) - 1, "is not a number");
        }
        return sqlite3_bind_double(statement_, index, value.real);
    }
    if (value.wire == Wire::null) {
        return sqlite3_bind_null(statement_, index);
    }
    return bind_rare(index, value);
}

void Statement::bind(const Parameter* parameters, std::size_t count) {
    if (count != parameter_count_) [[unlikely]] {
        throw UsageError(
            "the statement has " + std::to_string(parameter_count_) + " placeholders and got " +
            std::to_string(count) + " values"
        );
    }
    if (arena_used_) [[unlikely]] {
        arena_.clear();
        arena_used_ = false;
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (const int code = bind_one(static_cast<int>(i) + 1, parameters[i]); code != SQLITE_OK)
            [[unlikely]] {
            connection_->fail(code, text());
        }
    }
}

int Statement::bind_rare(int index, const Parameter& value) {
    if (const char* mistake = detail::find_parameter_mistake(value)) {
        detail::fail_parameter(static_cast<std::size_t>(index) - 1, mistake);
    }
    switch (value.wire) {
    case Wire::duration:
        return sqlite3_bind_int64(statement_, index, value.integer);
    case Wire::bytes:
    case Wire::uuid:
        return sqlite3_bind_blob(
            statement_, index, value.size == 0 ? "" : value.data, value.size, SQLITE_STATIC
        );
    case Wire::json:
        return sqlite3_bind_text(
            statement_, index, static_cast<const char*>(value.data), value.size, SQLITE_STATIC
        );
    case Wire::timestamp:
    case Wire::local_timestamp:
        return bind_short(index, detail::format_timestamp(value.integer, short_text(index)));
    case Wire::date:
        return bind_short(index, detail::format_date(value.integer, short_text(index)));
    case Wire::time:
        return bind_short(index, detail::format_time(value.integer, short_text(index)));
    case Wire::decimal: {
        // Without zeros at the end, so that equal numbers are equal texts in columns that hold them
        // as text.
        const std::string text = static_cast<const Decimal*>(value.data)->normalized().to_string();
        std::memcpy(short_text(index), text.data(), text.size());
        return bind_short(index, text.size());
    }
    case Wire::array: {
        arena_used_ = true;
        std::string& text = arena_.text({});
        detail::append_json_array(*static_cast<const detail::ListParameter*>(value.data), text);
        return bind_made(index, text);
    }
    case Wire::pattern: {
        arena_used_ = true;
        std::string& text = arena_.text({});
        if (!append_glob(value.text(), text)) {
            detail::fail_parameter(
                static_cast<std::size_t>(index) - 1,
                "is a pattern that ends with its escape character"
            );
        }
        return bind_made(index, text);
    }
    case Wire::pointer:
        return sqlite3_bind_pointer(
            statement_, index, const_cast<void*>(value.data), list_pointer_type, nullptr
        );
    default:
        return sqlite3_bind_null(statement_, index);
    }
}

int Statement::bind_made(int index, std::string_view text) {
    if (text.size() > detail::max_value_size) {
        detail::fail_parameter(static_cast<std::size_t>(index) - 1, detail::too_large);
    }
    return sqlite3_bind_text(
        statement_, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC
    );
}

char* Statement::short_text(int index) {
    if (!short_texts_) {
        short_texts_ = std::make_unique<ShortText[]>(parameter_count_);
    }
    return short_texts_[static_cast<std::size_t>(index) - 1].text;
}

int Statement::bind_short(int index, std::size_t size) {
    return sqlite3_bind_text(
        statement_, index, short_text(index), static_cast<int>(size), SQLITE_STATIC
    );
}

}  // namespace orm::sqlite
