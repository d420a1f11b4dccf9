#pragma once

/// @file
/// `db.in_bulk<User>(keys)`: many objects by their keys. A header of its own, because not every
/// file needs <map>.

#include <orm/executor.hpp>

#include <map>
#include <tuple>
#include <type_traits>

namespace orm::detail {

/// `(a, b) IN (…)` over keys, whatever their number of columns: one parameter.
template <class E, class Range>
struct KeyInList : Node<KeyInList<E, Range>, bool, Column<PrimaryKeyField<E>, Root<E>>> {
    using Key = typename Mapping<E>::Key;
    using Operand = Column<PrimaryKeyField<E>, Root<E>>;
    static constexpr std::size_t parts = key_parts<Key>;
    static constexpr std::size_t parameters = 1;

    const Range* keys;

    explicit KeyInList(const Range& range)
        : keys(&range) {}

    void describe(sql::Builder& builder) const {
        builder.in_list(false, Operand::origin(), parts);
        for (std::size_t part = 0; part != parts; ++part) {
            Operand::describe_part(builder, part);
        }
    }

    void bind(Binder& binder) const {
        auto& arena = binder.out().arena();
        auto& values = arena.parameters();
        for (const auto& key : *keys) {
            Parameter row[parts];
            ParameterWriter out(row, parts, arena);
            push_key_of(out, key);
            values.insert(values.end(), row, row + parts);
        }
        const auto& list = arena.keep(ListParameter{values.data(), values.size() / parts, parts});
        binder.push(Parameter::of(Wire::pointer, &list, sizeof list));
    }

private:
    template <class V>
    static void push_key_of(ParameterWriter& out, const V& key) {
        if constexpr (is_composite<Key>) {
            static_assert(
                std::is_same_v<V, Key>,
                "a key of several columns is given as a std::tuple of its parts"
            );
            std::apply([&](const auto&... values) { push_key_values<Key>(out, values...); }, key);
        } else {
            static_assert(
                is_key_of<Key, V>, "a value of this type cannot be the key of this class"
            );
            push_key_values<Key>(out, key);
        }
    }
};

template <class E>
struct InBulk {
    using Key = typename Mapping<E>::Key;

    template <class Range>
    static std::map<Key, E>
    find(Executor& executor, const Range& keys, std::source_location where) {
        auto found = executor.select(table<E>).where(KeyInList<E, Range>(keys)).all(where);
        std::map<Key, E> result;
        for (E& object : found) {
            Key key = key_as<Key>(key_of<E>(object));
            result.emplace(std::move(key), std::move(object));
        }
        return result;
    }
};

}  // namespace orm::detail
