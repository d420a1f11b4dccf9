#pragma once

/// @file
/// `db.select(users).map_by(users.id)`: rows as a map. A header of its own, because not every file
/// needs <map>.

#include <orm/select.hpp>

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace orm::detail {

/// A row, and the value that it is found by.
template <class Key, class Object>
struct KeyedRow {
    using IsKeyed = void;

    Object object{};
    Key key{};
};

template <class Inner, class KeyReader>
struct KeyedReader {
    using Row = KeyedRow<typename KeyReader::Type, typename Inner::Row>;
    static constexpr bool is_entity = false;

    static constexpr const TableInfo* table() noexcept { return Inner::table(); }

    static const Cell* read(const Cell* cell, Row& row) {
        return KeyReader::read(read_object(cell, row.object), row.key);
    }

private:
    static const Cell* read_object(const Cell* cell, typename Inner::Row& object) {
        if constexpr (Inner::is_entity) {
            return EntityReader<typename Inner::Row, false>::read(cell, object);
        } else {
            return Inner::read(cell, object);
        }
    }
};

/// What is selected, and behind it the key.
template <class Rows, class Key>
struct KeyedRows : Rows {
    template <class Tables>
    using In = KeyedReader<
        typename Rows::template In<Tables>,
        typename RowItem<Key>::template Reader<Tables>>;

    template <class Tables>
    static constexpr bool has_all =
        Rows::template has_all<Tables>&& RowItem<Key>::template in_scope<Tables>;

    template <class... Groups>
    static constexpr bool grouped =
        Rows::template grouped<Groups...>&& RowItem<Key>::template grouped<Groups...>;

    static constexpr std::size_t parameters = Rows::parameters + RowItem<Key>::parameters;
    static constexpr std::size_t variants = Rows::variants + RowItem<Key>::variants;
    static constexpr bool dynamic = Rows::dynamic || RowItem<Key>::dynamic;
    static constexpr Level level = highest(Rows::level, RowItem<Key>::level);

    [[no_unique_address]] RowItem<Key> key;

    constexpr KeyedRows(const Rows& rows, const Key& by)
        : Rows(rows),
          key(by) {}

    void describe(sql::Builder& builder) const {
        Rows::describe(builder);
        key.describe(builder);
    }

    void bind(Binder& binder) const {
        Rows::bind(binder);
        key.bind(binder);
    }

    template <class Value, class Object>
    static std::map<Value, Object> map_of(std::vector<KeyedRow<Value, Object>> rows) {
        static_assert(
            requires(const Value& value) { value < value; },
            "the key of a map needs an order: values of this type have none"
        );
        std::map<Value, Object> result;
        for (auto& row : rows) {
            if (!result.try_emplace(std::move(row.key), std::move(row.object)).second) {
                throw_repeated_key(Rows::template In<Scope<>>::table());
            }
        }
        return result;
    }
};

}  // namespace orm::detail
