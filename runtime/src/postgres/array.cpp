#include "postgres/array.hpp"

#include "postgres/byte_order.hpp"
#include "postgres/decode.hpp"
#include "postgres/encode.hpp"
#include "values/json_array.hpp"

#include <orm/error.hpp>

#include <deque>
#include <vector>

namespace orm::postgres {

namespace {

using detail::Cell;
using detail::ListParameter;
using detail::Parameter;
using detail::Wire;

// An array is: number of dimensions, whether there are NULLs, type of the elements; for each
// dimension its size and lower bound; then each element, its size in front, -1 for NULL.
constexpr std::size_t array_header_size = 12;
constexpr std::size_t dimension_size = 8;

Parameter as_parameter(const Cell& cell) noexcept {
    switch (cell.wire) {
    case Wire::real:
        return Parameter::of(cell.real);
    case Wire::text:
    case Wire::bytes:
    case Wire::uuid:
        return Parameter::of(cell.wire, cell.data, static_cast<std::size_t>(cell.size));
    case Wire::decimal:
        return Parameter::of(Wire::text, cell.data, static_cast<std::size_t>(cell.size));
    default:
        return Parameter::of(cell.wire, cell.integer);
    }
}

/// Reads the elements of one array.
class Reader {
public:
    Reader(const Type& type, const char* data, std::size_t size) noexcept
        : element_{type.element, type.element_kind},
          at_(data),
          left_(size) {}

    const char* read(std::size_t count) {
        values_.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            if (const char* mistake = next()) {
                return mistake;
            }
        }
        return left_ == 0 ? nullptr : malformed;
    }

    [[nodiscard]] ListParameter list() const noexcept { return {values_.data(), values_.size()}; }

    static constexpr const char* malformed = "does not have the binary form of an array";

private:
    const char* next() {
        if (left_ < 4) {
            return malformed;
        }
        const auto size = load<std::int32_t>(at_);
        skip(4);
        if (size == -1) {
            values_.push_back(Parameter::null());
            return nullptr;
        }
        if (size < 0 || static_cast<std::size_t>(size) > left_) {
            return malformed;
        }
        Cell cell;
        const char* mistake =
            decode(element_, at_, static_cast<std::size_t>(size), cell, texts_.emplace_back());
        if (mistake == nullptr) {
            const bool json = element_.kind == Kind::json || element_.kind == Kind::jsonb;
            values_.push_back(as_parameter(cell));
            values_.back().wire = json ? Wire::json : values_.back().wire;
            skip(static_cast<std::size_t>(size));
        }
        return mistake;
    }

    void skip(std::size_t bytes) noexcept {
        at_ += bytes;
        left_ -= bytes;
    }

    Type element_;
    const char* at_;
    std::size_t left_;
    std::vector<Parameter> values_;
    std::deque<std::string> texts_;  // what elements borrow from
};

}  // namespace

bool encode_array(const ListParameter& list, const Type& type, std::string& out) {
    const std::size_t count = list.count * list.width;
    append(out, std::int32_t{count == 0 ? 0 : 1});
    const std::size_t has_null = out.size();
    append(out, std::int32_t{0});
    append(out, type.element);
    if (count != 0) {
        append(out, static_cast<std::int32_t>(count));
        append(out, std::int32_t{1});
    }
    const Type element{type.element, type.element_kind};
    Scratch scratch;
    for (std::size_t i = 0; i < count; ++i) {
        detail::Arena arena;
        Encoded encoded;
        if (!encode(list.values[i], element, scratch, arena, encoded)) {
            return false;
        }
        if (encoded.data == nullptr) {
            store(out.data() + has_null, std::int32_t{1});
            append(out, std::int32_t{-1});
            continue;
        }
        if (!encoded.binary) {
            return false;
        }
        append(out, static_cast<std::int32_t>(encoded.size));
        out.append(encoded.data, encoded.size);
    }
    return true;
}

const char* decode_array(const Type& type, const char* data, std::size_t size, std::string& out) {
    if (size < array_header_size) {
        return Reader::malformed;
    }
    const auto dimensions = load<std::int32_t>(data);
    if (dimensions > 1) {
        return "is an array of more than one dimension, which no member holds";
    }
    std::size_t count = 0;
    std::size_t header = array_header_size;
    if (dimensions == 1) {
        header += dimension_size;
        const auto elements = size < header ? -1 : load<std::int32_t>(data + array_header_size);
        // Each element has at least its size, so a count beyond that is a lie.
        if (elements < 0 || static_cast<std::size_t>(elements) > (size - header) / 4) {
            return Reader::malformed;
        }
        count = static_cast<std::size_t>(elements);
    }
    Reader reader(type, data + header, size - header);
    if (const char* mistake = reader.read(count)) {
        return mistake;
    }
    detail::append_json_array(reader.list(), out);
    return nullptr;
}

}  // namespace orm::postgres
