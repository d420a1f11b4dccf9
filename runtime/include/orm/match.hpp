#pragma once

#include <orm/case.hpp>

#include <cstddef>
#include <optional>
#include <type_traits>

namespace orm {

namespace detail {

/// What is compared with each value. That it may be NULL makes no result NULL.
template <class E>
struct MatchSubject : Combined<E> {
    template <class... Scope>
    static constexpr bool nullable_in = false;

    [[no_unique_address]] E operand;

    constexpr explicit MatchSubject(const E& e)
        : operand(e) {}

    void describe(sql::Builder& builder) const { operand.describe(builder); }

    void bind(Binder& binder) const { operand.bind(binder); }
};

/// `CASE subject WHEN value THEN … ELSE … END`.
template <class Result, class Plain, class E, class... Operands>
struct Match : Node<Match<Result, Plain, E, Operands...>, Result, MatchSubject<E>, Operands...>,
               OperandsOf<MatchSubject<E>, Operands...> {
    using Codec = ResultCodec<Result, Plain>;

    constexpr explicit Match(const MatchSubject<E>& subject, const Operands&... operands)
        : OperandsOf<MatchSubject<E>, Operands...>(subject, operands...) {}

    void describe(sql::Builder& builder) const {
        constexpr bool has_default = (false || ... || CaseValue<Operands>::is_default);
        builder.case_of(sizeof...(Operands) - (has_default ? 1 : 0), has_default);
        this->each_operand([&]<class Operand>(const Operand& operand) {
            if constexpr (CaseValue<Operand>::is_default) {
                operand.describe(builder);
            } else {
                operand.describe(builder, subject_column());
            }
        });
    }

private:
    static const ColumnInfo* subject_column() {
        if constexpr (requires { E::origin(); }) {
            return E::origin();
        } else {
            return nullptr;
        }
    }
};

/// A value and the result where the subject equals it, as the program wrote them.
template <class V, class R>
struct WrittenMatch {
    using Compared = V;
    using Argument = R;

    const V* value;
    const R* result;
};

template <class T>
concept IsMatch = requires {
    typename T::Compared;
};

template <class T>
concept HasResult = requires {
    typename T::Argument;
};

template <class Subject, class Part>
inline constexpr bool can_match = HasResult<Part>;

template <class Subject, class V, class R>
inline constexpr bool can_match<Subject, WrittenMatch<V, R>> = can_compare<Subject, V>;

template <class Subject, class Part>
constexpr void check_match() {
    static_assert(
        HasResult<Part>, "orm::match takes orm::is(value, result) and orm::otherwise(result)"
    );
    if constexpr (IsMatch<Part>) {
        using V = typename Part::Compared;
        constexpr bool may_be_none = is_nullable<V> || std::is_same_v<V, std::nullopt_t>;
        static_assert(
            !may_be_none,
            "orm::match compares with =, which NULL never equals: ask for it with "
            "orm::case_(orm::when(x.is_null(), …), …)"
        );
        static_assert(
            may_be_none || can_compare<Subject, V>,
            "a value of this type cannot be compared with what orm::match looks at"
        );
    }
}

template <class Subject>
constexpr void check_match_subject() {
    static_assert(
        !is_composite<typename Subject::Type>,
        "orm::match looks at one value: compare a key of several columns in orm::case_(…)"
    );
    static_assert(
        !is_json_codec<typename Subject::Codec>,
        "orm::match compares no documents: look at what they say, x.as<int>()"
    );
}

/// A value that the subject is compared with.
template <class Subject, class V>
constexpr auto matched_operand(const V& value) {
    if constexpr (is_expression<V>) {
        return ExpressionOf<V>(value);
    } else {
        return make_value<typename Subject::Type, typename Subject::Codec>(value);
    }
}

template <class Subject, class V, class R>
constexpr auto branch_of(const WrittenMatch<V, R>& written) {
    const auto value = matched_operand<Subject>(*written.value);
    return WrittenBranch<std::remove_const_t<decltype(value)>, R>{value, written.result};
}

template <class Subject, class R>
constexpr const WrittenDefault<R>& branch_of(const WrittenDefault<R>& written) {
    return written;
}

template <class Of, class Subject, class... Operands>
constexpr auto match_of(const Subject& subject, const Operands&... operands) {
    using Codec = typename Of::Values::Codec;
    using Result = typename Of::template ResultOf<Operands...>;
    using Made = Match<Result, Codec, Subject, Operands...>;
    return Lasting<Made>(MatchSubject<Subject>(subject), operands...);
}

template <class Subject, class... Parts>
constexpr auto make_match(const Subject& subject, const Parts&... parts) {
    using Value = typename FirstCaseValue<typename Parts::Argument...>::Type;
    static_assert(
        (have_one_type<Value, typename Parts::Argument> && ...),
        "all results of orm::match need types that can be compared"
    );
    if constexpr ((have_one_type<Value, typename Parts::Argument> && ...)) {
        using Of = CaseOf<Value, typename Parts::Argument...>;
        return match_of<Of>(subject, Of::operand(branch_of<Subject>(parts))...);
    } else {
        return Mistake<Parts...>();
    }
}

}  // namespace detail

/// In `orm::match(…)`: the result where what it looks at equals the value.
template <class V, class R>
[[nodiscard]] constexpr auto is(const V& value, const R& result) {
    return detail::WrittenMatch<V, R>{&value, &result};
}

/// A simple CASE: a choice by what one expression is. NULL equals no value; without
/// `orm::otherwise` the result is NULL where none is equal.
///
/// ```cpp
/// orm::match(posts.status, orm::is(Status::draft, "in work"), orm::otherwise("done"))
/// ```
template <class E, class First, class... More>
[[nodiscard]] constexpr auto match(const E& subject, const First& first, const More&... more) {
    static_assert(
        detail::is_expression<E>,
        "orm::match looks at a column or an expression; for values of the program include "
        "<orm/hybrid.hpp>"
    );
    static_assert(detail::IsMatch<First>, "orm::match begins with orm::is(value, result)");
    using Subject = detail::ExpressionOf<E>;
    detail::check_match_subject<Subject>();
    (detail::check_match<Subject, First>(), ..., detail::check_match<Subject, More>());
    if constexpr ((detail::can_match<Subject, First> && ... && detail::can_match<Subject, More>)) {
        return detail::make_match(Subject(subject), first, more...);
    } else {
        return detail::Mistake<First, More...>();
    }
}

}  // namespace orm
