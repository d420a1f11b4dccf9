#pragma once

#include <orm/annotations.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

/// Classes that are not aggregates: private members, mixins, embedded structs, and a constructor.
namespace people {

struct Stamped {
    [[orm::created_at]] orm::Timestamp created_at{};
    [[orm::updated_at]] orm::Timestamp updated_at{};

    friend bool operator==(const Stamped&, const Stamped&) = default;
};

struct Versioned {
    [[orm::version]] int version = 0;

    friend bool operator==(const Versioned&, const Versioned&) = default;
};

struct Geo {
    double latitude = 0;
    double longitude = 0;

    friend bool operator==(const Geo&, const Geo&) = default;
};

struct Address {
    std::string street{};
    std::string city{};
    [[orm::embedded]] Geo geo{};

    friend bool operator==(const Address&, const Address&) = default;
};

class [[orm::table]] Person : public Stamped, public Versioned {
public:
    Person() = default;

    Person(std::string first, std::string last)
        : first_name_(std::move(first)),
          m_last_name(std::move(last)) {}

    [[nodiscard]] std::int64_t id() const { return id_; }

    [[nodiscard]] const std::string& first_name() const { return first_name_; }

    [[nodiscard]] const std::string& last_name() const { return m_last_name; }

    [[nodiscard]] const Address& address() const { return address_; }

    void move_to(Address address) { address_ = std::move(address); }

    void rename(std::string first) { first_name_ = std::move(first); }

    friend bool operator==(const Person&, const Person&) = default;

private:
    [[orm::primary_key]] std::int64_t id_ = 0;
    std::string first_name_;
    std::string m_last_name;
    [[orm::embedded]] Address address_{};
    [[orm::transient]] int visits_ = 0;
};

/// Two entities with the same mixin have columns of their own.
struct [[orm::table]] Company : Stamped {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name{};
    [[orm::embedded]] Address office{};
    [[orm::embedded]] Address warehouse{};

    friend bool operator==(const Company&, const Company&) = default;
};

/// An employee and the boss: a relation to itself.
struct [[orm::table]] Employee {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    std::optional<orm::BelongsTo<Employee>> boss{};
    orm::HasMany<Employee> reports{};

    friend bool operator==(const Employee&, const Employee&) = default;
};

/// Its table, its handle and its members have names of their own.
class [[orm::table("plants"), orm::handle("flora")]] Plant {
public:
    Plant() = default;

    explicit Plant(orm::BelongsTo<Plant> parent)
        : parent_(std::move(parent)) {}

    [[nodiscard]] std::int64_t id() const {
        return id_;
    }

    [[nodiscard]] const Plant& parent() const {
        return **parent_;
    }

    [[nodiscard]] const std::string& notes() const {
        return *m_notes;
    }

private:
    [[orm::primary_key]] std::int64_t id_ = 0;
    std::optional<orm::BelongsTo<Plant>> parent_{};
    orm::Deferred<std::string> m_notes{};
};

}  // namespace people
