#include "sql/sources.hpp"

#include <orm/error.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace orm::sql {

std::string unique_name(const Statement& statement, std::string name) {
    const auto taken = [&](const std::string& candidate) {
        return std::any_of(
            statement.sources.begin(),
            statement.sources.end(),
            [&](const Source& source) {
                const auto& building = statement.building;
                return source.name == candidate &&
                       std::find(building.begin(), building.end(), source.select) != building.end();
            }
        );
    };
    if (!taken(name)) {
        return name;
    }
    for (int number = 2;; ++number) {
        auto candidate = name + "_" + std::to_string(number);
        if (!taken(candidate)) {
            return candidate;
        }
    }
}

std::uint32_t add_source(Statement& statement, const detail::SourceInfo& info, std::string name) {
    Source source{
        .kind = info.kind,
        .table = info.table,
        .name = unique_name(statement, std::move(name)),
        .key = info};
    source.relation = info.relation;
    source.select = statement.current;
    statement.sources.push_back(std::move(source));
    return static_cast<std::uint32_t>(statement.sources.size() - 1);
}

namespace {

/// The source in the query being built or in one around it, innermost first.
std::uint32_t find_source(const Statement& statement, const detail::SourceInfo& info) {
    std::uint32_t found = not_there;
    for (std::uint32_t i = 0; i != statement.sources.size(); ++i) {
        const Source& source = statement.sources[i];
        const bool visible =
            source.select == statement.current ||
            std::find(statement.open.begin(), statement.open.end(), source.select) !=
                statement.open.end();
        if (visible && source.key == info) {
            found = i;
        }
    }
    return found;
}

[[noreturn]] void throw_not_in_from(const detail::SourceInfo& source) {
    throw UsageError(
        "a column of " +
        std::string(source.table == nullptr ? source.alias : source.table->entity) +
        " is used, but its table is not in FROM: add .from(…) or .join(…).on(…)"
    );
}

/// Where a path is joined: behind all joins, unless the ON of one of them follows it.
std::vector<std::uint32_t>& place_of(Statement& statement, std::uint32_t path) {
    Select& select = statement.selects[statement.sources[path].select];
    if (!select.joining) {
        return select.paths;
    }
    std::uint32_t first = path;
    while (statement.sources[first].kind == detail::SourceKind::path) {
        first = statement.sources[first].parent;
    }
    Join& join = select.joins.back();
    return first == join.source ? join.inside : join.before;
}

std::uint32_t add_path(Statement& statement, const detail::SourceInfo& info, std::uint32_t parent) {
    std::string name(info.relation->member);
    const bool named_parent = statement.sources[parent].kind == detail::SourceKind::path;
    if (named_parent) {
        name = statement.sources[parent].name + "_" + name;
    }
    const std::uint32_t index = add_source(statement, info, std::move(name));
    Source& source = statement.sources[index];
    source.parent = parent;
    source.select = statement.sources[parent].select;
    source.optional = statement.sources[parent].optional || info.relation->nullable ||
                      info.relation->kind != RelationKind::belongs_to;
    place_of(statement, index).push_back(index);
    return index;
}

/// The source behind a relation of another source, which says in which query it is.
std::uint32_t path_source(Statement& statement, const detail::SourceInfo& info) {
    const std::uint32_t parent = source_of(statement, *info.parent);
    const auto& sources = statement.sources;
    const auto found = std::find_if(sources.begin(), sources.end(), [&](const Source& source) {
        return source.kind == detail::SourceKind::path && source.parent == parent &&
               source.relation == info.relation;
    });
    return found != sources.end() ? static_cast<std::uint32_t>(found - sources.begin())
                                  : add_path(statement, info, parent);
}

/// The source of a query around the one being built.
std::uint32_t outer_source(Statement& statement, const detail::SourceInfo& info) {
    if (statement.open.empty()) {
        throw UsageError("orm::outer(…) stands in a query inside of another one only");
    }
    const std::uint32_t current = statement.current;
    statement.current = statement.open.back();
    statement.open.pop_back();
    const std::uint32_t found = source_of(statement, *info.parent);
    statement.open.push_back(statement.current);
    statement.current = current;
    return found;
}

}  // namespace

std::uint32_t source_of(Statement& statement, const detail::SourceInfo& info) {
    if (info.kind == detail::SourceKind::outer) {
        return outer_source(statement, info);
    }
    if (info.kind == detail::SourceKind::path) {
        return path_source(statement, info);
    }
    const std::uint32_t found = find_source(statement, info);
    if (found == not_there) {
        throw_not_in_from(info);
    }
    return found;
}

}  // namespace orm::sql
