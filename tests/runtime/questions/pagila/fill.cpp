#include "pagila.hpp"
#include "script.hpp"

#include <filesystem>

namespace questions {

namespace {

using namespace pagila;

#if defined(ORM_SHARED_DATA_DIR)
const std::filesystem::path folder = std::filesystem::path(ORM_SHARED_DATA_DIR) / "pagila";
#else
const std::filesystem::path folder;
#endif

template <class Entity>
void copy(orm::Database& from, orm::Database& to) {
    to.transaction([&](orm::Transaction& tx) {
        for (Entity& row : from.select(orm::table<Entity>).all()) {
            tx.insert(row, orm::keep_key);
        }
    });
}

template <class... Entities>
void copy_all(orm::Database& from, orm::Database& to) {
    to.create_tables<Entities...>();
    (copy<Entities>(from, to), ...);
}

}  // namespace

std::string PagilaSet::missing() {
    if (!std::filesystem::exists(folder / "pagila-schema.sql")) {
        return "the Pagila script is not here";
    }
    return in_postgres.backend.missing();
}

void PagilaSet::fill(const Place& place, orm::Database& db) {
    if (&place == &in_postgres) {
        run_dump(db, folder / "pagila-schema.sql");
        run_dump(db, folder / "pagila-data.sql");
        return;
    }
    copy_all<
        Country,
        City,
        Address,
        Store,
        Staff,
        Category,
        Language,
        Actor,
        Film,
        FilmActor,
        FilmCategory,
        Inventory,
        Customer,
        Rental,
        Payment>(Pagila::filled(in_postgres).database(), db);
}

QUESTIONS_EVERYWHERE(Pagila);

}  // namespace questions
