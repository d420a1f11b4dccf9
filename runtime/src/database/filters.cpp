#include "database/filters.hpp"

#include "database/stored.hpp"
#include "sql/dialect.hpp"
#include "sql/filter.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <utility>

namespace orm {

namespace detail {

TableFilter filter_of(const TableInfo& table, StoredPointer condition) {
    const auto& sources = condition->statement.sources;
    if (std::any_of(sources.begin(), sources.end(), [](const sql::Source& source) {
            return source.kind == SourceKind::path && source.select == 0;
        })) {
        throw UsageError(
            "orm::only(…) of " + std::string(table.entity) +
            " follows a relation: use columns of the table, or a subquery"
        );
    }
    return {&table, std::move(condition)};
}

FilteredRequest::FilteredRequest(const Filters& filters, const Request& request)
    : request_(request),
      source_(request.source) {
    if (!source_->describe(statement_)) {
        return;
    }
    parameters_.assign(request.parameters, request.parameters + request.parameter_count);
    bool changed = false;
    for (const TableFilter& filter : filters.tables) {
        const auto& values = filter.condition->parameters.values();
        std::size_t uses = sql::add_filter(statement_, *filter.table, filter.condition->statement);
        changed = changed || uses != 0;
        for (; uses != 0; --uses) {
            parameters_.insert(parameters_.end(), values.begin(), values.end());
        }
    }
    if (changed) {
        request_.shape = nullptr;
        request_.variant = 0;
        request_.source = this;
        request_.parameters = parameters_.data();
        request_.parameter_count = parameters_.size();
    }
}

std::string FilteredRequest::text(const sql::Dialect& dialect) const {
    return dialect.render(statement_);
}

const ColumnInfo* FilteredRequest::column_of(std::size_t parameter) const {
    return parameter < statement_.parameters.size() ? statement_.parameters[parameter] : nullptr;
}

std::string_view FilteredRequest::entity() const {
    return source_->entity();
}

namespace {

std::shared_ptr<const Filters>
joined(const std::shared_ptr<const Filters>& outer, std::vector<TableFilter> added) {
    auto all = std::make_shared<Filters>();
    if (outer != nullptr) {
        *all = *outer;
    }
    all->tables.insert(all->tables.end(), added.begin(), added.end());
    return all;
}

}  // namespace

}  // namespace detail

FilteredExecutor::FilteredExecutor(Executor& executor, std::vector<detail::TableFilter> filters)
    : executor_(&executor) {
    filter_by(detail::joined(executor.filters(), std::move(filters)));
}

Transaction FilteredExecutor::begin(const TransactionOptions& options, std::source_location where) {
    Transaction tx = start(options, {});
    tx.begun_at(where);
    return tx;
}

detail::ReplayPolicy FilteredExecutor::replay_policy() {
    return executor_->replay_policy();
}

detail::Lease FilteredExecutor::lease() {
    return executor_->lease();
}

detail::Lease FilteredExecutor::lease(const detail::Limits& limits) {
    return executor_->lease(limits);
}

detail::Lease
FilteredExecutor::lease_for_stream(const detail::Limits& limits, std::shared_ptr<void>& token) {
    return executor_->lease_for_stream(limits, token);
}

Transaction
FilteredExecutor::start(const TransactionOptions& options, const detail::Limits& limits) {
    Transaction tx = executor_->start(options, limits);
    tx.filter_by(filters());
    return tx;
}

}  // namespace orm
