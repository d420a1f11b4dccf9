#include "database/filters.hpp"

#include "database/bound_statement.hpp"
#include "database/stored.hpp"
#include "sql/dialect.hpp"
#include "sql/filter.hpp"

#include <orm/database.hpp>
#include <orm/error.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace orm {

namespace detail {

namespace {

/// What filters of one shape make of statements of one shape.
struct FilteredShape {
    FilterUses uses;
    Shape shape{0};
};

/// Those of all threads. There are as many as the program's types say, so none goes.
class FilteredShapes {
public:
    template <class Find>
    FilteredShape& get(std::uint32_t statement, std::uint32_t filters, const Find& find) {
        thread_local std::unordered_map<std::uint64_t, FilteredShape*> seen;
        const std::uint64_t key = std::uint64_t{statement} << 32U | filters;
        FilteredShape*& shape = seen[key];
        if (shape == nullptr) {
            shape = &add(key, find());
        }
        return *shape;
    }

private:
    FilteredShape& add(std::uint64_t key, FilterUses uses) {
        const std::lock_guard lock(mutex_);
        auto& shape = shapes_[key];
        if (shape == nullptr) {
            shape = std::make_unique<FilteredShape>();
            shape->uses = std::move(uses);
        }
        return *shape;
    }

    std::mutex mutex_;
    std::unordered_map<std::uint64_t, std::unique_ptr<FilteredShape>> shapes_;
};

/// The number of a list of filters; 0 where one of them has none.
std::uint32_t shape_of_all(const std::vector<TableFilter>& filters) {
    std::vector<std::uint32_t> parts;
    for (const TableFilter& filter : filters) {
        if (filter.shape == 0) {
            return 0;
        }
        parts.push_back(filter.shape);
    }
    static std::mutex mutex;
    static std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
    const std::lock_guard lock(mutex);
    const auto next = static_cast<std::uint32_t>(numbers.size() + 1);
    return numbers.try_emplace(std::move(parts), next).first->second;
}

}  // namespace

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

TableFilter filter_of(
    const TableInfo& table,
    StoredPointer condition,
    const StatementPart& part,
    const void* what,
    Shape& shape
) {
    TableFilter filter = filter_of(table, std::move(condition));
    filter.shape = shape.slot(BoundPart(part, what).variant());
    return filter;
}

FilteredRequest::FilteredRequest(const Filters& filters, const Request& request)
    : request_(request),
      filters_(&filters),
      source_(request.source) {
    if (filters.shape == 0 || request.shape == nullptr) {
        if (const FilterUses uses = add_filters(); !uses.empty()) {
            add_values(uses);
            request_.shape = nullptr;
        }
        return;
    }
    static FilteredShapes shapes;
    const std::uint32_t slot = request.shape->slot(request.variant);
    FilteredShape& known = shapes.get(slot, filters.shape, [&] { return add_filters(); });
    if (!known.uses.empty()) {
        add_values(known.uses);
        request_.shape = &known.shape;
    }
}

FilterUses FilteredRequest::add_filters() const {
    sql::Statement& statement = statement_.emplace();
    FilterUses uses;
    if (source_->describe(statement)) {
        for (const TableFilter& filter : filters_->tables) {
            uses.push_back(sql::add_filter(statement, *filter.table, filter.condition->statement));
        }
    }
    const bool changed =
        std::any_of(uses.begin(), uses.end(), [](std::size_t count) { return count != 0; });
    return changed ? uses : FilterUses();
}

void FilteredRequest::add_values(const FilterUses& uses) {
    parameters_.assign(request_.parameters, request_.parameters + request_.parameter_count);
    for (std::size_t i = 0; i != uses.size(); ++i) {
        const auto& values = filters_->tables[i].condition->parameters.values();
        for (std::size_t use = 0; use != uses[i]; ++use) {
            parameters_.insert(parameters_.end(), values.begin(), values.end());
        }
    }
    request_.variant = 0;
    request_.source = this;
    request_.parameters = parameters_.data();
    request_.parameter_count = parameters_.size();
}

const sql::Statement& FilteredRequest::described() const {
    if (!statement_) {
        static_cast<void>(add_filters());
    }
    return *statement_;
}

std::string FilteredRequest::text(const sql::Dialect& dialect) const {
    return dialect.render(described());
}

const ColumnInfo* FilteredRequest::column_of(std::size_t parameter) const {
    return described().parameters[parameter];
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
    all->shape = shape_of_all(all->tables);
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
