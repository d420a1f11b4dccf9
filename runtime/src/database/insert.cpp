#include "database/entity_traits.hpp"
#include "database/entity_write.hpp"
#include "database/session.hpp"

#include <orm/database.hpp>
#include <orm/detail/entity.hpp>
#include <orm/detail/validate.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <bit>
#include <memory>

namespace orm::detail {

namespace {

/// Checks what an insert has written, in tables of any width.
void check_wide(const TableInfo& table, const Parameter* values) {
    for (const ColumnInfo& column : table.columns) {
        if (column.is(ColumnFlags::generated | ColumnFlags::computed)) {
            continue;
        }
        if (needs_check(column)) {
            check_value(table, column, *values);
        }
        ++values;
    }
}

/// Checks what an insert has written.
void check_written(
    const TableInfo& table,
    const EntityStatements& statements,
    Traits traits,
    const Parameter* values
) {
    if (traits.has(Trait::wide)) {
        check_wide(table, values);
        return;
    }
    const std::uint64_t unwritten = statements.unwritten.load(std::memory_order_relaxed);
    for (std::uint64_t rest = statements.checked.load(std::memory_order_relaxed); rest != 0;
         rest &= rest - 1) {
        const auto column = static_cast<std::size_t>(std::countr_zero(rest));
        const std::uint64_t before = (std::uint64_t{1} << column) - 1;
        check_value(
            table,
            table.columns[column],
            values[column - static_cast<std::size_t>(std::popcount(unwritten & before))]
        );
    }
}

inline void write_plain(
    const TableInfo& table,
    const void* entity,
    const EntityStatements& statements,
    Traits traits,
    ParameterWriter& out
) {
    try {
        table.operations->write(entity, out);
    } catch (const ValueError& error) {
        throw_named(table, *insertable_columns(table, false)[out.size()], error);
    }
    if (traits.has(Trait::checked)) {
        check_written(table, statements, traits, out.data());
    }
}

/// The columns that this object's insert writes: an optional that is empty is left to its database
/// default.
Columns varying_columns(const TableInfo& table, const void* entity, bool keep_key) {
    Columns columns = insertable_columns(table, keep_key);
    std::erase_if(columns, [&](const ColumnInfo* column) {
        Arena arena;
        const std::size_t index = index_of(table, *column);
        if (!table.operations->is_loaded(entity, index)) {
            return true;
        }
        return column->is(ColumnFlags::database_default) && column->is(ColumnFlags::nullable) &&
               get_member(table, entity, index, arena).wire == Wire::null;
    });
    return columns;
}

/// What the database makes and the object does not know yet.
Columns returned_columns(const TableInfo& table, const Columns& written, bool with_key) {
    Columns columns;
    for (const ColumnInfo& column : table.columns) {
        const bool generated_key = with_key && column.is(ColumnFlags::generated);
        const bool is_written = std::find(written.begin(), written.end(), &column) != written.end();
        const bool left_out = column.is(ColumnFlags::database_default) && !is_written &&
                              !column.is(ColumnFlags::deferred);
        if (generated_key || column.is(ColumnFlags::computed) || left_out) {
            columns.push_back(&column);
        }
    }
    return columns;
}

void set_generated_key(const TableInfo& table, void* entity, std::int64_t key) {
    Cell cell{};
    cell.integer = key;
    cell.wire = Wire::integer;
    table.operations->read_column(entity, table.primary_key[0], cell);
}

struct Insertion {
    Executor* executor;
    EntityStatements* statements;
    const TableInfo* table;
    void* entity;
    KeyPolicy policy;
    std::source_location where;
};

/// The object whose key the database makes, when it comes back as a row.
struct KeyTarget {
    const TableInfo* table;
    void* entity;

    static void read(void* target, const Cell* cells, std::size_t) {
        const auto& self = *static_cast<KeyTarget*>(target);
        self.table->operations->read_column(self.entity, self.table->primary_key[0], *cells);
    }
};

/// The usual case: the same columns for every object, and nothing to read back but perhaps the key.
inline void insert_plain(const Insertion& insertion, Traits traits) {
    const TableInfo& table = *insertion.table;
    Arena arena;
    EntityParameters room(table.columns.size());
    ParameterWriter out(room.data(), table.columns.size(), arena);
    write_plain(table, insertion.entity, *insertion.statements, traits, out);
    const LazyText text([&] {
        const Columns written = insertable_columns(table, false);
        return InsertText(
            table,
            written,
            1,
            returned_columns(table, written, true),
            InsertText::Key::may_be_reported
        );
    });
    KeyTarget target{&table, insertion.entity};
    const RowSink sink{&target, nullptr, KeyTarget::read};
    const Lease lease = insertion.executor->lease();
    const Outcome outcome = lease->run({
        .shape = &insertion.statements->insert,
        .source = &text,
        .parameters = out.data(),
        .parameter_count = out.size(),
        .sink = &sink,
        .table = &table,
        .where = insertion.where,
    });
    if (outcome.rows == 0 && traits.has(Trait::rowid)) {
        set_generated_key(table, insertion.entity, outcome.generated_key);
    }
}

/// The general case: the columns depend on the object, or the database makes some.
void insert_varying(const Insertion& insertion) {
    const TableInfo& table = *insertion.table;
    const bool keep_key = insertion.policy == KeyPolicy::keep;
    const Columns written = varying_columns(table, insertion.entity, keep_key);
    const Columns returned = returned_columns(table, written, !keep_key);
    Arena arena;
    std::vector<Parameter> room(written.size());
    ParameterWriter out(room.data(), room.size(), arena);
    write_columns(table, insertion.entity, written, out);
    const InsertText text(table, written, 1, returned);
    ReturnedRows rows{&table, &returned, &insertion.entity};
    const RowSink sink{&rows, nullptr, ReturnedRows::read};
    run(*insertion.executor,
        {.source = &text,
         .parameters = out.data(),
         .parameter_count = out.size(),
         .sink = returned.empty() ? nullptr : &sink,
         .table = &table,
         .where = insertion.where});
}

void insert_one(const Insertion& insertion, Traits traits) {
    if (traits.has(Trait::collections)) {
        refuse_pending(*insertion.table, insertion.entity);
    }
    if (insertion.policy == KeyPolicy::keep || traits.has(Trait::varying, Trait::read_back)) {
        insert_varying(insertion);
    } else {
        insert_plain(insertion, traits);
    }
}

/// Sets the members that an insert maintains, and puts them back when it fails.
void insert_touched(const Insertion& insertion, Traits traits) {
    Touched touched(*insertion.table, insertion.entity);
    touched.for_insert();
    insert_one(insertion, traits);
    touched.keep();
}

}  // namespace

void insert_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    KeyPolicy policy,
    std::source_location where
) {
    const Traits traits = traits_of(statements, table);
    const Insertion insertion{&executor, &statements, &table, entity, policy, where};
    if (traits.has(Trait::touched)) {
        insert_touched(insertion, traits);
    } else {
        insert_one(insertion, traits);
    }
}

namespace {

/// Rows of one INSERT: many enough to pay, few enough for the parameters of one statement.
constexpr std::size_t chunk_rows = 100;
constexpr std::size_t chunk_parameters = 30'000;

/// Puts the keys of a batch back when the batch fails: what was made for it is not there.
class GeneratedKeys {
public:
    GeneratedKeys(const TableInfo& table, void* const* entities, std::size_t count)
        : table_(&table),
          entities_(entities) {
        before_.reserve(count);
        for (std::size_t i = 0; i != count; ++i) {
            Arena arena;
            before_.push_back(get_member(table, entities[i], table.primary_key[0], arena).integer);
        }
    }

    GeneratedKeys(const GeneratedKeys&) = delete;
    GeneratedKeys& operator=(const GeneratedKeys&) = delete;

    ~GeneratedKeys() {
        for (std::size_t i = 0; i != before_.size(); ++i) {
            set_generated_key(*table_, entities_[i], before_[i]);
        }
    }

    void keep() noexcept { before_.clear(); }

private:
    const TableInfo* table_;
    void* const* entities_;
    std::vector<std::int64_t> before_;
};

void insert_chunk(
    Executor& executor,
    const TableInfo& table,
    EntityStatements& statements,
    bool full,
    void* const* entities,
    std::size_t count,
    Traits traits,
    std::source_location where
) {
    const Columns written = insertable_columns(table, false);
    const Columns returned = returned_columns(table, written, true);
    Arena arena;
    std::vector<Parameter> room(written.size() * count);
    ParameterWriter out(room.data(), room.size(), arena);
    for (std::size_t i = 0; i != count; ++i) {
        if (traits.has(Trait::varying)) {
            write_columns(table, entities[i], written, out);
        } else {
            ParameterWriter row(room.data() + i * written.size(), written.size(), arena);
            write_plain(table, entities[i], statements, traits, row);
        }
    }
    const InsertText text(table, written, count, returned);
    ReturnedRows rows{&table, &returned, entities};
    const RowSink sink{&rows, nullptr, ReturnedRows::read};
    run(executor,
        {.shape = full ? &statements.insert_chunk : nullptr,
         .source = &text,
         .parameters = room.data(),
         .parameter_count = room.size(),
         .sink = returned.empty() ? nullptr : &sink,
         .table = &table,
         .where = where});
}

}  // namespace

void insert_entities(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    std::source_location where
) {
    const Traits traits = traits_of(statements, table);
    if (count == 0) {
        return;
    }
    GeneratedKeys keys(table, entities, traits.has(Trait::rowid) ? count : 0);
    std::vector<std::unique_ptr<Touched>> touched;
    for (std::size_t i = 0; i != count; ++i) {
        if (traits.has(Trait::collections)) {
            refuse_pending(table, entities[i]);
        }
        if (traits.has(Trait::touched)) {
            touched.push_back(std::make_unique<Touched>(table, entities[i]));
            touched.back()->for_insert();
        }
    }
    const std::size_t width = std::max<std::size_t>(1, insertable_columns(table, false).size());
    const std::size_t full = std::clamp<std::size_t>(chunk_parameters / width, 1, chunk_rows);
    Transaction tx = executor.start({});
    const bool reported =
        traits.has(Trait::rowid) && tx.lease()->dialect().capabilities().reports_generated_key;
    const bool one_by_one =
        reported || traits.has(Trait::varying) || insertable_columns(table, false).empty();
    for (std::size_t i = 0; i < count;) {
        if (one_by_one) {
            // Where the database tells each key by itself, that costs less than RETURNING for many
            // rows.
            const Insertion insertion{
                &tx, &statements, &table, entities[i], KeyPolicy::generate, where};
            if (traits.has(Trait::varying) || traits.has(Trait::read_back)) {
                insert_varying(insertion);
            } else {
                insert_plain(insertion, traits);
            }
            ++i;
            continue;
        }
        const std::size_t rows = std::min(full, count - i);
        insert_chunk(tx, table, statements, rows == full, entities + i, rows, traits, where);
        i += rows;
    }
    tx.commit();
    keys.keep();
    for (const auto& entity : touched) {
        entity->keep();
    }
}

}  // namespace orm::detail
