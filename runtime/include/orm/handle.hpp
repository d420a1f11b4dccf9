#pragma once

#include <orm/detail/column_facts.hpp>
#include <orm/expression.hpp>

#include <string_view>

namespace orm {

/// The key of an entity that has several key columns.
template <class... Parts>
using CompositeKey = std::tuple<Parts...>;

template <class Field, class Source>
struct ToOne;

/// Facts about a column: its entity, its place in `Mapping<E>::columns`, its C++ type and how that
/// is stored.
template <class E, ColumnIndex Index, class T, class SpecialCodec = void>
struct Field {
    using Entity = E;
    using Type = T;
    using Special = SpecialCodec;
    static constexpr ColumnIndex place = Index;

    ORM_INLINE static constexpr ColumnIndex column_index(std::size_t = 0) noexcept { return Index; }
};

namespace detail {

template <class E, ColumnIndex Relation, class TargetEntity, RelationKind Kind>
struct RelationField {
    using Entity = E;
    using Target = TargetEntity;
    static constexpr ColumnIndex relation = Relation;
    static constexpr RelationKind kind = Kind;
    static constexpr bool nullable = true;
    static constexpr bool to_many =
        Kind == RelationKind::has_many || Kind == RelationKind::many_to_many;

    ORM_INLINE static const RelationInfo& info() noexcept {
        return Mapping<E>::relations[Relation];
    }
};

}  // namespace detail

/// Facts about a `BelongsTo` member: relation and first foreign key column.
template <
    class E,
    ColumnIndex Relation,
    class TargetEntity,
    ColumnIndex FirstColumn,
    bool IsNullable = false>
struct BelongsToField : detail::RelationField<E, Relation, TargetEntity, RelationKind::belongs_to> {
    static constexpr ColumnIndex first_column = FirstColumn;
    static constexpr bool nullable = IsNullable;
};

template <class E, ColumnIndex Relation, class TargetEntity>
using HasOneField = detail::RelationField<E, Relation, TargetEntity, RelationKind::has_one>;

template <class E, ColumnIndex Relation, class TargetEntity>
using HasManyField = detail::RelationField<E, Relation, TargetEntity, RelationKind::has_many>;

template <class E, ColumnIndex Relation, class TargetEntity>
using ManyToManyField =
    detail::RelationField<E, Relation, TargetEntity, RelationKind::many_to_many>;

namespace detail {

/// The column tag of a relation's foreign key.
template <class F>
struct ForeignKeyField {
    using Accessor = F;
    using Entity = typename F::Entity;
    using KeyOwner = typename F::Target;
    using Key = typename Mapping<KeyOwner>::Key;
    using Type = std::conditional_t<F::nullable, std::optional<Key>, Key>;
    using Special = void;

    static constexpr ColumnIndex place = F::first_column;

    ORM_INLINE static constexpr ColumnIndex column_index(std::size_t part = 0) noexcept {
        return static_cast<ColumnIndex>(F::first_column + part);
    }
};

/// The column tag of an entity's primary key.
template <class E>
struct PrimaryKeyField {
    using Entity = E;
    using KeyOwner = E;
    using Type = typename Mapping<E>::Key;
    using Special = void;

    ORM_INLINE static ColumnIndex column_index(std::size_t part = 0) noexcept {
        return Mapping<E>::table.primary_key[part];
    }
};

template <class F, class V>
ORM_INLINE constexpr auto assignment(const V& value);

template <class T, class Special>
struct ColumnCodec {
    using Type = MemberCodec<T, Special>;
};

// The parts of a composite key have codecs, the key has none.
template <class... Parts, class Special>
struct ColumnCodec<std::tuple<Parts...>, Special> {
    using Type = void;
};

template <class... Parts, class Special>
struct ColumnCodec<std::optional<std::tuple<Parts...>>, Special> {
    using Type = void;
};

}  // namespace detail

namespace detail {

/// The class that names a column: its accessor.
template <class Field>
struct AccessorOf {
    using Type = Field;
};

template <class Field>
requires requires {
    typename Field::Accessor;
}

struct AccessorOf<Field> {
    using Type = typename Field::Accessor;
};

/// The last part of a type's name.
template <class T>
constexpr std::string_view name_of_type() noexcept {
    std::string_view text = __PRETTY_FUNCTION__;  // … T = a::b::Name] or … [with T = …; …]
    text = text.substr(0, text.find_first_of(";]", text.find("T = ")));
    return text.substr(text.rfind(':') + 1);
}

/// Whether a group is the column in that place of a source.
template <class Source, ColumnIndex Place, class Group>
inline constexpr bool is_column_at = false;

template <class Source, ColumnIndex Place, class Field>
inline constexpr bool
    is_column_at<Source, Place, Column<Field, Source>> = Field::column_index() == Place;

template <class Source, ColumnIndex Place>
inline constexpr bool
    is_column_at<Source, Place, Column<PrimaryKeyField<typename Source::Entity>, Source>> = false;

template <class Source, class Key, class... Groups>
inline constexpr bool has_columns = false;

template <class Source, ColumnIndex... Places, class... Groups>
inline constexpr bool has_columns<Source, ColumnSet<Places...>, Groups...> =
    sizeof...(Places) != 0 && ([]<ColumnIndex Place>() {
        return (false || ... || is_column_at<Source, Place, Groups>);
    }.template operator()<Places>() &&
                               ...);

/// Whether a list of groups has the key of a source, on which all its columns depend. The columns
/// of a query that stands as a table depend on nothing.
template <class Source, class... Groups>
inline constexpr bool key_is_grouped =
    (std::is_same_v<Column<PrimaryKeyField<typename Source::Entity>, Source>, Groups> || ...) ||
    has_columns<Source, PrimaryKeyOf<typename Source::Entity>, Groups...>;

template <class E, Name Text, class... Groups>
inline constexpr bool key_is_grouped<NamedEntity<E, Text>, Groups...> = false;

}  // namespace detail

/// A column of a table or alias. Its type names the entity and the column; it holds nothing.
template <class Field, class Source>
struct Column : Methods<Column<Field, Source>> {
    using IsExpression = void;
    using ColumnField = Field;
    using ColumnSource = Source;
    /// Optional too where the way to the column may end before it.
    using Type = std::conditional_t<
        Source::nullable,
        detail::Optional<typename Field::Type>,
        typename Field::Type>;
    using Codec = typename detail::ColumnCodec<Type, typename Field::Special>::Type;
    static constexpr std::size_t parameters = 0;
    static constexpr std::size_t variants = 0;
    static constexpr bool dynamic = false;

    static constexpr detail::Level level = detail::Level::row;

    template <class... Scope>
    static constexpr bool in_scope = detail::is_in_scope<typename Source::InScope, Scope...>;

    template <class... Scope>
    static constexpr bool
        nullable_in = (std::is_same_v<detail::OuterJoined<typename Source::InScope>, Scope> || ...);

    template <class... Groups>
    static constexpr bool grouped =
        (std::is_same_v<Column, Groups> || ...) || detail::key_is_grouped<Source, Groups...>;

    constexpr Column() noexcept = default;
    constexpr Column(const Column&) noexcept = default;
    constexpr ~Column() noexcept = default;

    template <class Other>

    requires(!std::is_same_v<Other, Column> && std::is_same_v<detail::ExpressionOf<Other>, Column>) constexpr explicit Column(const Other&) noexcept {
    }

    /// What `set(…)` takes: `users.age = 18`, `users.age = users.age + 1`.
    template <class V>
    ORM_INLINE constexpr auto operator=(const V& value) const {
        return detail::assignment<Column>(value);
    }

    ORM_INLINE constexpr auto operator=(const Column& value) const {
        return detail::assignment<Column>(value);
    }

    ORM_INLINE void describe(sql::Builder& builder, const ColumnInfo* = nullptr) const {
        if constexpr (is_placed) {
            builder.column(Source::info, Field::place);
        } else {
            describe_part(builder, 0);
        }
    }

    ORM_INLINE static void describe_part(sql::Builder& builder, std::size_t part) {
        builder.column(Source::info, Field::column_index(part));
    }

    ORM_INLINE void bind(detail::Binder&) const {}

    ORM_INLINE static const ColumnInfo* origin() {
        if constexpr (is_placed) {
            return &Mapping<typename Field::Entity>::columns[Field::place];
        } else {
            return origin(0);
        }
    }

    ORM_INLINE static const ColumnInfo* origin(std::size_t part) {
        return &Mapping<typename Field::Entity>::columns[Field::column_index(part)];
    }

    /// The accessor's name.
    static constexpr std::string_view label() noexcept {
        return detail::name_of_type<typename detail::AccessorOf<Field>::Type>();
    }

private:
    /// Whether the place of its first column is a constant: compilers that do not optimize compute
    /// what a function says.
    static constexpr bool is_placed = requires { Field::place; };
};

namespace detail {

template <class F, class S>
struct AsExpression<ToOne<F, S>> {
    static_assert(
        F::kind == RelationKind::belongs_to,
        "a HasOne has no column on this side: follow it with `->`"
    );
    using Type = Column<ForeignKeyField<F>, S>;
};

template <class E, class S>
struct AsExpression<Handle<E, S>> {
    using Type = Column<PrimaryKeyField<E>, S>;
};

template <class T>
requires requires {
    typename T::TableHandle;
}

struct AsExpression<T> : AsExpression<typename T::TableHandle> {};

template <class F, class S>
struct KeyEntityOf<Column<ForeignKeyField<F>, S>> {
    using Type = typename F::Target;
};

template <class E, class S>
struct KeyEntityOf<Column<PrimaryKeyField<E>, S>> {
    using Type = E;
};

template <class T>
inline constexpr std::size_t key_parts = 1;
template <class... Parts>
inline constexpr std::size_t key_parts<std::tuple<Parts...>> = sizeof...(Parts);
template <class T>
inline constexpr std::size_t key_parts<std::optional<T>> = key_parts<T>;

template <class C, class V>
ORM_INLINE constexpr auto assignment(const V& value) {
    constexpr bool fits = is_expression<V> || std::is_same_v<V, std::nullopt_t> ||
                          comparable_value<typename C::Type, V> ||
                          std::is_same_v<V, KeyEntity<C>> ||
                          std::is_same_v<V, BelongsTo<KeyEntity<C>>>;
    static_assert(fits, "a value of this type cannot be assigned to this column");
    static_assert(
        is_nullable<typename C::Type> || !(is_nullable<V> || std::is_same_v<V, std::nullopt_t>),
        "this column is not nullable: it cannot be set to an optional or to std::nullopt"
    );
    if constexpr (!fits) {
        return Assignment<C, NullValue>{C(), {}};
    } else if constexpr (is_expression<V>) {
        static_assert(
            comparable_columns<typename C::Type, TypeOf<V>>,
            "these two columns have different types"
        );
        static_assert(stored_alike<C, V>, ORM_STORED_APART);
        return Assignment<C, ExpressionOf<V>>{C(), ExpressionOf<V>(value)};
    } else if constexpr (std::is_same_v<V, KeyEntity<C>>) {
        using Value = KeyValue<key_parts<typename C::Type>>;
        return Assignment<C, Value>{C(), Value{key_of<V>(value)}};
    } else if constexpr (std::is_same_v<V, BelongsTo<KeyEntity<C>>>) {
        using Value = KeyValue<key_parts<typename C::Type>>;
        return Assignment<C, Value>{C(), Value{value.erased_key()}};
    } else {
        return Assignment<C, decltype(make_value<typename C::Type, typename C::Codec>(value))>{
            C(), make_value<typename C::Type, typename C::Codec>(value)};
    }
}

/// A key with a column list: equal, or not equal, part by part.
template <bool Equal, class L, class R>
struct KeyComparison : Node<KeyComparison<Equal, L, R>, bool, L, R> {
    static constexpr std::size_t parts = key_parts<typename L::Type>;

    [[no_unique_address]] L left;
    [[no_unique_address]] R right;

    KeyComparison(L l, R r)
        : left(l),
          right(std::move(r)) {}

    ORM_INLINE void describe(sql::Builder& builder) const {
        for (std::size_t part = 0; part != parts; ++part) {
            if (part + 1 != parts) {
                builder.operation(Equal ? sql::Operator::logical_and : sql::Operator::logical_or);
            }
            builder.operation(Equal ? sql::Operator::equal : sql::Operator::not_equal);
            L::describe_part(builder, part);
            if constexpr (Expression<R>) {
                R::describe_part(builder, part);
            } else {
                builder.parameter(L::origin(part)->type, L::origin(part));
            }
        }
    }

    ORM_INLINE void bind(Binder& binder) const { right.bind(binder); }
};

template <bool Equal, class L, class R>
ORM_INLINE constexpr auto compare_keys(const L& key, const R& other) {
    constexpr std::size_t parts = key_parts<typename L::Type>;
    if constexpr (std::is_same_v<R, KeyEntity<L>>) {
        return KeyComparison<Equal, L, KeyValue<parts>>(key, KeyValue<parts>{key_of<R>(other)});
    } else if constexpr (std::is_same_v<R, BelongsTo<KeyEntity<L>>>) {
        return KeyComparison<Equal, L, KeyValue<parts>>(key, KeyValue<parts>{other.erased_key()});
    } else if constexpr (is_expression<R>) {
        static_assert(
            key_parts<TypeOf<R>> == parts, "these two keys have a different number of columns"
        );
        return KeyComparison<Equal, L, ExpressionOf<R>>(key, ExpressionOf<R>(other));
    } else if constexpr (std::is_same_v<R, std::nullopt_t>) {
        return Unary < Equal ? sql::Operator::is_null : sql::Operator::is_not_null, L,
               bool > {{}, key};
    } else {
        static_assert(
            std::is_same_v<R, Bare<typename L::Type>>,
            "a key of several columns is compared with an object, a handle, or a std::tuple of its "
            "parts"
        );
        return KeyComparison<Equal, L, KeyValue<parts>>(key, KeyValue<parts>{make_key(other)});
    }
}

/// What `->` gives: a handle of the target.
template <class E, class Source>
struct Arrow {
    Handle<E, Source> handle{};

    constexpr const Handle<E, Source>* operator->() const noexcept { return &handle; }
};

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

}  // namespace detail

/// A `BelongsTo` or `HasOne` of a handle: `->` follows it, and where a scalar is expected it is its
/// foreign key.
template <class Field, class Source>
struct ToOne : Methods<ToOne<Field, Source>> {
    using IsExpression = void;
    using IsRelation = void;
    using RelationField = Field;
    using RelationSource = Source;

    constexpr ToOne() noexcept = default;
    constexpr ToOne(const ToOne&) noexcept = default;
    constexpr ~ToOne() noexcept = default;

    /// The columns of the target; the join is added once, LEFT where there may be none.
    constexpr auto operator->() const noexcept {
        return detail::Arrow<typename Field::Target, Via<Source, Field>>{};
    }

    /// The handle of the target, for a function that takes one: `is_adult(*posts.author)`.
    constexpr auto operator*() const noexcept {
        return Handle<typename Field::Target, Via<Source, Field>>{};
    }

    template <class V>
    ORM_INLINE constexpr auto operator=(const V& value) const {
        return detail::assignment<detail::ExpressionOf<ToOne>>(value);
    }

    ORM_INLINE constexpr auto operator=(const ToOne& value) const {
        return detail::assignment<detail::ExpressionOf<ToOne>>(value);
    }
};

/// A `HasMany` or `ManyToMany` of a handle.
template <class Field, class Source>
struct ToMany {
    using IsRelation = void;
    using RelationField = Field;
    using RelationSource = Source;

    /// Many have no value that could be compared.
    template <class V>
    constexpr auto operator==(const V&) const {
        static_assert(
            std::is_void_v<V>,
            "a to-many relation has no value: ask .contains(object), .any(…), .none(…) or "
            ".count(…)"
        );
        return detail::Mistake<ToMany, V>();
    }

    /// Rows with a related row that meets the condition: `users.posts.any([](auto post) { return
    /// post.title == "x"; })`. A condition about the related row owns its values.
    template <class Condition>
    [[nodiscard]] ORM_INLINE constexpr auto any(const Condition& condition) const {
        return exists<false>(condition);
    }

    /// Rows with a related row.
    [[nodiscard]] ORM_INLINE constexpr auto any() const {
        return detail::RelatedExists<Field, Source, false, detail::NoPredicate>({});
    }

    /// Rows that an object, or the row with a key, is related to.
    template <class V>
    [[nodiscard]] ORM_INLINE constexpr auto contains(const V& related) const {
        return exists<false>([&](const auto& row) { return row == related; });
    }

    /// Rows without a related row that meets the condition.
    template <class Condition>
    [[nodiscard]] ORM_INLINE constexpr auto none(const Condition& condition) const {
        return exists<true>(condition);
    }

    [[nodiscard]] ORM_INLINE constexpr auto none() const {
        return detail::RelatedExists<Field, Source, true, detail::NoPredicate>({});
    }

    /// How many related rows meet the condition.
    template <class Condition>
    [[nodiscard]] ORM_INLINE constexpr auto count(const Condition& condition) const {
        const auto predicate = condition(Handle<typename Field::Target, Inner<Source, Field>>{});
        using P = std::remove_const_t<decltype(predicate)>;
        detail::check_related<P>();
        return detail::RelatedCount<Field, Source, P>(predicate);
    }

    [[nodiscard]] ORM_INLINE constexpr auto count() const {
        return detail::RelatedCount<Field, Source, detail::NoPredicate>({});
    }

    /// For `.with(users.posts->comments)` only.
    constexpr auto operator->() const noexcept {
        return detail::Arrow<typename Field::Target, Via<Source, Field>>{};
    }

private:
    template <bool Negated, class Condition>
    [[nodiscard]] ORM_INLINE constexpr auto exists(const Condition& condition) const {
        const auto predicate = condition(Handle<typename Field::Target, Inner<Source, Field>>{});
        using P = std::remove_const_t<decltype(predicate)>;
        detail::check_related<P>();
        return detail::RelatedExists<Field, Source, Negated, P>(predicate);
    }
};

/// The handle of an entity: its columns and relations, and nothing else.
template <class Entity>
using Table = Handle<Entity, Root<Entity>>;

/// The handle of an entity in generic code.
template <class Entity>
inline constexpr Table<Entity> table{};

/// The same table once more: `constexpr auto boss = orm::alias<"boss">(users);`.
template <Name Text, class Entity, class Source>
[[nodiscard]] ORM_INLINE constexpr auto alias(const Handle<Entity, Source>&) noexcept {
    return Handle<Entity, Alias<Entity, Text>>{};
}

}  // namespace orm
