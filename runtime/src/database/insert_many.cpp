#include "database/batch_index.hpp"
#include "database/generated_keys.hpp"
#include "database/insertion.hpp"
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

/// The rows of objects, added in bulk: with keys before what an insert writes, or with none.
class Rows {
public:
    Rows(
        EntityStatements& statements,
        const TableInfo& table,
        const void* const* entities,
        std::size_t count,
        std::source_location where
    )
        : statements_(&statements),
          table_(&table),
          entities_(entities),
          count_(count),
          where_(where),
          traits_(traits_of(statements, table)) {}

    /// `keys`: where the drawn keys go that the rows begin with; null for rows without.
    void load(Executor& executor, const Columns& columns, std::vector<std::int64_t>* keys) {
        keys_ = keys;
        values_.resize(columns.size());
        const ParameterSource rows{this, next, columns.size(), count_};
        executor.lease()->load({table_, &columns, rows, keys}, where_);
    }

private:
    /// Writes one object after the other into the same parameters.
    static const Parameter* next(void* source) {
        auto& self = *static_cast<Rows*>(source);
        const std::size_t index = self.at_++;
        if (index == self.count_) {
            return nullptr;
        }
        self.arena_.clear();
        ParameterWriter out(self.values_.data(), self.values_.size(), self.arena_);
        if (self.keys_ != nullptr) {
            out.push(Parameter::of(Wire::integer, (*self.keys_)[index]));
        }
        ParameterWriter rest = out.rest();
        write_insertable(
            *self.table_, self.entities_[index], *self.statements_, self.traits_, rest
        );
        return self.values_.data();
    }

    EntityStatements* statements_;
    const TableInfo* table_;
    const void* const* entities_;
    std::size_t count_;
    std::source_location where_;
    Traits traits_;
    const std::vector<std::int64_t>* keys_ = nullptr;
    std::vector<Parameter> values_;
    Arena arena_;
    std::size_t at_ = 0;
};

bool loads_in_bulk(Executor& executor, std::size_t count) {
    return count >= fewest_for_load && executor.lease()->dialect().capabilities().bulk_load;
}

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
        const bool uniform = !traits_.has(Trait::varying) && !columns_.empty();
        if (uniform && !traits_.has(Trait::read_back) && loads_in_bulk(executor, count_)) {
            load(executor);
        } else if (!uniform || (traits_.has(Trait::rowid) && reports_generated_key(executor))) {
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
        const bool draws = traits_.has(Trait::rowid);
        if (draws) {
            columns.insert(columns.begin(), &table_->columns[table_->primary_key[0]]);
        }
        Rows(*statements_, *table_, entities_, count_, where_)
            .load(executor, columns, draws ? &keys : nullptr);
        for (std::size_t i = 0; i != keys.size(); ++i) {
            set_generated_key(*table_, entities_[i], keys[i]);
        }
    }

    static bool reports_generated_key(Executor& executor) {
        return executor.lease()->dialect().capabilities().reports_generated_key;
    }

    void write(std::size_t index, ParameterWriter out) const {
        write_insertable(*table_, entities_[index], *statements_, traits_, out);
    }

    void insert_one_by_one(Executor& executor) {
        for (std::size_t i = 0; i != count_; ++i) {
            told_apart(i, [&] {
                insert_one(
                    {&executor, statements_, table_, entities_[i], KeyPolicy::generate, where_},
                    traits_
                );
            });
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
            told_apart(first + i, [&] {
                write(first + i, {values.data() + i * columns_.size(), columns_.size(), arena});
            });
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
    executor.transaction([&](Transaction& tx) { batch.store(tx); }, where);
    batch.keep();
}

bool load_entities(
    Executor& executor,
    EntityStatements& statements,
    const TableInfo& table,
    const void* const* entities,
    std::size_t count,
    std::source_location where
) {
    const Traits traits = traits_of(statements, table);
    const Columns columns = insertable_columns(table, false);
    if (traits.has(Trait::touched, Trait::varying, Trait::read_back) || columns.empty() ||
        !loads_in_bulk(executor, count)) {
        return false;
    }
    if (traits.has(Trait::collections)) {
        std::for_each(entities, entities + count, [&](const void* entity) {
            refuse_pending(table, entity);
        });
    }
    executor.transaction(
        [&](Transaction& tx) {
            Rows(statements, table, entities, count, where).load(tx, columns, nullptr);
        },
        where
    );
    return true;
}

}  // namespace orm::detail
