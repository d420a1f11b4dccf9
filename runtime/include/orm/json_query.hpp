#pragma once

/// @file
/// JSON in queries: `posts.meta["a"]["b"].as<int>()`, `contains`, `has_key`, and changes in place,
/// `set(posts.meta["a"] = 5)`. A path that leads nowhere is NULL; JSON's `null` is a value.

#include <orm/aggregates.hpp>
#include <orm/detail/function.hpp>
#include <orm/handle.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace orm {

namespace detail {

/// A step to the member of an object.
template <class Text>
struct JsonKey : Constant {
    static constexpr std::size_t parameters = 1;

    Text key;

    constexpr explicit JsonKey(std::string_view name)
        : key(name) {}

    void describe(sql::Builder& builder) const { builder.parameter(PhysicalType::text); }

    void bind(Binder& binder) const { TextCodec::write(binder.out(), key); }

    void bind_text(Binder& binder) const { bind(binder); }
};

template <>
inline constexpr bool borrows<JsonKey<std::string>> = false;

/// A step to the element of an array, from the end when negative.
struct JsonIndex : Constant {
    static constexpr std::size_t parameters = 1;

    std::int32_t index;

    constexpr explicit JsonIndex(std::int32_t number)
        : index(number) {}

    void describe(sql::Builder& builder) const { builder.parameter(PhysicalType::int32); }

    void bind(Binder& binder) const {
        binder.push(Parameter::of(Wire::integer, std::int64_t{index}));
    }

    void bind_text(Binder& binder) const;
};

template <>
inline constexpr bool borrows<JsonIndex> = false;

/// A step from a document of type `E`. Its key is copied where an expression is (see `Lasting`).
template <class E, class K>
constexpr auto json_step(const K& key) {
    static_assert(
        (std::integral<K> && !std::is_same_v<K, bool> && !std::is_same_v<K, char>) ||
            std::is_convertible_v<const K&, std::string_view>,
        "a step into JSON is a key (text) or an index (an integer)"
    );
    using Key = JsonKey<std::conditional_t<of_related_row<E>, std::string, std::string_view>>;
    if constexpr (std::integral<K>) {
        static_cast<void>(count_operand(key));
        return JsonIndex(static_cast<std::int32_t>(key));
    } else if constexpr (std::is_convertible_v<const K&, std::string_view>) {
        return Key(std::string_view(key));
    } else {
        return Key({});
    }
}

/// Puts a value into the parameters as JSON. Throws `BadValue` for text that is not UTF-8 and for
/// numbers that are not finite.
void push_json(Binder& binder, const Parameter& value);

template <class T>
inline constexpr bool is_json_value =
    std::is_same_v<T, bool> || StorableInteger<T> || StorableReal<T> || std::is_same_v<T, Json> ||
    std::is_same_v<T, std::nullptr_t> || std::is_convertible_v<const T&, std::string_view>;

/// A value of C++ that becomes JSON.
template <class T>
struct JsonValue : Constant {
    static constexpr std::size_t parameters = 1;

    const T* value;

    constexpr explicit JsonValue(const T& borrowed)
        : value(&borrowed) {}

    void describe(sql::Builder& builder) const { builder.parameter(PhysicalType::json); }

    void bind(Binder& binder) const {
        if constexpr (std::is_same_v<T, std::nullptr_t>) {
            push_json(binder, Parameter::null());
        } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
            const std::string_view text(*value);
            push_json(binder, Parameter::of(Wire::text, text.data(), text.size()));
        } else {
            push_json(binder, ValueCodec<T>::make(*value, binder.out().arena()));
        }
    }
};

template <class E>
inline constexpr bool is_json = container_of<E> == PhysicalType::json;

/// A value as JSON; NULL is `null`.
template <class V>
constexpr auto json_operand(const V& value) {
    if constexpr (!is_expression<V>) {
        static_assert(
            is_json_value<V>,
            "JSON takes numbers, bool, text, orm::Json, nullptr (its null), and expressions of them"
        );
        return JsonValue<V>(value);
    } else {
        using E = ExpressionOf<V>;
        constexpr Family family = family_of<Bare<typename E::Type>>;
        static_assert(
            is_json<V> || family == Family::boolean || family == Family::integer ||
                family == Family::real || family == Family::text,
            "JSON takes numbers, bool, text, orm::Json, nullptr (its null), and expressions of them"
        );
        if constexpr (is_json<V>) {
            return Call<sql::Function::coalesce, Json, E, Literal<"null">>(E(value), {});
        } else if constexpr (family == Family::boolean) {
            return Call<sql::Function::boolean_to_json, Json, E>(E(value));
        } else {
            return Call<sql::Function::to_json, Json, E>(E(value));
        }
    }
}

template <class T>
constexpr auto json_as() {
    using enum sql::Function;
    static_assert(
        std::is_same_v<T, bool> || StorableInteger<T> || StorableReal<T> ||
            std::is_same_v<T, std::string> || std::is_same_v<T, Decimal>,
        "as<T>() reads bool, integers, doubles, orm::Decimal and std::string"
    );
    return std::is_same_v<T, bool>      ? json_boolean
           : StorableInteger<T>         ? json_integer
           : StorableReal<T>            ? json_real
           : std::is_same_v<T, Decimal> ? json_decimal
                                        : json_text;
}

template <class Parent, class Step>
struct JsonPath;

template <>
struct Container<PhysicalType::json> {
    template <class E, class V>
    static constexpr auto contains(const E& e, const V& value) {
        static_assert(
            std::is_same_v<V, Json> || (is_expression<V> && container_of<V> == PhysicalType::json),
            "JSON contains JSON: contains(orm::Json(…))"
        );
        return strict_call<sql::Function::json_contains, bool>(e, operand_of<Json>(value));
    }

    template <class E>
    static constexpr auto has_key(const E& e, std::string_view key) {
        return strict_call<sql::Function::json_has_key, bool>(e, operand_of<std::string>(key));
    }

    template <class E>
    static constexpr auto size(const E& e) {
        return Call<sql::Function::json_size, std::optional<std::int64_t>, E>(e);
    }

    template <class E, class K>
    static constexpr auto at(const E& e, const K& key) {
        const auto step = json_step<E>(key);
        return JsonPath<E, std::remove_const_t<decltype(step)>>(e, step);
    }

    template <class T, class E>
    static constexpr auto as(const E& e) {
        return Call<json_as<T>(), std::optional<T>, E>(e);
    }
};

template <class T>
inline constexpr bool is_json_path = false;

template <class Parent, class Step>
inline constexpr bool is_json_path<JsonPath<Parent, Step>> = true;

/// The document that a path starts from, and how many steps it has.
template <class E>
struct JsonRoot {
    using Type = E;
    static constexpr std::size_t depth = 0;
};

template <class Parent, class Step>
struct JsonRoot<JsonPath<Parent, Step>> {
    using Type = typename JsonRoot<Parent>::Type;
    static constexpr std::size_t depth = JsonRoot<Parent>::depth + 1;
};

/// A part of a JSON document: `meta["a"][0]`.
template <class Parent, class Step>
struct JsonPath : Node<JsonPath<Parent, Step>, std::optional<Json>, Parent, Step> {
    using Root = typename JsonRoot<JsonPath>::Type;
    static constexpr std::size_t depth = JsonRoot<JsonPath>::depth;

    [[no_unique_address]] Parent parent;
    Step step;

    constexpr JsonPath(Parent p, Step s)
        : parent(p),
          step(s) {}

    constexpr JsonPath(const JsonPath&) = default;
    constexpr ~JsonPath() noexcept = default;

    template <class K>
    [[nodiscard]] constexpr auto operator[](const K& key) const {
        const auto next = json_step<Parent>(key);
        return JsonPath<JsonPath, std::remove_const_t<decltype(next)>>(*this, next);
    }

    /// What `set(…)` takes: `posts.meta["a"] = 5`.
    template <class V>
    constexpr auto operator=(const V& value) const {
        return assign(value);
    }

    constexpr auto operator=(const JsonPath& value) const { return assign(value); }

    void describe(sql::Builder& builder) const {
        builder.function(sql::Function::json_get, depth + 1, PhysicalType::json);
        root().describe(builder);
        describe_steps(builder);
    }

    void bind(Binder& binder) const {
        root().bind(binder);
        bind_steps(binder);
    }

    [[nodiscard]] constexpr const Root& root() const {
        if constexpr (is_json_path<Parent>) {
            return parent.root();
        } else {
            return parent;
        }
    }

    void describe_steps(sql::Builder& builder) const {
        if constexpr (is_json_path<Parent>) {
            parent.describe_steps(builder);
        }
        step.describe(builder);
    }

    void bind_steps(Binder& binder) const {
        if constexpr (is_json_path<Parent>) {
            parent.bind_steps(binder);
        }
        step.bind(binder);
    }

    /// The steps as text: a change takes indexes and keys alike.
    static void describe_text_steps(sql::Builder& builder) {
        for (std::size_t i = 0; i != depth; ++i) {
            builder.parameter(PhysicalType::text);
        }
    }

    void bind_text_steps(Binder& binder) const {
        if constexpr (is_json_path<Parent>) {
            parent.bind_text_steps(binder);
        }
        step.bind_text(binder);
    }

private:
    template <class V>
    constexpr auto assign(const V& value) const;
};

template <class Path>
using ChangedJson =
    std::conditional_t<is_nullable<typename Path::Root::Type>, std::optional<Json>, Json>;

/// A document with another value at the end of a path.
template <class Path, class V>
struct JsonWith : Node<JsonWith<Path, V>, ChangedJson<Path>, Path, V> {
    Path path;
    [[no_unique_address]] V value;

    constexpr JsonWith(Path p, V v)
        : path(p),
          value(v) {}

    void describe(sql::Builder& builder) const {
        builder.function(sql::Function::json_set, Path::depth + 2, PhysicalType::json);
        path.root().describe(builder);
        value.describe(builder);
        Path::describe_text_steps(builder);
    }

    void bind(Binder& binder) const {
        path.root().bind(binder);
        value.bind(binder);
        path.bind_text_steps(binder);
    }
};

/// A document without what is at the end of a path.
template <class Path>
struct JsonWithout : Node<JsonWithout<Path>, ChangedJson<Path>, Path> {
    Path path;

    constexpr explicit JsonWithout(Path p)
        : path(p) {}

    void describe(sql::Builder& builder) const {
        builder.function(sql::Function::json_remove, Path::depth + 1, PhysicalType::json);
        path.root().describe(builder);
        Path::describe_text_steps(builder);
    }

    void bind(Binder& binder) const {
        path.root().bind(binder);
        path.bind_text_steps(binder);
    }
};

template <class Path, class V>
constexpr auto json_with(const Path& path, const V& value) {
    const auto operand = json_operand(value);
    using Value = std::remove_const_t<decltype(operand)>;
    return Lasting<JsonWith<Path, Value>>(path, operand);
}

template <class Parent, class Step>
template <class V>
constexpr auto JsonPath<Parent, Step>::assign(const V& value) const {
    static_assert(
        requires { Root::origin(); }, "only a part of a column can be assigned: posts.meta[…] = …"
    );
    const auto change = json_with(*this, value);
    return Assignment<Root, std::remove_const_t<decltype(change)>>{root(), change};
}

template <class Path>
constexpr void check_json_path() {
    static_assert(is_json_path<Path>, "say which part: posts.meta[…]");
}

}  // namespace detail

/// The whole document with another value at the end of the path, a number, bool, text, `orm::Json`,
/// `nullptr` (JSON's null) or an expression: `orm::json_set(posts.meta["a"], 5)`. Of the path's
/// steps only the last one is created; where another is missing, nothing changes. An index behind
/// an array appends.
template <class Path, class V>
[[nodiscard]] constexpr auto json_set(const Path& path, const V& value) {
    detail::check_json_path<Path>();
    return detail::json_with(path, value);
}

/// The whole document without what is at the end of the path: `set(posts.meta =
/// orm::json_remove(posts.meta["a"]))`.
template <class Path>
[[nodiscard]] constexpr auto json_remove(const Path& path) {
    detail::check_json_path<Path>();
    return detail::JsonWithout<Path>(path);
}

/// `null`, `boolean`, `number`, `string`, `array` or `object`; NULL where there is nothing.
template <class E>
[[nodiscard]] constexpr auto json_type(const E& e) {
    static_assert(detail::is_expression<E>, "this function needs a column or an expression");
    static_assert(detail::is_json<E>, "json_type needs JSON");
    return detail::strict_call<sql::Function::json_type, std::string>(detail::ExpressionOf<E>(e));
}

/// The values of all rows as a JSON array, NULL as its null; empty where there is no row. Of what
/// JSON can hold: numbers, bool, text, JSON. In the order that `.order_by(…)` says, else in any.
/// Needs <orm/json_text.hpp>.
template <class E, class Result = Json>
[[nodiscard]] constexpr auto json_agg(const E& e) {
    static_assert(detail::is_expression<E>, "an aggregate needs a column");
    static_assert(
        requires { sizeof(Result); }, "json_agg gives an orm::Json: include <orm/json_text.hpp>"
    );
    if constexpr (requires { sizeof(Result); }) {
        using Kind = detail::AggregateKind<sql::Aggregate::json_agg, std::optional<Result>>;
        return detail::aggregate(Kind(), detail::json_operand(e));
    }
}

}  // namespace orm
