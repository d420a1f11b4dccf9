#include "database/changing.hpp"
#include "database/session.hpp"

#include <orm/set_based.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace orm::detail {

namespace {

/// Writes one object after the other into the same parameters: what is assigned, then what finds
/// the row.
struct ChangedRows {
    const TableInfo* table;
    void* const* entities;
    std::size_t count;
    const Columns* assigned;
    const Columns* condition;
    std::vector<Parameter> values;
    Arena arena{};
    std::size_t at = 0;

    static const Parameter* next(void* source) {
        auto& self = *static_cast<ChangedRows*>(source);
        if (self.at == self.count) {
            return nullptr;
        }
        const void* entity = self.entities[self.at++];
        self.arena.clear();
        ParameterWriter out(self.values.data(), self.values.size(), self.arena);
        write_columns(*self.table, entity, *self.assigned, out);
        write_columns(*self.table, entity, *self.condition, out);
        return self.values.data();
    }
};

/// Whether one statement fits all objects, and answers nothing.
bool is_uniform(const TableInfo& table, void* const* entities, std::size_t count) {
    for (std::size_t column = 0; column != table.columns.size(); ++column) {
        if (table.columns[column].is(ColumnFlags::computed)) {
            return false;
        }
        if (!table.columns[column].is(ColumnFlags::deferred)) {
            continue;
        }
        for (std::size_t i = 0; i != count; ++i) {
            if (!table.operations->is_loaded(entities[i], column)) {
                return false;
            }
        }
    }
    return true;
}

/// Objects that all write the same columns.
struct Changes {
    const TableInfo* table;
    void* const* entities;
    std::size_t count;
    Columns assigned;
    Shape* shape;  ///< null: the text is the key
    std::source_location where;
};

void update_uniform(Executor& executor, const Changes& changes) {
    const TableInfo& table = *changes.table;
    const Columns condition = row_columns(table);
    const UpdateText text(table, changes.assigned, {});
    ChangedRows rows{
        &table,
        changes.entities,
        changes.count,
        &changes.assigned,
        &condition,
        std::vector<Parameter>(changes.assigned.size() + condition.size())};
    const Outcome outcome = executor.lease()->run_all(
        {.shape = changes.shape, .source = &text, .table = &table, .where = changes.where},
        {&rows, ChangedRows::next, rows.values.size(), changes.count}
    );
    if (static_cast<std::size_t>(outcome.affected) != changes.count) {
        throw_stale(table, "update_all");
    }
}

/// Sets what an update maintains, writes, and lets the objects keep what was set.
void update_touched(Transaction& tx, const Changes& changes) {
    std::vector<std::unique_ptr<Touched>> touched;
    for (std::size_t i = 0; i != changes.count; ++i) {
        touched.push_back(std::make_unique<Touched>(*changes.table, changes.entities[i]));
        touched.back()->for_update();
    }
    update_uniform(tx, changes);
    tx.commit();
    for (std::size_t i = 0; i != changes.count; ++i) {
        touched[i]->keep();
        step_version(*changes.table, changes.entities[i]);
    }
}

bool has_computed(const TableInfo& table) {
    return std::any_of(table.columns.begin(), table.columns.end(), [](const ColumnInfo& column) {
        return column.is(ColumnFlags::computed);
    });
}

}  // namespace

void update_entities(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    std::source_location where
) {
    const Traits traits = traits_of(statements, table);
    require_key(table, "update_all");
    if (count == 0) {
        return;
    }
    Transaction tx = executor.start({});
    if (!is_uniform(table, entities, count)) {
        for (std::size_t i = 0; i != count; ++i) {
            update_entity(tx, statements, table, entities[i], where);
        }
        tx.commit();
        return;
    }
    if (traits.has(Trait::collections)) {
        for (std::size_t i = 0; i != count; ++i) {
            refuse_pending(table, entities[i]);
        }
    }
    update_touched(
        tx,
        {&table, entities, count, assigned_columns(table, entities[0]), &statements.update, where}
    );
}

void update_entities_columns(
    Executor& executor,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    const ColumnSelection& selection,
    std::source_location where
) {
    check_writable(table);
    require_key(table, "update_all");
    Columns assigned = selected_columns(table, selection);
    if (count == 0) {
        return;
    }
    Transaction tx = executor.start({});
    if (has_computed(table)) {
        for (std::size_t i = 0; i != count; ++i) {
            update_columns(tx, table, entities[i], selection, where);
        }
        tx.commit();
        return;
    }
    update_touched(tx, {&table, entities, count, std::move(assigned), nullptr, where});
}

}  // namespace orm::detail
