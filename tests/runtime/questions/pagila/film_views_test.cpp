#include "pagila.hpp"

#include <string>

namespace questions {

namespace {

using namespace pagila;

/// The columns of both lists of films, with the actors, whom the views name in any order, sorted.
std::string sorted_list(const std::string& view) {
    return "SELECT fid, title, description, category, price, length, rating,"
           "       (SELECT string_agg(actor, ', ' ORDER BY actor)"
           "        FROM unnest(string_to_array(actors, ', ')) actor) "
           "FROM " +
           view + " ORDER BY fid, category";
}

TEST_P(Pagila, film_list) {
    const auto name = orm::concat(actors.first_name, " ", actors.last_name);
    expect_view(
        sorted_list("film_list"),
        db().select(
                films.film_id,
                films.title,
                films.description,
                categories.name,
                films.rental_rate,
                films.length,
                orm::cast<std::string>(films.rating),
                orm::string_agg(name, ", ").order_by(name)
        )
            .from(films)
            .join(films.categories)
            .join(films.actors)
            .group_by(
                films.film_id,
                films.title,
                films.description,
                categories.name,
                films.rental_rate,
                films.length,
                films.rating
            )
            .order_by(films.film_id, categories.name)
            .all()
    );
}

template <class Name>
auto capitalized(const Name& name) {
    return orm::concat(orm::upper(orm::substr(name, 1, 1)), orm::lower(orm::substr(name, 2)));
}

TEST_P(Pagila, nicer_but_slower_film_list) {
    const auto name = orm::concat(capitalized(actors.first_name), capitalized(actors.last_name));
    expect_view(
        sorted_list("nicer_but_slower_film_list"),
        db().select(
                films.film_id,
                films.title,
                films.description,
                categories.name,
                films.rental_rate,
                films.length,
                orm::cast<std::string>(films.rating),
                orm::string_agg(name, ", ").order_by(name)
        )
            .from(films)
            .join(films.categories)
            .join(films.actors)
            .group_by(films.film_id, categories.category_id)
            .order_by(films.film_id, categories.name)
            .all()
    );
}

}  // namespace

}  // namespace questions
