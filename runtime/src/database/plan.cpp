#include "database/plan.hpp"

#include "database/filters.hpp"
#include "database/observer.hpp"
#include "database/session.hpp"
#include "sql/dialect.hpp"
#include "values/json_array.hpp"

#include <orm/executor.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace orm::detail {

namespace {

/// The text of a query with what asks for its plan in front.
class ExplainedText final : public TextSource {
public:
    ExplainedText(const TextSource& query, Explain how) noexcept
        : query_(&query),
          how_(how) {}

    [[nodiscard]] std::string text(const sql::Dialect& dialect) const override {
        return std::string(dialect.explain(how_)) + query_->text(dialect);
    }

    [[nodiscard]] const ColumnInfo* column_of(std::size_t parameter) const override {
        return query_->column_of(parameter);
    }

    [[nodiscard]] std::string_view entity() const override { return query_->entity(); }

private:
    const TextSource* query_;
    Explain how_;
};

/// A step of a plan, with how many others around it.
struct Step {
    std::size_t depth;
    std::string text;
};

/// The steps of a plan, each behind the one it is part of.
struct Plan {
    std::vector<Step> steps;
    std::map<std::int64_t, std::size_t> depths;
    bool numbered = false;  ///< there are steps, and not a text or a document in lines

    void add(const Cell* cells, std::size_t count) {
        std::size_t depth = 0;
        if (count > 1) {
            numbered = true;
            const auto parent = depths.find(cells[1].integer);
            depth = parent == depths.end() ? 0 : parent->second + 1;
            depths[cells[0].integer] = depth;
        }
        steps.push_back({depth, std::string(cells[count - 1].text())});
    }

    [[nodiscard]] std::string text() const {
        std::string text;
        for (const Step& step : steps) {
            text += text.empty() ? "" : "\n";
            text.append(2 * step.depth, ' ');
            text += step.text;
        }
        return text;
    }

    /// In the shape of PostgreSQL's: `[{"Plan": {"Node Type": …, "Plans": […]}}]`.
    [[nodiscard]] std::string json() const {
        std::string json = R"([{"Plan": {"Node Type": "QUERY PLAN")";
        std::size_t open = 0;  // lists of steps
        for (const Step& step : steps) {
            if (step.depth + 1 > open) {
                json += R"(, "Plans": [{)";
                ++open;
            } else {
                for (; open > step.depth + 1; --open) {
                    json += "}]";
                }
                json += "}, {";
            }
            json += R"("Node Type": )";
            append_json(Parameter::of(Wire::text, step.text.data(), step.text.size()), json);
        }
        for (; open != 0; --open) {
            json += "}]";
        }
        return json + "}}]";
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
    return plan.numbered && includes(how, Explain::json) ? plan.json() : plan.text();
}

}  // namespace

std::string plan_of(Executor& executor, Explain how, const Request& request) {
    return with_filters(executor.filters().get(), request, [&](const Request& asked) {
        return plan_of_filtered(executor, how, asked);
    });
}

}  // namespace orm::detail
