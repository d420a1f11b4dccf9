#pragma once

#include <orm/detail/clauses.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <source_location>
#include <tuple>
#include <vector>

namespace orm {

/// Says that an insert stores the key that the object has: `db.insert(user, orm::keep_key)`.
struct KeepKey {};

inline constexpr KeepKey keep_key{};

namespace detail {

enum class KeyPolicy : std::uint8_t { generate, keep };

/// The statements that an entity type always has, one shape each.
struct EntityStatements {
    Shape insert{0};
    Shape insert_keeping_key{0};
    Shape update{0};
    Shape erase{0};
    Shape find{0};
    Shape insert_chunk{0};
    std::atomic<std::uint32_t> traits{0};  ///< see entity_traits.hpp; 0: not looked at yet
    std::atomic<std::uint64_t> checked{
        0};  ///< of the first 64 columns, those whose values can be refused
    std::atomic<std::uint64_t> unwritten{0};  ///< and those that an insert does not write
};

/// Some columns of an entity.
struct ColumnSelection {
    std::vector<ColumnIndex> columns;

    void add_index(ColumnIndex index);

    template <class C>
    void add(const C&) {
        using Expr = ExpressionOf<C>;
        for (std::size_t part = 0; part != key_parts<typename Expr::Type>; ++part) {
            add_index(static_cast<ColumnIndex>(
                Expr::origin(part) - Mapping<typename ColumnEntity<C>::Type>::columns
            ));
        }
    }
};

/// The values of a primary key, part by part, and what knows their types.
struct KeyArguments {
    void (*push)(ParameterWriter& out, const void* const* values);
    const void* const* values;
    std::size_t parts;
};

/// The keys of the two sides of many-to-many links.
struct LinkKeys {
    Key source;
    std::vector<Key> targets;
};

void insert_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    KeyPolicy policy,
    std::source_location where
);
void insert_entities(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    std::source_location where
);
/// Inserts objects without filling anything in. False, with nothing done, when the database does
/// not load rows in bulk, or when an insert maintains members: then it takes objects that may be
/// changed.
[[nodiscard]] bool load_entities(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    const void* const* entities,
    std::size_t count,
    std::source_location where
);
void update_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    std::source_location where
);
void update_entities(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    std::source_location where
);
void update_entities_columns(
    Executor& executor,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    const ColumnSelection& selection,
    std::source_location where
);
void update_columns(
    Executor& executor,
    const TableInfo& table,
    void* entity,
    const ColumnSelection& selection,
    std::source_location where
);
/// `changeable` is the object once more when it may be marked deleted, or null.
void erase_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    const void* entity,
    void* changeable,
    std::source_location where
);
void find_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    const KeyArguments& key,
    const RowSink& sink,
    std::source_location where
);
/// Loads into objects that are there. Throws `StaleObject` where the row of one is gone.
void load_objects(
    Executor& executor,
    const LoadPlan& plan,
    void* const* objects,
    std::size_t count,
    std::source_location where
);
void link(Executor& executor, const RelationInfo& relation, const LinkKeys& keys);
void unlink(Executor& executor, const RelationInfo& relation, const LinkKeys& keys);
void set_links(Executor& executor, const RelationInfo& relation, const LinkKeys& keys);
void create_tables(Executor& executor, const TableInfo* const* tables, std::size_t count);
void drop_tables(Executor& executor, const TableInfo* const* tables, std::size_t count);

template <class K, class... Values>
inline constexpr bool is_key_of = (comparable_value<K, Values> && ...);

template <class... Parts, class... Values>
inline constexpr bool
    is_key_of<std::tuple<Parts...>, Values...> = (comparable_value<Parts, Values> && ...);

template <class K, class V>
void push_key_value(ParameterWriter& out, const V& value) {
    push_value<K, ValueCodec<K>>(out, value);
}

template <class K>
struct PushKey {
    template <class V>
    static void push(ParameterWriter& out, const V& value) {
        push_key_value<K>(out, value);
    }

    template <class V>
    static void push_arguments(ParameterWriter& out, const void* const* values) {
        push_key_value<K>(out, *static_cast<const V*>(*values));
    }
};

template <class... Parts>
struct PushKey<std::tuple<Parts...>> {
    template <class... Values>
    static void push(ParameterWriter& out, const Values&... values) {
        (push_key_value<Parts>(out, values), ...);
    }

    template <class... Values>
    static void push_arguments(ParameterWriter& out, const void* const* values) {
        (push_key_value<Parts>(out, *static_cast<const Values*>(*values++)), ...);
    }
};

template <class K, class... Values>
void push_key_values(ParameterWriter& out, const Values&... values) {
    PushKey<K>::push(out, values...);
}

}  // namespace detail

}  // namespace orm
