#include "sqlite/connection_call.hpp"
#include "sqlite/connection_functions.hpp"
#include "values/characters.hpp"
#include "values/web_query.hpp"

#include <orm/uuid.hpp>

#include <array>
#include <cstring>

namespace orm::sqlite {

namespace {

void concat_ws(const Call& call) {
    if (call.is_null(0)) {
        return;
    }
    std::string out;
    bool first = true;
    for (std::size_t i = 1; i != call.size(); ++i) {
        if (!call.is_null(i)) {
            out += first ? std::string_view() : call.text(0);
            out += call.text(i);
            first = false;
        }
    }
    call.answer(out);
}

void pad_left(const Call& call) {
    call.answer(detail::padded(call.text(0), call.integer(1), call.text(2), true));
}

void pad_right(const Call& call) {
    call.answer(detail::padded(call.text(0), call.integer(1), call.text(2), false));
}

void repeat(const Call& call) {
    call.answer(detail::repeated(call.text(0), call.integer(1)));
}

void reverse(const Call& call) {
    call.answer(detail::reversed(call.text(0)));
}

void web_query(const Call& call) {
    call.answer(detail::web_query(call.text(0)));
}

void uuid_to_text(const Call& call) {
    const std::string_view bytes = call.bytes(0);
    std::array<std::byte, 16> value{};
    if (bytes.size() != value.size()) {
        throw ValueError("has not the 16 bytes of a UUID");
    }
    std::memcpy(value.data(), bytes.data(), value.size());
    call.answer(Uuid(value).to_string());
}

constexpr Entry text_entries[] = {
    {"orm_concat_ws", -1, call_back<concat_ws, false>},
    {"orm_pad_left", 3, call_back<pad_left>},
    {"orm_pad_right", 3, call_back<pad_right>},
    {"orm_repeat", 2, call_back<repeat>},
    {"orm_reverse", 1, call_back<reverse>},
    {"orm_web_query", 1, call_back<web_query>},
    {"orm_uuid_to_text", 1, call_back<uuid_to_text>},
};

}  // namespace

std::span<const Entry> text_functions() noexcept {
    return text_entries;
}

}  // namespace orm::sqlite
