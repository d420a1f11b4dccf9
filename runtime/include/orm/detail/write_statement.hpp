#pragma once

#include <orm/detail/assignments.hpp>
#include <orm/detail/execution.hpp>
#include <orm/detail/rows.hpp>
#include <orm/statement_text.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <source_location>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm::detail {

/// Refuses a write before anything is sent: a view, a read-only class, something that is not
/// executed yet.
void check_writable(const TableInfo& table);

/// Runs a typed statement that writes to `table`. Not a template, so that each adds little code.
Outcome run_write(
    Executor& executor,
    Shape* shape,
    DescribedText::Describe describe,
    const void* statement,
    const Binder& binder,
    const RowSink* sink,
    const TableInfo& table,
    std::source_location where
);

StatementText text_of(
    Executor& executor, DescribedText::Describe describe, const void* query, const Binder& binder
);

/// What `returning(…)` gives.
template <class... Items>
struct ReturnedRowsOf {
    using Type = TupleRows<Items...>;
};

template <class Item>
struct ReturnedRowsOf<Item> {
    using Type = ValueRows<Item>;
};

template <class E, class S>
struct ReturnedRowsOf<Handle<E, S>> {
    using Type = EntityRows<E, S>;
};

template <class... Items>
constexpr auto make_returned_rows(const Items&... items) {
    using Rows = typename ReturnedRowsOf<Items...>::Type;
    if constexpr (Rows::is_entity) {
        return Rows{};
    } else if constexpr (sizeof...(Items) == 1) {
        return Rows{RowItem<Items>(items)...};
    } else {
        return Rows(items...);
    }
}

template <class Item>
constexpr bool is_returnable() {
    static_assert(is_expression<Item>, "returning takes a handle, columns or expressions");
    static_assert(
        !follows_path<ExpressionOf<Item>>,
        "RETURNING cannot follow a relation: select what it leads to afterwards"
    );
    static_assert(
        ExpressionOf<Item>::level == Level::row, "RETURNING gives one row for each: no aggregates"
    );
    return true;
}

/// A statement that writes, with what it gives of each row. `Statement` describes and binds itself.
template <class Statement, class Rows>
class Returning {
public:
    using Reader = typename Rows::template In<Scope<typename Statement::Target>>;
    using Row = typename Reader::Row;

    constexpr Returning(const Statement& statement, const Rows& rows)
        : statement_(statement),
          rows_(rows) {}

    /// Every row that was written, in no order.
    [[nodiscard]] std::vector<Row>
    all(std::source_location where = std::source_location::current()) && {
        return run(where);
    }

    /// The only row that was written. Throws `NotFound`, and `MultipleRows`: then the rows are
    /// written nevertheless, unless a transaction takes them back.
    [[nodiscard]] Row one(std::source_location where = std::source_location::current()) && {
        auto rows = run(where);
        if (rows.empty()) {
            throw_not_found(&Statement::table(), "one");
        }
        return only(rows, "one");
    }

    /// The only row that was written, or nothing. Throws `MultipleRows` as `one` does.
    [[nodiscard]] std::optional<Row>
    one_or_none(std::source_location where = std::source_location::current()) && {
        auto rows = run(where);
        if (rows.empty()) {
            return std::nullopt;
        }
        return only(rows, "one_or_none");
    }

    /// The text that would be sent, and the values beside it. Nothing is sent.
    [[nodiscard]] StatementText sql() const {
        Statement::check();
        BoundParameters<parameters> bound;
        statement_.bind(bound.binder());
        rows_.bind(bound.binder());
        return text_of(*statement_.executor(), &describe_self, this, bound.binder());
    }

    template <class Wrong = void>
    std::vector<Row> all() & {
        return refuse_stored<Wrong, std::vector<Row>>();
    }

    template <class Wrong = void>
    Row one() & {
        return refuse_stored<Wrong, Row>();
    }

    template <class Wrong = void>
    std::optional<Row> one_or_none() & {
        return refuse_stored<Wrong, std::optional<Row>>();
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    void describe(sql::Builder& builder) const {
        statement_.describe(builder);
        rows_.describe(builder);
    }

private:
    static constexpr std::size_t parameters = Statement::parameters + Rows::parameters;
    static constexpr std::size_t variants = Statement::variants + Rows::variants;
    static constexpr bool dynamic =
        Statement::dynamic || Rows::dynamic || variants > max_variant_bits;

    template <class Wrong, class Result>
    static Result refuse_stored() {
        static_assert(
            !std::is_void_v<Wrong>,
            "this statement borrows its values, so it runs in the expression that writes it"
        );
    }

    static Row only(std::vector<Row>& rows, const char* verb) {
        if (rows.size() > 1) {
            throw_multiple_rows(&Statement::table(), verb);
        }
        return std::move(rows.front());
    }

    static void describe_self(const void* self, sql::Builder& builder) {
        static_cast<const Returning*>(self)->describe(builder);
    }

    static Shape* shape() noexcept {
        static constinit Shape shape{dynamic ? 0 : variants};
        return dynamic ? nullptr : &shape;
    }

    std::vector<Row> run(std::source_location where) {
        Statement::check();
        std::vector<Row> rows;
        const RowSink sink = vector_sink<Reader>(rows);
        BoundParameters<parameters> bound;
        statement_.bind(bound.binder());
        rows_.bind(bound.binder());
        run_write(
            *statement_.executor(),
            shape(),
            &describe_self,
            this,
            bound.binder(),
            &sink,
            Statement::table(),
            where
        );
        return rows;
    }

    Statement statement_;
    [[no_unique_address]] Rows rows_;
};

/// What all statements that write have. `Self` has `parameters`, `variants`, `dynamic`, `Target`,
/// `check()`, `describe` and `bind`.
template <class Self>
class WriteStatement {
public:
    constexpr explicit WriteStatement(Executor* executor)
        : executor_(executor) {}

    /// Runs it and returns the number of rows that it has written.
    std::int64_t execute(std::source_location where = std::source_location::current()) && {
        Self::check();
        BoundParameters<Self::parameters> bound;
        const Self& self = static_cast<const Self&>(*this);
        self.bind(bound.binder());
        return run_write(
                   *executor_,
                   shape(),
                   &describe_self,
                   &self,
                   bound.binder(),
                   nullptr,
                   Self::table(),
                   where
        )
            .affected;
    }

    /// The text that would be sent, and the values beside it. Nothing is sent.
    [[nodiscard]] StatementText sql() const {
        Self::check();
        BoundParameters<Self::parameters> bound;
        const Self& self = static_cast<const Self&>(*this);
        self.bind(bound.binder());
        return text_of(*executor_, &describe_self, &self, bound.binder());
    }

    template <class Wrong = void>
    std::int64_t execute() & {
        static_assert(
            !std::is_void_v<Wrong>,
            "this statement borrows its values, so it runs in the expression that writes it"
        );
        return 0;
    }

    /// The rows as they are written: `returning(users)` for objects, `returning(users.id,
    /// users.age)` for tuples.
    template <class First, class... More>
    [[nodiscard]] constexpr auto returning(const First& first, const More&... more) const {
        static_assert(is_returnable<First>() && (is_returnable<More>() && ...));
        const auto rows = make_returned_rows(first, more...);
        using Rows = std::remove_const_t<decltype(rows)>;
        static_assert(
            Rows::template has_all<Scope<typename Self::Target>>,
            "RETURNING gives columns of the table that is written"
        );
        return Returning<Self, Rows>(static_cast<const Self&>(*this), rows);
    }

    template <class Wrong = void>
    void all() const {
        refuse_rows<Wrong>();
    }

    template <class Wrong = void>
    void one() const {
        refuse_rows<Wrong>();
    }

    template <class Wrong = void>
    void one_or_none() const {
        refuse_rows<Wrong>();
    }

    // --- For the library
    // ---------------------------------------------------------------------------------------------

    [[nodiscard]] constexpr Executor* executor() const noexcept { return executor_; }

private:
    template <class Wrong>
    static void refuse_rows() {
        static_assert(
            !std::is_void_v<Wrong>,
            "a statement that writes gives rows with .returning(…) only; without, it ends with "
            ".execute()"
        );
    }

    static void describe_self(const void* self, sql::Builder& builder) {
        static_cast<const Self*>(self)->describe(builder);
    }

    static Shape* shape() noexcept {
        constexpr bool dynamic = Self::dynamic || Self::variants > max_variant_bits;
        static constinit Shape shape{dynamic ? 0 : Self::variants};
        return dynamic ? nullptr : &shape;
    }

    Executor* executor_;
};

}  // namespace orm::detail
