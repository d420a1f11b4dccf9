#pragma once

#include <orm/executor.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm::detail {

/// A statement that owns its tree and its parameters. Shared by copies and never changed once it is
/// shared.
class StoredStatement;

using StoredPointer = std::shared_ptr<const StoredStatement>;

/// Takes the tree and the parameters of a query that borrows.
StoredPointer store(const StatementPart& part, const void* query);
/// A copy with one more clause or condition. Throws `UsageError` where combined queries for
/// columns take no more of it.
StoredPointer extend(const StoredPointer& stored, const StatementPart& part, const void* clause);
/// Two queries as one. Throws `UsageError` where one of them cannot be a part.
StoredPointer
combine(sql::SetOperator op, bool all, const StoredPointer& left, const StoredPointer& right);
/// The rows of a query that has the columns of an entity, as if they were a table of it.
StoredPointer as_table(const StoredPointer& rows, const SourceInfo& table);

void describe_stored(const StoredStatement& stored, sql::Builder& builder);
void describe_stored_query(const StoredStatement& stored, sql::Builder& builder);
void bind_stored(const StoredStatement& stored, Binder& binder);

/// What a stored part adds to a query, mostly: it makes room for more.
inline constexpr std::size_t most_stored_parameters = 64;
void run_stored(
    Executor& executor,
    const StoredStatement& stored,
    QueryVerb verb,
    const RowSink& sink,
    const TableInfo* table,
    const std::vector<LoadPath>& paths,
    ObjectList (*objects)(void*),
    std::source_location where
);

StatementText text_of_stored(Executor& executor, const StoredStatement& stored);
std::string explain_stored(
    Executor& executor, Explain how, const StoredStatement& stored, std::source_location where
);

/// Throws `UsageError` where relations would be loaded of a part of a query.
void check_part(const std::vector<LoadPath>& paths);

template <class Row>
inline constexpr bool is_mapped = requires {
    typename Mapping<Row>::Entity;
};

/// What a stored query selects, as far as its type says.
template <class Row>
struct StoredItems {
    using Type = Types<Row>;
};

template <class... Values>
struct StoredItems<std::tuple<Values...>> {
    using Type = Types<Values...>;
};

template <class Row>
requires is_mapped<Row>

struct StoredItems<Row> {
    using Type = Types<Handle<Row, Root<Row>>>;
};

template <class Row>
inline constexpr bool is_query<Query<Row>> = true;

/// Throws `UsageError` where a row of the query stands for several.
void check_keyed(const StoredStatement& stored);

/// Defined in <orm/cursor.hpp>.
template <class Row>
class ChunkReader;

/// The rows of a stored query and the key of each, in <orm/map_by.hpp>.
template <class Row, class Key>
class KeyedQuery;

/// A clause, with the tables that it brings.
template <class Clause>
struct WholeClause {
    static constexpr std::size_t parameters = Clause::parameters;

    Clause clause;

    void describe(sql::Builder& builder) const {
        clause.describe_sources(builder);
        clause.describe(builder);
    }

    void bind(Binder& binder) const {
        clause.bind_sources(binder);
        clause.bind(binder);
    }
};

/// No condition: every row meets it.
struct NoCondition {
    static constexpr std::size_t parameters = 0;

    void describe(sql::Builder& builder) const { builder.absent(); }

    void bind(Binder&) const {}
};

/// A condition, with the table that it is about.
template <class E, class P>
struct ConditionOnTable {
    static constexpr std::size_t parameters = P::parameters;

    const P& condition;

    void describe(sql::Builder& builder) const {
        builder.from(Root<E>::info);
        condition.describe(builder);
    }

    void bind(Binder& binder) const { condition.bind(binder); }
};

}  // namespace orm::detail
