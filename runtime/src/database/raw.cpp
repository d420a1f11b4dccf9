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

    [[nodiscard]] const ColumnInfo* column_of(std::size_t) const override { return nullptr; }

    [[nodiscard]] std::string_view entity() const override { return {}; }

private:
    std::string_view text_;
};

/// Puts the columns of a result, found by name, into the order of the entity.
struct NamedRows {
    const TableInfo* table;
    const RowSink* sink;
    std::vector<std::size_t> order;  ///< place in the result of each plain column
    std::vector<Cell> cells;

    static void read(void* target, const Cell* cells, std::size_t) {
        auto& self = *static_cast<NamedRows*>(target);
        for (std::size_t i = 0; i != self.order.size(); ++i) {
            self.cells[i] = cells[self.order[i]];
        }
        self.sink->row(self.sink->target, self.cells.data(), self.cells.size());
    }
};

std::vector<std::size_t> column_order(const DriverStatement& statement, const TableInfo& table) {
    std::vector<std::size_t> order;
    for (const ColumnInfo& column : table.columns) {
        if (column.is(ColumnFlags::deferred)) {
            continue;
        }
        std::size_t place = 0;
        while (place != statement.column_count() && statement.column_name(place) != column.name) {
            ++place;
        }
        if (place == statement.column_count()) {
            throw UsageError(
                "the statement gives no column \"" + std::string(column.name) + "\", which " +
                std::string(table.entity) + " needs: select it, or read the rows into a std::tuple"
            );
        }
        order.push_back(place);
    }
    return order;
}

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
    const RowSink& sink,
    const TableInfo& table,
    std::source_location where
) {
    const RawSql source(text);
    const Lease lease = executor.lease();
    const Request request{
        .source = &source, .parameters = parameters, .parameter_count = count, .where = where};
    NamedRows rows{&table, &sink, column_order(*lease->prepared(request).statement, table), {}};
    rows.cells.resize(rows.order.size());
    const RowSink named{&rows, nullptr, NamedRows::read};
    return lease->run(
        {.source = &source,
         .parameters = parameters,
         .parameter_count = count,
         .sink = &named,
         .where = where}
    );
}

}  // namespace orm::detail
