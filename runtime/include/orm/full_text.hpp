#pragma once

/// @file
/// Searching for words in columns of text.

#include <orm/detail/clauses.hpp>
#include <orm/detail/function.hpp>
#include <orm/handle.hpp>
#include <orm/mapping.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace orm {

class Executor;

namespace detail {

/// How much each column counts.
template <int... Weight>
struct Weights {
    static constexpr std::size_t count = sizeof...(Weight);

    static void describe(sql::Builder& builder) { (builder.number(Weight), ...); }
};

/// A question about the words of columns: `What` they say about the text searched for.
template <
    sql::FullText What,
    class Result,
    Name Language,
    std::size_t Shown,
    class Weighing,
    class... Columns>
struct Search
    : Node<Search<What, Result, Language, Shown, Weighing, Columns...>, Result, Columns...>,
      OperandsOf<Columns...> {
    static constexpr auto language = Language;
    static constexpr std::size_t parameters = 1;

    std::string_view query;

    constexpr explicit Search(std::string_view text)
        : OperandsOf<Columns...>(Columns()...),
          query(text) {}

    void describe(sql::Builder& builder) const {
        builder.full_text(What, language.view(), sizeof...(Columns), Shown, Weighing::count);
        builder.parameter(PhysicalType::text);
        this->describe_operands(builder);
        Weighing::describe(builder);
    }

    void bind(Binder& binder) const { TextCodec::write(binder.out(), query); }
};

template <class C, class... Columns>
constexpr std::size_t place_of() {
    std::size_t place = 0;
    bool found = false;
    ((found = found || std::is_same_v<C, Columns>, place += found ? 0 : 1), ...);
    return place;
}

/// The source of the first column, if all are of one.
template <class First, class... More>
inline constexpr bool have_one_source =
    (true && ... &&
     std::is_same_v<typename ColumnSource<First>::Type, typename ColumnSource<More>::Type>);

struct FullTextColumns {
    const TableInfo* table;
    const ColumnInfo* const* columns;
    std::size_t count;
    std::string_view language;
};

void create_full_text(Executor& executor, const FullTextColumns& columns);
void drop_full_text(Executor& executor, const FullTextColumns& columns);

}  // namespace detail

/// The words of some columns of one table, in a language. See `orm::full_text`.
template <Name Language, class First, class... More>
struct FullText {
private:
    template <
        sql::FullText What,
        class Result,
        std::size_t Shown = 0,
        class Weighing = detail::Weights<>>
    using Question =
        detail::Lasting<detail::Search<What, Result, Language, Shown, Weighing, First, More...>>;

public:
    /// Rows in which the words occur. `query` is what people type into a search box: all words
    /// have to occur, "a phrase" as it is, `or` between alternatives, `-` in front of what must not
    /// occur. Without a word nothing is found.
    [[nodiscard]] constexpr auto matches(std::string_view query) const {
        return Question<sql::FullText::match, bool>(query);
    }

    /// How well a row fits, higher is better; 0 where it does not. The scale is the database's.
    [[nodiscard]] constexpr auto rank(std::string_view query) const {
        return Question<sql::FullText::rank, double>(query);
    }

    /// The same where some columns count more than others: `words.rank<10, 1>(query)`, a weight for
    /// each column, at most four.
    template <int Weight, int... Weights>
    [[nodiscard]] constexpr auto rank(std::string_view query) const {
        static_assert(sizeof...(Weights) == sizeof...(More), "rank takes a weight for each column");
        static_assert(sizeof...(Weights) < 4, "rank takes at most four weights");
        static_assert(
            Weight >= 0 && (true && ... && (Weights >= 0)) && (Weight + ... + Weights) > 0,
            "a weight is not negative, and one of them is not 0"
        );
        using Weighing = detail::Weights<Weight, Weights...>;
        return Question<sql::FullText::rank, double, 0, Weighing>(query);
    }

    /// A part of one of the columns with the words in `<b>` and `</b>`; NULL where the row does not
    /// match. The text itself is not escaped for HTML.
    template <class C>
    [[nodiscard]] constexpr auto headline(const C&, std::string_view query) const {
        constexpr std::size_t shown = detail::place_of<detail::ExpressionOf<C>, First, More...>();
        static_assert(
            shown < 1 + sizeof...(More), "a headline is of one of the columns of orm::full_text(…)"
        );
        using Result = std::optional<std::string>;
        return Question<sql::FullText::headline, Result, shown>(query);
    }

    /// For the library.
    template <class Use>
    void use_columns(const Use& use) const {
        const ColumnInfo* const columns[] = {First::origin(), More::origin()...};
        using Entity = typename detail::ColumnEntity<First>::Type;
        static constexpr auto language = Language;
        use({&Mapping<Entity>::table, columns, 1 + sizeof...(More), language.view()});
    }
};

/// Columns to search in: `orm::full_text<"english">(posts.title, posts.body)`. The language says
/// which forms of a word are the same: `simple` none, `english` those of English; PostgreSQL knows
/// more, SQLite only these two (`NotSupported`). SQLite needs the index that `create_full_text`
/// makes, and an integer key; PostgreSQL is faster with it.
template <Name Language = "simple", class... Columns>
[[nodiscard]] constexpr auto full_text(const Columns&...) {
    static_assert(sizeof...(Columns) > 0, "full_text needs columns");
    static_assert(
        (true && ... && (detail::container_of<Columns> == PhysicalType::text)) &&
            (true && ... && requires { detail::ExpressionOf<Columns>::origin(); }),
        "full_text takes columns of text"
    );
    static_assert(
        detail::have_one_source<detail::ExpressionOf<Columns>...>,
        "full_text takes columns of one table"
    );
    return FullText<Language, detail::ExpressionOf<Columns>...>();
}

/// Makes the index of a full-text search, which the database keeps up to date from then on: a GIN
/// index on PostgreSQL, an FTS5 table and triggers on SQLite. Does nothing when it is there. Throws
/// `NotSupported` for what the database cannot search.
template <Name Language, class... Columns>
void create_full_text(Executor& executor, const FullText<Language, Columns...>& text) {
    text.use_columns([&](const detail::FullTextColumns& columns) {
        detail::create_full_text(executor, columns);
    });
}

/// Drops what `create_full_text` made. On SQLite do this before the table is dropped.
template <Name Language, class... Columns>
void drop_full_text(Executor& executor, const FullText<Language, Columns...>& text) {
    text.use_columns([&](const detail::FullTextColumns& columns) {
        detail::drop_full_text(executor, columns);
    });
}

}  // namespace orm
