#include "database/batch_index.hpp"
#include "database/generated_keys.hpp"
#include "database/insertion.hpp"
#include "database/refused_object.hpp"
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

    /// Inserts one row after the other, and fills in nothing.
    void insert(Executor& executor, const Columns& columns) {
        values_.resize(columns.size());
        const InsertText text(*table_, columns, 1, {});
        executor.lease()->run_all(
            {.source = &text, .table = table_, .where = where_},
            {this, next, columns.size(), count_}
        );
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

/// Thrown where keys that the database made do not follow each other: with the greatest one in
/// use it draws them by chance.
struct ScatteredKeys {};

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
          returned_(returned_columns(table, columns_, true)),
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
        answers_.clear();
        const bool uniform = is_uniform();
        const bool reads_back = traits_.has(Trait::read_back);
        if (uniform && !reads_back && loads_in_bulk(executor, count_)) {
            load(executor);
        } else if (uniform && !(traits_.has(Trait::rowid) && reports_generated_key(executor))) {
            insert_in_chunks(executor);
        } else {
            // Where the database tells the last key by itself, that costs less than RETURNING for
            // many rows.
            const std::size_t chunked =
                uniform && !reads_back && !scattered_ ? insert_in_told_chunks(executor) : 0;
            insert_one_by_one(executor, chunked, count_);
        }
    }

    /// Inserts the rows one by one, for what that is refused for.
    void try_one_by_one(Executor& executor) const {
        if (is_uniform()) {
            Rows(*statements_, *table_, entities_, count_, where_).insert(executor, columns_);
        }
    }

    /// The next `store` asks for each key.
    void expect_scattered_keys() noexcept { scattered_ = true; }

    /// All are stored: what was set stays.
    void keep() {
        keys_.keep();
        answers_.keep();
        for (const auto& entity : touched_) {
            entity->keep();
        }
    }

private:
    /// Whether one statement fits all objects.
    [[nodiscard]] bool is_uniform() const noexcept {
        return !traits_.has(Trait::varying) && !columns_.empty();
    }

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

    void insert_one_by_one(Executor& executor, std::size_t first, std::size_t end) {
        for (std::size_t i = first; i != end; ++i) {
            told_apart(i, [&] {
                insert_one(
                    {&executor,
                     statements_,
                     table_,
                     entities_[i],
                     KeyPolicy::generate,
                     &answers_,
                     where_},
                    traits_
                );
            });
        }
    }

    [[nodiscard]] std::size_t rows_of_chunk() const noexcept {
        return std::clamp<std::size_t>(chunk_parameters / columns_.size(), 1, chunk_rows);
    }

    void insert_in_chunks(Executor& executor) {
        const std::size_t full = rows_of_chunk();
        for (std::size_t i = 0; i < count_; i += full) {
            insert_chunk(executor, i, std::min(full, count_ - i), InsertText::Key::returned);
        }
    }

    Outcome
    insert_chunk(Executor& executor, std::size_t first, std::size_t rows, InsertText::Key key) {
        Arena arena;
        values_.resize(columns_.size() * rows);
        for (std::size_t i = 0; i != rows; ++i) {
            told_apart(first + i, [&] {
                write(first + i, {values_.data() + i * columns_.size(), columns_.size(), arena});
            });
        }
        const LazyText text([&] { return InsertText(*table_, columns_, rows, returned_, key); });
        ReturnedRows rows_back{table_, &returned_, entities_ + first, &answers_};
        const RowSink sink{&rows_back, nullptr, ReturnedRows::read};
        return run(
            executor,
            {.shape = rows == rows_of_chunk() ? &statements_->insert_chunk : nullptr,
             .source = &text,
             .parameters = values_.data(),
             .parameter_count = values_.size(),
             .sink = returned_.empty() ? nullptr : &sink,
             .table = table_,
             .where = where_}
        );
    }

    /// Whole chunks, of whose keys the database tells the last one: those before it are the numbers
    /// before. Gives how many objects are stored.
    std::size_t insert_in_told_chunks(Executor& executor) {
        const std::size_t full = rows_of_chunk();
        std::size_t stored = 0;
        for (; count_ - stored >= full; stored += full) {
            insert_told_chunk(executor, stored, full);
        }
        if (stored != 0) {
            check_told_keys(executor, stored);
        }
        return stored;
    }

    void insert_told_chunk(Executor& executor, std::size_t first, std::size_t rows) {
        std::int64_t last =
            insert_chunk(executor, first, rows, InsertText::Key::may_be_reported).generated_key;
        for (std::size_t i = rows; i != 0; --i) {
            set_generated_key(*table_, entities_[first + i - 1], last--);
        }
    }

    /// Throws `ScatteredKeys` unless the rows with keys from the first one on are those just
    /// stored.
    void check_told_keys(Executor& executor, std::size_t stored) const {
        const auto key_of = [&](std::size_t index) {
            Arena arena;
            return get_member(*table_, entities_[index], table_->primary_key[0], arena);
        };
        const Parameter first = key_of(0);

        struct Told {
            std::int64_t last = 0;
            std::int64_t rows = 0;
        } told;

        const RowSink sink{&told, nullptr, [](void* target, const Cell* cells, std::size_t) {
                               auto& answer = *static_cast<Told*>(target);
                               answer = {cells[0].integer, cells[1].integer};
                           }};
        const KeysFromText text(*table_);
        run(executor,
            {.source = &text,
             .parameters = &first,
             .parameter_count = 1,
             .sink = &sink,
             .where = where_});
        if (told.rows != static_cast<std::int64_t>(stored) ||
            told.last != key_of(stored - 1).integer) {
            throw ScatteredKeys();
        }
    }

    EntityStatements* statements_;
    const TableInfo* table_;
    void* const* entities_;
    std::size_t count_;
    std::source_location where_;
    Traits traits_;
    Columns columns_;
    Columns returned_;
    GeneratedKeys keys_;
    std::vector<std::unique_ptr<Touched>> touched_;
    std::vector<Parameter> values_;
    Answers answers_;
    bool scattered_ = false;
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
    const auto store = [&](Transaction& tx) { batch.store(tx); };
    const auto store_all = [&] {
        try {
            executor.transaction(store, where);
        } catch (const ScatteredKeys&) {
            batch.expect_scattered_keys();
            executor.transaction(store, where);
        }
    };
    run_batch(executor, table, store_all, [&](Transaction& tx) { batch.try_one_by_one(tx); });
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
    const auto rows = [&] { return Rows(statements, table, entities, count, where); };
    const auto load = [&] {
        executor.transaction([&](Transaction& tx) { rows().load(tx, columns, nullptr); }, where);
    };
    run_batch(executor, table, load, [&](Transaction& tx) { rows().insert(tx, columns); });
    return true;
}

}  // namespace orm::detail
