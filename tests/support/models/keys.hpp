#pragma once

#include <orm/annotations.hpp>
#include <orm/uuid.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// Keys of every kind: texts, UUIDs, several columns, assigned integers, and foreign keys to each.
namespace keys {

struct City;
struct Enrolment;
struct Student;

struct [[orm::table]] Country {
    [[orm::primary_key, orm::length(2, 2)]] std::string code;
    std::string name;
    orm::HasMany<City> cities{};

    friend bool operator==(const Country&, const Country&) = default;
};

struct Street;

struct [[orm::table, orm::primary_key(country, name)]] City {
    orm::BelongsTo<Country> country;
    std::string name;
    int inhabitants = 0;
    orm::HasMany<Street> streets{};

    friend bool operator==(const City&, const City&) = default;
};

struct [[orm::table]] Street {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::optional<orm::BelongsTo<City>> city{};

    friend bool operator==(const Street&, const Street&) = default;
};

struct [[orm::table]] Device {
    [[orm::primary_key, orm::generated(uuid_v7)]] orm::Uuid id{};
    std::string label;
    std::optional<orm::BelongsTo<Device>> parent{};
    orm::HasMany<Device> parts{};

    friend bool operator==(const Device&, const Device&) = default;
};

struct [[orm::table]] Shelf {
    [[orm::primary_key, orm::assigned]] int number = 0;
    std::string label;

    friend bool operator==(const Shelf&, const Shelf&) = default;
};

struct [[orm::table]] Ticket {
    [[orm::primary_key, orm::never_reused]] std::int64_t id = 0;
    std::string label;

    friend bool operator==(const Ticket&, const Ticket&) = default;
};

struct [[orm::table]] Course {
    [[orm::primary_key]] std::string code;
    std::string title;
    [[orm::through(Enrolment)]] orm::ManyToMany<Student> students{};
    orm::HasMany<Enrolment> enrolments{};

    friend bool operator==(const Course&, const Course&) = default;
};

struct [[orm::table]] Student {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    [[orm::inverse(students)]] orm::ManyToMany<Course> courses{};
    [[orm::inverse(friend_of)]] orm::ManyToMany<Student> friends{};
    orm::ManyToMany<Student> friend_of{};

    friend bool operator==(const Student&, const Student&) = default;
};

/// An entity of its own that links two others.
struct [[orm::table, orm::primary_key(course, student)]] Enrolment {
    orm::BelongsTo<Course> course;
    orm::BelongsTo<Student> student;
    std::optional<int> mark{};

    friend bool operator==(const Enrolment&, const Enrolment&) = default;
};

}  // namespace keys
