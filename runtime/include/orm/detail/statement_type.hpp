#pragma once

#include <orm/detail/execution.hpp>
#include <orm/statement_text.hpp>

#include <cstddef>
#include <cstdint>
#include <source_location>
#include <string>
#include <vector>

namespace orm::detail {

/// How a part of a statement describes itself and binds its values.
struct StatementPart {
    void (*describe)(const void* part, sql::Builder& builder);
    void (*bind)(const void* part, Binder& binder);
    std::size_t parameters;  ///< at most so many
};

template <class Part>
void describe_part_of(const void* part, sql::Builder& builder) {
    static_cast<const Part*>(part)->describe(builder);
}

template <class Part>
void bind_part_of(const void* part, Binder& binder) {
    static_cast<const Part*>(part)->bind(binder);
}

template <class Part>
inline constexpr StatementPart part_of{
    describe_part_of<Part>, bind_part_of<Part>, Part::parameters};

/// A statement with clauses: functions less for each one that a program has.
template <class Part>
requires requires {
    Part::binds_front;
}
inline constexpr StatementPart part_of<Part>{
    Part::Clauses::template describe_in<Part>,
    Part::Clauses::template bind_in<Part>,
    Part::parameters};

/// What all statements of one type have in common. All that a query's own code does is to name it,
/// so that each query adds little to what the user's compiler has to do.
struct StatementType {
    StatementPart part;
    Shape shape;
    bool dynamic;  ///< its text is the key, and not its shape
    QueryVerb verb = QueryVerb::rows;
    bool limited = true;  ///< says itself how many rows it gives
    bool locks = false;
    bool writes = false;
    const TableInfo* table = nullptr;  ///< what it writes to, or gives objects of
    void (*collect)(const void* query, std::vector<LoadPath>& paths) = nullptr;  ///< or null
    ObjectList (*objects)(void* target) = nullptr;
};

/// Whether statements of a type differ in more than a variant word can say.
template <class Part>
inline constexpr bool is_dynamic = Part::dynamic || Part::variants > max_variant_bits;

/// Runs a typed statement.
Outcome run_statement(
    Executor& executor,
    StatementType& type,
    const void* statement,
    const RowSink* sink,
    std::source_location where
);

/// The same of one that counts, or asks whether there is a row.
std::int64_t fetch_integer(
    Executor& executor, StatementType& type, const void* query, std::source_location where
);

/// Throws `MultipleRows` on behalf of `verb`.
void check_one(const Outcome& outcome, const StatementType& type, const char* verb);

/// The text that would be sent, and the values beside it. Nothing is sent.
StatementText text_of(Executor& executor, const StatementType& type, const void* statement);

/// The database's plan.
std::string explain(
    Executor& executor,
    Explain how,
    const StatementType& type,
    const void* statement,
    std::source_location where
);

}  // namespace orm::detail
