#pragma once

#include <orm/detail/codec_core.hpp>
#include <orm/error.hpp>

#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm::detail {

/// Walks the elements of a JSON array in a text cell. Throws `BadValue` for text that is no such
/// array.
class ArrayReader {
public:
    explicit ArrayReader(const Cell& cell);

    /// The next element as a cell of null, boolean, integer, real, text or json; bytes (from
    /// hexadecimal text) when `wanted` asks for them. Valid until the next call. False at the end.
    bool next(Cell& element, PhysicalType wanted);

private:
    void skip_blanks() noexcept;
    [[noreturn]] void fail() const;
    void read_text(Cell& element);
    void read_number(Cell& element);
    void read_nested(Cell& element);
    void read_escape();
    unsigned read_unit() noexcept;
    void decode_hex(Cell& element);

    const Cell* cell_;
    const char* at_;
    const char* end_;
    bool first_ = true;
    std::string text_;
};

/// Throws the refusal of an element as one of the array in `cell`.
[[noreturn]] void fail_element(const BadValue& element, const Cell& cell);

template <class T, class Element>
struct ArrayCodec : CodecBase<ArrayCodec<T, Element>, std::vector<T>> {
    static constexpr PhysicalType type = PhysicalType::array;
    static constexpr PhysicalType element_type = Element::type;

    static Parameter make(const std::vector<T>& values, Arena& arena) {
        auto& list = arena.parameters();
        list.reserve(values.size());
        for (const auto& value : values) {
            list.push_back(Element::make(value, arena));
        }
        const auto& parameter = arena.keep(ListParameter{list.data(), list.size()});
        return Parameter::of(Wire::array, &parameter, sizeof parameter);
    }

    static void read(const Cell& cell, std::vector<T>& values) {
        ArrayReader reader(cell);
        values.clear();
        try {
            for (Cell element; reader.next(element, element_type);) {
                T value{};
                Element::read(element, value);
                values.push_back(std::move(value));
            }
        } catch (const BadValue& refusal) {
            fail_element(refusal, cell);
        }
    }
};

/// What arrays are made of: no arrays, and bytes are no numbers.
template <class T>
concept ArrayElement = Storable<T> && ValueCodec<T>::type != PhysicalType::array &&
                       !std::is_same_v<T, unsigned char> && !HasUserCodec<std::vector<T>>;

template <ArrayElement T>
struct ValueCodec<std::vector<T>> : ArrayCodec<T, ValueCodec<T>> {};

}  // namespace orm::detail
