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
        return stored_->statement.parameters[parameter];
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

namespace {

/// Combined queries have no FROM of their own, so that these clauses would go unseen.
void refuse_unseen(const sql::Statement& statement) {
    const sql::Select& select = statement.selects.front();
    const auto is_output = [&](const sql::Order& order) {
        return statement.nodes[order.expression.begin].kind == sql::NodeKind::output;
    };
    if (!select.arms.selects.empty() &&
        (!select.where.empty() || !select.joins.empty() || select.distinct ||
         !std::all_of(select.order.begin(), select.order.end(), is_output))) {
        throw UsageError(
            "stored queries for columns that are combined can only be limited: filter and join "
            "each of them, and sort before they are stored"
        );
    }
}

void refuse_locks(const sql::Statement& query) {
    if (!query.selects.front().lock.empty()) {
        throw UsageError("a query that locks rows cannot be one of several that are combined");
    }
}

/// Makes the query that has begun a copy of a stored one, and ends it.
void append(StoredStatement& to, sql::Builder& builder, const StoredStatement& query) {
    builder.stored_query(query.statement);
    builder.end_query();
    const auto& values = query.parameters.values();
    to.parameters.add(values.data(), values.size());
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
    refuse_unseen(stored->statement);
    stored->parameters.add(values.data(), values.size());
    return stored;
}

StoredPointer
combine(sql::SetOperator op, bool all, const StoredPointer& left, const StoredPointer& right) {
    auto both = std::make_shared<StoredStatement>();
    sql::Builder builder(both->statement);
    const auto arm = [&](const StoredStatement& query) {
        refuse_locks(query.statement);
        const std::uint32_t number = builder.begin_arm();
        append(*both, builder, query);
        return number;
    };
    const std::uint32_t first = arm(*left);
    const std::uint32_t second = arm(*right);
    builder.set_operation(op, all, first, second);
    return both;
}

StoredPointer as_table(const StoredPointer& rows, const SourceInfo& table) {
    auto stored = std::make_shared<StoredStatement>();
    sql::Builder builder(stored->statement);
    const std::uint32_t query = builder.begin_query();
    append(*stored, builder, *rows);
    builder.from_rows(table, query);
    builder.entity(table);
    return stored;
}

void check_part(const std::vector<LoadPath>& paths) {
    if (!paths.empty()) {
        throw UsageError(
            "relations are loaded with the rows of a whole query: say .with(…) of the one that "
            "this query is a part of"
        );
    }
}

void describe_stored(const StoredStatement& stored, sql::Builder& builder) {
    builder.stored(stored.statement);
}

void describe_stored_query(const StoredStatement& stored, sql::Builder& builder) {
    builder.stored_query(stored.statement);
}

void bind_stored(const StoredStatement& stored, Binder& binder) {
    const auto& values = stored.parameters.values();
    if (values.size() > most_stored_parameters) {
        binder.out().make_room(values.size() - most_stored_parameters);
    }
    for (const Parameter& parameter : values) {
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
