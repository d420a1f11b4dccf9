#include "database/changing.hpp"
#include "database/session.hpp"

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

void update_uniform(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    std::source_location where
) {
    const Columns assigned = assigned_columns(table, entities[0]);
    const Columns condition = row_columns(table);
    const UpdateText text(table, assigned, {});
    ChangedRows rows{
        &table,
        entities,
        count,
        &assigned,
        &condition,
        std::vector<Parameter>(assigned.size() + condition.size())};
    const Outcome outcome = executor.lease()->run_all(
        {.shape = &statements.update, .source = &text, .table = &table, .where = where},
        {&rows, ChangedRows::next, rows.values.size(), count}
    );
    if (static_cast<std::size_t>(outcome.affected) != count) {
        throw_stale(table, "update_all");
    }
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
    std::vector<std::unique_ptr<Touched>> touched;
    for (std::size_t i = 0; i != count; ++i) {
        if (traits.has(Trait::collections)) {
            refuse_pending(table, entities[i]);
        }
        if (traits.has(Trait::touched)) {
            touched.push_back(std::make_unique<Touched>(table, entities[i]));
            touched.back()->for_update();
        }
    }
    update_uniform(tx, statements, table, entities, count, where);
    tx.commit();
    for (const auto& entity : touched) {
        entity->keep();
    }
    for (std::size_t i = 0; i != count; ++i) {
        step_version(table, entities[i]);
    }
}

}  // namespace orm::detail
