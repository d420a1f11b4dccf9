#pragma once

#include <orm/aggregates.hpp>
#include <orm/detail/function.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace orm {

namespace detail {

/// One end of a frame.
template <sql::FrameBound Kind>
struct FrameEdge : Constant {
    static constexpr sql::FrameBound kind = Kind;
    static constexpr std::size_t parameters = 0;

    void describe(sql::Builder&) const {}

    void bind(Binder&) const {}
};

/// A distance from the row: rows or groups of them, or what the values of the order may differ by.
template <sql::FrameBound Kind, class T>
struct FrameOffset : Constant {
    using Distance = T;
    static constexpr sql::FrameBound kind = Kind;
    static constexpr std::size_t parameters = 1;

    T distance;

    constexpr explicit FrameOffset(const T& n)
        : distance(n) {
        if (n < T(0)) {
            throw_negative("a frame's offset");
        }
    }

    void describe(sql::Builder& builder) const {
        builder.parameter(ValueCodec<T>::type);
        if constexpr (!std::is_same_v<T, std::int64_t>) {
            builder.alone();
        }
    }

    void bind(Binder& binder) const {
        binder.push(ValueCodec<T>::make(distance, binder.out().arena()));
    }
};

/// The type that a distance has in a statement.
template <class T>
struct DistanceOf {
    static_assert(is_number<T>, "a frame's offset is a number or a duration");
    using Type = std::conditional_t<
        family_of<T> == Family::integer,
        std::int64_t,
        std::conditional_t<family_of<T> == Family::real, double, T>>;
};

template <class Rep, class Period>
struct DistanceOf<std::chrono::duration<Rep, Period>> {
    using Type = std::chrono::microseconds;
};

template <sql::FrameBound Kind, class T>
constexpr auto frame_offset(const T& distance) {
    using Distance = typename DistanceOf<T>::Type;
    return FrameOffset<Kind, Distance>(Distance(distance));
}

/// The distance of an end of a frame; void where there is none.
template <class Edge>
struct DistanceOfEdge {
    using Type = void;
};

template <sql::FrameBound Kind, class T>
struct DistanceOfEdge<FrameOffset<Kind, T>> {
    using Type = T;
};

template <class Edge>
inline constexpr bool is_counted =
    std::is_void_v<typename DistanceOfEdge<Edge>::Type> ||
    std::is_same_v<typename DistanceOfEdge<Edge>::Type, std::int64_t>;

/// Whether values of the order's only term may differ by the distance of an end.
template <class Edge, class Orders>
inline constexpr bool is_distance = std::is_void_v<typename DistanceOfEdge<Edge>::Type>;

template <sql::FrameBound Kind, class T, class Term>
inline constexpr bool is_distance<FrameOffset<Kind, T>, AggregateOrder<Term>> = [] {
    using Value = Bare<typename Term::Expr::Type>;
    return is_time<Value> ? family_of<T> == Family::duration
                          : is_number<Value> && family_of<T> != Family::duration;
}();

/// No frame is said: what SQL takes then.
struct NoFrame : Constant {
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t operands = 0;

    static constexpr sql::Frame shape() noexcept { return {}; }

    void describe(sql::Builder&) const {}

    void bind(Binder&) const {}
};

template <sql::FrameUnit Unit, class From, class To, sql::FrameExclusion Exclusion>
struct FrameOf : Constant {
    static constexpr std::size_t parameters = From::parameters + To::parameters;
    static constexpr std::size_t operands = parameters;

    [[no_unique_address]] From from;
    [[no_unique_address]] To to;

    constexpr FrameOf(From f, To t)
        : from(f),
          to(t) {}

    static constexpr sql::Frame shape() noexcept {
        return {true, Unit, From::kind, To::kind, Exclusion};
    }

    void describe(sql::Builder& builder) const {
        from.describe(builder);
        to.describe(builder);
    }

    void bind(Binder& binder) const {
        from.bind(binder);
        to.bind(binder);
    }
};

template <class T>
inline constexpr bool has_frame = !std::is_same_v<T, NoFrame>;

/// The rows around a row: those of its partition, in an order, in a frame.
template <class Partition, class Orders, class Frame>
struct WindowSpec;

template <class... Partition, class Orders, class Frame>
struct WindowSpec<Types<Partition...>, Orders, Frame> : OperandsOf<Partition...> {
    using Parts = Types<Partition..., Orders>;
    static constexpr std::size_t parameters =
        ((Orders::parameters + Frame::parameters) + ... + Partition::parameters);
    static constexpr std::size_t variants = (Orders::variants + ... + Partition::variants);
    static constexpr bool dynamic = (Orders::dynamic || ... || Partition::dynamic);
    static constexpr Level level = highest(Orders::level, Partition::level...);

    template <class... Scope>
    static constexpr bool in_scope =
        (Orders::template in_scope<Scope...> && ... && Partition::template in_scope<Scope...>);

    template <class... Scope>
    static constexpr bool nullable_in = false;

    template <class... Groups>
    static constexpr bool grouped =
        (Orders::template grouped<Groups...> && ... && Partition::template grouped<Groups...>);

    [[no_unique_address]] Orders orders;
    [[no_unique_address]] Frame frame;

    constexpr WindowSpec(const OperandsOf<Partition...>& partition, Orders order, Frame f)
        : OperandsOf<Partition...>(partition),
          orders(order),
          frame(f) {}

    template <class... Terms>
    [[nodiscard]] constexpr auto order_by(const Terms&... terms) const {
        using Order = AggregateOrder<OrderOf<Terms>...>;
        return WindowSpec<Types<Partition...>, Order, Frame>(
            *this, Order(order_of(terms)...), frame
        );
    }

    /// The frame in rows: `.rows(orm::preceding(2), orm::current_row)`.
    template <class From, class To>
    [[nodiscard]] constexpr auto rows(From from, To to) const {
        return framed<sql::FrameUnit::rows>(from, to);
    }

    /// The frame by the values of the order: `.range(orm::preceding(24h), orm::current_row)`.
    template <class From, class To>
    [[nodiscard]] constexpr auto range(From from, To to) const {
        static_assert(
            is_distance<From, Orders> && is_distance<To, Orders>,
            "the offset of a range is a distance between values of the window's order: that has "
            "one "
            "term, numbers for a number and times for a duration"
        );
        return framed<sql::FrameUnit::range>(from, to);
    }

    /// The frame in groups of rows that are equal in the order.
    template <class From, class To>
    [[nodiscard]] constexpr auto groups(From from, To to) const {
        return framed<sql::FrameUnit::groups>(from, to);
    }

    /// Leaves rows out of the frame: `.exclude<orm::Exclude::current_row>()`.
    template <sql::FrameExclusion Exclusion>
    [[nodiscard]] constexpr auto exclude() const {
        static_assert(has_frame<Frame>, "say the frame first: .rows(…, …)");
        return with_exclusion<Exclusion>(frame);
    }

    void describe(sql::Builder& builder) const {
        this->describe_operands(builder);
        orders.describe(builder);
        frame.describe(builder);
    }

    void bind(Binder& binder) const {
        OperandsOf<Partition...>::bind(binder);
        orders.bind(binder);
        frame.bind(binder);
    }

    static constexpr sql::WindowShape shape() noexcept {
        return {sizeof...(Partition), Orders::count, Frame::operands, Frame::shape()};
    }

private:
    template <sql::FrameUnit Unit, class From, class To>
    [[nodiscard]] constexpr auto framed(From from, To to) const {
        static_assert(
            Unit == sql::FrameUnit::range || (is_counted<From> && is_counted<To>),
            "rows and groups are counted: give a whole number, or say range(…)"
        );
        using F = FrameOf<Unit, From, To, sql::FrameExclusion::none>;
        return WindowSpec<Types<Partition...>, Orders, F>(*this, orders, F(from, to));
    }

    template <sql::FrameExclusion Exclusion, sql::FrameUnit Unit, class From, class To, auto Old>
    [[nodiscard]] constexpr auto with_exclusion(const FrameOf<Unit, From, To, Old>& old) const {
        using F = FrameOf<Unit, From, To, Exclusion>;
        return WindowSpec<Types<Partition...>, Orders, F>(*this, orders, F(old.from, old.to));
    }
};

/// A window that the query defines with `.window<"w">(…)`.
template <Name Text>
struct WindowName : Constant {
    using Parts = Types<>;
    static constexpr std::size_t parameters = 0;
};

/// A function of SQL over the rows of a window, which is none without one.
template <sql::WindowFunction Kind, class Result, class ResultCodec, class... Operands>
struct WindowCall : Combined<Operands...>, OperandsOf<Operands...> {
    using Type = Result;
    using Codec = ResultCodec;
    using Parts = Types<Operands...>;

    constexpr explicit WindowCall(const Operands&... operands)
        : OperandsOf<Operands...>(operands...) {}

    template <class Spec>
    [[nodiscard]] constexpr auto over(const Spec& spec) const {
        return detail::over(*this, spec);
    }

    void describe(sql::Builder& builder) const {
        builder.window_function(Kind, sizeof...(Operands));
        this->describe_operands(builder);
    }
};

/// The level of what an aggregate is computed from, which over a window is no group.
template <class Function>
inline constexpr Level inner_level = Function::level;

template <class K, class... Operands, bool Distinct, class Orders, class Filter>
inline constexpr Level inner_level<AggregateOf<K, Types<Operands...>, Distinct, Orders, Filter>> =
    highest(Operands::level..., Filter::level);

template <class Function, class... Groups>
inline constexpr bool inner_grouped = Function::template grouped<Groups...>;

template <class K, class... Operands, bool Distinct, class Orders, class Filter, class... Groups>
inline constexpr bool
    inner_grouped<AggregateOf<K, Types<Operands...>, Distinct, Orders, Filter>, Groups...> =
        (Filter::template grouped<Groups...> && ... && Operands::template grouped<Groups...>);

/// `function OVER (…)`.
template <class Function, class Spec>
struct Window : Node<Window<Function, Spec>, typename Function::Type, Function, Spec> {
    using Codec = typename Function::Codec;
    static constexpr Level level = highest(inner_level<Function>, Spec::level, Level::window);

    template <class... Groups>
    static constexpr bool grouped =
        inner_grouped<Function, Groups...>&& Spec::template grouped<Groups...>;

    [[no_unique_address]] Function function;
    [[no_unique_address]] Spec spec;

    constexpr Window(const Function& f, const Spec& s)
        : function(f),
          spec(s) {}

    void describe(sql::Builder& builder) const {
        describe_window(builder, spec);
        function.describe(builder);
        if constexpr (requires { spec.describe(builder); }) {
            spec.describe(builder);
        }
    }

    void bind(Binder& binder) const {
        function.bind(binder);
        if constexpr (requires { spec.bind(binder); }) {
            spec.bind(binder);
        }
    }

private:
    template <Name Text>
    static void describe_window(sql::Builder& builder, const WindowName<Text>&) {
        builder.named_window(Text.view());
    }

    template <class... Part>
    static void describe_window(sql::Builder& builder, const WindowSpec<Part...>&) {
        builder.window(Spec::shape());
    }
};

template <class Function, class Spec>
constexpr auto over(const Function& function, const Spec& spec) {
    static_assert(
        !has_window(inner_level<Function>) && !has_window(Spec::level),
        "a window function cannot stand inside of a window function: select it in "
        "orm::derived<\"…\">(…)"
    );
    return Window<Function, Spec>(function, spec);
}

/// `.window<"w">(…)`.
template <Name Text, class Spec>
struct WindowClause : Clause {
    static constexpr std::size_t parameters = Spec::parameters;
    static constexpr std::size_t variants = Spec::variants;
    static constexpr bool dynamic = Spec::dynamic;

    template <class... Sources>
    static constexpr bool in_scope = Spec::template in_scope<Sources...>;

    template <class... Terms>
    static constexpr bool grouped = Spec::template grouped<Terms...>;

    Spec spec;

    constexpr explicit WindowClause(const Spec& s)
        : spec(s) {}

    void describe(sql::Builder& builder) const {
        builder.begin_window(Text.view(), Spec::shape());
        spec.describe(builder);
        builder.end();
    }

    void bind(Binder& binder) const { spec.bind(binder); }
};

template <sql::WindowFunction Kind, class Result, class... Operands>
constexpr auto window_call(const Operands&... operands) {
    return WindowCall<Kind, Result, ValueCodec<Result>, Operands...>(operands...);
}

/// A function that gives a value of another row, or none.
template <sql::WindowFunction Kind, class E, class... More>
constexpr auto value_call(const E& e, const More&... more) {
    static_assert(is_expression<E>, "this window function needs a column");
    using Expr = ExpressionOf<E>;
    using Result = Optional<typename Expr::Type>;
    return WindowCall<Kind, Result, typename OptionalCodec<Expr>::Type, Expr, More...>(
        Expr(e), more...
    );
}

using WindowNumber = Value<ValueCodec<std::int64_t>, std::int64_t>;

/// The same, with what stands in for a row that is not there.
template <sql::WindowFunction Kind, class E, class V>
constexpr auto value_or_call(const E& e, std::int64_t rows, const V& otherwise) {
    static_assert(is_expression<E>, "this window function needs a column");
    using Expr = ExpressionOf<E>;
    check_comparable<Expr, V>();
    const auto other = compared_with<Expr>(otherwise);
    using Other = std::remove_const_t<decltype(other)>;
    constexpr bool nullable = is_nullable_operand<Expr> || is_nullable_operand<Other>;
    using Plain = typename ElementCodec<typename Expr::Codec>::Type;
    using Result =
        std::conditional_t<nullable, Optional<typename Expr::Type>, Bare<typename Expr::Type>>;
    using Codec = std::conditional_t<nullable, typename OptionalCodec<Expr>::Type, Plain>;
    return WindowCall<Kind, Result, Codec, Expr, WindowNumber, Other>(
        Expr(e), WindowNumber{{}, rows}, other
    );
}

}  // namespace detail

/// Rows of the result that have equal values here belong together.
template <class... Exprs>
[[nodiscard]] constexpr auto partition_by(const Exprs&... expressions) {
    return detail::WindowSpec<
        detail::Types<detail::ExpressionOf<Exprs>...>,
        detail::AggregateOrder<>,
        detail::NoFrame>(
        detail::OperandsOf<detail::ExpressionOf<Exprs>...>(detail::ExpressionOf<Exprs>(expressions
        )...),
        detail::AggregateOrder<>(),
        detail::NoFrame()
    );
}

/// All rows of the result.
[[nodiscard]] constexpr auto all_rows() {
    return partition_by();
}

/// A window that the query defines: `.over(orm::window<"w">())` and `.window<"w">(…)`.
template <Name Text>
[[nodiscard]] constexpr auto window() {
    return detail::WindowName<Text>();
}

/// @name Ends of a frame
/// @{
inline constexpr detail::FrameEdge<sql::FrameBound::unbounded_preceding> unbounded_preceding{};
inline constexpr detail::FrameEdge<sql::FrameBound::current_row> current_row{};
inline constexpr detail::FrameEdge<sql::FrameBound::unbounded_following> unbounded_following{};

/// So many rows or groups before the row; of a range the distance of the values, a number or a
/// duration (PostgreSQL only). Throws `ValueError` when negative.
template <class T>
[[nodiscard]] constexpr auto preceding(const T& distance) {
    return detail::frame_offset<sql::FrameBound::preceding>(distance);
}

/// The same behind it.
template <class T>
[[nodiscard]] constexpr auto following(const T& distance) {
    return detail::frame_offset<sql::FrameBound::following>(distance);
}

using Exclude = sql::FrameExclusion;

/// @}

/// The number of the row in its partition, from 1.
[[nodiscard]] constexpr auto row_number() {
    return detail::window_call<sql::WindowFunction::row_number, std::int64_t>();
}

/// The number of the first row that is equal to this one in the order: 1, 2, 2, 4.
[[nodiscard]] constexpr auto rank() {
    return detail::window_call<sql::WindowFunction::rank, std::int64_t>();
}

/// The same without gaps: 1, 2, 2, 3.
[[nodiscard]] constexpr auto dense_rank() {
    return detail::window_call<sql::WindowFunction::dense_rank, std::int64_t>();
}

/// The rank from 0 to 1.
[[nodiscard]] constexpr auto percent_rank() {
    return detail::window_call<sql::WindowFunction::percent_rank, double>();
}

/// The part of the rows that are not behind this one.
[[nodiscard]] constexpr auto cume_dist() {
    return detail::window_call<sql::WindowFunction::cume_dist, double>();
}

/// Which of so many equal parts the row is in, from 1.
[[nodiscard]] constexpr auto ntile(std::int64_t parts) {
    return detail::window_call<sql::WindowFunction::ntile, std::int64_t>(detail::WindowNumber{
        {}, parts});
}

/// The value so many rows before this one; empty where there is none.
template <class E>
[[nodiscard]] constexpr auto lag(const E& e, std::int64_t rows = 1) {
    return detail::value_call<sql::WindowFunction::lag>(e, detail::WindowNumber{{}, rows});
}

/// The same, and `otherwise` where there is none: a value or an expression.
template <class E, class V>
[[nodiscard]] constexpr auto lag(const E& e, std::int64_t rows, const V& otherwise) {
    return detail::value_or_call<sql::WindowFunction::lag>(e, rows, otherwise);
}

/// The value so many rows behind this one; empty where there is none.
template <class E>
[[nodiscard]] constexpr auto lead(const E& e, std::int64_t rows = 1) {
    return detail::value_call<sql::WindowFunction::lead>(e, detail::WindowNumber{{}, rows});
}

/// The same, and `otherwise` where there is none: a value or an expression.
template <class E, class V>
[[nodiscard]] constexpr auto lead(const E& e, std::int64_t rows, const V& otherwise) {
    return detail::value_or_call<sql::WindowFunction::lead>(e, rows, otherwise);
}

/// The value of the first row of the frame.
template <class E>
[[nodiscard]] constexpr auto first_value(const E& e) {
    return detail::value_call<sql::WindowFunction::first_value>(e);
}

/// The value of the last row of the frame.
template <class E>
[[nodiscard]] constexpr auto last_value(const E& e) {
    return detail::value_call<sql::WindowFunction::last_value>(e);
}

/// The value of the so-manyeth row of the frame, counted from 1; empty where there is none.
template <class E>
[[nodiscard]] constexpr auto nth_value(const E& e, std::int64_t row) {
    return detail::value_call<sql::WindowFunction::nth_value>(e, detail::WindowNumber{{}, row});
}

}  // namespace orm
