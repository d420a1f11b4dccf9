#include "frontend/std_templates.hpp"

#include <algorithm>
#include <iterator>

namespace ormc::frontend {
namespace {

using model::TypeKind;

constexpr KnownType known_types[] = {
    {"orm::BelongsTo", TypeKind::belongs_to, 1},
    {"orm::HasOne", TypeKind::has_one, 1},
    {"orm::HasMany", TypeKind::has_many, 1},
    {"orm::ManyToMany", TypeKind::many_to_many, 1},
    {"orm::Deferred", TypeKind::deferred, 1},
    {"orm::Decimal", TypeKind::decimal, 0},
    {"orm::Uuid", TypeKind::uuid, 0},
    {"orm::Json", TypeKind::json, 0},
    {"orm::TimeOfDay", TypeKind::time_of_day, 0},
    {"std::vector", TypeKind::vector, 1},
    {"std::array", TypeKind::array, 1},
    {"std::optional", TypeKind::optional, 1},
    {"std::basic_string_view", TypeKind::string_view, 0},
    {"std::chrono::duration", TypeKind::duration, 1},
    {"std::chrono::hh_mm_ss", TypeKind::hh_mm_ss, 1},
    {"std::chrono::zoned_time", TypeKind::zoned_time, 0},
    {"std::chrono::year_month_day", TypeKind::year_month_day, 0},
    {"std::chrono::year_month_day_last", TypeKind::other_calendar, 0},
    {"std::chrono::year_month_weekday", TypeKind::other_calendar, 0},
    {"std::chrono::year_month", TypeKind::other_calendar, 0},
    {"std::chrono::month_day", TypeKind::other_calendar, 0},
    {"std::chrono::year", TypeKind::other_calendar, 0},
    {"std::chrono::month", TypeKind::other_calendar, 0},
    {"std::chrono::day", TypeKind::other_calendar, 0},
    {"std::chrono::weekday", TypeKind::other_calendar, 0},
    {"std::filesystem::path", TypeKind::filesystem_path, 0},
    {"std::variant", TypeKind::variant, 0},
    {"std::tuple", TypeKind::tuple, 0},
    {"std::pair", TypeKind::tuple, 0},
    {"std::map", TypeKind::map, 2},
    {"std::multimap", TypeKind::map, 2},
    {"std::unordered_map", TypeKind::map, 2},
    {"std::unordered_multimap", TypeKind::map, 2},
    {"std::set", TypeKind::set, 1},
    {"std::multiset", TypeKind::set, 1},
    {"std::unordered_set", TypeKind::set, 1},
    {"std::unordered_multiset", TypeKind::set, 1},
    {"std::list", TypeKind::sequence, 1},
    {"std::forward_list", TypeKind::sequence, 1},
    {"std::deque", TypeKind::sequence, 1},
    {"std::span", TypeKind::sequence, 1},
    {"std::unique_ptr", TypeKind::unique_ptr, 1},
    {"std::shared_ptr", TypeKind::shared_ptr, 1},
    {"std::weak_ptr", TypeKind::shared_ptr, 1},
    {"std::function", TypeKind::function_object, 0},
    {"std::move_only_function", TypeKind::function_object, 0},
};

}  // namespace

const KnownType* find_known_type(std::string_view name) {
    const auto* found =
        std::find_if(std::begin(known_types), std::end(known_types), [name](const KnownType& type) {
            return type.name == name;
        });
    return found == std::end(known_types) ? nullptr : found;
}

}  // namespace ormc::frontend
