#pragma once

#include <orm/detail/assignments.hpp>
#include <orm/detail/rows.hpp>
#include <orm/detail/statement_type.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace orm::detail {

/// Refuses a write before anything is sent: a view, a read-only class, something that is not
/// executed yet.
void check_writable(const TableInfo& table);

/// Says of a statement that it belongs to no database, but stands in another one.
struct Unbound : NoClause {
    static constexpr Has has = Has::no_database;
};

/// What the library knows of all statements of one type that write.
template <class Statement, class Checked = Statement>
consteval StatementType write_type() {
    static_assert(
        !(Checked::Clauses::has & Has::no_database),
        "this statement belongs to no database: start it with db.…, or let it stand in "
        "orm::cte<\"name\">(…)"
    );
    Checked::check();
    return {
        .part = part_of<Statement>,
        .shape = Shape(Statement::variants),
        .dynamic = is_dynamic<Statement>,
        .writes = true,
        .table = &Statement::table(),
    };
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
    using Items = typename Rows::Items;
    static constexpr std::size_t parameters = Statement::parameters + Rows::parameters;
    static constexpr std::size_t variants = Statement::variants + Rows::variants;
    static constexpr bool dynamic = Statement::dynamic || Rows::dynamic;

    ORM_INLINE constexpr Returning(const Statement& statement, const Rows& rows)
        : statement_(statement),
          rows_(rows) {}

    /// Every row that was written, in no order.
    [[nodiscard]] std::vector<Row>
    all(std::source_location where = std::source_location::current()) && {
        return fetch_all<Reader>(*statement_.executor(), type, this, where);
    }

    /// The only row that was written. Throws `NotFound`, and `MultipleRows`: then the rows are
    /// written nevertheless, unless a transaction takes them back.
    [[nodiscard]] Row one(std::source_location where = std::source_location::current()) && {
        return fetch_only<Reader>(*statement_.executor(), type, this, where);
    }

    /// The only row that was written, or nothing. Throws `MultipleRows` as `one` does.
    [[nodiscard]] std::optional<Row>
    one_or_none(std::source_location where = std::source_location::current()) && {
        return fetch_one<Reader>(*statement_.executor(), type, this, "one_or_none", where);
    }

    /// The text that would be sent, and the values beside it. Nothing is sent.
    [[nodiscard]] StatementText sql() const { return text_of(*statement_.executor(), type, this); }

    /// The database's plan for the statement, which is not run, unless with `orm::analyze`: then it
    /// writes (PostgreSQL only: throws `NotSupported` elsewhere).
    [[nodiscard]] std::string explain(
        Explain how = Explain::plan, std::source_location where = std::source_location::current()
    ) && {
        return detail::explain(*statement_.executor(), how, type, this, where);
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

    template <class E>
    static constexpr bool is_outer = false;

    /// Checks a statement that is to stand in a WITH.
    static constexpr void check_common_table() {
        static_assert(
            Statement::Clauses::has & Has::no_database,
            "a statement inside of another one starts with orm::insert_into(…), orm::update(…) or "
            "orm::delete_from(…), not with db.…"
        );
        Statement::check();
    }

    ORM_INLINE static constexpr const TableInfo& table() noexcept { return Statement::table(); }

    ORM_INLINE void describe(sql::Builder& builder) const {
        statement_.describe(builder);
        rows_.describe(builder);
    }

    ORM_INLINE void bind(Binder& binder) const {
        statement_.bind(binder);
        rows_.bind(binder);
    }

private:
    template <class Wrong, class Result>
    static Result refuse_stored() {
        static_assert(
            !std::is_void_v<Wrong>,
            "this statement borrows its values, so it runs in the expression that writes it"
        );
    }

    static inline constinit StatementType type = write_type<Returning, Statement>();

    Statement statement_;
    [[no_unique_address]] Rows rows_;
};

/// What all statements that write have. `Self` has `parameters`, `variants`, `dynamic`, `Target`,
/// `Clauses`, `check()`, `describe` and `bind`.
template <class Self>
class WriteStatement {
public:
    using Items = Types<>;

    /// Runs it and returns the number of rows that it has written.
    ORM_INLINE std::int64_t
    execute(std::source_location where = std::source_location::current()) && {
        return run_statement(*executor_, type, static_cast<const Self*>(this), nullptr, where)
            .affected;
    }

    /// The text that would be sent, and the values beside it. Nothing is sent.
    [[nodiscard]] StatementText sql() const { return text_of(*executor_, type, &self()); }

    /// The database's plan for the statement, which is not run, unless with `orm::analyze`: then it
    /// writes (PostgreSQL only: throws `NotSupported` elsewhere).
    [[nodiscard]] std::string explain(
        Explain how = Explain::plan, std::source_location where = std::source_location::current()
    ) && {
        return detail::explain(*executor_, how, type, &self(), where);
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
    [[nodiscard]] ORM_INLINE constexpr auto
    returning(const First& first, const More&... more) const {
        static_assert(is_returnable<First>() && (is_returnable<More>() && ...));
        const auto rows = make_rows(first, more...);
        using Rows = std::remove_const_t<decltype(rows)>;
        static_assert(
            Rows::template has_all<Scope<typename Self::Target>>,
            "RETURNING gives columns of the table that is written"
        );
        return Returning<Self, Rows>(self(), rows);
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

    template <class Wrong = void>
    static constexpr void check_common_table() {
        static_assert(
            !std::is_void_v<Wrong>,
            "a statement in orm::cte<\"name\">(…) says what it gives: add .returning(…)"
        );
    }

    [[nodiscard]] ORM_INLINE constexpr Executor* executor() const noexcept { return executor_; }

    Executor* executor_;  ///< for the library

private:
    [[nodiscard]] ORM_INLINE constexpr const Self& self() const noexcept {
        return static_cast<const Self&>(*this);
    }

    template <class Wrong>
    static void refuse_rows() {
        static_assert(
            !std::is_void_v<Wrong>,
            "a statement that writes gives rows with .returning(…) only; without, it ends with "
            ".execute()"
        );
    }

    static inline constinit StatementType type = write_type<Self>();
};

}  // namespace orm::detail
