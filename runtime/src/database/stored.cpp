#include "database/stored.hpp"

#include "database/bound_statement.hpp"
#include "database/filters.hpp"
#include "database/plan.hpp"
#include "sql/dialect.hpp"
#include "sql/prefix.hpp"

#include <orm/cursor.hpp>
#include <orm/error.hpp>
#include <orm/query.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace orm::detail {

RenderedTexts::~RenderedTexts() {
    for (const Text* text = first_.load(); text != nullptr;) {
        delete std::exchange(text, text->next);
    }
}

const std::string& RenderedTexts::add(Text text) {
    auto* added = new Text(std::move(text));
    added->next = first_.load();
    while (!first_.compare_exchange_weak(added->next, added)) {
    }
    return added->text;
}

namespace {

/// The text of a stored statement with a verb of its own.
class StoredText final : public TextSource {
public:
    StoredText(const StoredStatement& stored, QueryVerb verb) noexcept
        : stored_(&stored),
          verb_(verb) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override {
        return stored_->texts.get(dialect, verb_, [&] {
            sql::Statement statement;
            static_cast<void>(describe(statement));
            return dialect.render(statement);
        });
    }

    [[nodiscard]] bool describe(sql::Statement& statement) const override {
        statement = stored_->statement;
        sql::Builder builder(statement);
        set_verb(builder, verb_);
        limit_rows(builder, verb_, !statement.selects.front().limit.empty());
        return true;
    }

    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override {
        const auto& columns = stored_->statement.parameters;
        return parameter < columns.size() ? columns[parameter] : nullptr;
    }

    [[nodiscard]] std::string_view entity() const override {
        const auto& sources = stored_->statement.sources;
        const bool has_table = !sources.empty() && sources.front().table != nullptr;
        return has_table ? sources.front().table->entity : std::string_view();
    }

private:
    const StoredStatement* stored_;
    QueryVerb verb_;
};

Request
request_of(const StoredStatement& stored, const StoredText& text, std::source_location where) {
    const auto& values = stored.parameters.values();
    return {
        .source = &text,
        .parameters = values.data(),
        .parameter_count = values.size(),
        .where = where,
    };
}

}  // namespace

StoredPointer store(const StatementPart& part, const void* query) {
    return extend(std::make_shared<StoredStatement>(), part, query);
}

StoredPointer extend(const StoredPointer& base, const StatementPart& part, const void* clause) {
    auto stored = std::make_shared<StoredStatement>(*base);
    const BoundPart values(part, clause);
    sql::Builder builder(stored->statement, values.variant());
    part.describe(clause, builder);
    stored->parameters.add(values.data(), values.size());
    return stored;
}

void describe_stored(const StoredStatement& stored, sql::Builder& builder) {
    builder.stored(stored.statement);
}

void bind_stored(const StoredStatement& stored, Binder& binder) {
    for (const Parameter& parameter : stored.parameters.values()) {
        binder.push(parameter);
    }
}

void check_keyed(const StoredStatement& stored) {
    const sql::Statement& statement = stored.statement;
    const sql::Select& select = statement.selects.front();
    const auto aggregates = [&](const sql::Column& column) {
        const sql::Expression& value = column.expression;
        return !value.empty() && sql::is_aggregated(statement.nodes.data() + value.begin);
    };
    if (!select.group.empty() ||
        std::any_of(select.columns.begin(), select.columns.end(), aggregates)) {
        throw UsageError(
            "map_by(): a row of this stored query stands for several, so it has no value of its "
            "own to be found by: write the query where it runs"
        );
    }
}

void run_stored(
    Executor& executor,
    const StoredStatement& stored,
    QueryVerb verb,
    const RowSink& sink,
    const TableInfo* table,
    const std::vector<LoadPath>& paths,
    ObjectList (*objects)(void*),
    std::source_location where
) {
    if (!stored.statement.selects.front().lock.empty()) {
        require_write_transaction(executor);
    }
    const StoredText text(stored, verb);
    Request request = request_of(stored, text, where);
    request.sink = &sink;
    if (paths.empty()) {
        run(executor, request);
    } else {
        run_with(executor, request, *table, paths, objects);
    }
}

OpenCursor::OpenCursor(
    Executor& executor,
    const StoredStatement& stored,
    LoadPlan loads,
    ChunkSize chunk,
    std::source_location where
) {
    if (!stored.statement.selects.front().lock.empty()) {
        require_write_transaction(executor);
    }
    const StoredText text(stored, QueryVerb::rows);
    open(executor, request_of(stored, text, where), std::move(loads), chunk);
}

StatementText text_of_stored(Executor& executor, const StoredStatement& stored) {
    const StoredText text(stored, QueryVerb::rows);
    return shown(executor, request_of(stored, text, {}));
}

std::string explain_stored(
    Executor& executor, Explain how, const StoredStatement& stored, std::source_location where
) {
    const StoredText text(stored, QueryVerb::rows);
    return plan_of(executor, how, request_of(stored, text, where));
}

}  // namespace orm::detail
