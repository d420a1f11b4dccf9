#include "database/session.hpp"
#include "sql/dialect.hpp"
#include "sql/raw_text.hpp"

#include <orm/error.hpp>
#include <orm/raw.hpp>

#include <string>
#include <vector>

namespace orm::detail {

namespace {

/// Text with `{}` for parameters, as the dialect writes it.
class RawSql final : public TextSource {
public:
    explicit RawSql(std::string_view text) noexcept
        : text_(text) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override {
        std::string out;
        std::size_t number = 1;
        sql::append_raw(out, text_, [&] { dialect.placeholder(out, number++); });
        return out;
    }

private:
    std::string_view text_;
};

/// The only column of that name; their number where there is none. Throws `UsageError` for two.
std::size_t place_of(const DriverStatement& statement, std::string_view name) {
    const std::size_t count = statement.column_count();
    std::size_t found = count;
    for (std::size_t place = 0; place != count; ++place) {
        if (statement.column_name(place) != name) {
            continue;
        }
        if (found != count) {
            throw UsageError(
                "the statement gives two columns \"" + std::string(name) +
                "\": select those of one table only, as in SELECT users.* FROM …"
            );
        }
        found = place;
    }
    return found;
}

/// Puts the columns of a result, found by name, into the order of the entity. Deferred ones are
/// loaded where they are there.
class NamedRows {
public:
    NamedRows(const DriverStatement& statement, const TableInfo& table, const EntitySink& sink)
        : statement_(&statement),
          table_(&table),
          sink_(&sink) {
        find_columns();
    }

    [[nodiscard]] RowSink sink() noexcept { return {this, nullptr, read}; }

private:
    struct Deferred {
        std::size_t column;
        std::size_t place;
    };

    void find_columns() {
        width_ = statement_->column_count();
        order_.clear();
        deferred_.clear();
        for (std::size_t i = 0; i != table_->columns.size(); ++i) {
            find_column(i);
        }
        cells_.resize(order_.size());
    }

    void find_column(std::size_t index) {
        const ColumnInfo& column = table_->columns[index];
        const std::size_t place = place_of(*statement_, column.name);
        const bool is_there = place != width_;
        if (column.is(ColumnFlags::deferred)) {
            if (is_there) {
                deferred_.push_back({index, place});
            }
            return;
        }
        if (!is_there) {
            throw UsageError(
                "the statement gives no column \"" + std::string(column.name) + "\", which " +
                std::string(table_->entity) +
                " needs: select it, or read the rows into a std::tuple" +
                (column.is(ColumnFlags::primary_key) ? ""
                                                     : "; an orm::Deferred member may be left out")
            );
        }
        order_.push_back(place);
    }

    static void read(void* target, const Cell* cells, std::size_t count) {
        auto& self = *static_cast<NamedRows*>(target);
        if (count != self.width_) [[unlikely]] {
            self.find_columns();  // the tables have changed since the statement was prepared
        }
        for (std::size_t i = 0; i != self.order_.size(); ++i) {
            self.cells_[i] = cells[self.order_[i]];
        }
        const RowSink& rows = self.sink_->rows;
        rows.row(rows.target, self.cells_.data(), self.cells_.size());
        for (const Deferred& column : self.deferred_) {
            self.table_->operations->read_column(
                self.sink_->last(rows.target), column.column, cells[column.place]
            );
        }
    }

    const DriverStatement* statement_;
    const TableInfo* table_;
    const EntitySink* sink_;
    std::size_t width_ = 0;           ///< of the result
    std::vector<std::size_t> order_;  ///< place in the result of each plain column
    std::vector<Deferred> deferred_;
    std::vector<Cell> cells_;
};

}  // namespace

Outcome run_raw(
    Executor& executor,
    std::string_view text,
    const Parameter* parameters,
    std::size_t count,
    const RowSink* sink,
    std::source_location where
) {
    const RawSql source(text);
    return run(
        executor,
        {.source = &source,
         .parameters = parameters,
         .parameter_count = count,
         .sink = sink,
         .where = where}
    );
}

Outcome run_raw_entities(
    Executor& executor,
    std::string_view text,
    const Parameter* parameters,
    std::size_t count,
    const EntitySink& sink,
    const TableInfo& table,
    std::source_location where
) {
    const RawSql source(text);
    const Lease lease = executor.lease();
    Request request{
        .source = &source, .parameters = parameters, .parameter_count = count, .where = where};
    NamedRows rows(*lease->prepared(request).statement, table, sink);
    const RowSink named = rows.sink();
    request.sink = &named;
    return lease->run(request);
}

}  // namespace orm::detail
