#pragma once

#include <orm/detail/execution.hpp>
#include <orm/detail/operand.hpp>
#include <orm/detail/rows.hpp>

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

/// Counts the `{}` of a text; -1 when a brace stands alone.
consteval int count_placeholders(std::string_view text) {
    int count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool doubled = i + 1 < text.size() && text[i + 1] == text[i];
        if (text[i] == '\'' || text[i] == '"') {
            const std::size_t end = text.find(text[i], i + 1);
            if (end == std::string_view::npos) {
                return -1;
            }
            i = end;
        } else if ((text[i] == '{' || text[i] == '}') && doubled) {
            ++i;
        } else if (text[i] == '{' && i + 1 < text.size() && text[i + 1] == '}') {
            ++count;
            ++i;
        } else if (text[i] == '{' || text[i] == '}') {
            return -1;
        }
    }
    return count;
}

void a_brace_stands_alone_write_two_of_them_or_a_pair();
void the_number_of_values_is_not_that_of_the_placeholders();

/// Runs text with `{}` for parameters. `names` receives the columns' names before the first row
/// when asked for.
Outcome run_raw(
    Executor& executor,
    std::string_view text,
    const Parameter* parameters,
    std::size_t count,
    const RowSink* sink,
    std::source_location where
);

/// The same for rows that are entities: columns are matched by name, so that any order and more
/// columns will do.
Outcome run_raw_entities(
    Executor& executor,
    std::string_view text,
    const Parameter* parameters,
    std::size_t count,
    const RowSink& sink,
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

}  // namespace detail

/// SQL text that is a literal in the program, with as many `{}` as there are values.
template <class... Values>
class RawText {
public:
    template <std::size_t Size>
    consteval RawText(const char (&literal)[Size])
        : text_(literal, Size - 1) {  // NOLINT(google-explicit-constructor)
        const int found = detail::count_placeholders(text_);
        if (found < 0) {
            detail::a_brace_stands_alone_write_two_of_them_or_a_pair();
        }
        if (found != static_cast<int>(sizeof...(Values))) {
            detail::the_number_of_values_is_not_that_of_the_placeholders();
        }
    }

    /// Text made at run time is no literal: bind its changing parts with `{}`.
    template <class Text>
    requires(std::is_convertible_v<const Text&, std::string_view> && !std::is_array_v<Text>)
        RawText(const Text& text_made_at_run_time)
    = delete;

    [[nodiscard]] constexpr std::string_view view() const noexcept { return text_; }

private:
    std::string_view text_;
};

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
        if constexpr (detail::MappedRow<Row>) {
            const auto& operations = *Mapping<Row>::table.operations;
            const detail::RowSink sink{&rows, operations.reserve_rows, operations.append_row};
            detail::run_raw_entities(
                *executor_,
                text_,
                parameters_.data(),
                parameters_.size(),
                sink,
                Mapping<Row>::table,
                where
            );
        } else {
            const detail::RowSink sink{
                &rows, nullptr, [](void* target, const detail::Cell* cells, std::size_t count) {
                    detail::check_width(detail::raw_width<Row>, count);
                    Row row{};
                    detail::RawRow<Row>::read(cells, row);
                    static_cast<std::vector<Row>*>(target)->push_back(std::move(row));
                }};
            detail::run_raw(
                *executor_, text_, parameters_.data(), parameters_.size(), &sink, where
            );
        }
        return rows;
    }

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
