// What a function in any(…), none(…) or count(…) compares with may end with it.

#include "support/database.hpp"
#include "support/models/library.orm.hpp"

#include <orm/array_query.hpp>
#include <orm/case.hpp>
#include <orm/custom_functions.hpp>
#include <orm/full_text.hpp>
#include <orm/json_query.hpp>
#include <orm/match.hpp>
#include <orm/null_functions.hpp>
#include <orm/query.hpp>
#include <orm/text_functions.hpp>
#include <orm/tuple.hpp>

#include <gmock/gmock.h>

#include <cstddef>
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

/// Runs each case with a text that a std::string holds itself, and with a longer one.
class RelatedValue : public support::DatabaseTest {
protected:
    RelatedValue() { db.create_tables<Bookcase, Book>(); }

    template <class Case>
    void with_each_text(const Case& run) {
        for (const char* text : {"emma", "the tenant of wildfell hall"}) {
            SCOPED_TRACE(text);
            text_ = text;
            fill();
            run();
        }
    }

    /// A text of its own for each call: the book's title, and the bookcase's name.
    [[nodiscard]] std::string title() const { return std::string(text_); }

    [[nodiscard]] std::string other() const { return title() + '!'; }

    [[nodiscard]] std::vector<std::string> words() const { return {other(), title()}; }

    [[nodiscard]] std::vector<std::byte> cover() const {
        return std::vector<std::byte>(text_.size(), std::byte(7));
    }

    [[nodiscard]] orm::Json meta() const { return orm::Json("{\"" + title() + "\": 5}"); }

    template <class Condition>
    [[nodiscard]] bool is_found(const Condition& condition) {
        return db.select(bookcases).where(bookcases.books.any(condition)).count() == 1;
    }

private:
    void fill() {
        db.delete_from(books).execute();
        db.delete_from(bookcases).execute();
        const Bookcase bookcase = db.insert(Bookcase{.name = title()});
        db.insert(Book{
            .title = title(),
            .meta = meta(),
            .words = {title()},
            .cover = cover(),
            .key = orm::Uuid::parse("00000000-0000-4000-8000-000000000007"),
            .price = 9.99_dec,
            .bookcase = bookcase,
        });
    }

    std::string_view text_;
};

TEST_P(RelatedValue, of_a_comparison_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) { return book.title == title(); }));
        EXPECT_FALSE(is_found([&](auto book) { return book.title == other(); }));
        EXPECT_TRUE(is_found([&](auto book) { return title() == book.title; }));
        EXPECT_FALSE(is_found([&](auto book) { return book.title != title(); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title < other(); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title <= title(); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title >= title(); }));
        EXPECT_FALSE(is_found([&](auto book) { return book.title > title(); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title == title().c_str(); }));
        EXPECT_TRUE(is_found([&](auto book) { return !(book.title == other()); }));
        EXPECT_TRUE(is_found([&](auto book) { return orm::distinct(book.title, other()); }));
    });
}

TEST_P(RelatedValue, of_a_comparison_may_be_none) {
    with_each_text([this] {
        const auto is_title = [&](const std::optional<std::string>& text) {
            return is_found([&](auto book) { return book.title == std::optional(text); });
        };
        EXPECT_TRUE(is_title(title()));
        EXPECT_FALSE(is_title(std::nullopt));
        const auto is_subtitle = [&](const std::optional<std::string>& text) {
            return is_found([&](auto book) { return book.subtitle == std::optional(text); });
        };
        EXPECT_TRUE(is_subtitle(std::nullopt));
        EXPECT_FALSE(is_subtitle(title()));
    });
}

TEST_P(RelatedValue, may_be_a_variable_of_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) {
            const std::string text = title();
            return book.title == text;
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            const std::string text = title();
            const auto is_longer = book.title < other();
            return is_longer && book.title.starts_with(std::string_view(text));
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            const std::vector<std::string> texts = words();
            return book.title.in(texts);
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            char text[40] = {};
            title().copy(text, sizeof text - 1);
            return book.title == text;
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            const auto twice = orm::concat(book.title, title());
            return twice == title() + title();
        }));
    });
}

TEST_P(RelatedValue, of_a_pattern_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) { return book.title.starts_with(title()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.ends_with(title()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.contains(title()); }));
        EXPECT_FALSE(is_found([&](auto book) { return book.title.contains(other()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.like(title()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.not_like(other()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.ilike(title() + '%'); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.istarts_with(title()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.iends_with(title()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.icontains(title()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.matches('^' + title() + '$'); }));
    });
}

TEST_P(RelatedValue, of_a_range_or_a_list_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) { return book.title.between(title(), other()); }));
        EXPECT_FALSE(is_found([&](auto book) { return book.title.not_between(title(), other()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.in(words()); }));
        EXPECT_FALSE(is_found([&](auto book) { return book.title.not_in(words()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.in({other(), title()}); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title.in({"x", title().c_str()}); }));
        EXPECT_TRUE(is_found([&](auto book) { return !book.id.in(std::vector{-1, -2}); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.bookcase.in(db.select(bookcases).all()); }
        ));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::tuple(book.title, book.title) == std::tuple(title(), title());
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::tuple(book.title, book.price)
                .in(std::vector{std::tuple(other(), 1_dec), std::tuple(title(), 9.99_dec)});
        }));
    });
}

TEST_P(RelatedValue, of_a_function_may_end_with_the_function_of_the_program) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::concat(book.title, other()) == title() + other();
        }));
        EXPECT_TRUE(is_found([&](auto book) { return book.title + other() == title() + other(); }));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::concat_ws(title(), book.title, other()) == title() + title() + other();
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::replace(book.title, title(), other()) == other();
        }));
        EXPECT_TRUE(is_found([&](auto book) { return orm::position(book.title, title()) == 1; }));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::coalesce(book.subtitle, title()) == book.title;
        }));
        EXPECT_TRUE(is_found([&](auto book) { return orm::nullif(book.title, title()).is_null(); })
        );
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::greatest(book.title, other()) == other();
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::function<std::string>("replace", book.title, title(), other()) == other();
        }));
        EXPECT_TRUE(is_found([&](auto book) { return orm::raw("{} = {}", book.title, title()); }));
    });
}

TEST_P(RelatedValue, of_a_choice_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::case_(orm::when(book.title == title(), other()), orm::otherwise(title())) ==
                   other();
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::match(book.title, orm::is(title(), other()), orm::otherwise(title())) ==
                   other();
        }));
        for (const bool flag : {true, false}) {
            EXPECT_EQ(
                is_found([&](auto book) {
                    return book.title == title() && orm::when(flag, book.title == other()) &&
                           book.subtitle == std::optional<std::string>();
                }),
                !flag
            );
        }
    });
}

TEST_P(RelatedValue, of_every_type_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) { return book.cover == cover(); }));
        EXPECT_TRUE(is_found([&](auto book) {
            return book.cover.in(std::vector<std::vector<std::byte>>{cover()});
        }));
        EXPECT_TRUE(is_found([](auto book) {
            return book.key == orm::Uuid::parse("00000000-0000-4000-8000-000000000007");
        }));
        EXPECT_TRUE(is_found([](auto book) { return book.price == 9.99_dec; }));
        EXPECT_TRUE(is_found([](auto book) { return book.price.in(std::vector{9.99_dec}); }));
    });
}

TEST_P(RelatedValue, of_json_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) { return book.meta.contains(meta()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.meta.has_key(title()); }));
        EXPECT_FALSE(is_found([&](auto book) { return book.meta.has_key(other()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.meta[title()].is_not_null(); }));
        EXPECT_TRUE(is_found([&](auto book) {
            const auto part = book.meta[title()];
            return part.template as<int>() == 5;
        }));
        EXPECT_TRUE(is_found([&](auto book) { return book.meta == meta(); }));
        EXPECT_TRUE(is_found([&](auto book) {
            const auto changed = orm::json_set(book.meta[title()], other());
            return changed[title()].template as<std::string>() == other();
        }));
    });
}

TEST_P(RelatedValue, of_an_array_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) { return book.words.contains(title()); }));
        EXPECT_FALSE(is_found([&](auto book) { return book.words.contains_all(words()); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.words.overlaps(words()); }));
        EXPECT_TRUE(is_found([&](auto book) { return title() == orm::any(book.words); }));
        EXPECT_TRUE(is_found([&](auto book) { return book.words == std::vector{title()}; }));
    });
}

TEST_P(RelatedValue, beside_columns_of_the_table_outside_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::concat(book.title, other()) == orm::concat(bookcases.name, other());
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return book.title != orm::concat(orm::lower(bookcases.name), other());
        }));
        EXPECT_TRUE(is_found([&](auto book) { return bookcases.name == title() && book.id > 0; }));
        EXPECT_TRUE(is_found([&](auto book) { return book.id < 0 || bookcases.name == title(); }));
    });
}

TEST_P(RelatedValue, of_a_query_may_end_with_the_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) {
            return book.bookcase.in(orm::select(bookcases).where(bookcases.name == title()));
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return book.title.in(orm::select(bookcases.name).where(bookcases.name == title()));
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::exists(orm::select(bookcases)
                                   .where(bookcases.id == orm::outer(book).bookcase)
                                   .where(bookcases.name == title()));
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return orm::not_exists(
                orm::select(books).where(books.id != orm::outer(book) && books.title == title())
            );
        }));
    });
}

TEST_P(RelatedValue, may_end_with_a_function_in_a_function) {
    with_each_text([this] {
        EXPECT_TRUE(is_found([&](auto book) {
            return book.bookcase->books.any([&](auto same) {
                return same.title == title() && book.title.starts_with(title());
            });
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return book.bookcase->books.none([&](auto same) { return same.title == other(); });
        }));
        EXPECT_TRUE(is_found([&](auto book) {
            return book.bookcase->books.count([&](auto same) { return same.title == title(); }) ==
                   1;
        }));
    });
}

TEST_P(RelatedValue, may_end_before_a_stored_query_runs) {
    with_each_text([this] {
        const auto with_title = [](std::string text) {
            return orm::Predicate<Bookcase>(bookcases.books.any([text =
                                                                     std::move(text)](auto book) {
                return book.title == text && book.title.starts_with(std::string(text));
            }));
        };
        const orm::Predicate<Bookcase> found = with_title(title());
        EXPECT_EQ(db.select(bookcases).where(found).count(), 1);
        EXPECT_EQ(db.select(bookcases).where(with_title(other())).count(), 0);

        const orm::Query<Bookcase> query =
            orm::select(bookcases)
                .where(bookcases.books.none([&](auto book) { return book.title == other(); }))
                .where(bookcases.books.count([&](auto book) {
                    return book.title.in(words());
                }) == 1);
        EXPECT_EQ(db.run(query.where(found)).count(), 1);
        EXPECT_EQ(db.run(query).all().size(), 1U);
    });
}

TEST_P(RelatedValue, of_a_search_for_words_may_end_with_the_function) {
    with_each_text([this] {
        orm::create_full_text(db, orm::full_text(books.title));
        EXPECT_TRUE(is_found([&](auto book) { return orm::full_text(book.title).matches(title()); })
        );
        orm::drop_full_text(db, orm::full_text(books.title));
    });
}

SUPPORT_ON_EVERY_DATABASE(RelatedValue);

}  // namespace
