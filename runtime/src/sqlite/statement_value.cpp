#include "sqlite/statement_value.hpp"

#include "values/json_array.hpp"

#include <orm/decimal.hpp>
#include <orm/detail/time_text.hpp>

#include <sqlite3.h>

#include <new>
#include <string>

namespace orm::sqlite {

namespace {

using detail::Parameter;
using detail::Wire;

using Format = std::size_t (*)(std::int64_t, char*) noexcept;

void give_time(sqlite3_context* context, std::int64_t value, Format format) {
    char buffer[detail::time_text_size];
    const std::size_t size = format(value, buffer);
    sqlite3_result_text(context, buffer, static_cast<int>(size), SQLITE_TRANSIENT);
}

template <class Make>
void give_made(sqlite3_context* context, const Make& make) {
    try {
        const std::string text = make();
        sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

void give_decimal(sqlite3_context* context, const Decimal& value) {
    give_made(context, [&] { return value.normalized().to_string(); });
}

void give_array(sqlite3_context* context, const detail::ListParameter& list) {
    give_made(context, [&] {
        std::string text;
        detail::append_json_array(list, text);
        return text;
    });
}

}  // namespace

void give_value(
    sqlite3_context* context, const Parameter& value, void (*lifetime)(void*)
) noexcept {
    switch (value.wire) {
    case Wire::boolean:
    case Wire::integer:
    case Wire::duration:
        sqlite3_result_int64(context, value.integer);
        return;
    case Wire::real:
        sqlite3_result_double(context, value.real);
        return;
    case Wire::text:
    case Wire::json:
        sqlite3_result_text(
            context,
            value.size == 0 ? "" : static_cast<const char*>(value.data),
            value.size,
            lifetime
        );
        return;
    case Wire::bytes:
    case Wire::uuid:
        sqlite3_result_blob(context, value.size == 0 ? "" : value.data, value.size, lifetime);
        return;
    case Wire::decimal:
        give_decimal(context, *static_cast<const Decimal*>(value.data));
        return;
    case Wire::timestamp:
    case Wire::local_timestamp:
        give_time(context, value.integer, detail::format_timestamp);
        return;
    case Wire::date:
        give_time(context, value.integer, detail::format_date);
        return;
    case Wire::time:
        give_time(context, value.integer, detail::format_time);
        return;
    case Wire::array:
        give_array(context, *static_cast<const detail::ListParameter*>(value.data));
        return;
    case Wire::null:
    case Wire::pattern:
    case Wire::pointer:
        sqlite3_result_null(context);
        return;
    }
}

}  // namespace orm::sqlite
