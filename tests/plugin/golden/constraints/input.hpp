#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace hotel {

struct [[orm::table, orm::primary_key(building, number), orm::unique(building, name)]] Room {
    std::string building;
    int number = 0;
    std::string name;
};

struct [[
    orm::table("reservations"), orm::schema("booking"), orm::renamed_from("bookings"),
    orm::foreign_key(building, number, references(Room::building, Room::number), on_delete(cascade), name("of_room")),
    orm::unique(building, number, arrival, name("one_guest")),
    orm::unique(expression("lower(guest)"), arrival, where("arrival > '2000'")),
    orm::index(guest, desc(arrival), include(number)),
    orm::index(expression(postgres("to_tsvector('english', guest)"), sqlite("lower(guest)")), using(gin), name("guest_words")),
    orm::index(number, unique, where("number > 100")),
    orm::check("departure > arrival", name("stay")),
    orm::exclude(using(gist), with(number, "="), with(expression("tsrange(arrival, departure)"), "&&"))
]] Booking {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string building;
    [[orm::check("number > 0")]] int number = 0;
    [[orm::index(desc)]] std::string guest;
    std::string arrival;
    [[orm::renamed_from("until")]] std::string departure;
    [[orm::unique(where("code <> ''"))]] std::optional<std::string> code{};
};

}  // namespace hotel
