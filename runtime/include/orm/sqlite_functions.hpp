#pragma once

/// @file
/// Functions, aggregates and collations of your own for SQLite, written in C++. They are there on
/// every connection of the database that is opened with the options, and queries call them by name:
/// `orm::function<R>("name", …)`, `orm::aggregate_function<R>("name", …)`,
/// `orm::collate<"name">(…)`.
///
/// Types are those that columns can have, and `std::string_view`, which is valid during the call.
/// An argument that is not an optional is never NULL: where one would be, the result is NULL and
/// the function is not called, and an aggregate leaves that row out. What a function throws becomes
/// the error of the statement. Connections on several threads call one function at once.

#include <orm/detail/codecs.hpp>
#include <orm/detail/source.hpp>
#include <orm/raw_text.hpp>
#include <orm/sqlite.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace orm::sqlite {

/// What the library calls.
namespace callbacks {

using orm::detail::Arena;
using orm::detail::Cell;
using orm::detail::Parameter;

/// A function; what it answers may point into the arena or to what outlives the call.
class ScalarFunction {
public:
    virtual Parameter call(const Cell* arguments, Arena& arena) const = 0;

protected:
    ~ScalarFunction() = default;
};

/// What an aggregate knows of one group of rows.
class AggregateState {
public:
    AggregateState() = default;
    AggregateState(const AggregateState&) = delete;
    AggregateState& operator=(const AggregateState&) = delete;
    virtual ~AggregateState() = default;

    virtual void step(const Cell* arguments) = 0;
    /// Takes the oldest of the rows away again.
    virtual void inverse(const Cell* arguments) = 0;
    virtual Parameter finish(Arena& arena) = 0;
};

class AggregateFunction {
public:
    virtual std::unique_ptr<AggregateState> begin() const = 0;
    /// Whether rows can be taken away, and the result asked for in between.
    virtual bool moves() const = 0;

protected:
    ~AggregateFunction() = default;
};

class Collation {
public:
    /// Below, equal to or above 0.
    virtual int compare(std::string_view a, std::string_view b) const = 0;

protected:
    ~Collation() = default;
};

/// Takes what is defined.
class Registrar {
public:
    virtual void
    add(const char* name, std::size_t arguments, bool pure, const ScalarFunction& function) = 0;
    virtual void
    add(const char* name, std::size_t arguments, const AggregateFunction& function) = 0;
    virtual void add(const char* name, const Collation& collation) = 0;

protected:
    ~Registrar() = default;
};

class Definition {
public:
    Definition() = default;
    Definition(const Definition&) = delete;
    Definition& operator=(const Definition&) = delete;
    virtual ~Definition() = default;

    virtual void enter(Registrar& registrar) const = 0;
};

inline constexpr std::size_t most_arguments = 16;

template <Name Text, class Arguments>
constexpr void check_definition() {
    static_assert(
        std::tuple_size_v<Arguments> <= most_arguments, "a function has at most 16 arguments"
    );
    static_assert(
        detail::is_function_name(Text.view()) && !Text.view().starts_with("orm_"),
        "a name has letters, digits and underscores, and does not begin with orm_"
    );
}

template <class F>
struct Signature : Signature<decltype(&F::operator())> {};

template <class R, class... Args>
struct Signature<R (*)(Args...)> {
    using Result = R;
    using Arguments = std::tuple<std::remove_cvref_t<Args>...>;
};

template <class R, class... Args>
struct Signature<R (*)(Args...) noexcept> : Signature<R (*)(Args...)> {};

template <class C, class R, class... Args>
struct Signature<R (C::*)(Args...)> : Signature<R (*)(Args...)> {};

template <class C, class R, class... Args>
struct Signature<R (C::*)(Args...) const> : Signature<R (*)(Args...)> {};

template <class C, class R, class... Args>
struct Signature<R (C::*)(Args...) noexcept> : Signature<R (*)(Args...)> {};

template <class C, class R, class... Args>
struct Signature<R (C::*)(Args...) const noexcept> : Signature<R (*)(Args...)> {};

template <class T>
inline constexpr bool takes_null = false;

template <class T>
inline constexpr bool takes_null<std::optional<T>> = true;

/// Reads an argument. False for a NULL that it does not take.
template <class T>
bool read_argument(const Cell& cell, T& value) {
    if (!takes_null<T> && cell.is_null()) {
        return false;
    }
    if constexpr (std::is_same_v<T, std::string_view>) {
        if (cell.wire != detail::Wire::text) {
            detail::fail_wire(cell, "text");
        }
        value = cell.text();
    } else {
        static_assert(detail::Storable<T>, "an argument has a type that a column can have");
        detail::ValueCodec<T>::read(cell, value);
    }
    return true;
}

template <class... Parts>
bool read_arguments(const Cell* cells, std::tuple<Parts...>& values) {
    return std::apply(
        [&](Parts&... parts) { return (read_argument(*cells++, parts) && ...); }, values
    );
}

template <class Result>
Parameter make_result(Result result, Arena& arena) {
    static_assert(detail::Storable<Result>, "a result has a type that a column can have");
    return detail::ValueCodec<Result>::make(arena.keep(std::move(result)), arena);
}

template <Name Text, class F>
class FunctionDefinition final : public Definition, ScalarFunction {
public:
    FunctionDefinition(F function, bool pure)
        : function_(std::move(function)),
          pure_(pure) {}

    void enter(Registrar& registrar) const override {
        registrar.add(Text.text, std::tuple_size_v<Arguments>, pure_, *this);
    }

private:
    using Arguments = typename Signature<F>::Arguments;

    Parameter call(const Cell* cells, Arena& arena) const override {
        Arguments arguments{};
        if (!read_arguments(cells, arguments)) {
            return Parameter::null();
        }
        return make_result(std::apply(function_, std::move(arguments)), arena);
    }

    F function_;
    bool pure_;
};

/// Whether an aggregate is meant for windows, too.
template <class Aggregate>
inline constexpr bool has_inverse = requires {
    &Aggregate::inverse;
};

template <class Aggregate>
constexpr void check_inverse() {
    if constexpr (has_inverse<Aggregate>) {
        static_assert(
            std::is_same_v<
                typename Signature<decltype(&Aggregate::inverse)>::Arguments,
                typename Signature<decltype(&Aggregate::step)>::Arguments>,
            "inverse(…) takes away a row that step(…) took, so it has the same arguments"
        );
        static_assert(
            requires(const Aggregate& aggregate) { aggregate.finish(); },
            "a window asks for the result again and again: with an inverse(…), finish() is const"
        );
    }
}

template <Name Text, class Aggregate>
class AggregateDefinition final : public Definition, AggregateFunction {
public:
    void enter(Registrar& registrar) const override {
        registrar.add(Text.text, std::tuple_size_v<Arguments>, *this);
    }

private:
    using Arguments = typename Signature<decltype(&Aggregate::step)>::Arguments;

    class State final : public AggregateState {
        void step(const Cell* cells) override {
            with_row(cells, [&](auto&... parts) { aggregate_.step(std::move(parts)...); });
        }

        void inverse([[maybe_unused]] const Cell* cells) override {
            if constexpr (has_inverse<Aggregate>) {
                with_row(cells, [&](auto&... parts) { aggregate_.inverse(std::move(parts)...); });
            }
        }

        Parameter finish(Arena& arena) override { return make_result(aggregate_.finish(), arena); }

        template <class Use>
        static void with_row(const Cell* cells, const Use& use) {
            Arguments arguments{};
            if (read_arguments(cells, arguments)) {
                std::apply(use, arguments);
            }
        }

        Aggregate aggregate_{};
    };

    std::unique_ptr<AggregateState> begin() const override { return std::make_unique<State>(); }

    bool moves() const override { return has_inverse<Aggregate>; }
};

template <Name Text, class F>
class CollationDefinition final : public Definition, Collation {
public:
    explicit CollationDefinition(F compare)
        : compare_(std::move(compare)) {}

    void enter(Registrar& registrar) const override { registrar.add(Text.text, *this); }

private:
    int compare(std::string_view a, std::string_view b) const override { return compare_(a, b); }

    F compare_;
};

}  // namespace callbacks

/// Whether a function gives the same for the same arguments within a statement.
enum class Purity : std::uint8_t {
    pure,    ///< may be called less often than the statement says
    impure,  ///< depends on a clock, a counter, random numbers
};

/// A function of one row: `define_function<"slug">(options, [](std::string_view title) { … })`.
/// Its types are those of the callable, which has one call operator.
template <Name Text, class F>
void define_function(Options& options, F function, Purity purity = Purity::pure) {
    callbacks::check_definition<Text, typename callbacks::Signature<F>::Arguments>();
    static_assert(
        !std::is_void_v<typename callbacks::Signature<F>::Result>, "a function returns something"
    );
    options.definitions.push_back(std::make_shared<callbacks::FunctionDefinition<Text, F>>(
        std::move(function), purity == Purity::pure
    ));
}

/// An aggregate: a class whose objects take the rows of a group with `step(…)` and have the result
/// in `finish()`: `define_aggregate<"median", Median>(options)`. Each group has an object of its
/// own, made by its default constructor.
///
/// One that is to stand over windows (`.over(…)`) has an `inverse(…)` with the arguments of `step`,
/// too, which takes the row that was given first away again, and a `finish() const`, which is asked
/// with any number of rows in it, also with none.
template <Name Text, class Aggregate>
void define_aggregate(Options& options) {
    static_assert(
        requires(Aggregate aggregate) {
            &Aggregate::step;
            aggregate.finish();
        },
        "an aggregate has a step(…) and a finish()"
    );
    using Step = callbacks::Signature<decltype(&Aggregate::step)>;
    callbacks::check_definition<Text, typename Step::Arguments>();
    callbacks::check_inverse<Aggregate>();
    options.definitions.push_back(std::make_shared<callbacks::AggregateDefinition<Text, Aggregate>>(
    ));
}

/// An order of texts: `compare(a, b)` is below 0 where `a` comes first, 0 where they are equal. It
/// must be an order whatever the texts are. A column that is declared with it makes the file
/// unreadable where it is not defined.
template <Name Text, class F>
void define_collation(Options& options, F compare) {
    callbacks::check_definition<Text, std::tuple<>>();
    static_assert(
        std::is_invocable_r_v<int, const F&, std::string_view, std::string_view>,
        "a collation compares two std::string_view and returns an int"
    );
    options.definitions.push_back(
        std::make_shared<callbacks::CollationDefinition<Text, F>>(std::move(compare))
    );
}

}  // namespace orm::sqlite
