#include "model.orm.hpp"

#include <orm/filtered.hpp>
#include <orm/map_by.hpp>
#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

using namespace staff;
using namespace orm::literals;
using namespace std::chrono_literals;

namespace {

void heading(const char* name) {
    fmt::print("\n== {} ==\n", name);
}

void store(orm::Executor& db) {
    Department research{.name = "Research"};
    Department sales{.name = "Sales"};
    db.insert(research);
    db.insert(sales);

    Employee grace{
        .name = "Grace",
        .role = Role::director,
        .salary = 9500.00_dec,
        .hired = 2015y / 3 / 1,
        .department = research};
    db.insert(grace);
    std::vector<Employee> others{
        {.name = "Ada",
         .role = Role::manager,
         .salary = 7200.50_dec,
         .hired = 2018y / 6 / 15,
         .department = research,
         .boss = grace},
        {.name = "Bob",
         .salary = 5100_dec,
         .hired = 2021y / 1 / 4,
         .department = sales,
         .boss = grace},
        {.name = "Cy",
         .salary = 5600_dec,
         .hired = 2021y / 9 / 1,
         .department = research,
         .boss = grace}};
    db.insert_all(others);
    db.insert(Badge{.code = "G-1", .owner = grace});
}

// snippet: predicate
orm::Predicate<Employee> hired_since(std::chrono::year year) {
    return employees.hired >= std::chrono::year_month_day(year / 1 / 1);
}

// end snippet

// snippet: stored
orm::Query<Employee> search(std::string_view name, bool by_salary) {
    orm::Query<Employee> query = orm::select(employees).where(hired_since(2016y));
    if (!name.empty())
        query = query.where(employees.name.icontains(name));
    return by_salary ? query.order_by(employees.salary.desc()) : query.order_by(employees.name);
}

// end snippet

}  // namespace

int main() {
    orm::Database db = orm::sqlite::open(":memory:");
    db.create_tables<Department, Employee, Badge>();
    store(db);
    db.on_statement([](const orm::StatementEvent& event) { fmt::print("{}\n", event.sql); });

    heading("verbs");
    // snippet: verbs
    std::optional<Employee> found = db.find<Employee>(1);
    Employee ada = db.select(employees).where(employees.name == "Ada").one();
    bool any_rich = db.select(employees).where(employees.salary > 9000).exists();
    std::int64_t how_many = db.select(employees).count();
    // end snippet
    fmt::print("{} {} {} {}\n", found->name, ada.name, any_rich, how_many);

    heading("conditions");
    // snippet: conditions
    std::vector<Role> roles{Role::manager, Role::director};
    auto senior =
        db.select(employees)
            .where(employees.role.in(roles) || employees.salary.between(5500_dec, 6000_dec))
            .where(!employees.name.starts_with("Z"))
            .order_by(employees.hired.desc())
            .limit(2)
            .all();
    // end snippet
    for (const Employee& employee : senior)
        fmt::print("{}\n", employee.name);

    heading("map");
    // snippet: map
    std::map<std::string, Employee> by_name = db.select(employees).map_by(employees.name);
    std::map<std::int64_t, orm::Decimal> salaries =
        db.select(employees.salary).where(employees.salary < 6000).map_by(employees.id);
    // end snippet
    fmt::print("{} {}\n", by_name.at("Ada").salary.to_string(), salaries.size());

    heading("columns");
    // snippet: columns
    for (auto [name, salary] :
         db.select(employees.name, employees.salary).order_by(employees.name).all())
        fmt::print("{}: {}\n", name, salary.to_string());
    // end snippet

    heading("groups");
    // snippet: groups
    auto payroll = db.select(departments.name, orm::count(employees), orm::sum(employees.salary))
                       .left_join(employees)
                       .on(employees.department == departments)
                       .group_by(departments.id, departments.name)
                       .having(orm::count(employees) >= 1)
                       .order_by(orm::sum(employees.salary).desc())
                       .all();
    for (auto [department, people, total] : payroll)
        fmt::print("{}: {}, {}\n", department, people, total->to_string());
    // end snippet

    heading("alias");
    // snippet: alias
    constexpr auto boss = orm::alias<"boss">(employees);
    auto pairs = db.select(employees.name, boss.name)
                     .join(boss)
                     .on(employees.boss == boss)
                     .order_by(employees.name)
                     .all();
    // end snippet
    for (auto [name, boss_name] : pairs)
        fmt::print("{} works for {}\n", name, boss_name);

    heading("paths");
    // snippet: paths
    auto of_grace = db.select(employees.name, employees.boss->name)
                        .where(employees.department->name == "Research")
                        .order_by(employees.name)
                        .all();
    for (auto [name, boss_name] : of_grace)
        fmt::print("{} works for {}\n", name, boss_name.value_or("nobody"));
    // end snippet

    heading("extract");
    // snippet: extract
    auto years = db.select(orm::extract<orm::DateField::year>(employees.hired), orm::count())
                     .group_by(orm::extract<orm::DateField::year>(employees.hired))
                     .order_by(orm::extract<orm::DateField::year>(employees.hired))
                     .all();
    // end snippet
    for (auto [year, n] : years)
        fmt::print("{}: {}\n", year, n);

    heading("optional clauses");
    // snippet: when
    bool only_managers = false;
    auto chosen =
        db.select(employees)
            .where(
                employees.salary > 5000 && orm::when(only_managers, employees.role == Role::manager)
            )
            .count();
    // end snippet
    fmt::print("{}\n", chosen);

    heading("stored");
    // snippet: run
    for (const Employee& employee : db.run(search("A", true)).all())
        fmt::print("{}\n", employee.name);
    // end snippet

    heading("filtered");
    // snippet: filtered
    auto research = orm::filtered(
        db,
        orm::only(departments, departments.name == "Research"),
        orm::only(employees, employees.department == 1)
    );
    std::int64_t researchers = research.select(employees).count();
    std::int64_t all = research.select(employees).unfiltered().count();
    // end snippet
    fmt::print("{} of {}\n", researchers, all);

    heading("one to one");
    // snippet: has_one
    for (const Employee& employee :
         db.select(employees).order_by(employees.id).with(employees.badge).all())
        fmt::print("{}: {}\n", employee.name, employee.badge ? employee.badge->code : "no badge");
    // end snippet

    heading("set-based");
    // snippet: set_based
    db.update(employees)
        .set(employees.role = Role::manager)
        .where(employees.reports.count() > 2)
        .execute();
    std::int64_t gone = db.delete_from(employees).where(employees.name == "Bob").execute();
    // end snippet
    fmt::print("{} row deleted\n", gone);

    heading("stream");
    // snippet: stream
    for (const Employee& employee : db.select(employees).order_by(employees.id).stream())
        fmt::print("{}\n", employee.name);
    // end snippet

    heading("raw");
    // snippet: raw
    auto rows = db.sql<Employee>("SELECT * FROM employees WHERE name LIKE {}", "A%").all();
    auto length = db.sql<std::int64_t>("SELECT max(length(name)) FROM employees").one();
    // end snippet
    fmt::print("{} {}\n", rows.size(), length);
}
