#include "database/changing.hpp"
#include "database/parameter_room.hpp"

#include <orm/error.hpp>
#include <orm/set_based.hpp>

#include <algorithm>
#include <string>

namespace orm::detail {

namespace {

bool is_assignable(const ColumnInfo& column) {
    return !column.is(
        ColumnFlags::primary_key | ColumnFlags::computed | ColumnFlags::created_at |
        ColumnFlags::version
    );
}

}  // namespace

void throw_stale(const TableInfo& table, std::string_view verb) {
    const bool versioned = version_column(table) != nullptr;
    throw StaleObject(
        std::string(verb) + "() of a " + std::string(table.entity) +
        " touched no row: it was deleted" +
        (versioned ? ", or somebody else has changed it since it was read" : "") + "; read it again"
    );
}

Columns row_columns(const TableInfo& table) {
    Columns columns = key_columns(table);
    if (const ColumnInfo* version = version_column(table)) {
        columns.push_back(version);
    }
    return columns;
}

Columns assigned_columns(const TableInfo& table, const void* entity) {
    Columns assigned;
    for (const ColumnInfo& column : table.columns) {
        if (is_assignable(column) && table.operations->is_loaded(entity, index_of(table, column))) {
            assigned.push_back(&column);
        }
    }
    if (assigned.empty()) {
        throw UsageError(std::string(table.entity) + " has no column that update() could write");
    }
    return assigned;
}

Columns selected_columns(const TableInfo& table, const ColumnSelection& selection) {
    Columns assigned;
    for (const ColumnIndex index : selection.columns) {
        const ColumnInfo& column = table.columns[index];
        if (column.is(ColumnFlags::primary_key | ColumnFlags::computed | ColumnFlags::version)) {
            throw UsageError(
                "update() cannot write " + std::string(table.entity) +
                "::" + std::string(column.member) + ": it is a key, a version or computed"
            );
        }
        assigned.push_back(&column);
    }
    for (const ColumnInfo& column : table.columns) {
        if (column.is(ColumnFlags::updated_at) &&
            std::find(assigned.begin(), assigned.end(), &column) == assigned.end()) {
            assigned.push_back(&column);
        }
    }
    return assigned;
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

namespace {

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
    const Outcome outcome =
        run(executor,
            {.shape = shape,
             .source = &text,
             .parameters = out.data(),
             .parameter_count = out.size(),
             .sink = sink,
             .table = &table,
             .where = where});
    if (outcome.affected == 0 && outcome.rows == 0) {
        throw_stale(table, verb);
    }
}

Columns computed_columns(const TableInfo& table) {
    Columns columns;
    for (const ColumnInfo& column : table.columns) {
        if (column.is(ColumnFlags::computed)) {
            columns.push_back(&column);
        }
    }
    return columns;
}

}  // namespace

void ColumnSelection::add_index(ColumnIndex index) {
    columns.push_back(index);
}

void ObjectUpdate::write(
    Executor& executor, Shape* shape, Columns assigned, std::source_location where
) {
    touched_.for_update();
    Arena arena;
    const Columns condition = row_columns(*table_);
    const Columns returned = computed_columns(*table_);
    ParameterRoom room(assigned.size() + condition.size());
    ParameterWriter out(room.data(), assigned.size() + condition.size(), arena);
    write_columns(*table_, entity_, assigned, out);
    write_columns(*table_, entity_, condition, out);
    const UpdateText text(*table_, std::move(assigned), returned);
    ReturnedRows rows{table_, &returned, &entity_, &answers_};
    const RowSink sink{&rows, nullptr, ReturnedRows::read};
    change_row(
        executor, *table_, shape, text, out, returned.empty() ? nullptr : &sink, where, "update"
    );
}

void ObjectUpdate::write_loaded(
    Executor& executor, EntityStatements& statements, std::source_location where
) {
    if (traits_of(statements, *table_).has(Trait::collections)) {
        refuse_pending(*table_, entity_);
    }
    Columns assigned = assigned_columns(*table_, entity_);
    const auto assignable = static_cast<std::size_t>(
        std::count_if(table_->columns.begin(), table_->columns.end(), is_assignable)
    );
    const bool all_loaded = assigned.size() == assignable;
    write(executor, all_loaded ? &statements.update : nullptr, std::move(assigned), where);
}

void ObjectUpdate::write_selected(
    Executor& executor, const ColumnSelection& selection, std::source_location where
) {
    write(executor, nullptr, selected_columns(*table_, selection), where);
}

void ObjectUpdate::keep() {
    touched_.keep();
    answers_.keep();
    step_version(*table_, entity_);
}

void update_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    std::source_location where
) {
    static_cast<void>(traits_of(statements, table));
    ObjectUpdate update(table, entity);
    update.write_loaded(executor, statements, where);
    update.keep();
}

void update_columns(
    Executor& executor,
    const TableInfo& table,
    void* entity,
    const ColumnSelection& selection,
    std::source_location where
) {
    check_writable(table);
    ObjectUpdate update(table, entity);
    update.write_selected(executor, selection, where);
    update.keep();
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
    const Columns condition = row_columns(table);
    Arena arena;
    const Columns marking = EraseText::marking_columns(table);
    ParameterRoom room(marking.size() + condition.size());
    ParameterWriter out(room.data(), marking.size() + condition.size(), arena);
    Binder binder(out);
    bind_delete(binder, table);
    write_columns(table, entity, condition, out);
    const EraseText text(table);
    const Outcome outcome =
        run(executor,
            {.shape = &statements.erase,
             .source = &text,
             .parameters = out.data(),
             .parameter_count = out.size(),
             .table = &table,
             .where = where});
    if (outcome.affected == 0) {
        throw_stale(table, "erase");
    }
    if (!marking.empty() && changeable != nullptr) {
        for (std::size_t i = 0; i != marking.size(); ++i) {
            set_member(table, changeable, index_of(table, *marking[i]), out.data()[i]);
        }
        step_version(table, changeable);
    }
}

void find_entity(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    const KeyArguments& key,
    const RowSink& sink,
    std::source_location where
) {
    Arena arena;
    ParameterRoom room(key.parts);
    ParameterWriter values(room.data(), key.parts, arena);
    key.push(values, key.values);
    const LazyText text([&] { return FindText(table); });
    run(executor,
        {.shape = &statements.find,
         .source = &text,
         .parameters = values.data(),
         .parameter_count = values.size(),
         .sink = &sink,
         .table = &table,
         .where = where});
}

}  // namespace orm::detail
