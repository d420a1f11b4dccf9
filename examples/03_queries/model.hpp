#pragma once

#include <orm/annotations.hpp>
#include <orm/decimal.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace staff {

// snippet: model
struct Employee;
struct Badge;

enum class Role { engineer, manager, director };

struct [[orm::table]] Department {
    [[orm::primary_key]] std::int64_t id = 0;
    [[orm::unique]] std::string name;
    orm::HasMany<Employee> employees{};
};

struct [[orm::table]] Employee {
    [[orm::primary_key]] std::int64_t id = 0;
    std::string name;
    Role role = Role::engineer;
    [[orm::precision(10, 2)]] orm::Decimal salary;
    std::chrono::year_month_day hired;
    orm::BelongsTo<Department> department;
    std::optional<orm::BelongsTo<Employee>> boss{};  // column boss_id, nullable
    [[orm::inverse(boss)]] orm::HasMany<Employee> reports{};
    orm::HasOne<Badge> badge{};
};

struct [[orm::table]] Badge {
    [[orm::primary_key]] std::string code;
    orm::BelongsTo<Employee> owner;  // unique: Employee says HasOne
};

// end snippet

}  // namespace staff
