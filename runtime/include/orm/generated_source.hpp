#pragma once

/// @file
/// What a generated `.cpp` includes: an entity's objects, read and written without knowing a
/// database.

#include <orm/detail/operand.hpp>
#include <orm/mapping.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-template-friend"
#endif

namespace orm::detail {

/// A member of an entity, private or not: the explicit instantiation of `Expose` may name it and
/// hands it out.
template <class Entity, int Number>
struct Slot {
    friend constexpr auto orm_member(Slot);
};

template <class S, auto Pointer>
struct Expose {
    friend constexpr auto orm_member(S) { return Pointer; }
};

}  // namespace orm::detail

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

namespace orm::detail {

/// How to get from an entity to a member: one slot, or several through embedded structs.
template <int... Slots>
struct Path {};

template <class P, class SpecialCodec = void>
struct MemberColumn {};

/// One column of the foreign key that a `BelongsTo` holds.
template <class P, std::size_t Part, class K>
struct KeyColumn {};

template <class... Columns>
struct ColumnList {};

template <class... Paths>
struct RelationList {};

/// The members of an entity; specialised in its generated `.cpp`.
template <class Entity>
struct EntityDefinition;

template <class E, class Object, int First, int... Rest>
constexpr auto& reach(Object& object, Path<First, Rest...>) {
    auto& member = object.*orm_member(Slot<E, First>{});
    if constexpr (sizeof...(Rest) == 0) {
        return member;
    } else {
        return reach<E>(member, Path<Rest...>{});
    }
}

template <class T>
struct DeferredType {
    static constexpr bool deferred = false;
    using Type = T;
};

template <class T>
struct DeferredType<Deferred<T>> {
    static constexpr bool deferred = true;
    using Type = T;
};

template <class T>
struct RelationTarget;

template <class T>
struct RelationTarget<BelongsTo<T>> {
    using Type = T;
    static constexpr bool optional = false;
};

template <class T>
struct RelationTarget<std::optional<BelongsTo<T>>> {
    using Type = T;
    static constexpr bool optional = true;
};

/// Comparing with an infinity is meant; storing one is not.
inline void refuse_infinity(ParameterWriter& out) {
    const Parameter& value = out.last();
    if (value.wire == Wire::real && !(value.real - value.real == 0)) [[unlikely]] {
        out.drop_last();
        fail_write("is infinite");
    }
}

/// Reads and writes one column of an entity.
template <class E, class C>
struct ColumnAccess;

template <class E, class P, class SpecialCodec>
struct ColumnAccess<E, MemberColumn<P, SpecialCodec>> {
    using Member = std::remove_cvref_t<decltype(reach<E>(std::declval<E&>(), P{}))>;
    static constexpr bool deferred = DeferredType<Member>::deferred;
    using Type = typename DeferredType<Member>::Type;
    using Codec = typename CodecSelector<Type, SpecialCodec>::type;

    static void read(E& entity, const Cell& cell, const ColumnInfo& column) {
        auto& member = reach<E>(entity, P{});
        if constexpr (deferred) {
            Type value{};
            Codec::read(cell, value);
            member = std::move(value);
        } else {
            Codec::read(cell, member);
            fit_decimal(cell, member, column);
        }
    }

    static void write(const E& entity, ParameterWriter& out) {
        const auto& member = reach<E>(entity, P{});
        if constexpr (deferred) {
            Codec::write(out, *member);
        } else {
            Codec::write(out, member);
        }
        if constexpr (Codec::type == PhysicalType::float32 || Codec::type == PhysicalType::float64) {
            refuse_infinity(out);
        }
    }

    static bool loaded(const E& entity) {
        if constexpr (deferred) {
            return reach<E>(entity, P{}).loaded();
        } else {
            return true;
        }
    }

    static void unload(E& entity, std::size_t column) {
        if constexpr (deferred) {
            reach<E>(entity, P{}).set_unloaded(Mapping<E>::table, column);
        }
    }
};

/// Puts a further part of a foreign key, from 1, into a relation member that has those before it.
void read_key_part(ToOneMember& member, std::size_t part, Key key);

template <std::size_t Part>
void read_key_part(ToOneMember& member, Key key) {
    if constexpr (Part == 0) {
        member.set_key(std::move(key), nullptr);
    } else {
        read_key_part(member, Part, std::move(key));
    }
}

/// Writes one part of a foreign key. Throws `BadValue` when there is none yet, or one of another
/// type.
void write_key_part(ParameterWriter& out, const Key& key, std::size_t part, PhysicalType type);

template <class E, class P, std::size_t Part, class K>
struct ColumnAccess<E, KeyColumn<P, Part, K>> {
    using Member = std::remove_cvref_t<decltype(reach<E>(std::declval<E&>(), P{}))>;
    using Target = typename RelationTarget<Member>::Type;
    static constexpr bool deferred = false;
    static constexpr bool optional = RelationTarget<Member>::optional;

    static void read(E& entity, const Cell& cell, const ColumnInfo&) {
        auto& member = reach<E>(entity, P{});
        if constexpr (optional) {
            if (cell.is_null()) {
                member.reset();
                return;
            }
            typename K::value_type key{};
            ValueCodec<typename K::value_type>::read(cell, key);
            read_key_part<Part>(member ? *member : member.emplace(), make_key(key));
        } else {
            K key{};
            ValueCodec<K>::read(cell, key);
            read_key_part<Part>(member, make_key(key));
        }
    }

    static void write(const E& entity, ParameterWriter& out) {
        const auto& member = reach<E>(entity, P{});
        if constexpr (optional) {
            if (!member) {
                out.push(Parameter::null());
                return;
            }
            write_key(*member, out);
        } else {
            write_key(member, out);
        }
    }

    static void write_key(const BelongsTo<Target>& member, ParameterWriter& out) {
        constexpr PhysicalType type = ValueCodec<K>::type;
        if (member.erased_key().empty() && member.state().kind() == RelationState::Kind::pending) {
            write_key_part(out, out.arena().keep(key_of<Target>(*member)), Part, type);
        } else {
            write_key_part(out, member.erased_key(), Part, type);
        }
    }

    static bool loaded(const E&) { return true; }

    static void unload(E&, std::size_t) {}
};

/// Throws a `ValueError` that names the column whose cell was refused.
[[noreturn]] void
throw_bad_cell(const TableInfo& table, std::size_t column, const ValueError& error);

template <class E, class Columns, class Relations>
struct Operations;

template <class E, class... Columns, class... Relations>
struct Operations<E, ColumnList<Columns...>, RelationList<Relations...>> {
    static void mark(ToOneMember& member, const RelationInfo& relation) {
        member.set_unloaded(&relation);
    }

    static void mark(ToManyMember& member, const RelationInfo& relation) {
        member.set_unloaded(&relation);
    }

    template <class T>
    static void mark(std::optional<T>& member, const RelationInfo& relation) {
        if (member) {
            mark(*member, relation);
        }
    }

    template <std::size_t... C, std::size_t... R>
    static void
    read_all(E& entity, const Cell* cells, std::index_sequence<C...>, std::index_sequence<R...>) {
        const Cell* cell = cells;
        std::size_t column = 0;
        try {
            ((column = C, read_one<Columns>(entity, cell, C)), ...);
        } catch (const ValueError& error) {
            throw_bad_cell(Mapping<E>::table, column, error);
        }
        (mark(reach<E>(entity, Relations{}), Mapping<E>::relations[R]), ...);
    }

    template <class C>
    static void read_one(E& entity, const Cell*& cell, std::size_t column) {
        if constexpr (ColumnAccess<E, C>::deferred) {
            ColumnAccess<E, C>::unload(entity, column);
        } else {
            ColumnAccess<E, C>::read(entity, *cell++, Mapping<E>::columns[column]);
        }
    }

    static void read(void* entity, const Cell* cells) {
        read_all(
            *static_cast<E*>(entity),
            cells,
            std::index_sequence_for<Columns...>{},
            std::index_sequence_for<Relations...>{}
        );
    }

    static void read_column(void* entity, std::size_t column, const Cell& cell) {
        std::size_t index = 0;
        try {
            static_cast<void>(
                ((index++ == column
                      ? (ColumnAccess<E, Columns>::read(
                             *static_cast<E*>(entity), cell, Mapping<E>::columns[column]
                         ),
                         true)
                      : false) ||
                 ...)
            );
        } catch (const ValueError& error) {
            throw_bad_cell(Mapping<E>::table, column, error);
        }
    }

    static void read_generated(void* entity, const Cell& cell) {
        std::size_t column = 0;
        try {
            ((Mapping<E>::columns[column].is(ColumnFlags::generated)
                  ? ColumnAccess<E, Columns>::read(
                        *static_cast<E*>(entity), cell, Mapping<E>::columns[column]
                    )
                  : void(),
              ++column),
             ...);
        } catch (const ValueError& error) {
            throw_bad_cell(Mapping<E>::table, column, error);
        }
    }

    static void write(const void* entity, ParameterWriter& out) {
        LocalWriter local(out);
        const ColumnInfo* column = Mapping<E>::columns;
        ((column->is(ColumnFlags::generated | ColumnFlags::computed)
              ? void()
              : ColumnAccess<E, Columns>::write(*static_cast<const E*>(entity), local),
          ++column),
         ...);
    }

    static void write_column(const void* entity, std::size_t column, ParameterWriter& out) {
        std::size_t index = 0;
        static_cast<void>(
            ((index++ == column
                  ? (ColumnAccess<E, Columns>::write(*static_cast<const E*>(entity), out), true)
                  : false) ||
             ...)
        );
    }

    static bool is_loaded(const void* entity, std::size_t column) {
        std::size_t index = 0;
        return (
            (index++ == column && ColumnAccess<E, Columns>::loaded(*static_cast<const E*>(entity))
            ) ||
            ...
        );
    }

    static void append_row(void* vector, const Cell* cells, std::size_t) {
        read(&static_cast<std::vector<E>*>(vector)->emplace_back(), cells);
    }

    static void reserve_rows(void* vector, std::size_t rows) {
        auto& entities = *static_cast<std::vector<E>*>(vector);
        entities.reserve(entities.size() + rows);
    }

    static void emplace_row(void* optional, const Cell* cells, std::size_t) {
        read(&static_cast<std::optional<E>*>(optional)->emplace(), cells);
    }

    static Block* make_block() { return new RowBlock<E>(); }

    static RowBlock<E>& rows(Block* block) { return *static_cast<RowBlock<E>*>(block); }

    static void* append(Block* block) {
        BlockItem<E>& item = rows(block).items.emplace_back();
        item.block = block;
        return &item.value;
    }

    static void reserve_items(Block* block, std::size_t count) { rows(block).items.reserve(count); }

    static void* item_at(Block* block, std::size_t index) { return &rows(block).items[index]; }

    static void* object_at(Block* block, std::size_t index) {
        return &rows(block).items[index].value;
    }

    static constexpr EntityOperations table{
        .size = sizeof(E),
        .read = read,
        .read_column = read_column,
        .read_generated = read_generated,
        .write = write,
        .write_column = write_column,
        .is_loaded = is_loaded,
        .append_row = append_row,
        .reserve_rows = reserve_rows,
        .emplace_row = emplace_row,
        .make_block = make_block,
        .append = append,
        .reserve_items = reserve_items,
        .item_at = item_at,
        .object_at = object_at,
    };
};

template <class E>
inline constexpr const EntityOperations& operations =
    Operations<E, typename EntityDefinition<E>::Columns, typename EntityDefinition<E>::Relations>::
        table;

template <class List, std::size_t Index>
struct PathAt;

template <class First, class... Rest, std::size_t Index>
struct PathAt<RelationList<First, Rest...>, Index> : PathAt<RelationList<Rest...>, Index - 1> {};

template <class First, class... Rest>
struct PathAt<RelationList<First, Rest...>, 0> {
    using Type = First;
};

inline void* erase_relation(ToOneMember& member) noexcept {
    return &member;
}

inline void* erase_relation(ToManyMember& member) noexcept {
    return &member;
}

template <class T>
void* erase_relation(std::optional<T>& member) noexcept {
    return member ? erase_relation(*member) : nullptr;
}

/// The relation member `Relation` of an entity, for `RelationInfo::member_of`.
template <class E, std::size_t Relation>
void* member_of(void* entity) {
    using P = typename PathAt<typename EntityDefinition<E>::Relations, Relation>::Type;
    return erase_relation(reach<E>(*static_cast<E*>(entity), P{}));
}

/// The key of an object: empty while a generated one has not been made.
Key entity_key(const TableInfo& table, const void* entity);

template <class E>
Key key_of(const E& entity) {
    return entity_key(Mapping<E>::table, &entity);
}

}  // namespace orm::detail
