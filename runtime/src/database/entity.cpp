#include "database/entity_text.hpp"
#include "database/entity_traits.hpp"
#include "database/pool.hpp"

#include <orm/database.hpp>
#include <orm/detail/entity.hpp>
#include <orm/detail/validate.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <bit>
#include <memory>
#include <string>

namespace orm::detail {

namespace {

constexpr std::size_t inline_parameters = 48;

/// Room for the parameters of one entity: on the stack, but for very wide tables.
class EntityParameters {
public:
    explicit EntityParameters(std::size_t count) : wide_(count > inline_parameters ? count : 0) {}

    [[nodiscard]] Parameter* data() noexcept { return wide_.empty() ? inline_.data() : wide_.data(); }

private:
    ParameterBuffer<inline_parameters> inline_;
    std::vector<Parameter> wide_;
};

[[noreturn]] void throw_bad_value(const TableInfo& table, const Columns& columns, const ParameterWriter& out, const BadValue& error) {
    const std::size_t index = std::min(out.size(), columns.size() - 1);
    throw ValueError(table.entity, columns[index]->member, error.reason());
}

/// Writes the columns of one object. A value that is refused is named by class and member.
void write_columns(const TableInfo& table, const void* entity, const Columns& columns, ParameterWriter& out) {
    for (const ColumnInfo* column : columns) {
        try {
            table.operations->write_column(entity, index_of(table, *column), out);
        } catch (const BadValue& error) {
            throw ValueError(table.entity, column->member, error.reason());
        }
        if (needs_check(*column)) {
            check_value(table, *column, out.data()[out.size() - 1]);
        }
    }
}

void check_one(const TableInfo& table, const ColumnInfo& column, const Parameter& value) {
    if (!is_plainly_fine(column, value)) {
        check_value(table, column, value);
    }
}

/// Checks what an insert has written, in tables of any width.
void check_wide(const TableInfo& table, const Parameter* values) {
    for (const ColumnInfo& column : table.columns) {
        if (column.is(ColumnFlags::generated | ColumnFlags::computed)) {
            continue;
        }
        if (needs_check(column)) {
            check_one(table, column, *values);
        }
        ++values;
    }
}

void write_plain(
    const TableInfo& table,
    const void* entity,
    const EntityStatements& statements,
    Traits traits,
    ParameterWriter& out
) {
    try {
        table.operations->write(entity, out);
    } catch (const BadValue& error) {
        throw_bad_value(table, insertable_columns(table, false), out, error);
    }
    if (traits.has(Trait::wide)) {
        check_wide(table, out.data());
        return;
    }
    const std::uint64_t unwritten = statements.unwritten.load(std::memory_order_relaxed);
    for (std::uint64_t rest = statements.checked.load(std::memory_order_relaxed); rest != 0; rest &= rest - 1) {
        const auto column = static_cast<std::size_t>(std::countr_zero(rest));
        const std::uint64_t before = (std::uint64_t{1} << column) - 1;
        check_one(table, table.columns[column], out.data()[column - static_cast<std::size_t>(std::popcount(unwritten & before))]);
    }
}

/// The columns that this object's insert writes: an optional that is empty is left to its database default.
Columns varying_columns(const TableInfo& table, const void* entity, bool keep_key) {
    Columns columns = insertable_columns(table, keep_key);
    std::erase_if(columns, [&](const ColumnInfo* column) {
        Arena arena;
        const std::size_t index = index_of(table, *column);
        if (!table.operations->is_loaded(entity, index)) {
            return true;
        }
        return column->is(ColumnFlags::database_default) && column->is(ColumnFlags::nullable)
            && get_member(table, entity, index, arena).wire == Wire::null;
    });
    return columns;
}

/// What the database makes and the object does not know yet.
Columns returned_columns(const TableInfo& table, const Columns& written, bool with_key) {
    Columns columns;
    for (const ColumnInfo& column : table.columns) {
        const bool generated_key = with_key && column.is(ColumnFlags::generated);
        const bool is_written = std::find(written.begin(), written.end(), &column) != written.end();
        const bool left_out = column.is(ColumnFlags::database_default) && !is_written && !column.is(ColumnFlags::deferred);
        if (generated_key || column.is(ColumnFlags::computed) || left_out) {
            columns.push_back(&column);
        }
    }
    return columns;
}

/// Reads returned columns into the objects that they belong to, one row after the other.
struct ReturnedRows {
    const TableInfo* table;
    const Columns* columns;
    void* const* entities;
    std::size_t next = 0;

    static void read(void* target, const Cell* cells, std::size_t count) {
        auto& self = *static_cast<ReturnedRows*>(target);
        void* entity = self.entities[self.next++];
        for (std::size_t i = 0; i != count; ++i) {
            self.table->operations->read_column(entity, index_of(*self.table, *(*self.columns)[i]), cells[i]);
        }
    }
};

void set_generated_key(const TableInfo& table, void* entity, std::int64_t key) {
    set_member(table, entity, table.primary_key[0], Parameter::of(Wire::integer, key));
}

struct Insertion {
    Executor* executor;
    EntityStatements* statements;
    const TableInfo* table;
    void* entity;
    KeyPolicy policy;
    std::source_location where;
};

void insert_returning(Session& session, const Insertion& insertion, Request request) {
    const Columns returned = returned_columns(*insertion.table, {}, true);
    ReturnedRows rows{insertion.table, &returned, &insertion.entity};
    const RowSink sink{&rows, nullptr, ReturnedRows::read};
    request.sink = &sink;
    session.run(request);
}

/// The usual case: the same columns for every object, and nothing to read back but perhaps the key.
void insert_plain(const Insertion& insertion, Traits traits) {
    const TableInfo& table = *insertion.table;
    Arena arena;
    EntityParameters room(table.columns.size());
    ParameterWriter out(room.data(), table.columns.size(), arena);
    write_plain(table, insertion.entity, *insertion.statements, traits, out);
    const Lease lease = insertion.executor->lease();
    const bool returning = traits.has(Trait::rowid) && !lease->dialect().capabilities().reports_generated_key;
    const LazyText text([&] {
        const Columns written = insertable_columns(table, false);
        return InsertText(table, written, 1, returning ? returned_columns(table, written, true) : Columns());
    });
    Request request{
        .shape = &insertion.statements->insert,
        .source = &text,
        .parameters = out.data(),
        .parameter_count = out.size(),
        .table = &table,
        .where = insertion.where,
    };
    if (returning) {
        insert_returning(*lease, insertion, request);
        return;
    }
    const Outcome outcome = lease->run(request);
    if (traits.has(Trait::rowid)) {
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
    const bool plain = insertion.policy == KeyPolicy::generate && !traits.has(Trait::varying) && !traits.has(Trait::read_back);
    if (plain) {
        insert_plain(insertion, traits);
    } else {
        insert_varying(insertion);
    }
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
    if (!traits.has(Trait::touched)) {
        insert_one(insertion, traits);
        return;
    }
    Touched touched(table, entity);
    touched.for_insert();
    insert_one(insertion, traits);
    touched.keep();
}

namespace {

/// Rows of one INSERT: many enough to pay, few enough for the parameters of one statement.
constexpr std::size_t chunk_rows = 100;
constexpr std::size_t chunk_parameters = 30'000;

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
    Transaction tx = executor.start(Begin::write);
    const bool one_by_one = traits.has(Trait::varying) || insertable_columns(table, false).empty();
    for (std::size_t i = 0; i < count;) {
        if (one_by_one) {
            insert_varying({&tx, &statements, &table, entities[i], KeyPolicy::generate, where});
            ++i;
            continue;
        }
        const std::size_t rows = std::min(full, count - i);
        insert_chunk(tx, table, statements, rows == full, entities + i, rows, traits, where);
        i += rows;
    }
    tx.commit();
    for (const auto& entity : touched) {
        entity->keep();
    }
}

namespace {

[[noreturn]] void throw_stale(const TableInfo& table, std::string_view verb) {
    const bool versioned = version_column(table) != nullptr;
    throw StaleObject(
        std::string(verb) + "() of a " + std::string(table.entity) + " touched no row: it was deleted"
        + (versioned ? ", or somebody else has changed it since it was read" : "") + "; read it again"
    );
}

void require_key(const TableInfo& table, std::string_view verb) {
    if (table.primary_key.empty()) {
        throw UsageError(std::string(table.entity) + " has no primary key: " + std::string(verb) + "() cannot find its row");
    }
}

/// Runs an UPDATE or DELETE of one row.
void change_row(
    Executor& executor,
    const TableInfo& table,
    Shape* shape,
    const TextSource& text,
    const ParameterWriter& out,
    const RowSink* sink,
    std::source_location where,
    std::string_view verb
) {
    const Outcome outcome = run(
        executor,
        {.shape = shape,
         .source = &text,
         .parameters = out.data(),
         .parameter_count = out.size(),
         .sink = sink,
         .table = &table,
         .where = where}
    );
    if (outcome.affected == 0 && outcome.rows == 0) {
        throw_stale(table, verb);
    }
}

Columns row_columns(const TableInfo& table) {
    Columns columns = key_columns(table);
    if (const ColumnInfo* version = version_column(table)) {
        columns.push_back(version);
    }
    return columns;
}

void step_version(const TableInfo& table, void* entity) {
    const ColumnInfo* version = version_column(table);
    if (version == nullptr) {
        return;
    }
    Arena arena;
    const std::size_t index = index_of(table, *version);
    const Parameter current = get_member(table, entity, index, arena);
    set_member(table, entity, index, Parameter::of(Wire::integer, current.integer + 1));
}

bool is_assignable(const ColumnInfo& column) {
    return !column.is(ColumnFlags::primary_key | ColumnFlags::computed | ColumnFlags::created_at | ColumnFlags::version);
}

void write_update(Executor& executor, Shape* shape, const TableInfo& table, void* entity, Columns assigned, std::source_location where) {
    const Columns returned = [&] {
        Columns columns;
        for (const ColumnInfo& column : table.columns) {
            if (column.is(ColumnFlags::computed)) {
                columns.push_back(&column);
            }
        }
        return columns;
    }();
    Touched touched(table, entity);
    touched.for_update();
    Arena arena;
    const Columns condition = row_columns(table);
    EntityParameters room(assigned.size() + condition.size());
    ParameterWriter out(room.data(), assigned.size() + condition.size(), arena);
    write_columns(table, entity, assigned, out);
    write_columns(table, entity, condition, out);
    const UpdateText text(table, std::move(assigned), returned);
    ReturnedRows rows{&table, &returned, &entity};
    const RowSink sink{&rows, nullptr, ReturnedRows::read};
    change_row(executor, table, shape, text, out, returned.empty() ? nullptr : &sink, where, "update");
    touched.keep();
    step_version(table, entity);
}

}  // namespace

void update_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    std::source_location where
) {
    const Traits traits = traits_of(statements, table);
    require_key(table, "update");
    if (traits.has(Trait::collections)) {
        refuse_pending(table, entity);
    }
    Columns assigned;
    bool all_loaded = true;
    for (const ColumnInfo& column : table.columns) {
        if (!is_assignable(column)) {
            continue;
        }
        if (table.operations->is_loaded(entity, index_of(table, column))) {
            assigned.push_back(&column);
        } else {
            all_loaded = false;
        }
    }
    if (assigned.empty()) {
        throw UsageError(std::string(table.entity) + " has no column that update() could write");
    }
    write_update(executor, all_loaded ? &statements.update : nullptr, table, entity, std::move(assigned), where);
}

void update_columns(
    Executor& executor,
    const TableInfo& table,
    void* entity,
    const ColumnSelection& selection,
    std::source_location where
) {
    check_writable(table);
    require_key(table, "update");
    Columns assigned;
    for (const ColumnIndex index : selection.columns) {
        const ColumnInfo& column = table.columns[index];
        if (column.is(ColumnFlags::primary_key | ColumnFlags::computed | ColumnFlags::version)) {
            throw UsageError("update() cannot write " + std::string(table.entity) + "::" + std::string(column.member) + ": it is a key, a version or computed");
        }
        assigned.push_back(&column);
    }
    for (const ColumnInfo& column : table.columns) {
        if (column.is(ColumnFlags::updated_at) && std::find(assigned.begin(), assigned.end(), &column) == assigned.end()) {
            assigned.push_back(&column);
        }
    }
    write_update(executor, nullptr, table, entity, std::move(assigned), where);
}

void erase_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    const void* entity,
    void* changeable,
    std::source_location where
) {
    static_cast<void>(traits_of(statements, table));
    require_key(table, "erase");
    const Columns condition = row_columns(table);
    Arena arena;
    EntityParameters room(condition.size() + 1);
    ParameterWriter out(room.data(), condition.size() + 1, arena);
    Binder binder(out);
    bind_delete(binder, table, false);
    write_columns(table, entity, condition, out);
    const EraseText text(table);
    const Outcome outcome = run(
        executor,
        {.shape = &statements.erase,
         .source = &text,
         .parameters = out.data(),
         .parameter_count = out.size(),
         .table = &table,
         .where = where}
    );
    if (outcome.affected == 0) {
        throw_stale(table, "erase");
    }
    if (table.soft_delete >= 0 && changeable != nullptr) {
        set_member(table, changeable, static_cast<std::size_t>(table.soft_delete), out.data()[0]);
        step_version(table, changeable);
    }
}

void find_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    const Parameter* key,
    std::size_t parts,
    const RowSink& sink,
    std::source_location where
) {
    const LazyText text([&] { return FindText(table); });
    run(executor,
        {.shape = &statements.find,
         .source = &text,
         .parameters = key,
         .parameter_count = parts,
         .sink = &sink,
         .table = &table,
         .where = where});
}

}  // namespace orm::detail
