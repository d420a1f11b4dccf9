#pragma once

#include <orm/detail/operand.hpp>

#include <tuple>

namespace orm {

template <class Expr>
struct Methods;

template <class Field, class Source>
struct Column;

namespace detail {

template <class T>
struct AsExpression {
    using Type = T;
};

/// What stands in a place that wants a scalar: a relation there is its foreign key, a handle its primary key.
template <class T>
using ExpressionOf = typename AsExpression<std::remove_cvref_t<T>>::Type;

template <class T>
inline constexpr bool is_path_to_many = false;

template <class Field, class Source>
inline constexpr bool is_path_to_many<Column<Field, Source>> = Source::to_many;

/// An expression, its C++ type, and how its values are read.
template <class T>
using TypeOf = typename ExpressionOf<T>::Type;

template <sql::Operator Op, class L, class R>
struct Binary : Methods<Binary<Op, L, R>> {
    using IsExpression = void;
    using Type = bool;
    using Codec = ValueCodec<bool>;
    static constexpr std::size_t parameters = L::parameters + R::parameters;
    static constexpr std::size_t variants = L::variants + R::variants;
    static constexpr bool dynamic = L::dynamic || R::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = L::template in_scope<Scope...> && R::template in_scope<Scope...>;

    [[no_unique_address]] L left;
    [[no_unique_address]] R right;

    constexpr Binary(L l, R r) : left(l), right(r) {}

    explicit operator bool() const = delete;

    void describe(sql::Builder& builder) const {
        builder.operation(Op);
        describe_pair(builder);
    }

    void bind(Binder& binder) const {
        left.bind(binder);
        right.bind(binder);
    }

private:
    void describe_pair(sql::Builder& builder) const {
        if constexpr (Expression<L> && Expression<R>) {
            left.describe(builder);
            right.describe(builder);
        } else if constexpr (Expression<L>) {
            left.describe(builder);
            right.describe(builder, origin_of(left));
        } else {
            left.describe(builder, origin_of(right));
            right.describe(builder);
        }
    }

public:
    static const ColumnInfo* origin_of(const auto& expression) {
        if constexpr (requires { expression.origin(); }) {
            return expression.origin();
        } else {
            return nullptr;
        }
    }
};

/// `=` and `<>` with an optional value: `= ?` or `IS NULL`, decided when it is bound.
template <bool Equal, class L, class V>
struct NullSafe : Methods<NullSafe<Equal, L, V>> {
    using IsExpression = void;
    using Type = bool;
    using Codec = ValueCodec<bool>;
    static constexpr std::size_t parameters = L::parameters + 1;
    static constexpr std::size_t variants = L::variants + 1;
    static constexpr bool dynamic = L::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = L::template in_scope<Scope...>;

    [[no_unique_address]] L left;
    V right;

    constexpr NullSafe(L l, V r) : left(l), right(r) {}

    explicit operator bool() const = delete;

    void describe(sql::Builder& builder) const {
        if (!builder.variant_bit()) {
            builder.operation(Equal ? sql::Operator::is_null : sql::Operator::is_not_null);
            left.describe(builder);
            return;
        }
        // A row whose column is NULL differs from every value: `<>` must not lose it.
        const bool keep_nulls = !Equal && is_nullable<typename L::Type>;
        builder.operation(Equal ? sql::Operator::equal : keep_nulls ? sql::Operator::distinct : sql::Operator::not_equal);
        left.describe(builder);
        right.describe(builder, Binary<sql::Operator::equal, L, V>::origin_of(left));
    }

    void bind(Binder& binder) const {
        binder.variant_bit(right.value.has_value());
        left.bind(binder);
        if (right.value) {
            right.bind(binder);
        }
    }
};

template <sql::Operator Op, class E, class Result>
struct Unary : Methods<Unary<Op, E, Result>> {
    using IsExpression = void;
    using Type = Result;
    using Codec = ValueCodec<Result>;
    static constexpr std::size_t parameters = E::parameters;
    static constexpr std::size_t variants = E::variants;
    static constexpr bool dynamic = E::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = E::template in_scope<Scope...>;

    [[no_unique_address]] E operand;

    constexpr explicit Unary(E e) : operand(e) {}

    explicit operator bool() const = delete;

    void describe(sql::Builder& builder) const {
        builder.operation(Op);
        operand.describe(builder);
    }

    void bind(Binder& binder) const { operand.bind(binder); }
};

/// `+ - * / %` and concatenation.
template <sql::Operator Op, class L, class R, class Result>
struct Arithmetic : Binary<Op, L, R>, Methods<Arithmetic<Op, L, R, Result>> {
    using IsExpression = void;
    using Type = Result;
    using Codec = ValueCodec<Result>;
    using M = Methods<Arithmetic<Op, L, R, Result>>;
    using M::asc, M::between, M::contains, M::desc, M::ends_with, M::ilike, M::in, M::is_not_null, M::is_null, M::like;
    using M::not_between, M::not_in, M::not_like, M::starts_with;

    constexpr Arithmetic(L l, R r) : Binary<Op, L, R>(l, r) {}
};

template <class T>
inline constexpr bool is_expression = Expression<T>;

template <class L, class R>
inline constexpr bool can_compare = [] {
    if constexpr (is_expression<L> && is_expression<R>) {
        return comparable_columns<TypeOf<L>, TypeOf<R>>;
    } else if constexpr (is_expression<L>) {
        return std::is_same_v<R, std::nullopt_t> || comparable_value<TypeOf<L>, R>;
    } else {
        return can_compare<R, L>;
    }
}();

/// Checks one comparison, so that a mistake is one line that names the user's types.
template <class L, class R>
constexpr void check_comparable() {
    static_assert(
        !is_expression<L> || !is_expression<R> || can_compare<L, R>, "these two columns have types that cannot be compared"
    );
    static_assert(
        (is_expression<L> && is_expression<R>) || can_compare<L, R>,
        "a value of this type cannot be compared with this column"
    );
    static_assert(
        !is_path_to_many<ExpressionOf<L>> && !is_path_to_many<ExpressionOf<R>>,
        "`->` through a to-many relation stands in .with(…) only: use .any(…), .none(…) or .count(…)"
    );
}

/// Stands for a condition that was refused, so that the refusal is the only error.
template <class L, class R>
struct Mistake : Methods<Mistake<L, R>> {
    using IsExpression = void;
    using Type = bool;
    using Codec = ValueCodec<bool>;
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;

    template <class... Scope>
    static constexpr bool in_scope = true;

    void describe(sql::Builder&) const {}
    void bind(Binder&) const {}
};

template <sql::Operator Op>
constexpr sql::Operator mirrored = Op == sql::Operator::less ? sql::Operator::greater
    : Op == sql::Operator::less_equal                        ? sql::Operator::greater_equal
    : Op == sql::Operator::greater                           ? sql::Operator::less
    : Op == sql::Operator::greater_equal                     ? sql::Operator::less_equal
                                                             : Op;

template <class Codec>
inline constexpr bool is_unordered = Codec::type == PhysicalType::enumeration;

template <>
inline constexpr bool is_unordered<void> = false;

template <class T>
inline constexpr bool is_composite = false;
template <class... Parts>
inline constexpr bool is_composite<std::tuple<Parts...>> = true;
template <class T>
inline constexpr bool is_composite<std::optional<T>> = is_composite<T>;

template <class T>
struct KeyEntityOf {
    using Type = void;
};

/// The class whose objects a key column may be compared with.
template <class Expr>
using KeyEntity = typename KeyEntityOf<Expr>::Type;

template <bool Equal, class L, class R>
constexpr auto compare_keys(const L& key, const R& other);

template <sql::Operator Op, class L, class R>
constexpr auto compare(const L& l, const R& r) {
    using enum sql::Operator;
    constexpr bool equality = Op == equal || Op == not_equal;
    if constexpr (!is_expression<L>) {
        return compare<mirrored<Op>>(r, l);
    } else if constexpr (is_composite<TypeOf<L>> || std::is_same_v<R, KeyEntity<ExpressionOf<L>>>) {
        static_assert(equality, "a key of several columns can be compared with == and != only");
        return compare_keys<Op == equal>(ExpressionOf<L>(l), r);
    } else {
        check_comparable<L, R>();
        using Left = ExpressionOf<L>;
        static_assert(
            equality || !is_unordered<typename Left::Codec>,
            "an enum stored by name has no order in the database: choose [[orm::stored_as(integer)]]"
        );
        const Left left = Left(l);
        if constexpr (!can_compare<L, R>) {
            return Mistake<L, R>();
        } else if constexpr (is_expression<R>) {
            return Binary<Op, Left, ExpressionOf<R>>(left, ExpressionOf<R>(r));
        } else if constexpr (std::is_same_v<R, std::nullopt_t>) {
            static_assert(equality, "NULL has no order: only == and != can be used with std::nullopt");
            return Unary<Op == equal ? is_null : is_not_null, Left, bool>(left);
        } else {
            using V = decltype(make_value<typename Left::Type, typename Left::Codec>(r));
            const V value = make_value<typename Left::Type, typename Left::Codec>(r);
            if constexpr (equality && is_nullable<R>) {
                return NullSafe<Op == equal, Left, V>(left, value);
            } else {
                return Binary<Op, Left, V>(left, value);
            }
        }
    }
}

/// What an arithmetic operator gives.
template <class A, class B>
struct ArithmeticResult {
    using L = Bare<A>;
    using R = Bare<B>;
    static constexpr Family l = family_of<L>;
    static constexpr Family r = family_of<R>;
    using Plain = std::conditional_t<
        l == Family::real || r == Family::real,
        double,
        std::conditional_t<l == Family::decimal || r == Family::decimal, Decimal, std::int64_t>>;
    using Type = std::conditional_t<is_nullable<A> || is_nullable<B>, std::optional<Plain>, Plain>;
    static constexpr bool valid = (l == Family::integer || l == Family::real || l == Family::decimal)
        && (r == Family::integer || r == Family::real || r == Family::decimal);
};

template <class T>
struct ScalarType {
    using Type = T;
};

template <Expression T>
struct ScalarType<T> {
    using Type = TypeOf<T>;
};

template <sql::Operator Op, class L, class R>
constexpr auto arithmetic(const L& l, const R& r) {
    using Result = ArithmeticResult<typename ScalarType<L>::Type, typename ScalarType<R>::Type>;
    static_assert(Result::valid, "arithmetic needs numbers on both sides");
    using Type = typename Result::Type;
    if constexpr (is_expression<L> && is_expression<R>) {
        return Arithmetic<Op, ExpressionOf<L>, ExpressionOf<R>, Type>(ExpressionOf<L>(l), ExpressionOf<R>(r));
    } else if constexpr (is_expression<L>) {
        const auto value = make_value<Bare<Type>, ValueCodec<Bare<Type>>>(r);
        return Arithmetic<Op, ExpressionOf<L>, std::remove_const_t<decltype(value)>, Type>(ExpressionOf<L>(l), value);
    } else {
        const auto value = make_value<Bare<Type>, ValueCodec<Bare<Type>>>(l);
        return Arithmetic<Op, std::remove_const_t<decltype(value)>, ExpressionOf<R>, Type>(value, ExpressionOf<R>(r));
    }
}

/// Whether a type is a condition.
template <class T>
inline constexpr bool is_predicate = [] {
    if constexpr (is_expression<T>) {
        return std::is_same_v<Bare<TypeOf<T>>, bool>;
    } else {
        return false;
    }
}();

#define ORM_NEEDS_CONDITION \
    "conditions only: write orm::when(flag, condition) for one that depends on a flag of the program"

/// A value in a list or range, put into the form of the column's parameters.
template <class E>
struct ListOf {
    template <class V>
    static void push(ParameterWriter& out, const V& value) {
        make_value_and_write<typename E::Type, typename E::Codec>(out, value);
    }

    template <class Type, class Codec, class V>
    static void make_value_and_write(ParameterWriter& out, const V& value) {
        static_assert(comparable_value<Type, V>, "a value of this type cannot be compared with this column");
        push_value<Type, Codec>(out, value);
    }
};

/// `x IN (…)` over a list that is known when the query runs: one parameter, however long.
template <class E, class Range, bool Negated>
struct InList : Methods<InList<E, Range, Negated>> {
    using IsExpression = void;
    using Type = bool;
    using Codec = ValueCodec<bool>;
    static constexpr std::size_t parameters = E::parameters + 1;
    static constexpr std::size_t variants = E::variants;
    static constexpr bool dynamic = E::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = E::template in_scope<Scope...>;

    [[no_unique_address]] E operand;
    const Range* range;

    constexpr InList(E e, const Range& values) : operand(e), range(&values) {}

    explicit operator bool() const = delete;

    void describe(sql::Builder& builder) const {
        builder.in_list(Negated, Binary<sql::Operator::equal, E, E>::origin_of(operand), 1);
        operand.describe(builder);
    }

    void bind(Binder& binder) const {
        auto& arena = binder.out().arena();
        auto& values = arena.parameters();
        for (auto&& value : *range) {
            Parameter parameter;
            ParameterWriter writer(&parameter, 1, arena);
            if constexpr (std::is_lvalue_reference_v<decltype(value)>) {
                ListOf<E>::push(writer, value);
            } else {
                ListOf<E>::push(writer, arena.keep(std::remove_cvref_t<decltype(value)>(value)));
            }
            values.push_back(parameter);
        }
        const auto& list = arena.keep(ListParameter{values.data(), values.size()});
        binder.push(Parameter::of(Wire::pointer, &list, sizeof list));
        operand.bind(binder);
    }
};

enum class PatternKind : std::uint8_t { like, starts_with, ends_with, contains };

/// LIKE and its friends. What is searched for is escaped but in `like` itself.
template <class E, bool IgnoreCase, bool Negated>
struct Like : Methods<Like<E, IgnoreCase, Negated>> {
    using IsExpression = void;
    using Type = bool;
    using Codec = ValueCodec<bool>;
    static constexpr std::size_t parameters = E::parameters + 1;
    static constexpr std::size_t variants = E::variants;
    static constexpr bool dynamic = E::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = E::template in_scope<Scope...>;

    [[no_unique_address]] E operand;
    std::string_view text;
    PatternKind kind;

    constexpr Like(E e, std::string_view pattern, PatternKind pattern_kind)
        : operand(e), text(pattern), kind(pattern_kind) {}

    explicit operator bool() const = delete;

    void describe(sql::Builder& builder) const {
        builder.like(Negated, IgnoreCase);
        operand.describe(builder);
        builder.parameter(PhysicalType::text);
    }

    void bind(Binder& binder) const {
        operand.bind(binder);
        bind_pattern(binder, text, kind, IgnoreCase);
    }

private:
    static void bind_pattern(Binder& binder, std::string_view text, PatternKind kind, bool ignore_case);
};

/// Puts the pattern, escaped unless it is one, into the parameters.
void push_pattern(Binder& binder, std::string_view text, PatternKind kind, bool ignore_case);

template <class E, bool IgnoreCase, bool Negated>
void Like<E, IgnoreCase, Negated>::bind_pattern(
    Binder& binder,
    std::string_view text,
    PatternKind kind,
    bool ignore_case
) {
    push_pattern(binder, text, kind, ignore_case);
}

template <class E, class Low, class High, bool Negated>
struct Between : Methods<Between<E, Low, High, Negated>> {
    using IsExpression = void;
    using Type = bool;
    using Codec = ValueCodec<bool>;
    static constexpr std::size_t parameters = E::parameters + Low::parameters + High::parameters;
    static constexpr std::size_t variants = E::variants;
    static constexpr bool dynamic = E::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = E::template in_scope<Scope...>;

    [[no_unique_address]] E operand;
    Low low;
    High high;

    constexpr Between(E e, Low l, High h) : operand(e), low(l), high(h) {}

    explicit operator bool() const = delete;

    void describe(sql::Builder& builder) const {
        builder.between(Negated);
        operand.describe(builder);
        low.describe(builder, Binary<sql::Operator::equal, E, E>::origin_of(operand));
        high.describe(builder, Binary<sql::Operator::equal, E, E>::origin_of(operand));
    }

    void bind(Binder& binder) const {
        operand.bind(binder);
        low.bind(binder);
        high.bind(binder);
    }
};

/// `column.asc()` and `column.desc()`; a type of its own for each, so that the text depends on types only.
template <class E, bool Descending, sql::NullsOrder Nulls = sql::NullsOrder::standard>
struct Order {
    using IsOrder = void;
    using Expr = E;
    static constexpr bool descending = Descending;
    static constexpr sql::NullsOrder nulls = Nulls;

    [[no_unique_address]] E expression;

    /// NULLs before everything else.
    [[nodiscard]] constexpr auto nulls_first() const { return Order<E, Descending, sql::NullsOrder::first>{expression}; }
    /// NULLs behind everything else.
    [[nodiscard]] constexpr auto nulls_last() const { return Order<E, Descending, sql::NullsOrder::last>{expression}; }
};

template <class C, class V>
struct Assignment {
    using IsAssignment = void;
    using Target = C;

    [[no_unique_address]] C column;
    V value;
};

/// `orm::when(flag, condition)`: the condition, or nothing at all.
template <class P>
struct When : Methods<When<P>> {
    using IsExpression = void;
    using Type = bool;
    using Codec = ValueCodec<bool>;
    static constexpr std::size_t parameters = P::parameters;
    static constexpr std::size_t variants = P::variants + 1;
    static constexpr bool dynamic = P::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = P::template in_scope<Scope...>;

    P predicate;
    bool flag;

    constexpr When(bool f, P p) : predicate(p), flag(f) {}

    explicit operator bool() const = delete;

    void describe(sql::Builder& builder) const {
        if (builder.variant_bit()) {
            predicate.describe(builder);
            return;
        }
        builder.skip_variants(P::variants);
        builder.absent();
    }

    void bind(Binder& binder) const {
        binder.variant_bit(flag);
        if (flag) {
            predicate.bind(binder);
        } else {
            binder.skip_variants(P::variants);
        }
    }
};

template <sql::Aggregate Kind, class E, class Result>
struct AggregateOf : Methods<AggregateOf<Kind, E, Result>> {
    using IsExpression = void;
    using IsAggregate = void;
    using Type = Result;
    using Codec = ValueCodec<Result>;
    static constexpr std::size_t parameters = E::parameters;
    static constexpr std::size_t variants = E::variants;
    static constexpr bool dynamic = E::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = E::template in_scope<Scope...>;

    [[no_unique_address]] E operand;

    constexpr explicit AggregateOf(E e) : operand(e) {}

    void describe(sql::Builder& builder) const {
        builder.aggregate(Kind, false, ValueCodec<Result>::type);
        operand.describe(builder);
    }

    void bind(Binder& binder) const { operand.bind(binder); }

    static const ColumnInfo* origin() {
        if constexpr (requires { E::origin(); } && Kind != sql::Aggregate::count && Kind != sql::Aggregate::avg) {
            return E::origin();
        } else {
            return nullptr;
        }
    }
};

struct CountRows;

template <sql::Function Kind, class Result, class... Operands>
struct FunctionOf;

template <sql::DateField Part, class E>
struct Extract : Methods<Extract<Part, E>> {
    using IsExpression = void;
    using Type = std::conditional_t<is_nullable<typename E::Type>, std::optional<std::int64_t>, std::int64_t>;
    using Codec = ValueCodec<Type>;
    static constexpr std::size_t parameters = E::parameters;
    static constexpr std::size_t variants = E::variants;
    static constexpr bool dynamic = E::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = E::template in_scope<Scope...>;

    [[no_unique_address]] E operand;

    constexpr explicit Extract(E e) : operand(e) {}

    void describe(sql::Builder& builder) const {
        builder.extract(Part);
        operand.describe(builder);
    }

    void bind(Binder& binder) const { operand.bind(binder); }
};

}  // namespace detail

/// What can be done with every expression. `Expr` is the expression itself.
template <class Expr>
struct Methods {
    [[nodiscard]] constexpr auto is_null() const { return null_test<sql::Operator::is_null>(); }
    [[nodiscard]] constexpr auto is_not_null() const { return null_test<sql::Operator::is_not_null>(); }

    /// Ascending; a nullable column puts NULLs last on every database.
    [[nodiscard]] constexpr auto asc() const { return order<false>(); }

    /// Descending; a nullable column puts NULLs first on every database.
    [[nodiscard]] constexpr auto desc() const { return order<true>(); }

    /// One of the values of a range, which must outlive the statement. An empty range matches nothing.
    template <class Range>
    [[nodiscard]] constexpr auto in(const Range& values) const {
        return list<false>(values);
    }

    template <class V>
    [[nodiscard]] constexpr auto in(const std::initializer_list<V>& values) const {
        return list<false>(values);
    }

    /// None of the values of a range. An empty range matches every row.
    template <class Range>
    [[nodiscard]] constexpr auto not_in(const Range& values) const {
        return list<true>(values);
    }

    template <class V>
    [[nodiscard]] constexpr auto not_in(const std::initializer_list<V>& values) const {
        return list<true>(values);
    }

    /// From `low` to `high`, both included.
    template <class Low, class High>
    [[nodiscard]] constexpr auto between(const Low& low, const High& high) const {
        return between_values<false>(low, high);
    }

    template <class Low, class High>
    [[nodiscard]] constexpr auto not_between(const Low& low, const High& high) const {
        return between_values<true>(low, high);
    }

    /// SQL's LIKE, case-sensitive on every database: `%` any text, `_` one character, `\` escapes.
    [[nodiscard]] constexpr auto like(std::string_view pattern) const {
        return pattern_of<false, false>(pattern, detail::PatternKind::like);
    }

    [[nodiscard]] constexpr auto not_like(std::string_view pattern) const {
        return pattern_of<false, true>(pattern, detail::PatternKind::like);
    }

    /// LIKE without regard to case. SQLite knows the case of ASCII letters only.
    [[nodiscard]] constexpr auto ilike(std::string_view pattern) const {
        return pattern_of<true, false>(pattern, detail::PatternKind::like);
    }

    /// `text` is searched for as it is: `%` and `_` in it are no wildcards.
    [[nodiscard]] constexpr auto starts_with(std::string_view text) const {
        return pattern_of<false, false>(text, detail::PatternKind::starts_with);
    }

    [[nodiscard]] constexpr auto ends_with(std::string_view text) const {
        return pattern_of<false, false>(text, detail::PatternKind::ends_with);
    }

    [[nodiscard]] constexpr auto contains(std::string_view text) const {
        return pattern_of<false, false>(text, detail::PatternKind::contains);
    }

    /// As the three above, without regard to case (ASCII only on SQLite).
    [[nodiscard]] constexpr auto istarts_with(std::string_view text) const {
        return pattern_of<true, false>(text, detail::PatternKind::starts_with);
    }

    [[nodiscard]] constexpr auto iends_with(std::string_view text) const {
        return pattern_of<true, false>(text, detail::PatternKind::ends_with);
    }

    [[nodiscard]] constexpr auto icontains(std::string_view text) const {
        return pattern_of<true, false>(text, detail::PatternKind::contains);
    }

private:
    [[nodiscard]] constexpr auto self() const {
        return detail::ExpressionOf<Expr>(static_cast<const Expr&>(*this));
    }

    template <sql::Operator Op>
    [[nodiscard]] constexpr auto null_test() const {
        return detail::Unary<Op, detail::ExpressionOf<Expr>, bool>(self());
    }

    template <bool Descending>
    [[nodiscard]] constexpr auto order() const {
        return detail::Order<detail::ExpressionOf<Expr>, Descending>{self()};
    }

    template <bool Negated, class Range>
    [[nodiscard]] constexpr auto list(const Range& values) const {
        return detail::InList<detail::ExpressionOf<Expr>, Range, Negated>(self(), values);
    }

    template <bool Negated, class Low, class High>
    [[nodiscard]] constexpr auto between_values(const Low& low, const High& high) const {
        using E = detail::ExpressionOf<Expr>;
        detail::check_comparable<E, Low>();
        detail::check_comparable<E, High>();
        const auto from = detail::make_value<typename E::Type, typename E::Codec>(low);
        const auto to = detail::make_value<typename E::Type, typename E::Codec>(high);
        using From = std::remove_const_t<decltype(from)>;
        using To = std::remove_const_t<decltype(to)>;
        return detail::Between<E, From, To, Negated>(self(), from, to);
    }

    template <bool IgnoreCase, bool Negated>
    [[nodiscard]] constexpr auto pattern_of(std::string_view text, detail::PatternKind kind) const {
        using E = detail::ExpressionOf<Expr>;
        static_assert(
            detail::family_of<detail::Bare<typename E::Type>> == detail::Family::text,
            "like, starts_with, ends_with and contains need a text column"
        );
        return detail::Like<E, IgnoreCase, Negated>(self(), text, kind);
    }
};

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator==(const L& l, const R& r) {
    return detail::compare<sql::Operator::equal>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator!=(const L& l, const R& r) {
    return detail::compare<sql::Operator::not_equal>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator<(const L& l, const R& r) {
    return detail::compare<sql::Operator::less>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator<=(const L& l, const R& r) {
    return detail::compare<sql::Operator::less_equal>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator>(const L& l, const R& r) {
    return detail::compare<sql::Operator::greater>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator>=(const L& l, const R& r) {
    return detail::compare<sql::Operator::greater_equal>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator&&(const L& l, const R& r) {
    static_assert(detail::is_predicate<L> && detail::is_predicate<R>, ORM_NEEDS_CONDITION);
    return detail::Binary<sql::Operator::logical_and, L, R>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator||(const L& l, const R& r) {
    static_assert(detail::is_predicate<L> && detail::is_predicate<R>, ORM_NEEDS_CONDITION);
    return detail::Binary<sql::Operator::logical_or, L, R>(l, r);
}

template <detail::Expression E>
[[nodiscard]] constexpr auto operator!(const E& e) {
    static_assert(detail::is_predicate<E>, ORM_NEEDS_CONDITION);
    return detail::Unary<sql::Operator::logical_not, detail::ExpressionOf<E>, bool>(detail::ExpressionOf<E>(e));
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator+(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::add>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator-(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::subtract>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator*(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::multiply>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator/(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::divide>(l, r);
}

template <class L, class R>
    requires(detail::Expression<L> || detail::Expression<R>)
[[nodiscard]] constexpr auto operator%(const L& l, const R& r) {
    return detail::arithmetic<sql::Operator::modulo>(l, r);
}

template <detail::Expression E>
[[nodiscard]] constexpr auto operator-(const E& e) {
    using Expr = detail::ExpressionOf<E>;
    return detail::Unary<sql::Operator::negate, Expr, typename Expr::Type>(Expr(e));
}

/// Null-safe `!=`: NULL differs from every value and not from NULL.
template <class L, class R>
[[nodiscard]] constexpr auto distinct(const L& l, const R& r) {
    return detail::compare<sql::Operator::distinct>(l, r);
}

/// The condition where `flag` is set, and nothing otherwise. Both forms are prepared once.
template <class P>
[[nodiscard]] constexpr auto when(bool flag, const P& predicate) {
    static_assert(detail::is_predicate<P>, ORM_NEEDS_CONDITION);
    return detail::When<P>(flag, predicate);
}

namespace detail {

struct CountRows : Methods<CountRows> {
    using IsExpression = void;
    using IsAggregate = void;
    using Type = std::int64_t;
    using Codec = ValueCodec<std::int64_t>;
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;

    template <class... Scope>
    static constexpr bool in_scope = true;

    void describe(sql::Builder& builder) const { builder.count_rows(); }
    void bind(Binder&) const {}
};

template <class T>
inline constexpr bool is_number = family_of<Bare<T>> == Family::integer || family_of<Bare<T>> == Family::real
    || family_of<Bare<T>> == Family::decimal;

template <class T>
using SumOf = std::optional<
    std::conditional_t<family_of<Bare<T>> == Family::integer, std::int64_t, std::conditional_t<family_of<Bare<T>> == Family::real, double, Bare<T>>>>;

template <sql::Aggregate Kind, class Result, class E>
constexpr auto aggregate(const E& e) {
    static_assert(is_expression<E>, "an aggregate needs a column");
    return AggregateOf<Kind, ExpressionOf<E>, Result>(ExpressionOf<E>(e));
}

template <sql::Function Kind, class Result, class E>
struct FunctionOf<Kind, Result, E> : Methods<FunctionOf<Kind, Result, E>> {
    using IsExpression = void;
    using Type = Result;
    using Codec = ValueCodec<Result>;
    static constexpr std::size_t parameters = E::parameters;
    static constexpr std::size_t variants = E::variants;
    static constexpr bool dynamic = E::dynamic;

    template <class... Scope>
    static constexpr bool in_scope = E::template in_scope<Scope...>;

    [[no_unique_address]] E operand;

    constexpr explicit FunctionOf(E e) : operand(e) {}

    void describe(sql::Builder& builder) const {
        builder.function(Kind, 1);
        operand.describe(builder);
    }

    void bind(Binder& binder) const { operand.bind(binder); }
};

template <sql::Function Kind, class E>
constexpr auto text_function(const E& e) {
    using Expr = ExpressionOf<E>;
    static_assert(family_of<Bare<typename Expr::Type>> == Family::text, "this function needs text");
    using Plain = std::conditional_t<Kind == sql::Function::length, std::int64_t, std::string>;
    using Result = std::conditional_t<is_nullable<typename Expr::Type>, std::optional<Plain>, Plain>;
    return FunctionOf<Kind, Result, Expr>(Expr(e));
}

}  // namespace detail

/// COUNT(*): the number of rows.
[[nodiscard]] constexpr auto count() { return detail::CountRows{}; }

/// COUNT(e): the number of rows where `e` is not NULL.
template <class E>
[[nodiscard]] constexpr auto count(const E& e) {
    return detail::aggregate<sql::Aggregate::count, std::int64_t>(e);
}

/// SUM(e): empty where there is no row. A sum of integers is 64 bits wide, and more is an error on every database.
template <class E>
[[nodiscard]] constexpr auto sum(const E& e) {
    static_assert(detail::is_number<detail::TypeOf<E>>, "sum needs a number");
    return detail::aggregate<sql::Aggregate::sum, detail::SumOf<detail::TypeOf<E>>>(e);
}

/// AVG(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto avg(const E& e) {
    static_assert(detail::is_number<detail::TypeOf<E>>, "avg needs a number");
    return detail::aggregate<sql::Aggregate::avg, std::optional<double>>(e);
}

/// MIN(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto min(const E& e) {
    return detail::aggregate<sql::Aggregate::min, detail::Optional<detail::TypeOf<E>>>(e);
}

/// MAX(e): empty where there is no row.
template <class E>
[[nodiscard]] constexpr auto max(const E& e) {
    return detail::aggregate<sql::Aggregate::max, detail::Optional<detail::TypeOf<E>>>(e);
}

using sql::DateField;

/// A part of a date or time (UTC), as an integer: `orm::extract<orm::DateField::hour>(posts.created_at)`.
/// Seconds are whole; Sunday is weekday 0.
template <DateField Part, class E>
[[nodiscard]] constexpr auto extract(const E& e) {
    using Expr = detail::ExpressionOf<E>;
    constexpr auto family = detail::family_of<detail::Bare<typename Expr::Type>>;
    static_assert(
        family == detail::Family::timestamp || family == detail::Family::local_timestamp
            || family == detail::Family::date,
        "extract needs a date or a time"
    );
    return detail::Extract<Part, Expr>(Expr(e));
}

/// SQLite knows the case of ASCII letters only.
template <class E>
[[nodiscard]] constexpr auto lower(const E& e) {
    return detail::text_function<sql::Function::lower>(e);
}

/// SQLite knows the case of ASCII letters only.
template <class E>
[[nodiscard]] constexpr auto upper(const E& e) {
    return detail::text_function<sql::Function::upper>(e);
}

/// The number of characters.
template <class E>
[[nodiscard]] constexpr auto length(const E& e) {
    return detail::text_function<sql::Function::length>(e);
}

}  // namespace orm
