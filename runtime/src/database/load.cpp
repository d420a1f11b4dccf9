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

using Objects = std::vector<void*>;

/// What is to be loaded below one relation: paths with a common beginning share their statements.
struct LoadNode {
    std::map<const RelationInfo*, LoadNode> relations;
    std::vector<const ColumnInfo*> deferred;
};

LoadNode tree_of(const std::vector<LoadPath>& paths) {
    LoadNode root;
    for (const LoadPath& path : paths) {
        LoadNode* node = &root;
        for (const RelationInfo* step : path.steps) {
            node = &node->relations[step];
        }
        if (path.deferred != nullptr) {
            node->deferred.push_back(path.deferred);
        }
    }
    return root;
}

Key column_key(const TableInfo& table, const void* entity, ColumnIndexes columns) {
    std::vector<Key> parts;
    for (const ColumnIndex index : columns) {
        Arena arena;
        parts.push_back(key_of_parameter(get_member(table, entity, index, arena)));
        if (parts.back().empty()) {
            return {};
        }
    }
    return parts.size() == 1 ? std::move(parts.front())
                             : Key::composite(parts.data(), parts.size());
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

/// The statement that loads one relation for many objects.
void describe_relation(const void* context, sql::Builder& builder) {
    const auto& relation = *static_cast<const RelationInfo*>(context);
    const SourceInfo target{SourceKind::root, relation.target};
    const SourceInfo through{SourceKind::root, relation.through};
    builder.from(target);
    ColumnIndexes grouped = relation.target_columns;
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
        grouped = relation.through_source;
        grouped_by = &through;
    }
    if (relation.kind == RelationKind::belongs_to) {
        builder.with_deleted();  // following a foreign key never filters
        builder.unfiltered();
    }
    describe_columns(builder, *grouped_by, grouped);
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

/// Rows of related objects: the key that they belong to, then the object.
struct RelatedRows {
    const RelationInfo* relation;
    const TableInfo* grouped_by;
    ColumnIndexes grouped;
    Block* block;
    std::vector<Key> keys;

    static void read(void* target, const Cell* cells, std::size_t) {
        auto& self = *static_cast<RelatedRows*>(target);
        const EntityOperations& operations = *self.relation->target->operations;
        self.keys.push_back(key_of_cells(cells, *self.grouped_by, self.grouped));
        operations.read(operations.append(self.block), cells + self.grouped.size());
    }
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
        RelatedRows rows{&relation, relation.target, relation.target_columns, block.get(), {}};
        if (relation.kind == RelationKind::many_to_many) {
            rows.grouped_by = relation.through;
            rows.grouped = relation.through_source;
        }
        if (!wanted.empty()) {
            const KeyList list(wanted, *rows.grouped_by, rows.grouped);
            run(DescribedText(&describe_relation, &relation, 0),
                list,
                {&rows, nullptr, RelatedRows::read});
        }
        for (std::uint32_t i = 0; i != rows.keys.size(); ++i) {
            auto& range = found[rows.keys[i]];
            range.first = range.second == 0 ? i : range.first;
            ++range.second;
        }
        descend(relation, rows, below);
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

    void descend(const RelationInfo& relation, const RelatedRows& rows, const LoadNode& below) {
        const EntityOperations& operations = *relation.target->operations;
        Objects objects;
        for (std::size_t i = 0; i != rows.keys.size(); ++i) {
            static_cast<void>(operations.item_at(rows.block, i));
            objects.push_back(operations.object_at(rows.block, i));
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

            static void read(void* target, const Cell* cells, std::size_t) {
                auto& self = *static_cast<Rows*>(target);
                const TableInfo& table = *self.deferred->table;
                const auto [first, last] =
                    self.objects.equal_range(key_of_cells(cells, table, table.primary_key));
                for (auto it = first; it != last; ++it) {
                    const Cell* cell = cells + table.primary_key.size();
                    for (const ColumnInfo* column : *self.deferred->columns) {
                        const auto index = static_cast<std::size_t>(column - table.columns.begin());
                        table.operations->read_column(it->second, index, *cell++);
                    }
                }
            }
        };

        const Deferred deferred{&table, &columns};
        Rows rows{&deferred, {}};
        std::vector<const Key*> wanted;
        for (void* object : objects) {
            const auto it =
                rows.objects.emplace(column_key(table, object, table.primary_key), object);
            wanted.push_back(&it->first);
        }
        const KeyList list(wanted, table, table.primary_key);
        run(DescribedText(&Deferred::describe, &deferred, 0), list, {&rows, nullptr, Rows::read});
    }

    Session* session_;
    const Filters* filters_;
    std::source_location where_;
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
            parts.push_back(Key(cell.integer));
        }
    }
    return parts.size() == 1 ? std::move(parts.front())
                             : Key::composite(parts.data(), parts.size());
}

Outcome run_with(
    Executor& executor,
    const Request& request,
    const TableInfo& table,
    const std::vector<LoadPath>& paths,
    ObjectList (*objects)(void* target)
) {
    const Lease lease = executor.lease();
    DriverConnection& connection = lease->connection();
    // Outside of a transaction the statements still see one state of the database.
    const bool own_transaction = !connection.in_transaction();
    if (own_transaction) {
        connection.begin(
            {.isolation = Isolation::repeatable_read, .read_only = true}, lease->deadline
        );
    }
    try {
        const Filters* filters = executor.filters().get();
        const Outcome outcome =
            with_filters(filters, request, [&](const Request& asked) { return lease->run(asked); });
        const ObjectList list = objects(request.sink->target);
        Objects pointers(list.count);
        for (std::size_t i = 0; i != list.count; ++i) {
            pointers[i] = static_cast<std::byte*>(list.first) + i * list.stride;
        }
        Loader(*lease, filters, request.where).load(table, pointers, tree_of(paths));
        if (own_transaction) {
            connection.commit(lease->deadline);
        }
        return outcome;
    } catch (...) {
        if (own_transaction) {
            connection.rollback();
        }
        throw;
    }
}

}  // namespace orm::detail
