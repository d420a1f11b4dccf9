#pragma once

#include <orm/column.hpp>
#include <orm/detail/kept.hpp>

#include <cstdint>
#include <type_traits>

namespace orm::detail {

/// `.any(…)` and `.none(…)`: EXISTS over the related rows, under an alias of their own.
template <class Field, class Source, bool Negated, class P>
struct RelatedExists : Node<RelatedExists<Field, Source, Negated, P>, bool, P> {
    using Related = Inner<Source, Field>;

    template <class... Scope>
    static constexpr bool in_scope =
        is_in_scope<typename Source::InScope, Scope...>&& P::template in_scope<Scope..., Related>;

    template <class...>
    static constexpr bool nullable_in = false;

    template <class... Groups>
    static constexpr bool grouped = key_is_grouped<Source, Groups...>;

    P predicate;

    ORM_INLINE constexpr explicit RelatedExists(const P& p)
        : predicate(p) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        builder.begin_exists(Related::info, Negated);
        predicate.describe(builder);
        builder.end_exists(!std::is_same_v<P, NoPredicate>);
    }

    ORM_INLINE void bind(Binder& binder) const { predicate.bind(binder); }
};

/// `.count(…)`: how many related rows there are.
template <class Field, class Source, class P>
struct RelatedCount : Node<RelatedCount<Field, Source, P>, std::int64_t, P> {
    using Related = Inner<Source, Field>;

    template <class... Scope>
    static constexpr bool in_scope =
        is_in_scope<typename Source::InScope, Scope...>&& P::template in_scope<Scope..., Related>;

    template <class...>
    static constexpr bool nullable_in = false;

    template <class... Groups>
    static constexpr bool grouped = key_is_grouped<Source, Groups...>;

    P predicate;

    ORM_INLINE constexpr explicit RelatedCount(const P& p)
        : predicate(p) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        builder.begin_count(Related::info);
        predicate.describe(builder);
        builder.end_count(!std::is_same_v<P, NoPredicate>);
    }

    ORM_INLINE void bind(Binder& binder) const { predicate.bind(binder); }
};

/// What is outside of the function is about the row that the relation belongs to.
template <class Field, class Source, bool Negated, class P>
inline constexpr bool of_related_row<RelatedExists<Field, Source, Negated, P>> =
    is_related_row<typename Source::InScope>;

template <class Field, class Source, class P>
inline constexpr bool of_related_row<RelatedCount<Field, Source, P>> =
    is_related_row<typename Source::InScope>;

/// A condition leaves the function that makes it, in which what it borrows may end.
template <class P>
constexpr void check_related() {
    static_assert(is_predicate<P>, ORM_NEEDS_CONDITION);
    if constexpr (is_predicate<P>) {
        static_assert(
            !borrows<P>,
            "this condition in any(…), none(…) or count(…) has values and is not about the "
            "related row: write it outside"
        );
    }
}

}  // namespace orm::detail
