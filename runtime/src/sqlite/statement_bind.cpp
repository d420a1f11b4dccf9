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
    default:  // a pointer: what is not rare is bound before
        return sqlite3_bind_pointer(
            statement_, index, const_cast<void*>(value.data), list_pointer_type, nullptr
        );
    }
}

int Statement::bind_made(int index, std::string_view text) {
    const int code = sqlite3_bind_text64(
        statement_, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8
    );
    if (code == SQLITE_TOOBIG) {
        detail::fail_parameter(
            static_cast<std::size_t>(index) - 1, "makes a text larger than the database takes"
        );
    }
    return code;
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
