#pragma once

#include <orm/detail/comparison.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

namespace orm {

namespace detail {

/// The type that a value of the program has in the database: integers have 64 bits, texts are text.
template <class V>
using WideType = std::conditional_t<
    family_of<V> == Family::integer,
    std::int64_t,
    std::conditional_t<
        family_of<V> == Family::real,
        double,
        std::conditional_t<family_of<V> == Family::text, std::string, V>>>;

/// A bound value that stands by itself.
template <class T, class Made>
struct BoundValue : Node<BoundValue<T, Made>, T, Made> {
    [[no_unique_address]] Made value;

    constexpr explicit BoundValue(const Made& made)
        : value(made) {}

    void describe(sql::Builder& builder, const ColumnInfo* column = nullptr) const {
        value.describe(builder, column);
        builder.alone();
    }

    void bind(Binder& binder) const { value.bind(binder); }
};

}  // namespace detail

/// A value of the program where an expression is needed: `orm::as<"depth">(orm::value(0))`. Texts
/// and large values are borrowed.
template <class V>
[[nodiscard]] constexpr auto value(const V& value) {
    static_assert(!detail::is_nullable<V>, "a value that may be none has no type of its own");
    using T = detail::WideType<std::decay_t<V>>;
    const auto made = detail::make_value<T, detail::ValueCodec<T>>(value);
    return detail::BoundValue<T, std::remove_const_t<decltype(made)>>(made);
}

}  // namespace orm
