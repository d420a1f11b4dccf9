#include "database/generated_keys.hpp"
#include "database/insertion.hpp"
#include "database/key_sequence.hpp"
#include "database/session.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace orm::detail {

namespace {

/// Rows of one INSERT: many enough to pay, few enough for the parameters of one statement.
constexpr std::size_t chunk_rows = 100;
constexpr std::size_t chunk_parameters = 30'000;

/// Fewer are not worth the round trips of a bulk load.
constexpr std::size_t fewest_for_load = 16;

/// Objects of one class on their way into their table, in the fastest way that the database has.
class Batch {
public:
    Batch(
        EntityStatements& statements,
        const TableInfo& table,
        void* const* entities,
        std::size_t count,
        std::source_location where
    )
        : statements_(&statements),
          table_(&table),
          entities_(entities),
          count_(count),
          where_(where),
          traits_(traits_of(statements, table)),
          columns_(insertable_columns(table, false)),
          keys_(table, entities, traits_.has(Trait::rowid) ? count : 0) {}

    /// Sets the members that an insert maintains.
    void touch() {
        for (std::size_t i = 0; i != count_; ++i) {
            if (traits_.has(Trait::collections)) {
                refuse_pending(*table_, entities_[i]);
            }
            if (traits_.has(Trait::touched)) {
                touched_.push_back(std::make_unique<Touched>(*table_, entities_[i]));
                touched_.back()->for_insert();
            }
        }
    }

    void store(Executor& executor) {
        const sql::Capabilities capabilities = executor.lease()->dialect().capabilities();
        const bool uniform = !traits_.has(Trait::varying) && !columns_.empty();
        if (uniform && capabilities.bulk_load && !traits_.has(Trait::read_back) &&
            count_ >= fewest_for_load) {
            load(executor);
        } else if (!uniform || (traits_.has(Trait::rowid) && capabilities.reports_generated_key)) {
            // Where the database tells each key by itself, that costs less than RETURNING for many
            // rows.
            insert_one_by_one(executor);
        } else {
            insert_in_chunks(executor);
        }
    }

    /// All are stored: what was set stays.
    void keep() noexcept {
        keys_.keep();
        for (const auto& entity : touched_) {
            entity->keep();
        }
    }

private:
    void load(Executor& executor) {
        std::vector<std::int64_t> keys;
        Columns columns = columns_;
        if (traits_.has(Trait::rowid)) {
            keys = draw_keys(executor, *table_, count_, where_);
            columns.insert(columns.begin(), &table_->columns[table_->primary_key[0]]);
        }
        Rows rows{this, keys, std::vector<Parameter>(columns.size())};
        executor.lease()->load(
            *table_, columns, {&rows, Rows::next, columns.size(), count_}, where_
        );
        for (std::size_t i = 0; i != keys.size(); ++i) {
            set_generated_key(*table_, entities_[i], keys[i]);
        }
    }

    /// Writes one object after the other into the same parameters.
    struct Rows {
        const Batch* batch;
        const std::vector<std::int64_t>& keys;
        std::vector<Parameter> values;
        Arena arena{};
        std::size_t at = 0;

        static const Parameter* next(void* source) {
            auto& self = *static_cast<Rows*>(source);
            const std::size_t index = self.at++;
            if (index == self.batch->count_) {
                return nullptr;
            }
            self.arena.clear();
            ParameterWriter out(self.values.data(), self.values.size(), self.arena);
            if (!self.keys.empty()) {
                out.push(Parameter::of(Wire::integer, self.keys[index]));
            }
            self.batch->write(index, out.rest());
            return self.values.data();
        }
    };

    void write(std::size_t index, ParameterWriter out) const {
        write_insertable(*table_, entities_[index], *statements_, traits_, out);
    }

    void insert_one_by_one(Executor& executor) {
        for (std::size_t i = 0; i != count_; ++i) {
            insert_one(
                {&executor, statements_, table_, entities_[i], KeyPolicy::generate, where_}, traits_
            );
        }
    }

    void insert_in_chunks(Executor& executor) {
        const std::size_t full =
            std::clamp<std::size_t>(chunk_parameters / columns_.size(), 1, chunk_rows);
        for (std::size_t i = 0; i < count_; i += full) {
            insert_chunk(executor, i, std::min(full, count_ - i), full);
        }
    }

    void insert_chunk(Executor& executor, std::size_t first, std::size_t rows, std::size_t full) {
        const Columns returned = returned_columns(*table_, columns_, true);
        Arena arena;
        std::vector<Parameter> values(columns_.size() * rows);
        for (std::size_t i = 0; i != rows; ++i) {
            write(first + i, {values.data() + i * columns_.size(), columns_.size(), arena});
        }
        const InsertText text(*table_, columns_, rows, returned);
        ReturnedRows answers{table_, &returned, entities_ + first};
        const RowSink sink{&answers, nullptr, ReturnedRows::read};
        run(executor,
            {.shape = rows == full ? &statements_->insert_chunk : nullptr,
             .source = &text,
             .parameters = values.data(),
             .parameter_count = values.size(),
             .sink = returned.empty() ? nullptr : &sink,
             .table = table_,
             .where = where_});
    }

    EntityStatements* statements_;
    const TableInfo* table_;
    void* const* entities_;
    std::size_t count_;
    std::source_location where_;
    Traits traits_;
    Columns columns_;
    GeneratedKeys keys_;
    std::vector<std::unique_ptr<Touched>> touched_;
};

}  // namespace

void insert_entities(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    void* const* entities,
    std::size_t count,
    std::source_location where
) {
    Batch batch(statements, table, entities, count, where);
    if (count == 0) {
        return;
    }
    batch.touch();
    Transaction tx = executor.start({});
    batch.store(tx);
    tx.commit();
    batch.keep();
}

}  // namespace orm::detail
