#pragma once

#include <orm/chunk_size.hpp>
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

namespace detail {

/// The relations that a query loads into the objects that it gives: none.
struct NothingToLoad {
    static constexpr void (*collect)(const void* query, std::vector<LoadPath>& paths) = nullptr;
    static constexpr ObjectList (*objects)(void* target) = nullptr;
};

template <class Query, class Row, QueryVerb Verb>
struct LoadingFor {
    static constexpr ObjectList (*objects)(void* target) = Verb == QueryVerb::rows ? objects_of<Row>
                                                                                   : object_of<Row>;

    static void collect(const void* query, std::vector<LoadPath>& paths) {
        static_cast<const Query*>(query)->collect(paths);
    }
};

/// What runs a query that is being written. It borrows texts and ranges, so it is run in the
/// expression that writes it.
template <class Self, class Reader>
class Verbs {
public:
    using Row = typename Reader::Row;

    /// All rows.
    [[nodiscard]] ORM_INLINE std::vector<Row>
    all(std::source_location where = std::source_location::current()) && {
        return fetch_all<Reader>(
            *executor_, type<QueryVerb::rows>, static_cast<const Self*>(this), where
        );
    }

    /// The first row, or nothing.
    [[nodiscard]] ORM_INLINE std::optional<Row>
    first(std::source_location where = std::source_location::current()) && {
        return fetch_one<Reader>(
            *executor_, type<QueryVerb::one_row>, static_cast<const Self*>(this), "first", where
        );
    }

    /// The only row. Throws `NotFound` and `MultipleRows`.
    [[nodiscard]] ORM_INLINE Row
    one(std::source_location where = std::source_location::current()) && {
        return fetch_only<Reader>(
            *executor_, type<QueryVerb::two_rows>, static_cast<const Self*>(this), where
        );
    }

    /// The only row, or nothing. Throws `MultipleRows`.
    [[nodiscard]] ORM_INLINE std::optional<Row>
    one_or_none(std::source_location where = std::source_location::current()) && {
        return fetch_one<Reader>(
            *executor_,
            type<QueryVerb::two_rows>,
            static_cast<const Self*>(this),
            "one_or_none",
            where
        );
    }

    /// How many rows there are.
    [[nodiscard]] ORM_INLINE std::int64_t
    count(std::source_location where = std::source_location::current()) && {
        return fetch_integer(
            *executor_, type<QueryVerb::count>, static_cast<const Self*>(this), where
        );
    }

    /// Whether there is a row.
    [[nodiscard]] ORM_INLINE bool
    exists(std::source_location where = std::source_location::current()) && {
        return fetch_integer(
                   *executor_, type<QueryVerb::exists>, static_cast<const Self*>(this), where
               ) != 0;
    }

    /// The rows one by one, in bounded memory. The `Cursor` holds a connection until it goes. Where
    /// relations are loaded with them, rows are read in chunks, 1,000 at a time unless
    /// `orm::chunks_of(n)` says otherwise, all in one snapshot: a statement a level for each chunk.
    /// With `orm::chunks_of(n)` other statements of the transaction can be run between two rows
    /// without what is not read yet being taken into memory.
    [[nodiscard]] auto
    stream(ChunkSize chunk = {}, std::source_location where = std::source_location::current()) &&;

    /// The text that would be sent, and the values beside it. Nothing is sent.
    [[nodiscard]] StatementText sql() const {
        return text_of(*executor_, type<QueryVerb::rows>, static_cast<const Self*>(this));
    }

    /// The database's plan for the query, a step a line. With `orm::analyze` it is run and measured
    /// (PostgreSQL only: throws `NotSupported` elsewhere). With `orm::Explain::json` it is a JSON
    /// document, `[{"Plan": {"Node Type": …, "Plans": […]}}]` with what else the database tells.
    [[nodiscard]] std::string explain(
        Explain how = Explain::plan, std::source_location where = std::source_location::current()
    ) && {
        return detail::explain(
            *executor_, how, type<QueryVerb::rows>, static_cast<const Self*>(this), where
        );
    }

    [[nodiscard]] ORM_INLINE constexpr Executor* executor() const noexcept { return executor_; }

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
    void stream(ChunkSize = {}) & {
        refuse_stored<Wrong, void>();
    }

    Executor* executor_;  ///< for the library

private:
    template <class Wrong, class Result>
    static Result refuse_stored() {
        static_assert(
            !std::is_void_v<Wrong>,
            "this query borrows its values, so it runs in the expression that writes it: to keep "
            "it, write orm::Query<User> q = …"
        );
    }

    template <QueryVerb Verb>
    static consteval StatementType make_type() {
        Self::check();
        constexpr bool gives_rows = Verb != QueryVerb::count && Verb != QueryVerb::exists;
        static_assert(
            gives_rows || !(Self::has & Has::lock),
            "a query that locks gives rows: count and exists lock none"
        );
        using Loading = std::conditional_t<
            (Self::has & Has::relations) && gives_rows,
            LoadingFor<Self, Row, Verb>,
            NothingToLoad>;
        return {
            .part = part_of<Self>,
            .shape = Shape(Self::variants),
            .dynamic = is_dynamic<Self>,
            .verb = Verb,
            .limited = Self::has & Has::limit,
            .locks = Self::has & Has::lock,
            .table = Reader::table(),
            .collect = Loading::collect,
            .objects = Loading::objects,
        };
    }

    template <QueryVerb Verb>
    static inline constinit StatementType type = make_type<Verb>();
};

#define ORM_UNORDERED_OFFSET                                                                       \
    [[deprecated("OFFSET without ORDER BY leaves out rows that nobody has chosen: add "            \
                 ".order_by(…), or say .offset(n, orm::in_any_order)")]]

/// The verbs of a query that leaves out its first rows, although none is the first: the compiler
/// warns.
template <class Self, class Reader>
class UnorderedVerbs : public Verbs<Self, Reader> {
    using Base = Verbs<Self, Reader>;

public:
    using Row = typename Reader::Row;
    using Base::all;
    using Base::first;
    using Base::one;
    using Base::one_or_none;
    using Base::stream;

    ORM_UNORDERED_OFFSET [[nodiscard]] std::vector<Row>
    all(std::source_location where = std::source_location::current()) && {
        return static_cast<Base&&>(*this).all(where);
    }

    ORM_UNORDERED_OFFSET [[nodiscard]] std::optional<Row>
    first(std::source_location where = std::source_location::current()) && {
        return static_cast<Base&&>(*this).first(where);
    }

    ORM_UNORDERED_OFFSET [[nodiscard]] Row
    one(std::source_location where = std::source_location::current()) && {
        return static_cast<Base&&>(*this).one(where);
    }

    ORM_UNORDERED_OFFSET [[nodiscard]] std::optional<Row>
    one_or_none(std::source_location where = std::source_location::current()) && {
        return static_cast<Base&&>(*this).one_or_none(where);
    }

    ORM_UNORDERED_OFFSET [[nodiscard]] auto
    stream(ChunkSize chunk = {}, std::source_location where = std::source_location::current()) && {
        return static_cast<Base&&>(*this).stream(chunk, where);
    }
};

#undef ORM_UNORDERED_OFFSET

template <class Self, class Reader, class Chain>
using VerbsOf = std::conditional_t<
    Chain::has & Has::offset_in_order && !(Chain::has & Has::order),
    UnorderedVerbs<Self, Reader>,
    Verbs<Self, Reader>>;

}  // namespace detail

}  // namespace orm
