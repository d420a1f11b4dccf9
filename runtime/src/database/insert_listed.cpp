#include "database/insert_listed.hpp"

#include "database/batch_index.hpp"
#include "database/key_sequence.hpp"
#include "database/session.hpp"
#include "sql/statement.hpp"

#include <orm/detail/validate.hpp>
#include <orm/insert_statement.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace orm::detail {

namespace {

/// Fewer are not worth the round trip that draws their keys.
constexpr std::size_t fewest_rows = 16;

/// Rows of one statement: enough to pay, few enough to hold.
constexpr std::size_t most_rows = 1'000;

const ColumnInfo& key_of_table(const TableInfo& table) {
    return table.columns[table.primary_key[0]];
}

/// INSERT … ON CONFLICT of the rows of one list, each with its key.
class ListedInsertText final : public TextSource {
public:
    ListedInsertText(const ListedInsert& insert, const Columns& columns)
        : insert_(&insert),
          columns_(&columns) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override {
        const SourceInfo source{SourceKind::root, insert_->table};
        sql::Statement statement;
        sql::Builder builder(statement);
        begin_insert(builder, source);
        for (const ColumnInfo* column : *columns_) {
            builder.insert_column(*column);
        }
        describe_list(builder, statement);
        insert_->call->part.describe(insert_->call->conflict, builder);
        builder.begin_column({}, false);
        builder.column(source, insert_->table->primary_key[0]);
        builder.end();
        return dialect.render(statement);
    }

    // The parameter is all of them: their values are checked before.
    [[nodiscard]] const ColumnInfo* column_of(std::size_t) const override { return nullptr; }

    [[nodiscard]] std::string_view entity() const override { return insert_->table->entity; }

private:
    void describe_list(sql::Builder& builder, sql::Statement& statement) const {
        std::vector<std::string_view> names;
        std::vector<PhysicalType> types;
        for (const ColumnInfo* column : *columns_) {
            names.push_back(column->name);
            types.push_back(column->type);
        }
        const std::uint32_t query = builder.begin_query();
        builder.values(names.data(), types.data(), names.size());
        builder.end_query();
        statement.values.back().columns = *columns_;
        insert_query(builder, query);
    }

    const ListedInsert* insert_;
    const Columns* columns_;
};

/// Rows of one statement, and which of them it has stored.
class List {
public:
    List(
        const ListedInsert& insert,
        const Columns& columns,
        std::span<void* const> entities,
        std::vector<std::int64_t> keys
    )
        : insert_(&insert),
          columns_(&columns),
          entities_(entities),
          keys_(std::move(keys)),
          stored_(entities.size()),
          values_(columns.size() * entities.size()) {}

    /// `first`: the number of the first object in the whole batch.
    void write(std::size_t first) {
        for (std::size_t i = 0; i != entities_.size(); ++i) {
            told_apart(first + i, [&] { write_row(i); });
        }
    }

    void store(Executor& executor, const ListedInsertText& text) {
        const ListParameter list{values_.data(), entities_.size(), columns_->size()};
        const Parameter parameter = Parameter::of(Wire::pointer, &list, sizeof list);
        const RowSink sink{this, nullptr, [](void* target, const Cell* cells, std::size_t) {
                               static_cast<List*>(target)->take(cells[0].integer);
                           }};
        run(executor,
            {.source = &text,
             .parameters = &parameter,
             .parameter_count = 1,
             .sink = &sink,
             .table = insert_->table,
             .where = insert_->where});
    }

    /// Says which are stored, and gives them their keys.
    void answer(std::vector<bool>& stored, Answers& answers) const {
        const Columns key{&key_of_table(*insert_->table)};
        for (std::size_t i = 0; i != entities_.size(); ++i) {
            stored.push_back(stored_[i]);
            if (stored_[i]) {
                Cell cell{};
                cell.wire = Wire::integer;
                cell.integer = keys_[i];
                answers.add(*insert_->table, entities_[i], key, &cell);
            }
        }
    }

private:
    void write_row(std::size_t index) {
        Parameter* const row = values_.data() + index * columns_->size();
        ParameterWriter out(row, columns_->size(), arena_);
        out.push(Parameter::of(Wire::integer, keys_[index]));
        write_columns(*insert_->table, entities_[index], *insert_->written, out);
        for (std::size_t column = 1; column != columns_->size(); ++column) {
            check_value(*insert_->table, *(*columns_)[column], row[column]);
        }
    }

    void take(std::int64_t key) {
        const auto found = std::lower_bound(keys_.begin(), keys_.end(), key);
        if (found != keys_.end() && *found == key) {
            stored_[static_cast<std::size_t>(found - keys_.begin())] = true;
        }
    }

    const ListedInsert* insert_;
    const Columns* columns_;
    std::span<void* const> entities_;
    std::vector<std::int64_t> keys_;
    std::vector<bool> stored_;
    std::vector<Parameter> values_;
    Arena arena_;
};

}  // namespace

bool is_listed(
    Executor& executor, const ListedInsert& insert, const Columns& returned, std::size_t count
) {
    const bool is_key_only =
        returned.size() == 1 && returned.front() == &key_of_table(*insert.table);
    return count >= fewest_rows && !insert.call->updates && is_key_only &&
           executor.lease()->dialect().takes_lists_of(*insert.written) &&
           has_key_sequence(executor, *insert.table);
}

std::vector<bool> insert_listed(
    Transaction& tx, const ListedInsert& insert, std::span<void* const> entities, Answers& answers
) {
    Columns columns{&key_of_table(*insert.table)};
    columns.insert(columns.end(), insert.written->begin(), insert.written->end());
    const ListedInsertText text(insert, columns);
    std::vector<bool> stored;
    while (stored.size() != entities.size()) {
        const std::size_t first = stored.size();
        const auto rows = entities.subspan(first, std::min(most_rows, entities.size() - first));
        List list(insert, columns, rows, draw_keys(tx, *insert.table, rows.size(), insert.where));
        list.write(first);
        list.store(tx, text);
        list.answer(stored, answers);
    }
    return stored;
}

}  // namespace orm::detail
