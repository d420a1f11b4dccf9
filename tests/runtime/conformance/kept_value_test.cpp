// What is kept in a variable and run later owns its values: they may have ended by then.

#include "support/database.hpp"
#include "support/models/library.orm.hpp"

#include <orm/elements.hpp>
#include <orm/query.hpp>
#include <orm/set_operation.hpp>
#include <orm/subquery.hpp>
#include <orm/text_functions.hpp>
#include <orm/values.hpp>

#include <gmock/gmock.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace {

using namespace orm::literals;
using library::Book;
using library::Bookcase;
using library::bookcases;
using library::books;
using testing::ElementsAre;
using testing::FieldsAre;
using testing::UnorderedElementsAre;

/// Runs each case with a text that a std::string holds itself, and with a longer one.
class KeptValue : public support::DatabaseTest {
protected:
    KeptValue() { db.create_tables<Bookcase, Book>(); }

    template <class Case>
    void with_each_text(const Case& run) {
        for (const char* text : {"emma", "the tenant of wildfell hall"}) {
            SCOPED_TRACE(text);
            text_ = text;
            fill();
            run();
        }
    }

    /// A text of its own for each call: the title of the first book, and the bookcase's name.
    [[nodiscard]] std::string title() const { return std::string(text_); }

    /// The title of the second book.
    [[nodiscard]] std::string other() const { return title() + '!'; }

    [[nodiscard]] std::vector<std::string> titles() const { return {title(), "none"}; }

    /// How many rows a table gives, when other texts are where those were that have ended.
    template <class Table>
    [[nodiscard]] std::int64_t rows_of(const Table& table) {
        use_memory_again();
        return db.select(orm::count()).from(table).one();
    }

    template <class Table>
    [[nodiscard]] std::int64_t rows_of_common(const Table& table) {
        use_memory_again();
        return db.with(table).select(orm::count()).from(table).one();
    }

    template <class Query>
    [[nodiscard]] std::size_t rows_of_query(const Query& query) {
        use_memory_again();
        return db.run(query).all().size();
    }

    void use_memory_again() {
        others_.clear();
        for (int i = 0; i != 64; ++i) {
            others_.emplace_back(text_.size(), '?');
            others_.emplace_back(text_.size() + 1, '?');
        }
    }

private:
    void fill() {
        db.delete_from(books).execute();
        db.delete_from(bookcases).execute();
        const Bookcase bookcase = db.insert(Bookcase{.name = title()});
        db.insert(Book{.title = title(), .words = {title()}, .price = 9.5_dec, .bookcase = bookcase}
        );
        db.insert(Book{
            .title = other(), .subtitle = title(), .price = 9.5_dec, .bookcase = bookcase});
    }

    std::string_view text_;
    std::vector<std::string> others_;
};

TEST_P(KeptValue, of_a_derived_table_may_end_before_it_is_run) {
    with_each_text([this] {
        const auto equal = orm::derived<"d">(orm::select(books).where(books.title == title()));
        EXPECT_EQ(rows_of(equal), 1);
        const auto viewed =
            orm::derived<"d">(orm::select(books).where(books.title == std::string_view(title())));
        EXPECT_EQ(rows_of(viewed), 1);
        const auto begins = orm::derived<"d">(
            orm::select(books).where(books.title.starts_with(title()) && books.title.like(other()))
        );
        EXPECT_EQ(rows_of(begins), 1);
        const auto listed = orm::derived<"d">(orm::select(books).where(books.title.in(titles())));
        EXPECT_EQ(rows_of(listed), 1);
        const auto related =
            orm::derived<"d">(orm::select(bookcases).where(bookcases.books.any([&](auto book) {
                return book.title == title();
            })));
        EXPECT_EQ(rows_of(related), 1);
    });
}

TEST_P(KeptValue, of_what_a_derived_table_selects_and_groups_by_may_end_before_it_is_run) {
    with_each_text([this] {
        const auto marked = orm::derived<"d">(
            orm::select(books.id, orm::as<"mark">(books.title + other())).where(books.id > 0)
        );
        use_memory_again();
        EXPECT_THAT(
            db.select(orm::column<"mark">(marked))
                .from(marked)
                .order_by(orm::column<"id">(marked))
                .all(),
            ElementsAre(title() + other(), other() + other())
        );
        const auto grouped = orm::derived<"d">(orm::select(books.title, orm::count())
                                                   .group_by(books.title)
                                                   .having(orm::max(books.title) == other()));
        EXPECT_EQ(rows_of(grouped), 1);
        const auto sorted = orm::derived<"d">(
            orm::select(books.id).order_by(orm::concat(books.title, other()).desc()).limit(1)
        );
        EXPECT_EQ(rows_of(sorted), 1);
    });
}

TEST_P(KeptValue, of_a_list_that_is_a_table_may_end_before_it_is_run) {
    with_each_text([this] {
        const auto wanted = orm::derived<"w">(orm::values<"title">(titles()));
        use_memory_again();
        EXPECT_THAT(
            db.select(books.title)
                .from(books)
                .join(wanted)
                .on(books.title == orm::column<"title">(wanted))
                .all(),
            ElementsAre(title())
        );
        const auto pairs = orm::derived<"w">(orm::values<"title", "weight">(
            std::vector<std::tuple<std::string, std::optional<std::string>>>{
                {other(), title()}, {title(), std::nullopt}}
        ));
        use_memory_again();
        EXPECT_THAT(
            db.select(orm::column<"title">(pairs))
                .from(pairs)
                .where(orm::column<"weight">(pairs) == title())
                .all(),
            ElementsAre(other())
        );
        const auto element_of = [](const std::vector<std::string>& range) {
            return orm::elements<"e">(range);
        };
        const auto elements = element_of(titles());
        use_memory_again();
        EXPECT_EQ(
            db.select(orm::count())
                .from(elements)
                .where(orm::column<"value">(elements) == title())
                .one(),
            1
        );
    });
}

TEST_P(KeptValue, of_a_condition_that_may_be_none_may_end_before_it_is_run) {
    with_each_text([this] {
        const auto subtitled = [](std::optional<std::string> text, bool flag) {
            return orm::derived<"d">(
                orm::select(books)
                    .where(books.subtitle == std::optional<std::string>(text))
                    .where(orm::when(flag, books.title == std::string("no book")))
                    .where(books.subtitle == text || books.subtitle.is_null())
            );
        };
        EXPECT_EQ(rows_of(subtitled(title(), false)), 1);
        EXPECT_EQ(rows_of(subtitled(std::nullopt, false)), 1);
        EXPECT_EQ(rows_of(subtitled(other(), false)), 0);
        EXPECT_EQ(rows_of(subtitled(title(), true)), 0);
    });
}

TEST_P(KeptValue, of_a_common_table_may_end_before_it_is_run) {
    with_each_text([this] {
        const auto found = orm::cte<"c">(orm::select(books).where(books.title == title()));
        EXPECT_EQ(rows_of_common(found), 1);
        EXPECT_EQ(rows_of_common(found.materialized()), 1);
        const auto marked =
            orm::cte<"c">(orm::select(orm::as<"mark">(books.title + other()))).not_materialized();
        use_memory_again();
        EXPECT_EQ(
            db.with(marked)
                .select(orm::count())
                .from(marked)
                .where(orm::column<"mark">(marked) == title() + other())
                .one(),
            1
        );
        const auto both = orm::cte<"c">(orm::union_all(
            orm::select(books.title).where(books.title == title()),
            orm::select(books.title).where(books.title.in(titles()))
        ));
        EXPECT_EQ(rows_of_common(both), 2);
    });
}

TEST_P(KeptValue, of_a_statement_in_a_with_may_end_before_it_is_run) {
    SUPPORT_NEEDS(can.writing_with);
    with_each_text([this] {
        const auto changed = orm::cte<"c">(orm::update(books)
                                               .set(books.subtitle = other() + other())
                                               .where(books.title == title())
                                               .returning(books.title));
        EXPECT_EQ(rows_of_common(changed), 1);
        EXPECT_EQ(db.select(books).where(books.subtitle == other() + other()).count(), 1);
    });
}

TEST_P(KeptValue, of_a_recursive_query_may_end_before_it_is_run) {
    with_each_text([this] {
        const auto walk = orm::recursive<"r">(
            orm::select(books.title, orm::as<"path">(books.title + title()))
                .where(books.title == title()),
            [&](auto found) {
                const std::string mark = other();
                return orm::select(books.title, orm::column<"path">(found) + mark)
                    .from(books)
                    .join(found)
                    .on(orm::column<"title">(found) == title() && books.title == other())
                    .where(books.title != title())
                    .where(orm::column<"path">(found) == title() + title());
            }
        );
        use_memory_again();
        EXPECT_THAT(
            db.with(walk)
                .select(orm::column<"path">(walk))
                .order_by(orm::length(orm::column<"path">(walk)))
                .all(),
            ElementsAre(title() + title(), title() + title() + other())
        );
        EXPECT_EQ(rows_of_common(walk.distinct()), 2);
    });
}

TEST_P(KeptValue, of_a_recursive_query_for_objects_may_end_before_it_is_run) {
    with_each_text([this] {
        const auto walk =
            orm::recursive<"r">(orm::select(books).where(books.title == title()), [&](auto found) {
                return orm::select(books).join(found).on(
                    found.title == title() && books.title == other()
                );
            });
        use_memory_again();
        EXPECT_EQ(db.with(walk).select(walk).all().size(), 2U);
    });
}

TEST_P(KeptValue, of_the_step_of_a_recursive_query_is_owned_by_a_stored_query) {
    with_each_text([this] {
        const auto walk = orm::recursive<"r">(
            orm::select(books.title).where(books.title == title()),
            [&](auto found) {
                return orm::Query<std::string>(orm::select(orm::concat(orm::value(title()), "!"))
                                                   .from(found)
                                                   .where(orm::column<"title">(found) == title()));
            }
        );
        use_memory_again();
        EXPECT_THAT(
            db.with(walk)
                .select(orm::column<"title">(walk))
                .order_by(orm::length(orm::column<"title">(walk)))
                .all(),
            ElementsAre(title(), other())
        );
    });
}

TEST_P(KeptValue, of_an_expression_with_a_name_may_end_before_it_is_run) {
    with_each_text([this] {
        const auto marked = orm::as<"mark">(orm::concat(books.title, other()));
        use_memory_again();
        EXPECT_THAT(
            db.select(marked, orm::count()).from(books).group_by(marked).order_by(marked).all(),
            UnorderedElementsAre(FieldsAre(title() + other(), 1), FieldsAre(other() + other(), 1))
        );
        const auto total = orm::as<"total">(orm::sum(books.price).filter(books.title == title()));
        use_memory_again();
        EXPECT_EQ(db.select(total).from(books).one().value_or(0_dec).to_string(), "9.50");
    });
}

TEST_P(KeptValue, of_conditions_of_a_query_of_no_database_may_end_before_it_is_run) {
    with_each_text([this] {
        auto equal = orm::select(books).where(books.title == title());
        EXPECT_EQ(rows_of_query(equal), 1U);
        EXPECT_EQ(rows_of_query(equal.where(books.title.in(titles())).order_by(books.id)), 1U);
        const orm::Query<Book> stored = equal;
        EXPECT_EQ(rows_of_query(stored), 1U);
        auto joined = orm::select(books).join(bookcases).on(
            books.bookcase == bookcases && bookcases.name == title()
        );
        EXPECT_EQ(rows_of_query(joined), 2U);
        auto grouped =
            orm::select(books.title).group_by(books.title).having(orm::max(books.title) == other());
        EXPECT_EQ(rows_of_query(grouped), 1U);
        auto behind = orm::select(books).order_by(books.title).after(title());
        EXPECT_EQ(rows_of_query(behind), 1U);
        auto behind_object = orm::select(books)
                                 .order_by(books.title)
                                 .after(db.select(books).order_by(books.id).first().value());
        EXPECT_EQ(rows_of_query(behind_object), 1U);
    });
}

TEST_P(KeptValue, of_a_query_in_a_query_may_end_before_it_is_run) {
    with_each_text([this] {
        auto inner = orm::select(books.title).where(books.title == title());
        auto outer = orm::select(bookcases).where(bookcases.name == title());
        use_memory_again();
        EXPECT_EQ(db.select(bookcases).where(bookcases.name.in(inner)).count(), 1);
        EXPECT_EQ(db.select(bookcases).where(bookcases.name == orm::scalar(inner)).count(), 1);
        EXPECT_EQ(db.select(books).where(orm::exists(inner)).count(), 2);
        EXPECT_EQ(db.select(books).where(books.bookcase.in(outer)).count(), 2);
        auto both =
            orm::union_all(inner, orm::select(bookcases.name).where(bookcases.name == title()));
        EXPECT_EQ(rows_of_query(both), 2U);
    });
}

SUPPORT_ON_EVERY_DATABASE(KeptValue);

}  // namespace
