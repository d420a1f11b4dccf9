#pragma once

/// @file
/// The codecs of every type that a column can have.

#include <orm/detail/codec_arrays.hpp>
#include <orm/detail/codec_core.hpp>
#include <orm/detail/codec_enums.hpp>
#include <orm/detail/codec_scalars.hpp>
#include <orm/detail/codec_times.hpp>

#include <optional>
#include <type_traits>
#include <vector>

namespace orm {

/// The codec of a `[[orm::json]]` member: JSON made by nlohmann's `to_json` and `from_json`.
/// Defined in `<orm/json.hpp>`.
template <class T>
struct JsonStored;

namespace detail {

template <class Codec>
struct CodecValue {
    using type = typename Codec::Value;
};

template <>
struct CodecValue<void> {
    using type = void;
};

template <template <class> class Codec, class T>
struct CodecValue<Codec<T>> {
    using type = T;
};

template <class T, class Special>
struct CodecSelector;

template <class T>
struct CodecSelector<T, void> {
    using type = ValueCodec<T>;
};

/// Whether a codec is that of the type itself, or of a value inside of it.
template <class Special, class T>
concept IsCodecOf = std::is_same_v<T, typename CodecValue<Special>::type>;

template <class Special, class T>
concept IsCodecWithin = !std::is_void_v<Special> && !IsCodecOf<Special, T>;

template <class T, IsCodecOf<T> Special>
struct CodecSelector<T, Special> {
    using type = Special;
};

template <class T, IsCodecWithin<std::optional<T>> Special>
struct CodecSelector<std::optional<T>, Special> {
    using type = OptionalValueCodec<T, typename CodecSelector<T, Special>::type>;
};

template <class T, IsCodecWithin<std::vector<T>> Special>
struct CodecSelector<std::vector<T>, Special> {
    using type = ArrayCodec<T, typename CodecSelector<T, Special>::type>;
};

/// The codec of a member of type `T`. `Special` is that of its innermost value when it is not the
/// type's own: `MemberCodec<std::optional<Role>, EnumByName<Role>>`.
template <class T, class Special = void>
using MemberCodec = typename CodecSelector<T, Special>::type;

}  // namespace detail

}  // namespace orm
