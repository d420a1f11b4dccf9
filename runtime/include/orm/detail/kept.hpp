#pragma once

#include <orm/detail/node.hpp>
#include <orm/detail/source.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <type_traits>

namespace orm::detail {

class OwnedParameters;

template <class Source>
inline constexpr bool is_related_row = false;

template <class Parent, class Field>
inline constexpr bool is_related_row<Inner<Parent, Field>> = true;

template <class Source>
inline constexpr bool is_related_row<Outer<Source>> = is_related_row<Source>;

/// Whether an expression is about the row that a function inside of `any(…)`
/// gets.
template <class E>
inline constexpr bool of_related_row = false;

template <class Field, class Source>
inline constexpr bool of_related_row<Column<Field, Source>> =
    is_related_row<typename Source::InScope>;

template <class... Operands>
inline constexpr bool of_related_row<Types<Operands...>> = (of_related_row<Operands> || ...);

template <class E>
requires requires {
    typename E::Parts;
}
inline constexpr bool of_related_row<E> = of_related_row<typename E::Parts>;

template <class Parts>
inline constexpr std::size_t parameters_of = 0;

template <class... Operands>
inline constexpr std::size_t
    parameters_of<Types<Operands...>> = (std::size_t{0} + ... + Operands::parameters);

template <class Stored>
inline constexpr bool is_borrowed =
    std::is_pointer_v<Stored> || std::is_same_v<Stored, std::string_view>;

/// Whether an expression may point to values of the program. What is not known
/// here is taken to.
template <class E>
inline constexpr bool borrows = E::parameters != 0;

template <class Codec, class Stored>
inline constexpr bool borrows<Value<Codec, Stored>> = is_borrowed<Stored>;

template <class Codec, class Stored>
inline constexpr bool borrows<NullableValue<Codec, Stored>> = is_borrowed<Stored>;

template <std::size_t Parts>
inline constexpr bool borrows<KeyValue<Parts>> = false;

template <class... Operands>
inline constexpr bool borrows<Types<Operands...>> = (borrows<Operands> || ...);

template <class E>
requires requires {
    typename E::Parts;
}
inline constexpr bool borrows<E> =
    borrows<typename E::Parts> || E::parameters != parameters_of<typename E::Parts>;

/// What a part of a statement has bound, with copies of all that it borrowed. A few short values
/// are copied into place, so that a query that is written where it runs allocates nothing for them.
class KeptValues {
public:
    /// `parameters`: how many the part says that it has.
    KeptValues(const void* part, void (*bind)(const void*, Binder&), std::size_t parameters);

    void bind(std::size_t parameters, std::size_t variants, Binder& binder) const;

private:
    bool keep_in_place(const Parameter* values, std::size_t count) noexcept;

    static constexpr std::size_t places = 2;
    static constexpr std::size_t room = 40;  ///< bytes

    Parameter values_[places];  ///< for a text the place of its first byte
    char texts_[room] = {};
    std::uint32_t variant_ = 0;
    std::uint32_t count_ = 0;
    std::shared_ptr<const OwnedParameters> others_;  ///< all of them, when they are more or longer
};

/// A part of a statement whose values are copied as soon as it is made.
/// Stands for the base of an aggregate.
struct EmptyBase {};

template <class Part>
struct KeptPart {
    [[no_unique_address]] Part part;  ///< describes itself; what it borrowed may be gone
    KeptValues values;

    template <class... Arguments>
    explicit KeptPart(const Arguments&... arguments)
        : part(arguments...),
          values(&part, bind_part, Part::parameters) {}

    template <class... Members>
    explicit KeptPart(EmptyBase, const Members&... members)
        : part{{}, members...},
          values(&part, bind_part, Part::parameters) {}

    void describe(sql::Builder& builder) const { part.describe(builder); }

    void bind(Binder& binder) const { values.bind(Part::parameters, Part::variants, binder); }

private:
    static void bind_part(const void* part, Binder& binder) {
        static_cast<const Part*>(part)->bind(binder);
    }
};

/// An expression whose values are copied as soon as it is made.
template <class E>
struct Kept : Node<Kept<E>, typename E::Type, E>, KeptPart<E> {
    using Codec = typename E::Codec;

    template <class... Arguments>
    explicit Kept(const Arguments&... arguments)
        : KeptPart<E>(arguments...) {}

    template <class... Members>
    explicit Kept(EmptyBase base, const Members&... members)
        : KeptPart<E>(base, members...) {}

    static const ColumnInfo* origin() requires requires { E::origin(); }

    { return E::origin(); }
};

template <class E>
inline constexpr bool borrows<Kept<E>> = false;

template <class E>
inline constexpr bool is_to_be_kept = false;

template <class E>
requires of_related_row<E>
inline constexpr bool is_to_be_kept<E> = borrows<E>;

/// How an expression is made. Expressions borrow; those about a related row
/// leave the function that makes them, and the values that end there.
template <class E>
using Lasting = std::conditional_t<is_to_be_kept<E>, Kept<E>, E>;

/// Whether an operand is a variable that may point to values that have ended.
template <class T>
inline constexpr bool is_borrowing_variable = false;

template <class T>
inline constexpr bool is_borrowing_variable<T&> = borrows<std::remove_const_t<T>>;

#define ORM_BORROWING_VARIABLE                                                                     \
    "this variable borrows values that may have ended: write the condition where it is used, or "  \
    "keep it as orm::Predicate<…>, which owns them"

}  // namespace orm::detail
