#include "database/batch_index.hpp"
#include "database/changing.hpp"
#include "database/key_order.hpp"
#include "database/plain_text.hpp"
#include "database/refused_object.hpp"
#include "database/session.hpp"

#include <orm/detail/validate.hpp>
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
    const KeyOrder order(table, changes.entities, changes.count);
    ChangedRows rows{
        &table,
        order.entities(),
        changes.count,
        &changes.assigned,
        &condition,
        std::vector<Parameter>(changes.assigned.size() + condition.size())};
    const Outcome outcome = order.in_order([&] {
        return executor.lease()->run_all(
            {.shape = changes.shape, .source = &text, .table = &table, .where = changes.where},
            {&rows, ChangedRows::next, rows.values.size(), changes.count}
        );
    });
    if (static_cast<std::size_t>(outcome.affected) != changes.count) {
        throw_stale(table, "update_all");
    }
}

/// Rows of one statement, where one takes a list: enough to pay, few enough to hold.
constexpr std::size_t listed_rows = 1'000;

/// How many rows one statement has changed, of `rows` objects from the `first` on.
std::size_t update_listed(
    Executor& executor,
    const Changes& changes,
    const PlainText& text,
    std::size_t first,
    std::size_t rows
) {
    const TableInfo& table = *changes.table;
    Columns columns = changes.assigned;
    for (const ColumnInfo* column : row_columns(table)) {
        columns.push_back(column);
    }
    Arena arena;
    std::vector<Parameter> values(columns.size() * rows);
    for (std::size_t i = 0; i != rows; ++i) {
        Parameter* const row = values.data() + i * columns.size();
        told_apart(first + i, [&] {
            ParameterWriter out(row, columns.size(), arena);
            write_columns(table, changes.entities[first + i], columns, out);
            for (std::size_t column = 0; column != columns.size(); ++column) {
                check_value(table, *columns[column], row[column]);
            }
        });
    }
    const ListParameter list{values.data(), rows, columns.size()};
    const Parameter parameter = Parameter::of(Wire::pointer, &list, sizeof list);
    const Outcome outcome =
        run(executor,
            {.source = &text,
             .parameters = &parameter,
             .parameter_count = 1,
             .table = &table,
             .where = changes.where});
    return static_cast<std::size_t>(outcome.affected);
}

/// Whether each object has changed a row. An object that is there twice changes it once.
bool update_in_lists(Executor& executor, const Changes& changes, const PlainText& text) {
    std::size_t affected = 0;
    for (std::size_t first = 0; first < changes.count; first += listed_rows) {
        const std::size_t rows = std::min(listed_rows, changes.count - first);
        affected += update_listed(executor, changes, text, first, rows);
    }
    return affected == changes.count;
}

/// In the fastest way that the database has.
void update_rows(Executor& executor, const Changes& changes) {
    const TableInfo& table = *changes.table;
    const std::string listed =
        executor.lease()->dialect().update_listed(table, changes.assigned, row_columns(table));
    if (listed.empty() || changes.count == 1) {
        update_uniform(executor, changes);
        return;
    }
    if (update_in_lists(executor, changes, PlainText(listed))) {
        return;
    }
    if (version_column(table) != nullptr) {
        throw_stale(table, "update_all");
    }
    update_uniform(executor, changes);  // which knows whether a row is gone
}

/// Sets what an update maintains, writes, and lets the objects keep what was set.
void update_touched(Executor& executor, const Changes& changes) {
    std::vector<std::unique_ptr<Touched>> touched;
    for (std::size_t i = 0; i != changes.count; ++i) {
        touched.push_back(std::make_unique<Touched>(*changes.table, changes.entities[i]));
        touched.back()->for_update();
    }
    const auto write = [&] {
        executor.transaction([&](Transaction& tx) { update_rows(tx, changes); }, changes.where);
    };
    run_batch(executor, *changes.table, write, [&](Transaction& tx) {
        update_uniform(tx, changes);
    });
    for (std::size_t i = 0; i != changes.count; ++i) {
        touched[i]->keep();
        step_version(*changes.table, changes.entities[i]);
    }
}

/// A statement for each object, which `write` sends, in one transaction.
template <class Write>
void update_one_by_one(
    Executor& executor,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    std::source_location where,
    const Write& write
) {
    std::vector<std::unique_ptr<ObjectUpdate>> updates;
    executor.transaction(
        [&](Transaction& tx) {
            updates.clear();
            for (std::size_t i = 0; i != count; ++i) {
                updates.push_back(std::make_unique<ObjectUpdate>(table, entities[i]));
                told_apart(i, [&] { write(*updates.back(), tx); });
            }
        },
        where
    );
    for (const auto& update : updates) {
        update->keep();
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
    if (count == 0) {
        return;
    }
    if (!is_uniform(table, entities, count)) {
        const auto write = [&](ObjectUpdate& update, Transaction& tx) {
            update.write_loaded(tx, statements, where);
        };
        update_one_by_one(executor, table, entities, count, where, write);
        return;
    }
    if (traits.has(Trait::collections)) {
        for (std::size_t i = 0; i != count; ++i) {
            refuse_pending(table, entities[i]);
        }
    }
    update_touched(
        executor,
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
    Columns assigned = selected_columns(table, selection);
    if (count == 0) {
        return;
    }
    if (has_computed(table)) {
        const auto write = [&](ObjectUpdate& update, Transaction& tx) {
            update.write_selected(tx, selection, where);
        };
        update_one_by_one(executor, table, entities, count, where, write);
        return;
    }
    update_touched(executor, {&table, entities, count, std::move(assigned), nullptr, where});
}

}  // namespace orm::detail
