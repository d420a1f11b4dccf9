#pragma once

#include <orm/annotations.hpp>
#include <orm/decimal.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The Pagila database, with the names it has: tables of PostgreSQL that were not made for this
/// library, with domains, an enum, arrays, partitions and columns that are not mapped.
namespace pagila {

struct Actor;
struct Address;
struct Category;
struct City;
struct Customer;
struct Film;
struct FilmActor;
struct FilmCategory;
struct Inventory;
struct Payment;
struct Rental;
struct Staff;
struct Store;

inline constexpr std::chrono::year_month_day no_date{
    std::chrono::year(1), std::chrono::month(1), std::chrono::day(1)};

enum class [[orm::stored_as(native), orm::label("mpaa_rating")]] Rating{
    G,
    PG,
    PG_13 [[orm::label("PG-13")]],
    R,
    NC_17 [[orm::label("NC-17")]],
};

struct [[orm::table("country")]] Country {
    [[orm::primary_key]] int country_id = 0;
    std::string country;
    orm::Timestamp last_update{};
    orm::HasMany<City> cities{};
};

struct [[orm::table("city")]] City {
    [[orm::primary_key]] int city_id = 0;
    [[orm::column("city")]] std::string name;
    [[orm::column("country_id")]] orm::BelongsTo<Country> country;
    orm::Timestamp last_update{};
    orm::HasMany<Address> addresses{};
};

struct [[orm::table("address")]] Address {
    [[orm::primary_key]] int address_id = 0;
    std::string address;
    std::optional<std::string> address2{};
    std::string district;
    [[orm::column("city_id")]] orm::BelongsTo<City> city;
    std::optional<std::string> postal_code{};
    std::string phone;
    orm::Timestamp last_update{};
};

struct [[orm::table("category")]] Category {
    [[orm::primary_key]] int category_id = 0;
    std::string name;
    orm::Timestamp last_update{};
    [[orm::inverse(categories)]] orm::ManyToMany<Film> films{};
};

struct [[orm::table("language")]] Language {
    [[orm::primary_key]] int language_id = 0;
    std::string name;
    orm::Timestamp last_update{};
};

struct [[orm::table("actor")]] Actor {
    [[orm::primary_key]] int actor_id = 0;
    std::string first_name;
    std::string last_name;
    orm::Timestamp last_update{};
    [[orm::inverse(actors)]] orm::ManyToMany<Film> films{};
};

/// A column `fulltext`, which a trigger fills, is not mapped.
struct [[orm::table("film")]] Film {
    [[orm::primary_key]] int film_id = 0;
    std::string title;
    std::optional<std::string> description{};
    std::optional<int> release_year{};
    [[orm::column("language_id")]] orm::BelongsTo<Language> language;
    [[orm::column("original_language_id")]] std::optional<orm::BelongsTo<Language>>
        original_language{};
    std::int16_t rental_duration = 3;
    [[orm::precision(4, 2)]] orm::Decimal rental_rate;
    std::optional<std::int16_t> length{};
    [[orm::precision(5, 2)]] orm::Decimal replacement_cost;
    std::optional<Rating> rating{};
    orm::Timestamp last_update{};
    std::optional<std::vector<std::string>> special_features{};
    [[orm::through(FilmActor)]] orm::ManyToMany<Actor> actors{};
    [[orm::through(FilmCategory)]] orm::ManyToMany<Category> categories{};
    orm::HasMany<Inventory> copies{};
};

struct [[orm::table("film_actor"), orm::primary_key(actor, film)]] FilmActor {
    [[orm::column("actor_id")]] orm::BelongsTo<Actor> actor;
    [[orm::column("film_id")]] orm::BelongsTo<Film> film;
    orm::Timestamp last_update{};
};

struct [[orm::table("film_category"), orm::primary_key(film, category)]] FilmCategory {
    [[orm::column("film_id")]] orm::BelongsTo<Film> film;
    [[orm::column("category_id")]] orm::BelongsTo<Category> category;
    orm::Timestamp last_update{};
};

struct [[orm::table("store")]] Store {
    [[orm::primary_key]] int store_id = 0;
    [[orm::column("manager_staff_id"), orm::no_constraint]] orm::BelongsTo<Staff> manager;
    [[orm::column("address_id")]] orm::BelongsTo<Address> address;
    orm::Timestamp last_update{};
};

struct [[orm::table("staff"), orm::handle("staff")]] Staff {
    [[orm::primary_key]] int staff_id = 0;
    std::string first_name;
    std::string last_name;
    [[orm::column("address_id")]] orm::BelongsTo<Address> address;
    std::optional<std::string> email{};
    [[orm::column("store_id")]] orm::BelongsTo<Store> store;
    bool active = true;
    std::string username;
    std::optional<std::string> password{};
    orm::Timestamp last_update{};
    std::optional<orm::Bytes> picture{};
};

struct [[orm::table("inventory")]] Inventory {
    [[orm::primary_key]] int inventory_id = 0;
    [[orm::column("film_id")]] orm::BelongsTo<Film> film;
    [[orm::column("store_id")]] orm::BelongsTo<Store> store;
    orm::Timestamp last_update{};
    orm::HasMany<Rental> rentals{};
};

struct [[orm::table("customer")]] Customer {
    [[orm::primary_key]] int customer_id = 0;
    [[orm::column("store_id")]] orm::BelongsTo<Store> store;
    std::string first_name;
    std::string last_name;
    std::optional<std::string> email{};
    [[orm::column("address_id")]] orm::BelongsTo<Address> address;
    bool activebool = true;
    std::chrono::year_month_day create_date = no_date;
    std::optional<orm::Timestamp> last_update{};
    std::optional<int> active{};
    orm::HasMany<Rental> rentals{};
    orm::HasMany<Payment> payments{};
};

struct [[orm::table("rental")]] Rental {
    [[orm::primary_key]] int rental_id = 0;
    orm::Timestamp rental_date{};
    [[orm::column("inventory_id")]] orm::BelongsTo<Inventory> inventory;
    [[orm::column("customer_id")]] orm::BelongsTo<Customer> customer;
    std::optional<orm::Timestamp> return_date{};
    [[orm::column("staff_id")]] orm::BelongsTo<Staff> staff;
    orm::Timestamp last_update{};
    orm::HasMany<Payment> payments{};
};

/// Kept in one partition for each month, under a key of time and number, of which the number is
/// enough.
struct [[orm::table("payment")]] Payment {
    [[orm::primary_key]] int payment_id = 0;
    [[orm::column("customer_id")]] orm::BelongsTo<Customer> customer;
    [[orm::column("staff_id")]] orm::BelongsTo<Staff> staff;
    [[orm::column("rental_id")]] orm::BelongsTo<Rental> rental;
    [[orm::precision(5, 2)]] orm::Decimal amount;
    orm::Timestamp payment_date{};
};

}  // namespace pagila
