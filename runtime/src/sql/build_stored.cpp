#include "sql/sources.hpp"
#include "sql/statement.hpp"

#include <orm/detail/builder.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace orm::sql {

namespace {

/// The clauses of a stored query at their place in another statement.
class Moved {
public:
    Moved(
        std::uint32_t nodes,
        std::uint32_t selects,
        std::uint32_t values,
        const std::vector<std::uint32_t>& sources
    )
        : nodes_(nodes),
          selects_(selects),
          values_(values),
          sources_(&sources) {}

    [[nodiscard]] Select operator()(Select select) const {
        for (auto& arm : select.arms.selects) {
            arm += selects_;
        }
        select.values += select.values == 0 ? 0 : values_;
        move_sources(select.from);
        move_sources(select.paths);
        for (Column& column : select.columns) {
            move(column.expression);
            if (column.entity >= 0) {
                column.entity = (*sources_)[static_cast<std::size_t>(column.entity)];
            }
        }
        for (Join& join : select.joins) {
            join.source = (*sources_)[join.source];
            move(join.on);
            move_sources(join.before);
            move_sources(join.inside);
        }
        for (auto* clause : {&select.distinct_on, &select.where, &select.group, &select.having}) {
            for (Expression& expression : *clause) {
                move(expression);
            }
        }
        for (NamedWindow& window : select.windows) {
            move(window.expressions);
        }
        for (Order& order : select.order) {
            move(order.expression);
        }
        move(select.elements);
        move(select.limit);
        move(select.offset);
        return select;
    }

private:
    void move(Expression& expression) const noexcept {
        expression.begin += nodes_;
        expression.end += nodes_;
    }

    void move_sources(std::vector<std::uint32_t>& sources) const {
        for (auto& source : sources) {
            source = (*sources_)[source];
        }
    }

    std::uint32_t nodes_;
    std::uint32_t selects_;
    std::uint32_t values_;
    const std::vector<std::uint32_t>* sources_;
};

}  // namespace

void Builder::stored(const Statement& predicate) {
    stored(predicate, not_there);
}

void Builder::stored(const Statement& predicate, std::uint32_t subject) {
    const auto first_parameter = static_cast<std::uint32_t>(statement_->parameters.size());
    const auto first_select = static_cast<std::uint32_t>(statement_->selects.size()) - 1;
    std::vector<std::uint32_t> sources(predicate.sources.size(), not_there);
    for (std::uint32_t i = 0; i != predicate.sources.size(); ++i) {
        const Source& source = predicate.sources[i];
        if (source.kind != detail::SourceKind::inner && source.select == 0) {
            sources[i] = subject == not_there ? source_of(*statement_, source.key) : subject;
            continue;
        }
        Source copy = source;
        copy.name = unique_name(*statement_, source.name);
        copy.parent = sources[source.parent];
        copy.select = source.select == 0 ? statement_->current : source.select + first_select;
        copy.query = source.query == 0 ? 0 : source.query + first_select;
        statement_->sources.push_back(std::move(copy));
        sources[i] = static_cast<std::uint32_t>(statement_->sources.size() - 1);
    }
    const auto first_window = static_cast<std::uint32_t>(statement_->windows.size());
    statement_->windows.insert(
        statement_->windows.end(), predicate.windows.begin(), predicate.windows.end()
    );
    const auto first_values = static_cast<std::uint32_t>(statement_->values.size());
    for (Values values : predicate.values) {
        values.parameter += first_parameter;
        statement_->values.push_back(std::move(values));
    }
    const Moved moved(
        static_cast<std::uint32_t>(statement_->nodes.size()), first_select, first_values, sources
    );
    for (std::size_t i = 1; i < predicate.selects.size(); ++i) {
        statement_->selects.push_back(moved(predicate.selects[i]));
    }
    for (Node node : predicate.nodes) {
        switch (node.kind) {
        case NodeKind::column:
        case NodeKind::named_column:
            node.index = sources[node.index];
            break;
        case NodeKind::parameter:
        case NodeKind::in_list:
            node.index += first_parameter;
            break;
        case NodeKind::exists:
        case NodeKind::row_count:
        case NodeKind::subquery:
            node.index += first_select;
            break;
        case NodeKind::window:
            node.index += first_window;
            break;
        default:
            break;
        }
        statement_->nodes.push_back(node);
    }
    statement_->parameters.insert(
        statement_->parameters.end(), predicate.parameters.begin(), predicate.parameters.end()
    );
}

}  // namespace orm::sql
