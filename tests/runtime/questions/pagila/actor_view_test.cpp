#include "pagila.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

namespace questions {

namespace {

using namespace pagila;

/// The films of an actor by category, as the view writes them, in alphabetical order: `Drama: A,
/// B, Horror: C` becomes `Drama: A`, `Drama: B`, `Horror: C`.
std::vector<std::string> films_in(const std::string& info) {
    std::vector<std::string> films;
    std::string category;
    for (std::size_t begin = 0; begin < info.size();) {
        const std::size_t end = std::min(info.find(", ", begin), info.size());
        std::string film = info.substr(begin, end - begin);
        if (const std::size_t colon = film.find(": "); colon != std::string::npos) {
            category = film.substr(0, colon + 2);
            film = film.substr(colon + 2);
        }
        films.push_back(category + film);
        begin = end + 2;
    }
    std::sort(films.begin(), films.end());
    return films;
}

/// The same in SQL: the view's rows, one for each film.
constexpr const char* films_in_view = R"(
    WITH pieces AS (
        SELECT actor_id, first_name || ' ' || last_name AS actor, piece, place
        FROM actor_info,
             unnest(string_to_array(film_info, ', ')) WITH ORDINALITY AS pieces (piece, place)),
    parts AS (
        SELECT *, count(*) FILTER (WHERE piece LIKE '%: %')
                      OVER (PARTITION BY actor_id ORDER BY place) AS part
        FROM pieces)
    SELECT actor_id,
           actor || ': '
           || first_value(split_part(piece, ': ', 1)) OVER (PARTITION BY actor_id, part ORDER BY place)
           || ': ' || regexp_replace(piece, '^.*: ', '')
    FROM parts
    ORDER BY 1, 2)";

TEST_P(Pagila, actor_info) {
    const auto films_of_both = orm::select(orm::string_agg(films.title, ", "))
                                   .from(films)
                                   .join(film_categories)
                                   .on(film_categories.film == films)
                                   .join(film_actors)
                                   .on(film_actors.film == films)
                                   .where(
                                       film_categories.category == orm::outer(categories) &&
                                       film_actors.actor == orm::outer(actors)
                                   );
    const auto info =
        orm::string_agg(orm::concat(categories.name, ": ", orm::scalar(films_of_both)), ", ")
            .distinct();
    const auto rows = db().select(actors.actor_id, actors.first_name, actors.last_name, info)
                          .from(actors)
                          .left_join(film_actors)
                          .on(film_actors.actor == actors)
                          .left_join(film_categories)
                          .on(film_categories.film == film_actors.film)
                          .left_join(categories)
                          .on(film_categories.category == categories)
                          .group_by(actors.actor_id, actors.first_name, actors.last_name)
                          .order_by(actors.actor_id)
                          .all();
    std::vector<std::tuple<std::int64_t, std::string>> films_of_actors;
    for (const auto& [id, first_name, last_name, films] : rows) {
        for (const std::string& film : films_in(films.value())) {
            films_of_actors.emplace_back(id, first_name + ' ' + last_name + ": " + film);
        }
    }
    expect_view(films_in_view, films_of_actors);
}

}  // namespace

}  // namespace questions
