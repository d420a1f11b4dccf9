#pragma once

#include <orm/handle.hpp>

#include <type_traits>
#include <vector>

namespace orm::detail {

/// A key of one column stands for its objects, as a foreign key does for those that it refers to.
template <class Field, class S>
inline constexpr bool is_key_for<Column<Field, S>, typename Field::Entity> =
    std::is_same_v<typename Field::Entity, KeyEntity<Column<Field, S>>> ||
    (PrimaryKeyOf<typename Field::Entity>::size == 1 &&
     PrimaryKeyOf<typename Field::Entity>::has(Field::column_index()));

/// `x IN (…)` over the keys of objects.
template <class E, class Range, bool Negated>
struct InObjects : Node<InObjects<E, Range, Negated>, Truth<E>, E> {
    static constexpr std::size_t parameters = 1;

    const Range* objects;

    ORM_INLINE ORM_INLINE constexpr explicit InObjects(const Range& range) noexcept
        : objects(&range) {}

    void describe(sql::Builder& builder) const {
        constexpr std::size_t parts = key_parts<typename E::Type>;
        builder.in_list(Negated, E::origin(), parts);
        for (std::size_t part = 0; part != parts; ++part) {
            E::describe_part(builder, part);
        }
    }

    void bind(Binder& binder) const {
        auto& arena = binder.out().arena();
        auto& keys = arena.parameters();
        for (const auto& object : *objects) {
            push_object_key(arena, object, keys);
        }
        constexpr std::size_t parts = key_parts<typename E::Type>;
        const auto& bound = arena.keep(ListParameter{keys.data(), keys.size() / parts, parts});
        binder.push(Parameter::of(Wire::pointer, &bound, sizeof bound));
    }

private:
    template <class V>
    static void push_object_key(Arena& arena, const V& object, std::vector<Parameter>& keys) {
        constexpr std::size_t parts = key_parts<typename E::Type>;
        Parameter room[parts];
        ParameterWriter writer(room, parts, arena);
        push_key(writer, arena.keep(key_of<V>(object)), parts);
        keys.insert(keys.end(), room, room + parts);
    }
};

template <bool Negated, class E, class Range>
constexpr auto in_objects(const Range& objects) {
    return Lasting<InObjects<E, Range, Negated>>(objects);
}

}  // namespace orm::detail
