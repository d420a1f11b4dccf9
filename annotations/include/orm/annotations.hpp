#pragma once

/// @file
/// What an annotated header includes: relation members, times and bytes. No database, no generated
/// code.
///
/// `orm_generate()` silences the compiler's warning about unknown attributes for the target and its
/// users. Where that does not reach, define ORM_SILENCE_ATTRIBUTES before this header is included.

#include <orm/relations.hpp>
#include <orm/time.hpp>

#include <utility>

namespace orm {

class Decimal;
class Json;
class Uuid;

template <class T>
struct Codec;

namespace detail {

/// What the user's codec of T makes of a value: ormc and the runtime ask the same.
template <class T>
using Encoded = decltype(Codec<T>::encode(std::declval<const T&>()));

}  // namespace detail

}  // namespace orm

#if defined(ORM_SILENCE_ATTRIBUTES)
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wunknown-attributes"
#elif defined(__GNUC__)
#pragma GCC diagnostic ignored_attributes "orm::"
#endif
#endif
