#include "database/backoff.hpp"
#include "database/batch_index.hpp"
#include "database/insert_listed.hpp"
#include "database/insertion.hpp"
#include "database/key_sequence.hpp"
#include "database/refused_object.hpp"
#include "database/session.hpp"
#include "sql/statement.hpp"

#include <orm/detail/conflict_insert.hpp>
#include <orm/error.hpp>
#include <orm/get_or_create.hpp>

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <thread>

namespace orm::detail {

namespace {

/// INSERT of one object with its ON CONFLICT.
class ConflictingText final : public TextSource {
public:
    ConflictingText(
        const TableInfo& table,
        const Columns& written,
        const Columns& returned,
        const ConflictCall& call,
        std::uint32_t variant,
        bool numbered
    )
        : table_(&table),
          written_(&written),
          returned_(&returned),
          call_(&call),
          variant_(variant),
          numbered_(numbered) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override {
        return dialect.render(described());
    }

    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override {
        return described().parameters[parameter];
    }

    [[nodiscard]] std::string_view entity() const override { return table_->entity; }

private:
    [[nodiscard]] sql::Statement described() const {
        const SourceInfo source{SourceKind::root, table_};
        sql::Statement statement;
        sql::Builder builder(statement, variant_);
        begin_insert(builder, source);
        for (const ColumnInfo* column : *written_) {
            builder.insert_column(*column);
            builder.begin_value();
            builder.parameter(column->type, column);
            builder.end();
        }
        call_->part.describe(call_->conflict, builder);
        for (const ColumnInfo* column : *returned_) {
            builder.begin_column({}, false);
            builder.column(source, static_cast<ColumnIndex>(index_of(*table_, *column)));
            builder.end();
        }
        if (numbered_) {
            builder.begin_column({}, false);
            builder.parameter(PhysicalType::int64);
            builder.end();
        }
        return statement;
    }

    const TableInfo* table_;
    const Columns* written_;
    const Columns* returned_;
    const ConflictCall* call_;
    std::uint32_t variant_;
    bool numbered_;  ///< a row says which object it is of
};

/// Whether the database tells by itself what an insert that changes nothing has done: that it
/// stored a row, and its key. That costs less than RETURNING.
bool is_told(
    Executor& executor, const TableInfo& table, const Columns& returned, const ConflictCall& call
) {
    if (call.updates || !executor.lease()->dialect().capabilities().reports_generated_key) {
        return false;
    }
    const auto is_key = [&](const ColumnInfo* column) {
        return column == &table.columns[table.primary_key[0]];
    };
    return returned.empty() ||
           (call.keys == KeyPolicy::generate && returned.size() == 1 && is_key(returned.front()));
}

/// Inserts of objects that all write the same columns, whose keys are told.
class ToldInserts {
public:
    ToldInserts(
        const TableInfo& table,
        const ConflictCall& call,
        const Columns& written,
        const Columns& returned,
        Answers& answers
    )
        : table_(&table),
          call_(&call),
          written_(&written),
          returned_(&returned),
          answers_(&answers),
          room_(written.size() + call.part.parameters) {}

    /// Whether the object was stored.
    bool store(Executor& executor, void* entity, Shape* shape, std::source_location where) {
        static const Columns nothing;
        arena_.clear();
        ParameterWriter out(room_.data(), room_.size(), arena_);
        write_columns(*table_, entity, *written_, out);
        Binder binder(out);
        call_->part.bind(call_->conflict, binder);
        const ConflictingText text(*table_, *written_, nothing, *call_, binder.variant(), false);
        const Outcome outcome =
            run(executor,
                {.shape = shape,
                 .variant = shape == nullptr ? 0 : binder.variant(),
                 .source = &text,
                 .parameters = out.data(),
                 .parameter_count = out.size(),
                 .table = table_,
                 .where = where});
        if (outcome.affected == 0) {
            return false;
        }
        if (!returned_->empty()) {
            Cell key{};
            key.wire = Wire::integer;
            key.integer = outcome.generated_key;
            answers_->add(*table_, entity, *returned_, &key);
        }
        return true;
    }

private:
    const TableInfo* table_;
    const ConflictCall* call_;
    const Columns* written_;
    const Columns* returned_;
    Answers* answers_;
    std::vector<Parameter> room_;
    Arena arena_;
};

bool store(
    Executor& executor,
    const TableInfo& table,
    void* entity,
    const ConflictCall& call,
    Shape* shape,
    Answers& answers,
    std::source_location where
) {
    const bool keeps_key = call.keys == KeyPolicy::keep;
    const Columns written = varying_columns(table, entity, keeps_key);
    const Columns returned =
        call.updates ? plain_columns(table) : returned_columns(table, written, !keeps_key);
    if (is_told(executor, table, returned, call)) {
        return ToldInserts(table, call, written, returned, answers)
            .store(executor, entity, shape, where);
    }
    Arena arena;
    std::vector<Parameter> room(written.size() + call.part.parameters);
    ParameterWriter out(room.data(), room.size(), arena);
    write_columns(table, entity, written, out);
    Binder binder(out);
    call.part.bind(call.conflict, binder);
    const ConflictingText text(table, written, returned, call, binder.variant(), false);
    ReturnedRows rows{&table, &returned, &entity, &answers};
    const RowSink sink{&rows, nullptr, ReturnedRows::read};
    const Outcome outcome =
        run(executor,
            {.shape = shape,
             .variant = shape == nullptr ? 0 : binder.variant(),
             .source = &text,
             .parameters = out.data(),
             .parameter_count = out.size(),
             .sink = returned.empty() ? nullptr : &sink,
             .table = &table,
             .where = where});
    return outcome.affected != 0 || outcome.rows != 0;
}

/// The key of the row that was inserted, or met.
std::int64_t stored_key(const TableInfo& table, const void* entity, const Answers& answers) {
    const std::size_t column = table.primary_key[0];
    if (const Cell* given = answers.find(column)) {
        return given->integer;
    }
    Arena arena;
    return get_member(table, entity, column, arena).integer;
}

/// The same with the key that the object has, which the sequence of generated ones passes.
bool store_keeping_key(
    Executor& executor,
    const TableInfo& table,
    void* entity,
    const ConflictCall& call,
    Shape* shape,
    Answers& answers,
    std::source_location where
) {
    if (!is_key_ahead(executor, table, stored_key(table, entity, answers), where)) {
        return store(executor, table, entity, call, shape, answers, where);
    }
    Transaction tx = executor.start({});
    hold_keys(tx, table, where);
    const bool is_stored = store(tx, table, entity, call, shape, answers, where);
    if (is_stored) {
        pass_key(tx, table, stored_key(table, entity, answers), where);
    }
    tx.commit();
    return is_stored;
}

/// Sets the members that an insert maintains.
class Prepared {
public:
    Prepared(const TableInfo& table, Traits traits, void* entity)
        : touched_(table, entity) {
        if (traits.has(Trait::collections)) {
            refuse_pending(table, entity);
        }
        if (traits.has(Trait::touched)) {
            touched_.for_insert();
        }
    }

    void keep() noexcept { touched_.keep(); }

private:
    Touched touched_;
};

/// Objects of one class whose inserts are sent one behind the other.
struct ConflictBatch {
    const TableInfo* table;
    void* const* entities;
    std::size_t count;
    const ConflictCall* call;
    Columns written;
    Columns returned;
    std::vector<Parameter> values;
    std::vector<bool> stored;
    Answers* answers;
    Arena arena{};
    std::uint32_t variant = 0;
    std::size_t at = 0;

    static const Parameter* next(void* source) {
        auto& self = *static_cast<ConflictBatch*>(source);
        if (self.at == self.count) {
            return nullptr;
        }
        self.write(self.at++);
        return self.values.data();
    }

    void write(std::size_t index) {
        arena.clear();
        ParameterWriter out(values.data(), values.size(), arena);
        write_columns(*table, entities[index], written, out);
        Binder binder(out);
        call->part.bind(call->conflict, binder);
        variant = binder.variant();
        out.push(Parameter::of(Wire::integer, static_cast<std::int64_t>(index)));
    }

    static void read(void* target, const Cell* cells, std::size_t width) {
        auto& self = *static_cast<ConflictBatch*>(target);
        const auto index = static_cast<std::size_t>(cells[width - 1].integer);
        self.stored[index] = true;
        self.answers->add(*self.table, self.entities[index], self.returned, cells);
    }
};

void store_batch(Executor& executor, ConflictBatch& batch, std::source_location where) {
    batch.write(0);
    const ConflictingText text(
        *batch.table, batch.written, batch.returned, *batch.call, batch.variant, true
    );
    const RowSink sink{&batch, nullptr, ConflictBatch::read};
    executor.lease()->run_all(
        {.source = &text, .sink = &sink, .table = batch.table, .where = where},
        {&batch, ConflictBatch::next, batch.values.size(), batch.count}
    );
}

/// Which of the objects are stored. Without `may_list` an error says which of them it is about.
std::vector<bool> store_all(
    Transaction& tx,
    const TableInfo& table,
    Traits traits,
    std::span<void* const> entities,
    const ConflictCall& call,
    Answers& answers,
    std::source_location where,
    bool may_list
) {
    std::vector<bool> stored(entities.size());
    if (traits.has(Trait::varying)) {
        for (std::size_t i = 0; i != entities.size(); ++i) {
            stored[i] = told_apart(i, [&] {
                return store(tx, table, entities[i], call, nullptr, answers, where);
            });
        }
        return stored;
    }
    Columns written = insertable_columns(table, false);
    Columns returned = call.updates ? plain_columns(table) : returned_columns(table, written, true);
    if (is_told(tx, table, returned, call)) {
        ToldInserts inserts(table, call, written, returned, answers);
        for (std::size_t i = 0; i != entities.size(); ++i) {
            stored[i] =
                told_apart(i, [&] { return inserts.store(tx, entities[i], call.shape, where); });
        }
        return stored;
    }
    const ListedInsert listed{&table, &call, &written, where};
    if (may_list && is_listed(tx, listed, returned, entities.size())) {
        return insert_listed(tx, listed, entities, answers);
    }
    const std::size_t width = written.size() + call.part.parameters + 1;
    ConflictBatch batch{
        &table,
        entities.data(),
        entities.size(),
        &call,
        std::move(written),
        std::move(returned),
        std::vector<Parameter>(width),
        std::move(stored),
        &answers};
    store_batch(tx, batch, where);
    return std::move(batch.stored);
}

}  // namespace

bool insert_or(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* entity,
    const ConflictCall& call,
    std::source_location where
) {
    const Traits traits = traits_of(statements, table);
    Prepared prepared(table, traits, entity);
    Shape* shape = traits.has(Trait::varying) ? nullptr : call.shape;
    const bool draws = call.keys == KeyPolicy::keep && traits.has(Trait::rowid) &&
                       has_key_sequence(executor, table);
    Answers answers;
    const bool is_stored =
        draws ? store_keeping_key(executor, table, entity, call, shape, answers, where)
              : store(executor, table, entity, call, shape, answers, where);
    answers.keep();
    if (is_stored) {
        prepared.keep();
    }
    return is_stored;
}

std::vector<bool> insert_all_or(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    const ConflictCall& call,
    std::source_location where
) {
    const Traits traits = traits_of(statements, table);
    if (count == 0) {
        return {};
    }
    std::vector<std::unique_ptr<Prepared>> prepared;
    for (std::size_t i = 0; i != count; ++i) {
        prepared.push_back(std::make_unique<Prepared>(table, traits, entities[i]));
    }
    std::vector<bool> stored;
    Answers answers;
    const auto store_in = [&](Transaction& tx, bool may_list) {
        answers.clear();
        stored = store_all(tx, table, traits, {entities, count}, call, answers, where, may_list);
    };
    const auto store_together = [&] {
        executor.transaction([&](Transaction& tx) { store_in(tx, true); }, where);
    };
    run_batch(executor, table, store_together, [&](Transaction& tx) { store_in(tx, false); });
    answers.keep();
    for (std::size_t i = 0; i != count; ++i) {
        if (stored[i]) {
            prepared[i]->keep();
        }
    }
    return stored;
}

bool obtains_again(int attempts) {
    constexpr int most = 40;
    constexpr int at_once = 4;
    if (attempts >= at_once && attempts != most) {
        std::this_thread::sleep_for(random_up_to(std::chrono::microseconds(500)));
    }
    return attempts != most;
}

void throw_not_obtained(const TableInfo& table, const char* verb) {
    throw UsageError(
        std::string(verb) + "(): a " + std::string(table.entity) +
        " with this key is there, but not to be seen: is it marked deleted, or left out by a "
        "filter?"
    );
}

}  // namespace orm::detail
