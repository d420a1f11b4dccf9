#include "database/bound_statement.hpp"
#include "database/filters.hpp"
#include "database/plan.hpp"
#include "database/session.hpp"
#include "database/transaction_state.hpp"

#include <orm/detail/lock.hpp>
#include <orm/detail/rows.hpp>
#include <orm/detail/write_statement.hpp>
#include <orm/executor.hpp>

namespace orm::detail {

Outcome run(Executor& executor, const Request& request) {
    return with_filters(executor.filters().get(), request, [&](const Request& asked) {
        return lease_from(executor)->run(asked);
    });
}

void require_write_transaction(Executor& executor) {
    executor.lease()->require_write_transaction();
}

Outcome run_statement(
    Executor& executor,
    StatementType& type,
    const void* statement,
    const RowSink* sink,
    std::source_location where
) {
    if (type.writes && !type.shape.is_drawn()) {
        check_writable(*type.table);
    }
    if (type.locks) {
        require_write_transaction(executor);
    }
    const BoundStatement bound(type, statement);
    Request request = bound.request(type, where);
    request.sink = sink;
    if (type.writes) {
        request.table = type.table;
    }
    if (type.collect == nullptr) {
        return run(executor, request);
    }
    std::vector<LoadPath> paths;
    type.collect(statement, paths);
    return run_with(executor, request, *type.table, paths, type.objects);
}

std::int64_t fetch_integer(
    Executor& executor, StatementType& type, const void* query, std::source_location where
) {
    std::int64_t result = 0;
    const RowSink sink = integer_sink(result);
    run_statement(executor, type, query, &sink, where);
    return result;
}

void check_one(const Outcome& outcome, const StatementType& type, const char* verb) {
    if (outcome.rows > 1) {
        throw_multiple_rows(type.table, verb);
    }
}

StatementText text_of(Executor& executor, const StatementType& type, const void* statement) {
    return shown(executor, BoundStatement(type, statement).request({}));
}

std::string explain(
    Executor& executor,
    Explain how,
    const StatementType& type,
    const void* statement,
    std::source_location where
) {
    return plan_of(executor, how, BoundStatement(type, statement).request(where));
}

}  // namespace orm::detail
