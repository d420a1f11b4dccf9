#include "support/database.hpp"
#include "support/models/keys.orm.hpp"
#include "support/models/people.orm.hpp"
#include "support/models/rules.orm.hpp"
#include "support/rows.hpp"

namespace {

using people::companies;
using people::Company;
using people::Person;

class Objects : public support::DatabaseTest {
protected:
    Objects() { db.create_tables<Person, Company>(); }
};

class Keys : public support::DatabaseTest {};

class Deferred : public support::DatabaseTest {};

class Defaults : public support::DatabaseTest {};

TEST_P(Objects, with_private_members_are_stored_and_read) {
    Person ada("Ada", "Lovelace");
    ada.move_to({.street = "Main", .city = "London", .geo = {.latitude = 51.5, .longitude = -0.1}});
    db.insert(ada);
    EXPECT_GT(ada.id(), 0);
    const Person found = db.get<Person>(ada.id());
    EXPECT_EQ(found, ada);
    EXPECT_EQ(found.address().geo.latitude, 51.5);
}

TEST_P(Objects, have_columns_named_as_their_accessors) {
    db.insert(Person("Ada", "Lovelace"));
    using people::persons;
    EXPECT_EQ(db.select(persons.first_name).where(persons.last_name == "Lovelace").one(), "Ada");
    EXPECT_EQ(db.sql<std::string>("SELECT last_name FROM persons").one(), "Lovelace");
}

TEST_P(Objects, with_embedded_structs_have_their_members_as_columns) {
    Company company;
    company.name = "Acme";
    company.office = {.street = "Main", .city = "Ulm", .geo = {.latitude = 1, .longitude = 2}};
    company.warehouse = {.street = "Dock", .city = "Bonn", .geo = {.latitude = 3, .longitude = 4}};
    db.insert(company);
    EXPECT_EQ(db.get<Company>(company.id), company);
    EXPECT_ROWS(
        db.select(companies.name).where(companies.warehouse.city == "Bonn").all(), {"Acme"}
    );
    EXPECT_ROWS(db.select(companies.office.geo.longitude).all(), {2.0});
    EXPECT_EQ(db.sql<double>("SELECT warehouse_geo_latitude FROM companies").one(), 3.0);
}

TEST_P(Objects, with_the_same_mixin_have_columns_of_their_own) {
    db.insert(Person("Ada", "Lovelace"));
    Company company;
    db.insert(company);
    using people::persons;
    const auto rows = db.select(persons.created_at, companies.created_at)
                          .from(persons)
                          .join(companies)
                          .on(persons.created_at <= companies.created_at)
                          .all();
    EXPECT_EQ(rows.size(), 1U);
}

TEST_P(Keys, that_the_program_assigns_are_stored_as_they_are) {
    db.create_tables<keys::Shelf>();
    const auto shelf = db.insert(keys::Shelf{.number = 42, .label = "x"});
    EXPECT_EQ(shelf.number, 42);
    EXPECT_EQ(db.get<keys::Shelf>(42).label, "x");
    EXPECT_THROW(db.insert(keys::Shelf{.number = 42, .label = "y"}), orm::DatabaseError);
}

TEST_P(Keys, that_are_uuids_are_drawn_when_they_are_nil) {
    db.create_tables<keys::Device>();
    const auto first = db.insert(keys::Device{.label = "a"});
    const auto second = db.insert(keys::Device{.label = "b", .parent = first});
    EXPECT_EQ(first.id.version(), 7);
    EXPECT_LT(first.id, second.id);
    const auto known = orm::Uuid::parse("00000000-0000-4000-8000-000000000001");
    keys::Device own{.id = known, .label = "c"};
    db.insert(own);
    EXPECT_EQ(own.id, known);
    using keys::devices;
    std::vector<orm::Uuid> many(20'000, known);
    many.push_back(second.id);
    EXPECT_EQ(db.select(devices).where(devices.id.in(many)).count(), 2);
    EXPECT_ROWS(db.select(devices.label).where(devices.parent == first).all(), {"b"});
    EXPECT_EQ(
        db.select(devices)
            .with(devices.parent)
            .where(devices.label == "b")
            .one()
            .parent.value()
            ->label,
        "a"
    );
}

TEST_P(Keys, that_are_never_reused_are_not) {
    db.create_tables<keys::Ticket>();
    const auto first = db.insert(keys::Ticket{.label = "a"});
    db.delete_from(keys::tickets).execute();
    EXPECT_GT(db.insert(keys::Ticket{.label = "b"}).id, first.id);
}

TEST_P(Keys, of_several_columns_are_unique_together) {
    db.create_tables<keys::Country, keys::City>();
    const auto de = db.insert(keys::Country{.code = "DE", .name = "Germany"});
    const auto fr = db.insert(keys::Country{.code = "FR", .name = "France"});
    db.insert(keys::City{.country = de, .name = "Bonn"});
    EXPECT_NO_THROW(db.insert(keys::City{.country = fr, .name = "Bonn"}));
    EXPECT_THROW(db.insert(keys::City{.country = de, .name = "Bonn"}), orm::DatabaseError);
    EXPECT_EQ(db.select(keys::cities).where(keys::cities.country == "DE").count(), 1);
}

TEST_P(Deferred, columns_are_read_on_request_only) {
    db.create_tables<rules::Document>();
    using rules::documents;
    const auto stored =
        db.insert(rules::Document{.title = "a", .body = "long", .summary = std::string("short")});
    const auto plain = db.get<rules::Document>(stored.id);
    EXPECT_FALSE(plain.body.loaded());
    EXPECT_THROW(static_cast<void>(*plain.body), orm::NotLoaded);
    const auto full = db.select(documents).with(documents.body, documents.summary).one();
    EXPECT_EQ(*full.body, "long");
    EXPECT_EQ(*full.summary, "short");
    EXPECT_ROWS(db.select(documents.body).all(), {"long"});
    EXPECT_EQ(db.select(documents).where(documents.body.contains("on")).count(), 1);
}

TEST_P(Defaults, of_the_database_serve_rows_that_others_insert) {
    db.create_tables<rules::Item>();
    db.sql("INSERT INTO items (price, amount) VALUES (2, 3)").execute();
    const auto item = db.select(rules::items).one();
    EXPECT_EQ(item.visits, 7);
    EXPECT_EQ(item.state, "new");
    EXPECT_EQ(item.total, 6);
}

TEST_P(Defaults, of_the_class_serve_objects) {
    db.create_tables<rules::Item>();
    const auto item = db.insert(rules::Item{.price = 1, .amount = 1, .state = "mine"});
    EXPECT_EQ(db.get<rules::Item>(item.id).visits, 0);
    EXPECT_EQ(db.get<rules::Item>(item.id).state, "mine");
}

TEST_P(Defaults, checks_of_the_class_have_the_name_that_they_were_given) {
    db.create_tables<rules::Range>();
    EXPECT_NO_THROW(db.insert(rules::Range{.low = 1, .high = 1}));
    try {
        db.insert(rules::Range{.low = 2, .high = 1});
        FAIL();
    } catch (const orm::DatabaseError& error) {
        EXPECT_EQ(error.kind(), orm::ErrorKind::check_violation);
        EXPECT_EQ(error.constraint(), "ranges_order_check");
    }
}

SUPPORT_ON_EVERY_DATABASE(Objects);
SUPPORT_ON_EVERY_DATABASE(Keys);
SUPPORT_ON_EVERY_DATABASE(Deferred);
SUPPORT_ON_EVERY_DATABASE(Defaults);

}  // namespace
