#pragma once

#include <orm/detail/execution.hpp>
#include <orm/detail/lock.hpp>
#include <orm/detail/rows.hpp>
#include <orm/statement_text.hpp>

#include <cstdint>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm {

template <class Reader>
class Cursor;

namespace detail {

enum class QueryVerb : std::uint8_t { rows, one_row, two_rows, count, exists };

void set_verb(sql::Builder& builder, QueryVerb verb);

StatementText text_of(
    Executor& executor, DescribedText::Describe describe, const void* query, const Binder& binder
);

std::string explain(
    Executor& executor,
    Explain how,
    DescribedText::Describe describe,
    const void* query,
    const Binder& binder,
    std::source_location where
);

/// What runs a query that is being written. It borrows texts and ranges, so it is run in the
/// expression that writes it.
template <class Self, class Reader>
class Verbs {
public:
    using Row = typename Reader::Row;

    constexpr explicit Verbs(Executor* executor) noexcept
        : executor_(executor) {}

    /// All rows.
    [[nodiscard]] std::vector<Row>
    all(std::source_location where = std::source_location::current()) && {
        return rows<QueryVerb::rows>(where);
    }

    /// The first row, or nothing.
    [[nodiscard]] std::optional<Row>
    first(std::source_location where = std::source_location::current()) && {
        auto found = rows<QueryVerb::one_row>(where);
        return found.empty() ? std::nullopt : std::optional<Row>(std::move(found.front()));
    }

    /// The only row. Throws `NotFound` and `MultipleRows`.
    [[nodiscard]] Row one(std::source_location where = std::source_location::current()) && {
        auto found = rows<QueryVerb::two_rows>(where);
        if (found.empty()) {
            throw_not_found(Reader::table(), "one");
        }
        if (found.size() > 1) {
            throw_multiple_rows(Reader::table(), "one");
        }
        return std::move(found.front());
    }

    /// The only row, or nothing. Throws `MultipleRows`.
    [[nodiscard]] std::optional<Row>
    one_or_none(std::source_location where = std::source_location::current()) && {
        auto found = rows<QueryVerb::two_rows>(where);
        if (found.size() > 1) {
            throw_multiple_rows(Reader::table(), "one_or_none");
        }
        return found.empty() ? std::nullopt : std::optional<Row>(std::move(found.front()));
    }

    /// How many rows there are.
    [[nodiscard]] std::int64_t
    count(std::source_location where = std::source_location::current()) && {
        return scalar<QueryVerb::count>(where);
    }

    /// Whether there is a row.
    [[nodiscard]] bool exists(std::source_location where = std::source_location::current()) && {
        return scalar<QueryVerb::exists>(where) != 0;
    }

    /// The rows one by one, in bounded memory. The cursor holds a connection until it goes.
    [[nodiscard]] Cursor<Reader>
    stream(std::source_location where = std::source_location::current()) &&;

    /// The text that would be sent, and the values beside it. Nothing is sent.
    [[nodiscard]] StatementText sql() const {
        Self::check();
        BoundParameters<Self::parameters> bound;
        self().bind(bound.binder());
        return text_of(*executor_, &describe_verb<QueryVerb::rows>, &self(), bound.binder());
    }

    /// The database's plan for the query, a step a line. With `orm::analyze` it is run and measured
    /// (PostgreSQL only: throws `NotSupported` elsewhere).
    [[nodiscard]] std::string explain(
        Explain how = Explain::plan, std::source_location where = std::source_location::current()
    ) && {
        Self::check();
        BoundParameters<Self::parameters> bound;
        self().bind(bound.binder());
        return detail::explain(
            *executor_, how, &describe_verb<QueryVerb::rows>, &self(), bound.binder(), where
        );
    }

    [[nodiscard]] constexpr Executor* executor() const noexcept { return executor_; }

    // A stored query would outlive the values that it borrows.
    template <class Wrong = void>
    std::vector<Row> all() & {
        return refuse_stored<Wrong, std::vector<Row>>();
    }

    template <class Wrong = void>
    std::optional<Row> first() & {
        return refuse_stored<Wrong, std::optional<Row>>();
    }

    template <class Wrong = void>
    Row one() & {
        return refuse_stored<Wrong, Row>();
    }

    template <class Wrong = void>
    std::optional<Row> one_or_none() & {
        return refuse_stored<Wrong, std::optional<Row>>();
    }

    template <class Wrong = void>
    std::int64_t count() & {
        return refuse_stored<Wrong, std::int64_t>();
    }

    template <class Wrong = void>
    bool exists() & {
        return refuse_stored<Wrong, bool>();
    }

    template <class Wrong = void>
    void stream() & {
        refuse_stored<Wrong, void>();
    }

protected:
    Executor* executor_;

private:
    [[nodiscard]] const Self& self() const noexcept { return static_cast<const Self&>(*this); }

    template <class Wrong, class Result>
    static Result refuse_stored() {
        static_assert(
            !std::is_void_v<Wrong>,
            "this query borrows its values, so it runs in the expression that writes it: to keep "
            "it, write orm::Query<User> q = …"
        );
    }

    template <QueryVerb Verb>
    static void describe_verb(const void* query, sql::Builder& builder) {
        set_verb(builder, Verb);
        static_cast<const Self*>(query)->describe(builder);
        if constexpr ((Verb == QueryVerb::one_row || Verb == QueryVerb::two_rows) && !Self::has_limit) {
            builder.begin_limit();
            builder.number(Verb == QueryVerb::one_row ? 1 : 2);
            builder.end();
        }
    }

    template <QueryVerb Verb>
    static Shape* shape() noexcept {
        static constinit Shape shape{Self::dynamic ? 0 : Self::variants};
        return Self::dynamic ? nullptr : &shape;
    }

    template <QueryVerb Verb>
    void run(const RowSink& sink, std::source_location where) const {
        Self::check();
        if constexpr (locks_rows<Self>) {
            static_assert(
                Verb != QueryVerb::count && Verb != QueryVerb::exists,
                "a query that locks gives rows: count and exists lock none"
            );
            require_write_transaction(*executor_);
        }
        constexpr bool loads =
            Self::has_with && Verb != QueryVerb::count && Verb != QueryVerb::exists;
        BoundParameters<Self::parameters> bound;
        self().bind(bound.binder());
        if constexpr (loads) {
            std::vector<LoadPath> paths;
            self().collect(paths);
            run_described_with(
                *executor_,
                shape<Verb>(),
                &describe_verb<Verb>,
                &self(),
                bound.binder(),
                sink,
                *Reader::table(),
                paths,
                objects_of<Row>,
                where
            );
        } else {
            run_described(
                *executor_,
                shape<Verb>(),
                &describe_verb<Verb>,
                &self(),
                bound.binder(),
                &sink,
                where
            );
        }
    }

    template <QueryVerb Verb>
    std::vector<Row> rows(std::source_location where) const {
        std::vector<Row> rows;
        run<Verb>(vector_sink<Reader>(rows), where);
        return rows;
    }

    template <QueryVerb Verb>
    std::int64_t scalar(std::source_location where) const {
        std::int64_t result = 0;
        run<Verb>(integer_sink(result), where);
        return result;
    }
};

}  // namespace detail

}  // namespace orm
