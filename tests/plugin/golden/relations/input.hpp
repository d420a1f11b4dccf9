#pragma once
#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace school {

struct Course;
struct Desk;
struct Student;

struct [[orm::table]] Teacher {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    [[orm::inverse(teacher), orm::order_by(desc(title), id)]] orm::HasMany<Course> courses{};
    [[orm::inverse(assistant)]] orm::HasMany<Course> assisted{};
    orm::HasOne<Desk> desk{};
};

struct [[orm::table]] Desk {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::on_delete(cascade), orm::on_update(restrict)]] orm::BelongsTo<Teacher> teacher;
};

struct [[orm::table]] Course {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string title;
    orm::BelongsTo<Teacher> teacher;
    [[orm::on_delete(set_null), orm::deferrable]] std::optional<orm::BelongsTo<Teacher>> assistant{};
    orm::ManyToMany<Student> students{};
    [[orm::delete_orphan, orm::position(place)]] orm::HasMany<struct Lesson> lessons{};
};

struct [[orm::table]] Lesson {
    [[orm::primary_key]] std::int64_t id = 0;
    orm::BelongsTo<Course> course;
    int place = 0;
};

struct [[orm::table]] Student {
    [[orm::primary_key]] std::string number;
    [[orm::inverse(students), orm::order_by(title)]] orm::ManyToMany<Course> courses{};
    [[orm::no_constraint, orm::index(none)]] std::optional<orm::BelongsTo<Teacher>> mentor{};
    [[orm::references(Teacher::id), orm::on_delete(cascade)]] std::int64_t tutor_id = 0;
};

}  // namespace school
