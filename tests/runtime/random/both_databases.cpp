#include "both_databases.hpp"

namespace random_queries {

using orchard::Grower;
using orchard::Tree;

namespace {

constexpr orm::DatabaseOptions options{.show_parameters = true};

std::vector<Grower> make_growers(Dice& dice) {
    std::vector<Grower> all(30);
    for (Grower& grower : all) {
        grower.name = random_text(dice);
        grower.acres = static_cast<int>(random_integer(dice));
        if (dice.chance(60)) {
            grower.region = random_text(dice);
        }
        if (dice.chance(70)) {
            grower.rating = random_fraction(dice);
        }
    }
    return all;
}

Tree make_tree(Dice& dice) {
    Tree tree;
    tree.label = random_text(dice);
    tree.height = static_cast<int>(random_integer(dice));
    tree.girth = random_fraction(dice);
    tree.planted = random_date(dice);
    tree.seen = random_time(dice);
    tree.grafted = dice.chance(50);
    if (dice.chance(60)) {
        tree.note = random_text(dice);
    }
    if (dice.chance(70)) {
        tree.yield = random_integer(dice);
    }
    if (dice.chance(60)) {
        tree.slope = random_fraction(dice);
    }
    if (dice.chance(40)) {
        tree.felled = random_date(dice);
    }
    if (dice.chance(60)) {
        tree.healthy = dice.chance(50);
    }
    return tree;
}

/// Each generation descends from the one before it.
void plant(orm::Executor& db, Dice dice) {
    db.create_tables<Grower, Tree>();
    std::vector<Grower> growers = make_growers(dice);
    db.insert_all(growers);
    std::vector<Tree> parents;
    for (int generation = 0; generation != 4; ++generation) {
        std::vector<Tree> trees(60);
        for (Tree& tree : trees) {
            tree = make_tree(dice);
            // Some growers have no trees.
            tree.grower = growers[static_cast<std::size_t>(dice.between(0, 24))];
            if (!parents.empty() && dice.chance(80)) {
                tree.parent = dice.pick(parents);
            }
        }
        db.insert_all(trees);
        parents = std::move(trees);
    }
}

}  // namespace

Orchard::Orchard(orm::Database database, Dice dice)
    : database_(std::move(database)) {
    plant(database_, dice);
    database_.on_statement([this](const orm::StatementEvent& event) {
        statements_ += std::string(event.sql) + "\n    " + std::string(event.parameters) + '\n';
    });
}

BothDatabases::BothDatabases(Dice& dice)
    : sqlite_(orm::sqlite::open(":memory:", {}, options), dice),
      postgres_(orm::postgres::open(scratch_.postgres_url(), {}, options), dice) {}

std::string BothDatabases::statements() const {
    return "query " + std::to_string(asked_) + "\nSQLite: " + sqlite_.statements() +
           "PostgreSQL: " + postgres_.statements();
}

}  // namespace random_queries
