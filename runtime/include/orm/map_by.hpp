#pragma once

/// @file
/// `db.select(users).map_by(users.id)`, `db.run(query).map_by(users.id)`: rows as a map. A header
/// of its own, because not every file needs <map>.

#include <orm/query.hpp>
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

/// A map that takes each key once.
template <class Value, class Object>
class UniqueMap {
    static_assert(
        requires(const Value& value) { value < value; },
        "the key of a map needs an order: values of this type have none"
    );

public:
    explicit UniqueMap(const TableInfo* table) noexcept
        : table_(table) {}

    void add(Value key, Object object) {
        if (!map_.try_emplace(std::move(key), std::move(object)).second) {
            throw_repeated_key(table_);
        }
    }

    [[nodiscard]] std::map<Value, Object> result() && { return std::move(map_); }

private:
    const TableInfo* table_;
    std::map<Value, Object> map_;
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
        UniqueMap<Value, Object> map(Rows::template In<Scope<>>::table());
        for (auto& row : rows) {
            map.add(std::move(row.key), std::move(row.object));
        }
        return std::move(map).result();
    }
};

template <class Row, class Key>
class KeyedQuery {
public:
    static constexpr StatementPart part = part_of<RowItem<Key>>;

    explicit KeyedQuery(RowSink (*sink)(std::vector<Row>&) noexcept)
        : objects_sink_(sink(objects_)) {}

    KeyedQuery(const KeyedQuery&) = delete;
    KeyedQuery& operator=(const KeyedQuery&) = delete;

    [[nodiscard]] RowSink sink() noexcept { return {this, nullptr, read}; }

    static ObjectList objects(void* target) {
        return objects_of<Row>(&static_cast<KeyedQuery*>(target)->objects_);
    }

    std::map<typename Key::Type, Row> map(const TableInfo* table) {
        UniqueMap<typename Key::Type, Row> map(table);
        for (std::size_t i = 0; i != objects_.size(); ++i) {
            map.add(std::move(keys_[i]), std::move(objects_[i]));
        }
        return std::move(map).result();
    }

private:
    static void read(void* target, const Cell* cells, std::size_t width) {
        auto& self = *static_cast<KeyedQuery*>(target);
        self.objects_sink_.row(self.objects_sink_.target, cells, width - 1);
        append_row<ValueRow<ValueReader<Key, false>>>(&self.keys_, cells + width - 1, 1);
    }

    std::vector<Row> objects_;
    std::vector<typename Key::Type> keys_;
    RowSink objects_sink_;
};

}  // namespace orm::detail
