#include "database/named_rows.hpp"
#include "database/session.hpp"
#include "sql/dialect.hpp"
#include "sql/raw_text.hpp"

#include <orm/cursor.hpp>
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
    struct Rows {
        NamedRows names;
        const RowSink& sink;

        static void read(void* target, const Cell* cells, std::size_t count) {
            auto& self = *static_cast<Rows*>(target);
            self.names.read(self.sink, cells, count);
        }
    };

    const RawSql source(text);
    const Lease lease = executor.lease();
    Request request{
        .source = &source, .parameters = parameters, .parameter_count = count, .where = where};
    Rows rows{NamedRows(*lease->prepared(request).statement, table, sink.last), sink.rows};
    const RowSink named{&rows, nullptr, Rows::read};
    request.sink = &named;
    return lease->run(request);
}

OpenCursor::OpenCursor(
    Executor& executor, const RawStatement& raw, ChunkSize chunk, std::source_location where
) {
    const RawSql source(raw.text);
    open(
        executor,
        {.source = &source,
         .parameters = raw.parameters,
         .parameter_count = raw.count,
         .where = where},
        {},
        chunk,
        &raw
    );
}

}  // namespace orm::detail
