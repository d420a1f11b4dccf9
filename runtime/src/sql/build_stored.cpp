#include "sql/sources.hpp"
#include "sql/statement.hpp"

#include <orm/detail/builder.hpp>
#include <orm/error.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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
        move(select.call.operands);
        for (OwnClause& clause : select.own_clauses) {
            move(clause.text);
            if (clause.source != not_there) {
                clause.source = (*sources_)[clause.source];
            }
        }
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

/// Puts sources of a stored statement into another one, in which `place` says which query its own
/// becomes.
class Sources {
public:
    Sources(Statement& statement, const Statement& stored)
        : statement_(&statement),
          stored_(&stored),
          first_select_(static_cast<std::uint32_t>(statement.selects.size()) - 1),
          places_(stored.sources.size(), not_there) {}

    void copy(std::uint32_t index) {
        Source copy = stored_->sources[index];
        copy.name = unique_name(*statement_, copy.name);
        copy.parent = copy.parent < index ? places_[copy.parent] : copy.parent;
        copy.select = copy.select == 0 ? statement_->current : copy.select + first_select_;
        copy.query = copy.query == 0 ? 0 : copy.query + first_select_;
        statement_->sources.push_back(std::move(copy));
        places_[index] = static_cast<std::uint32_t>(statement_->sources.size() - 1);
    }

    /// One that is there already.
    void use(std::uint32_t index, std::uint32_t source) { places_[index] = source; }

    [[nodiscard]] const std::vector<std::uint32_t>& places() const noexcept { return places_; }

private:
    Statement* statement_;
    const Statement* stored_;
    std::uint32_t first_select_;
    std::vector<std::uint32_t> places_;
};

/// Copies all but the sources and the query itself. Gives what moves that.
Moved copy_parts(
    Statement& statement, const Statement& stored, const std::vector<std::uint32_t>& sources
) {
    const auto first_parameter = static_cast<std::uint32_t>(statement.parameters.size());
    const auto first_select = static_cast<std::uint32_t>(statement.selects.size()) - 1;
    const auto first_window = static_cast<std::uint32_t>(statement.windows.size());
    const auto first_values = static_cast<std::uint32_t>(statement.values.size());
    const auto first_node = static_cast<std::uint32_t>(statement.nodes.size());
    const auto append = [](auto& to, const auto& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    append(statement.windows, stored.windows);
    append(statement.parameters, stored.parameters);
    for (Values values : stored.values) {
        values.parameter += first_parameter;
        statement.values.push_back(std::move(values));
    }
    const Moved moved(first_node, first_select, first_values, sources);
    for (std::size_t i = 1; i < stored.selects.size(); ++i) {
        statement.selects.push_back(moved(stored.selects[i]));
    }
    for (Node node : stored.nodes) {
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
        statement.nodes.push_back(node);
    }
    return moved;
}

}  // namespace

void Builder::stored(const Statement& predicate) {
    stored(predicate, not_there);
}

void Builder::stored(const Statement& predicate, std::uint32_t subject) {
    Sources sources(*statement_, predicate);
    for (std::uint32_t i = 0; i != predicate.sources.size(); ++i) {
        const Source& source = predicate.sources[i];
        if (source.kind != detail::SourceKind::inner && source.select == 0) {
            sources.use(i, subject == not_there ? source_of(*statement_, source.key) : subject);
        } else {
            sources.copy(i);
        }
    }
    static_cast<void>(copy_parts(*statement_, predicate, sources.places()));
}

void Builder::stored_query(const Statement& query) {
    Sources sources(*statement_, query);
    for (std::uint32_t i = 0; i != query.sources.size(); ++i) {
        sources.copy(i);
    }
    const auto first_select = static_cast<std::uint32_t>(statement_->selects.size()) - 1;
    const bool named = own().named;
    Select moved = copy_parts(*statement_, query, sources.places())(query.selects.front());
    moved.named = named;
    own() = std::move(moved);
    for (CommonTable table : query.common_tables) {
        refuse_defined(table.name);
        table.select += first_select;
        statement_->common_tables.push_back(table);
    }
}

void Builder::refuse_defined(std::string_view name) const {
    for (const CommonTable& table : statement_->common_tables) {
        if (table.name == name) {
            throw UsageError(
                "two of the queries define a table \"" + std::string(name) + "\": name one anew"
            );
        }
    }
}

}  // namespace orm::sql
