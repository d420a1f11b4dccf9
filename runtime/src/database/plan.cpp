#include "database/plan.hpp"

#include "database/filters.hpp"
#include "database/observer.hpp"
#include "database/session.hpp"
#include "sql/dialect.hpp"

#include <orm/executor.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace orm::detail {

namespace {

/// The text of a query with what asks for its plan in front.
class ExplainedText final : public TextSource {
public:
    ExplainedText(const TextSource& query, Explain how) noexcept
        : query_(&query),
          how_(how) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override {
        return std::string(dialect.explain(how_ == Explain::analyze)) + query_->text(dialect);
    }

    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override {
        return query_->column_of(parameter);
    }

    [[nodiscard]] std::string_view entity() const override { return query_->entity(); }

private:
    const TextSource* query_;
    Explain how_;
};

/// The steps of a plan, each under the one it is part of.
struct Plan {
    std::string text;
    std::map<std::int64_t, std::size_t> depths;

    void add(const Cell* cells, std::size_t count) {
        std::size_t depth = 0;
        if (count > 1) {
            const auto parent = depths.find(cells[1].integer);
            depth = parent == depths.end() ? 0 : parent->second + 1;
            depths[cells[0].integer] = depth;
        }
        text += text.empty() ? "" : "\n";
        text.append(2 * depth, ' ');
        text += cells[count - 1].text();
    }
};

}  // namespace

StatementText shown(Executor& executor, const Request& request) {
    return with_filters(executor.filters().get(), request, [&](const Request& asked) {
        StatementText result{asked.source->text(executor.lease()->dialect()), {}};
        for (std::size_t i = 0; i != asked.parameter_count; ++i) {
            result.parameters.push_back(shown(asked.parameters[i]));
        }
        return result;
    });
}

namespace {

std::string plan_of_filtered(Executor& executor, Explain how, const Request& request) {
    const ExplainedText explained(*request.source, how);
    Plan plan;
    const RowSink sink{
        &plan,
        nullptr,
        [](void* target, const Cell* cells, std::size_t count) {
            static_cast<Plan*>(target)->add(cells, count);
        },
    };
    Request asked = request;
    asked.shape = nullptr;
    asked.source = &explained;
    asked.sink = &sink;
    run(executor, asked);
    return std::move(plan.text);
}

}  // namespace

std::string plan_of(Executor& executor, Explain how, const Request& request) {
    return with_filters(executor.filters().get(), request, [&](const Request& asked) {
        return plan_of_filtered(executor, how, asked);
    });
}

}  // namespace orm::detail
