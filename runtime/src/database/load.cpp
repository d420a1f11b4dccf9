#include "database/load.hpp"

#include "database/entity_traits.hpp"
#include "database/filters.hpp"
#include "database/session.hpp"

#include <orm/database.hpp>
#include <orm/detail/builder.hpp>
#include <orm/detail/execution.hpp>
#include <orm/detail/operand.hpp>
#include <orm/detail/rows.hpp>
#include <orm/error.hpp>
#include <orm/generated_source.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace orm::detail {

namespace {

struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept { return key.hash(); }
};

/// What is to be loaded below one relation: paths with a common beginning share their statements.
struct LoadNode {
    std::map<const RelationInfo*, LoadNode> relations;
    std::vector<const ColumnInfo*> deferred;

    [[nodiscard]] bool empty() const noexcept { return relations.empty() && deferred.empty(); }
};

void check_deferred(const ColumnInfo& column) {
    if (!column.is(ColumnFlags::deferred)) {
        throw UsageError(
            "\"" + std::string(column.member) +
            "\" is loaded with its object always: only relations and orm::Deferred columns are "
            "named in with(…) and load(…)"
        );
    }
}

LoadNode tree_of(const std::vector<LoadPath>& paths) {
    LoadNode root;
    for (const LoadPath& path : paths) {
        LoadNode* node = &root;
        for (const RelationInfo* step : path.steps) {
            node = &node->relations[step];
        }
        if (path.deferred != nullptr) {
            check_deferred(*path.deferred);
            node->deferred.push_back(path.deferred);
        }
    }
    return root;
}

Key column_key(const TableInfo& table, const void* entity, ColumnIndex column) {
    Arena arena;
    return key_of_parameter(get_member(table, entity, column, arena));
}

Key column_key(const TableInfo& table, const void* entity, ColumnIndexes columns) {
    if (columns.size() == 1) {
        return column_key(table, entity, columns[0]);
    }
    std::vector<Key> parts;
    for (const ColumnIndex index : columns) {
        parts.push_back(column_key(table, entity, index));
        if (parts.back().empty()) {
            return {};
        }
    }
    return Key::composite(parts.data(), parts.size());
}

/// The list of an `IN` over keys.
class KeyList {
public:
    KeyList(const std::vector<const Key*>& keys, const TableInfo& table, ColumnIndexes columns)
        : values_(keys.size() * columns.size()),
          list_{values_.data(), keys.size(), columns.size()} {
        ParameterWriter out(values_.data(), values_.size(), arena_);
        for (const Key* key : keys) {
            for (std::size_t part = 0; part != columns.size(); ++part) {
                write_key_part(out, *key, part, table.columns[columns[part]].type);
            }
        }
        parameter_ = Parameter::of(Wire::pointer, &list_, sizeof list_);
    }

    KeyList(const KeyList&) = delete;
    KeyList& operator=(const KeyList&) = delete;

    [[nodiscard]] const Parameter& parameter() const noexcept { return parameter_; }

private:
    Arena arena_;
    std::vector<Parameter> values_;
    ListParameter list_;
    Parameter parameter_;
};

void describe_in(sql::Builder& builder, const SourceInfo& source, ColumnIndexes columns) {
    builder.begin_where();
    builder.in_list(false, &source.table->columns[columns[0]], columns.size());
    for (const ColumnIndex index : columns) {
        builder.column(source, index);
    }
    builder.end();
}

void describe_order(
    sql::Builder& builder, const SourceInfo& source, ColumnIndex column, bool descending
) {
    builder.begin_order(
        descending,
        sql::NullsOrder::standard,
        source.table->columns[column].is(ColumnFlags::nullable)
    );
    builder.column(source, column);
    builder.end();
}

void describe_columns(sql::Builder& builder, const SourceInfo& source, ColumnIndexes columns) {
    for (const ColumnIndex index : columns) {
        builder.begin_column({}, false);
        builder.column(source, index);
        builder.end();
    }
}

/// The columns that say to which object a related row belongs, and where a row has them.
struct Grouping {
    const TableInfo* table;
    ColumnIndexes columns;
    bool is_selected;     ///< in front of the columns of the object, which do not have them
    std::size_t first;    ///< of its cells
    std::size_t objects;  ///< where the cells of the object begin
};

Grouping grouping_of(const RelationInfo& relation) {
    if (relation.kind == RelationKind::many_to_many) {
        const std::size_t parts = relation.through_source.size();
        return {relation.through, relation.through_source, true, 0, parts};
    }
    const ColumnIndexes columns = relation.target_columns;
    const auto& all = relation.target->columns;
    if (columns.size() != 1 || all[columns[0]].is(ColumnFlags::deferred)) {
        return {relation.target, columns, true, 0, columns.size()};
    }
    std::size_t place = 0;
    for (std::size_t i = 0; i != columns[0]; ++i) {
        place += all[i].is(ColumnFlags::deferred) ? 0 : 1;
    }
    return {relation.target, columns, false, place, 0};
}

/// The statement that loads one relation for many objects.
void describe_relation(const void* context, sql::Builder& builder) {
    const auto& relation = *static_cast<const RelationInfo*>(context);
    const SourceInfo target{SourceKind::root, relation.target};
    const SourceInfo through{SourceKind::root, relation.through};
    builder.from(target);
    const Grouping grouping = grouping_of(relation);
    const ColumnIndexes grouped = grouping.columns;
    const SourceInfo* grouped_by = &target;
    if (relation.kind == RelationKind::many_to_many) {
        builder.join(sql::JoinKind::inner, through);
        for (std::size_t i = 0; i != relation.through_target.size(); ++i) {
            if (i + 1 != relation.through_target.size()) {
                builder.operation(sql::Operator::logical_and);
            }
            builder.operation(sql::Operator::equal);
            builder.column(through, relation.through_target[i]);
            builder.column(target, relation.target_columns[i]);
        }
        builder.end();
        grouped_by = &through;
    }
    if (relation.kind == RelationKind::belongs_to) {
        builder.with_deleted();  // following a foreign key never filters
        builder.unfiltered();
    }
    if (grouping.is_selected) {
        describe_columns(builder, *grouped_by, grouped);
    }
    builder.entity(target);
    describe_in(builder, *grouped_by, grouped);
    if (relation.kind == RelationKind::belongs_to) {
        return;
    }
    for (const ColumnIndex index : grouped) {
        describe_order(builder, *grouped_by, index, false);
    }
    for (const OrderTerm& term : relation.order_by) {
        describe_order(builder, target, term.column, term.descending);
    }
}

/// Related objects, in groups that belong to one key.
class RelatedRows {
public:
    struct Group {
        Key key;
        std::uint32_t first;
        std::uint32_t count;
    };

    RelatedRows(const EntityOperations& operations, const Grouping& grouping, Block* block)
        : operations_(&operations),
          grouping_(&grouping),
          block_(block) {}

    [[nodiscard]] RowSink sink() noexcept { return {this, reserve, read}; }

    [[nodiscard]] const std::vector<Group>& groups() const noexcept { return groups_; }

    [[nodiscard]] std::size_t count() const noexcept { return count_; }

private:
    static void reserve(void* target, std::size_t rows) {
        auto& self = *static_cast<RelatedRows*>(target);
        self.operations_->reserve_items(self.block_, rows);
    }

    static void read(void* target, const Cell* cells, std::size_t) {
        auto& self = *static_cast<RelatedRows*>(target);
        self.group(cells + self.grouping_->first);
        void* object = self.operations_->append(self.block_);
        self.operations_->read(object, cells + self.grouping_->objects);
    }

    /// Puts the next row into the group before, mostly, or into a new one.
    void group(const Cell* key) {
        const bool is_integer = key->wire == Wire::integer && grouping_->columns.size() == 1;
        if (!is_integer || !last_ || *last_ != key->integer) {
            Key next = key_of_cells(key, *grouping_->table, grouping_->columns);
            if (groups_.empty() || !(groups_.back().key == next)) {
                groups_.push_back({std::move(next), count_, 0});
            }
            last_ = is_integer ? std::optional(key->integer) : std::nullopt;
        }
        ++groups_.back().count;
        ++count_;
    }

    const EntityOperations* operations_;
    const Grouping* grouping_;
    Block* block_;
    std::optional<std::int64_t> last_;
    std::vector<Group> groups_;
    std::uint32_t count_ = 0;
};

template <class T>
Key read_as(const Cell& cell) {
    T value{};
    ValueCodec<T>::read(cell, value);
    return make_key(value);
}

/// Text in a cell may be a time, whose key is a number.
Key text_key(const Cell& cell, PhysicalType type) {
    switch (type) {
    case PhysicalType::timestamp:
        return read_as<Timestamp>(cell);
    case PhysicalType::local_timestamp:
        return read_as<std::chrono::local_time<std::chrono::microseconds>>(cell);
    case PhysicalType::date:
        return read_as<std::chrono::year_month_day>(cell);
    case PhysicalType::time:
        return read_as<TimeOfDay>(cell);
    default:
        return Key(cell.text());
    }
}

class BlockHolder {
public:
    explicit BlockHolder(const EntityOperations& operations)
        : block_(operations.make_block()) {}

    BlockHolder(const BlockHolder&) = delete;
    BlockHolder& operator=(const BlockHolder&) = delete;

    ~BlockHolder() {
        if (block_->references.fetch_sub(1) == 1) {
            block_->destroy(block_);
        }
    }

    [[nodiscard]] Block* get() const noexcept { return block_; }

private:
    Block* block_;
};

class Loader {
public:
    Loader(Session& session, const Filters* filters, std::source_location where)
        : session_(&session),
          filters_(filters),
          where_(where) {}

    void load(const TableInfo& table, const Objects& objects, const LoadNode& node) {
        if (objects.empty()) {
            return;
        }
        if (!node.deferred.empty()) {
            load_deferred(table, objects, node.deferred);
        }
        for (const auto& [relation, below] : node.relations) {
            load_relation(*relation, objects, below);
        }
    }

    /// Whether each object whose deferred columns were asked for has a row.
    [[nodiscard]] bool found_all() const noexcept { return found_all_; }

private:
    Outcome run(const TextSource& text, const KeyList& keys, const RowSink& sink) {
        const Request request{
            .source = &text,
            .parameters = &keys.parameter(),
            .parameter_count = 1,
            .sink = &sink,
            .where = where_};
        return with_filters(filters_, request, [&](const Request& asked) {
            return session_->run(asked);
        });
    }

    void
    load_relation(const RelationInfo& relation, const Objects& objects, const LoadNode& below) {
        const bool to_one = relation.kind == RelationKind::belongs_to;
        std::vector<Key> keys(objects.size());
        std::unordered_map<Key, std::pair<std::uint32_t, std::uint32_t>, KeyHash> found;
        std::vector<const Key*> wanted;
        for (std::size_t i = 0; i != objects.size(); ++i) {
            keys[i] = key_of_object(relation, objects[i]);
            if (!keys[i].empty() && found.try_emplace(keys[i], 0, 0).second) {
                wanted.push_back(&keys[i]);
            }
        }
        const BlockHolder block(*relation.target->operations);
        const Grouping grouping = grouping_of(relation);
        RelatedRows rows(*relation.target->operations, grouping, block.get());
        if (!wanted.empty()) {
            const KeyList list(wanted, *grouping.table, grouping.columns);
            run(DescribedText(&describe_relation, &relation, 0), list, rows.sink());
        }
        for (const RelatedRows::Group& group : rows.groups()) {
            found[group.key] = {group.first, group.count};
        }
        if (!below.empty()) {
            descend(relation, block.get(), rows.count(), below);
        }
        for (std::size_t i = 0; i != objects.size(); ++i) {
            const auto range =
                keys[i].empty() ? std::pair<std::uint32_t, std::uint32_t>() : found[keys[i]];
            if (to_one) {
                assign_one(relation, objects[i], block.get(), range);
            } else {
                assign_many(relation, objects[i], block.get(), range);
            }
        }
    }

    void
    descend(const RelationInfo& relation, Block* block, std::size_t count, const LoadNode& below) {
        Objects objects(count);
        for (std::size_t i = 0; i != count; ++i) {
            objects[i] = relation.target->operations->object_at(block, i);
        }
        load(*relation.target, objects, below);
    }

    static Key key_of_object(const RelationInfo& relation, void* object) {
        if (relation.kind != RelationKind::belongs_to) {
            return column_key(*relation.owner, object, relation.columns);
        }
        const auto* member = static_cast<const ToOneMember*>(relation.member_of(object));
        return member == nullptr ? Key() : member->erased_key();
    }

    static void assign_one(
        const RelationInfo& relation,
        void* object,
        Block* block,
        std::pair<std::uint32_t, std::uint32_t> range
    ) {
        auto* member = static_cast<ToOneMember*>(relation.member_of(object));
        if (member == nullptr) {
            return;
        }
        if (range.second == 0) {
            throw NotFound(
                std::string(relation.entity) + "::" + std::string(relation.member) +
                " refers to a row of " + std::string(relation.target->name) + " that is not there"
            );
        }
        member->set_loaded(block, relation.target->operations->item_at(block, range.first));
    }

    static void assign_many(
        const RelationInfo& relation,
        void* object,
        Block* block,
        std::pair<std::uint32_t, std::uint32_t> range
    ) {
        static_cast<ToManyMember*>(relation.member_of(object))
            ->set_loaded(block, range.first, range.second);
    }

    struct Deferred {
        const TableInfo* table;
        const std::vector<const ColumnInfo*>* columns;

        static void describe(const void* context, sql::Builder& builder) {
            const auto& self = *static_cast<const Deferred*>(context);
            const SourceInfo source{SourceKind::root, self.table};
            builder.from(source);
            builder.with_deleted();
            builder.unfiltered();
            describe_columns(builder, source, self.table->primary_key);
            for (const ColumnInfo* column : *self.columns) {
                builder.begin_column({}, false);
                builder.column(
                    source, static_cast<ColumnIndex>(column - self.table->columns.begin())
                );
                builder.end();
            }
            describe_in(builder, source, self.table->primary_key);
        }
    };

    void load_deferred(
        const TableInfo& table,
        const Objects& objects,
        const std::vector<const ColumnInfo*>& columns
    ) {
        struct Rows {
            const Deferred* deferred;
            std::unordered_multimap<Key, void*, KeyHash> objects;
            std::size_t found = 0;

            static void read(void* target, const Cell* cells, std::size_t) {
                auto& self = *static_cast<Rows*>(target);
                const TableInfo& table = *self.deferred->table;
                const auto [first, last] =
                    self.objects.equal_range(key_of_cells(cells, table, table.primary_key));
                for (auto it = first; it != last; ++it) {
                    ++self.found;
                    const Cell* cell = cells + table.primary_key.size();
                    for (const ColumnInfo* column : *self.deferred->columns) {
                        const auto index = static_cast<std::size_t>(column - table.columns.begin());
                        table.operations->read_column(it->second, index, *cell++);
                    }
                }
            }
        };

        const Deferred deferred{&table, &columns};
        Rows rows{&deferred, {}, 0};
        std::vector<const Key*> wanted;
        for (void* object : objects) {
            const auto it =
                rows.objects.emplace(column_key(table, object, table.primary_key), object);
            wanted.push_back(&it->first);
        }
        const KeyList list(wanted, table, table.primary_key);
        run(DescribedText(&Deferred::describe, &deferred, 0), list, {&rows, nullptr, Rows::read});
        found_all_ = found_all_ && rows.found == objects.size();
    }

    Session* session_;
    const Filters* filters_;
    std::source_location where_;
    bool found_all_ = true;
};

}  // namespace

Key key_of_cells(const Cell* cells, const TableInfo& table, ColumnIndexes columns) {
    std::vector<Key> parts;
    for (std::size_t i = 0; i != columns.size(); ++i) {
        const Cell& cell = cells[i];
        const bool is_uuid = table.columns[columns[i]].type == PhysicalType::uuid;
        switch (cell.wire) {
        case Wire::null:
            return {};
        case Wire::uuid:
            parts.push_back(Key::uuid(cell.data));
            break;
        case Wire::bytes:
            parts.push_back(is_uuid && cell.size == 16 ? Key::uuid(cell.data) : Key(cell.text()));
            break;
        case Wire::text:
        case Wire::decimal:
        case Wire::json:
            parts.push_back(text_key(cell, table.columns[columns[i]].type));
            break;
        case Wire::real:
            throw ValueError(
                table.entity,
                table.columns[columns[i]].member,
                "is a floating-point number, which cannot be a key"
            );
        default:
            parts.emplace_back(cell.integer);
        }
    }
    return parts.size() == 1 ? std::move(parts.front())
                             : Key::composite(parts.data(), parts.size());
}

bool load_into(
    Session& session,
    const Filters* filters,
    const TableInfo& table,
    const std::vector<LoadPath>& paths,
    const Objects& objects,
    std::source_location where
) {
    Loader loader(session, filters, where);
    loader.load(table, objects, tree_of(paths));
    return loader.found_all();
}

}  // namespace orm::detail
