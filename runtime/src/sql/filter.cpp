#include "sql/filter.hpp"

#include <numeric>

namespace orm::sql {

namespace {

/// Following a foreign key never filters, and the queries that a statement names have filters of
/// their own.
bool takes_filter(const Statement& statement, const Source& source) {
    const Select& select = statement.selects[source.select];
    const bool is_table = source.kind == detail::SourceKind::root ||
                          source.kind == detail::SourceKind::alias ||
                          source.kind == detail::SourceKind::inner;
    if (!is_table || source.excluded || select.unfiltered) {
        return false;
    }
    return select.verb != Verb::insert || select.insertion.action == ConflictAction::update;
}

void add_condition(Statement& statement, std::uint32_t source, const Statement& condition) {
    statement.current = statement.sources[source].select;
    Builder builder(statement);
    const auto begin = static_cast<std::uint32_t>(statement.nodes.size());
    builder.stored(condition, source);
    const auto end = static_cast<std::uint32_t>(statement.nodes.size());
    statement.sources[source].filters.push_back({begin, end});
}

/// The pairs of a many-to-many relation as a source of their own.
std::uint32_t pairs_of(Statement& statement, std::uint32_t inner) {
    if (statement.sources[inner].pairs == 0) {
        const Source& source = statement.sources[inner];
        Source pairs{
            .kind = detail::SourceKind::root,
            .table = source.relation->through,
            .name = source.name + "_pair",
            .key = {detail::SourceKind::root, source.relation->through}};
        pairs.select = source.select;
        statement.sources.push_back(std::move(pairs));
        statement.sources[inner].pairs = static_cast<std::uint32_t>(statement.sources.size() - 1);
    }
    return statement.sources[inner].pairs;
}

}  // namespace

std::size_t add_filter(Statement& statement, const TableInfo& table, const Statement& condition) {
    // The names in the condition's subqueries differ from all others.
    statement.building.resize(statement.selects.size());
    std::iota(statement.building.begin(), statement.building.end(), 0U);
    std::size_t uses = 0;
    const auto sources = static_cast<std::uint32_t>(statement.sources.size());
    for (std::uint32_t i = 0; i != sources; ++i) {
        if (!takes_filter(statement, statement.sources[i])) {
            continue;
        }
        if (statement.sources[i].table == &table) {
            add_condition(statement, i, condition);
            ++uses;
        }
        const Source& source = statement.sources[i];
        if (source.kind == detail::SourceKind::inner && source.relation->through == &table) {
            add_condition(statement, pairs_of(statement, i), condition);
            ++uses;
        }
    }
    return uses;
}

}  // namespace orm::sql
