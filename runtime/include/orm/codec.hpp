#pragma once

namespace orm {

/// How a type of the user's is stored: specialise it where the type is declared, before any mapped
/// class uses it.
///
/// ```cpp
/// template <>
/// struct orm::Codec<Money> {
///     static std::int64_t encode(const Money& money) { return money.cents(); }
///     static Money decode(std::int64_t cents) { return Money::from_cents(cents); }
/// };
/// ```
///
/// `encode` returns one of the types that columns can have (`std::int64_t`, `double`,
/// `std::string`, `orm::Decimal`, `orm::Timestamp`, `orm::Uuid`, `orm::Bytes`, `orm::Json`, …) and
/// `decode` makes a value of it. Either may throw `orm::ValueError` for a value that it cannot
/// convert. The column has the type of what `encode` returns; a codec that wants another one names
/// it per database in `static constexpr const char* types[][2] = {{"postgres", "money"}}`.
template <class T>
struct Codec;

}  // namespace orm
