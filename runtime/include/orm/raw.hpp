#pragma once

#include <orm/chunk_size.hpp>
#include <orm/detail/execution.hpp>
#include <orm/detail/operand.hpp>
#include <orm/detail/rows.hpp>
#include <orm/raw_text.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm {

namespace detail {

/// Runs text with `{}` for parameters.
Outcome run_raw(
    Executor& executor,
    std::string_view text,
    const Parameter* parameters,
    std::size_t count,
    const RowSink* sink,
    std::source_location where
);

/// Text with `{}` for parameters, and what its rows are.
struct RawStatement {
    std::string_view text;
    const Parameter* parameters;
    std::size_t count;
    const TableInfo* table = nullptr;       ///< of rows that are entities
    void* (*last)(void* target) = nullptr;  ///< as in `EntitySink`
};

/// Takes rows that are entities.
struct EntitySink {
    RowSink rows;
    void* (*last)(void* target);  ///< the entity of the row that it took last
};

/// The same for rows that are entities: columns are matched by name, so that any order and more
/// columns will do. Throws `UsageError`, before anything is sent, where one is missing.
Outcome run_raw_entities(
    Executor& executor,
    std::string_view text,
    const Parameter* parameters,
    std::size_t count,
    const EntitySink& sink,
    const TableInfo& table,
    std::source_location where
);

template <class Row>
concept MappedRow = requires {
    typename Mapping<Row>::Entity;
};

template <class Row>
struct RawRow {
    using Type = Row;

    static void read(const Cell* cells, Row& row) { ValueCodec<Row>::read(*cells, row); }
};

template <class... Parts>
struct RawRow<std::tuple<Parts...>> {
    using Type = std::tuple<Parts...>;

    static void read(const Cell* cells, Type& row) {
        std::apply([&](Parts&... parts) { (ValueCodec<Parts>::read(*cells++, parts), ...); }, row);
    }
};

void check_width(std::size_t expected, std::size_t actual);

template <class Row>
inline constexpr std::size_t raw_width = 1;

template <class... Parts>
inline constexpr std::size_t raw_width<std::tuple<Parts...>> = sizeof...(Parts);

template <class Row>
void append_raw(void* target, const Cell* cells, std::size_t count) {
    check_width(raw_width<Row>, count);
    Row row{};
    RawRow<Row>::read(cells, row);
    static_cast<std::vector<Row>*>(target)->push_back(std::move(row));
}

template <class Row>
void* last_of(void* target) {
    return &static_cast<std::vector<Row>*>(target)->back();
}

template <class Row>
RowSink raw_sink(std::vector<Row>& rows) noexcept {
    if constexpr (MappedRow<Row>) {
        const auto& operations = *Mapping<Row>::table.operations;
        return {&rows, operations.reserve_rows, operations.append_row};
    } else {
        return {&rows, nullptr, append_raw<Row>};
    }
}

/// Defined in <orm/cursor.hpp>.
template <class Row>
class ChunkReader;

}  // namespace detail

template <class Reader>
class Cursor;

/// SQL by hand, ready to run. Its values are borrowed for the expression.
template <class Row>
class RawQuery {
public:
    template <class... Values>
    RawQuery(Executor& executor, std::string_view text, const Values&... values)
        : executor_(&executor),
          text_(text) {
        parameters_.resize(sizeof...(Values));
        detail::ParameterWriter out(parameters_.data(), parameters_.size(), arena_);
        (push(out, values), ...);
    }

    RawQuery(const RawQuery&) = delete;
    RawQuery& operator=(const RawQuery&) = delete;

    /// All rows.
    [[nodiscard]] std::vector<Row>
    all(std::source_location where = std::source_location::current()) && {
        std::vector<Row> rows;
        const detail::RowSink sink = detail::raw_sink<Row>(rows);
        if constexpr (detail::MappedRow<Row>) {
            detail::run_raw_entities(
                *executor_,
                text_,
                parameters_.data(),
                parameters_.size(),
                {sink, detail::last_of<Row>},
                Mapping<Row>::table,
                where
            );
        } else {
            detail::run_raw(
                *executor_, text_, parameters_.data(), parameters_.size(), &sink, where
            );
        }
        return rows;
    }

    /// The rows one by one, in bounded memory, as those of a query. A statement that writes is
    /// refused by SQLite.
    [[nodiscard]] Cursor<detail::ChunkReader<Row>>
    stream(ChunkSize chunk = {}, std::source_location where = std::source_location::current()) &&;

    /// The first row, or nothing.
    [[nodiscard]] std::optional<Row>
    first(std::source_location where = std::source_location::current()) && {
        auto rows = std::move(*this).all(where);
        return rows.empty() ? std::nullopt : std::optional<Row>(std::move(rows.front()));
    }

    /// The only row. Throws `NotFound` and `MultipleRows`.
    [[nodiscard]] Row one(std::source_location where = std::source_location::current()) && {
        auto rows = std::move(*this).all(where);
        if (rows.empty()) {
            detail::throw_not_found(nullptr, "one");
        }
        if (rows.size() > 1) {
            detail::throw_multiple_rows(nullptr, "one");
        }
        return std::move(rows.front());
    }

    /// Runs it for what it does; returns the number of changed rows.
    std::int64_t execute(std::source_location where = std::source_location::current()) && {
        return detail::run_raw(
                   *executor_, text_, parameters_.data(), parameters_.size(), nullptr, where
        )
            .affected;
    }

private:
    template <class V>
    static void push(detail::ParameterWriter& out, const V& value) {
        if constexpr (std::is_convertible_v<const V&, std::string_view>) {
            detail::TextCodec::write(out, value);
        } else {
            static_assert(detail::Storable<V>, "a value of this type cannot be bound");
            detail::ValueCodec<V>::write(out, value);
        }
    }

    Executor* executor_;
    std::string_view text_;
    detail::Arena arena_;
    std::vector<detail::Parameter> parameters_;
};

}  // namespace orm
