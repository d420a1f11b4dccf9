#include "imdb.hpp"

namespace questions {

namespace {

using namespace imdb;

TEST_P(JoinOrder, the_films_that_a_chain_of_links_leads_to) {
    const auto reached = orm::recursive<"reached">(
        orm::select(movie_links.linked_movie).where(movie_links.movie->id <= 10),
        [](auto found) {
            return orm::select(movie_links.linked_movie)
                .join(found)
                .on(movie_links.movie == orm::column<"linked_movie">(found));
        }
    );
    expect_answer(
        R"(WITH RECURSIVE reached (id) AS (
               SELECT linked_movie_id FROM movie_link WHERE movie_id <= 10
               UNION
               SELECT linked_movie_id
               FROM movie_link
               JOIN reached ON reached.id = movie_link.movie_id)
           SELECT title.id, title.title
           FROM title
           JOIN reached ON reached.id = title.id
           ORDER BY title.id)",
        db().with(reached.distinct())
            .select(titles.id, titles.title)
            .from(titles)
            .join(reached)
            .on(orm::column<"linked_movie">(reached) == titles)
            .order_by(titles.id)
            .all()
    );
}

TEST_P(JoinOrder, how_far_a_chain_of_links_leads) {
    const auto chain = orm::recursive<"chain">(
        orm::select(movie_links.linked_movie, orm::as<"steps">(orm::value(1)))
            .where(movie_links.movie->id <= 10),
        [](auto found) {
            const auto steps = orm::column<"steps">(found);
            return orm::select(movie_links.linked_movie, steps + 1)
                .join(found)
                .on(movie_links.movie == orm::column<"linked_movie">(found))
                .where(steps < 4);
        }
    );
    const auto steps = orm::column<"steps">(chain);
    expect_answer(
        R"(WITH RECURSIVE chain (movie, steps) AS (
               SELECT linked_movie_id, 1 FROM movie_link WHERE movie_id <= 10
               UNION ALL
               SELECT linked_movie_id, steps + 1
               FROM movie_link
               JOIN chain ON chain.movie = movie_link.movie_id
               WHERE steps < 4)
           SELECT steps, count(*), min(movie) FROM chain GROUP BY steps ORDER BY steps)",
        db().with(chain)
            .select(steps, orm::count(), orm::min(orm::column<"linked_movie">(chain)))
            .from(chain)
            .group_by(steps)
            .order_by(steps)
            .all()
    );
}

}  // namespace

}  // namespace questions
