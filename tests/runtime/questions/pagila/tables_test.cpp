#include "pagila.hpp"

#include <gmock/gmock.h>

namespace questions {

namespace {

using namespace pagila;

TEST_P(Pagila, has_the_rows_of_its_script) {
    EXPECT_EQ(db().select(countries).count(), 109);
    EXPECT_EQ(db().select(cities).count(), 600);
    EXPECT_EQ(db().select(addresses).count(), 603);
    EXPECT_EQ(db().select(stores).count(), 2);
    EXPECT_EQ(db().select(staff).count(), 2);
    EXPECT_EQ(db().select(categories).count(), 16);
    EXPECT_EQ(db().select(languages).count(), 6);
    EXPECT_EQ(db().select(actors).count(), 200);
    EXPECT_EQ(db().select(films).count(), 1'000);
    EXPECT_EQ(db().select(film_actors).count(), 5'462);
    EXPECT_EQ(db().select(film_categories).count(), 1'000);
    EXPECT_EQ(db().select(inventories).count(), 4'581);
    EXPECT_EQ(db().select(customers).count(), 599);
    EXPECT_EQ(db().select(rentals).count(), 16'044);
    EXPECT_EQ(db().select(payments).count(), 16'049);
}

TEST_P(Pagila, reads_types_that_were_not_made_for_it) {
    const Film film = db().get<Film>(3);
    EXPECT_EQ(film.release_year, 2006);
    EXPECT_EQ(film.rating, Rating::NC_17);
    EXPECT_THAT(*film.special_features, testing::ElementsAre("Trailers", "Deleted Scenes"));
    EXPECT_EQ(film.replacement_cost, orm::Decimal::parse("18.99"));
    EXPECT_EQ(db().get<Language>(1).name, "English             ");
    EXPECT_EQ(db().get<Staff>(1).picture->size(), 8U);
    EXPECT_FALSE(db().get<Staff>(2).picture);
}

TEST_P(Pagila, gives_a_new_row_the_next_key) {
    orm::Transaction tx = db().begin();
    Actor actor{.first_name = "ADA", .last_name = "NEWMAN", .last_update = orm::now()};
    tx.insert(actor);
    EXPECT_GT(actor.actor_id, 200);
    tx.insert(FilmActor{.actor = actor, .film = tx.get<Film>(3), .last_update = orm::now()});
    const auto loaded = tx.select(films).with(films.actors).where(films.film_id == 3).one().actors;
    EXPECT_EQ(loaded.size(), 6U);
}

}  // namespace

}  // namespace questions
