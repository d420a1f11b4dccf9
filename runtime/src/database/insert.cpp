#include "database/insertion.hpp"
#include "database/key_sequence.hpp"
#include "database/transaction_state.hpp"

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

}  // namespace

void write_insertable(
    const TableInfo& table,
    const void* entity,
    const EntityStatements& statements,
    Traits traits,
    ParameterWriter& out
) {
    write_plain(table, entity, statements, traits, out);
}

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
    table.operations->read_generated(entity, cell);
}

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

namespace {

/// Takes the key that the database makes, when it comes back as a row.
void read_key(void* target, const Cell* cells, std::size_t) {
    *static_cast<Cell*>(target) = *cells;
}

/// The usual case: the same columns for every object, and nothing to read back but perhaps the key.
inline void insert_plain(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    Traits traits,
    std::source_location where
) {
    Arena arena;
    ParameterRoom room(table.columns.size());
    ParameterWriter out(room.data(), table.columns.size(), arena);
    write_plain(table, entity, statements, traits, out);
    const LazyText text([&table] {
        const Columns written = insertable_columns(table, false);
        return InsertText(
            table,
            written,
            1,
            returned_columns(table, written, true),
            InsertText::Key::may_be_reported
        );
    });
    Cell key{};
    const RowSink sink{&key, nullptr, read_key};
    const Lease lease = lease_from(executor);
    const Outcome outcome = lease->run({
        .shape = &statements.insert,
        .source = &text,
        .parameters = out.data(),
        .parameter_count = out.size(),
        .sink = &sink,
        .table = &table,
        .where = where,
    });
    if (outcome.rows != 0) {
        table.operations->read_generated(entity, key);
    } else if (traits.has(Trait::rowid)) {
        set_generated_key(table, entity, outcome.generated_key);
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
    ReturnedRows rows{&table, &returned, &insertion.entity, insertion.answers};
    const RowSink sink{&rows, nullptr, ReturnedRows::read};
    run(*insertion.executor,
        {.source = &text,
         .parameters = out.data(),
         .parameter_count = out.size(),
         .sink = returned.empty() ? nullptr : &sink,
         .table = &table,
         .where = insertion.where});
}

/// Stores the key that the object has, and lets the sequence of generated ones pass it.
void insert_keeping_key(const Insertion& insertion) {
    const TableInfo& table = *insertion.table;
    Arena arena;
    const std::int64_t key =
        get_member(table, insertion.entity, table.primary_key[0], arena).integer;
    insertion.executor->transaction(
        [&](Transaction& tx) {
            hold_keys(tx, table, insertion.where);
            insertion.answers->clear();
            Insertion inside = insertion;
            inside.executor = &tx;
            insert_varying(inside);
            pass_key(tx, table, key, insertion.where);
        },
        insertion.where
    );
}

}  // namespace

void insert_one(const Insertion& insertion, Traits traits) {
    if (traits.has(Trait::collections)) {
        refuse_pending(*insertion.table, insertion.entity);
    }
    if (insertion.policy == KeyPolicy::keep && traits.has(Trait::rowid) &&
        has_key_sequence(*insertion.executor, *insertion.table)) {
        insert_keeping_key(insertion);
    } else if (insertion.policy == KeyPolicy::keep || traits.has(Trait::varying, Trait::read_back)) {
        insert_varying(insertion);
    } else {
        insert_plain(
            *insertion.executor,
            *insertion.statements,
            *insertion.table,
            insertion.entity,
            traits,
            insertion.where
        );
    }
}

namespace {

/// Sets the members that an insert maintains, and puts them back when it fails.
void insert_touched(const Insertion& insertion, Traits traits) {
    Touched touched(*insertion.table, insertion.entity);
    touched.for_insert();
    insert_one(insertion, traits);
    touched.keep();
}

constexpr bool is_plain(Traits traits) noexcept {
    return !traits.has(Trait::touched, Trait::collections, Trait::varying, Trait::read_back);
}

[[gnu::noinline]] void insert_specially(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    KeyPolicy policy,
    std::source_location where
) {
    const Traits traits = traits_of(statements, table);
    Answers answers;
    const Insertion insertion{&executor, &statements, &table, entity, policy, &answers, where};
    if (traits.has(Trait::touched)) {
        insert_touched(insertion, traits);
    } else {
        insert_one(insertion, traits);
    }
    answers.keep();
}

}  // namespace

// Jumps to either of the two, without a frame of its own.
void insert_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    KeyPolicy policy,
    std::source_location where
) {
    const std::uint32_t known = statements.traits.load(std::memory_order_acquire);
    if (known != 0 && is_plain(Traits(known)) && policy == KeyPolicy::generate) [[likely]] {
        insert_plain(executor, statements, table, entity, Traits(known), where);
    } else {
        insert_specially(executor, statements, table, entity, policy, where);
    }
}

}  // namespace orm::detail
