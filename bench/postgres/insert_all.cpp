#include "harness/data.hpp"
#include "postgres/contenders.hpp"
#include "postgres/schema.hpp"
#include "postgres/studies.hpp"

#include <memory>

namespace bench::postgres {

Comparison insert_all(const Fresh& fresh, std::size_t divisor) {
    const std::size_t stored = 10'000 / divisor;
    const auto users = std::make_shared<std::vector<User>>();
    for (std::size_t number = 1; number <= stored; ++number) {
        users->push_back(user_number(number));
    }
    using Insert = void (*)(Contender & contender, std::vector<User> & users);
    const auto variant = [&](const char* name, Role role, const auto& open, Insert insert) {
        const std::shared_ptr<Contender> contender = open(fresh(name));
        contender->execute(schema());
        return Variant{
            name,
            role,
            [] {},
            [=] { insert(*contender, *users); },
            [=] { contender->execute(clear_users()); }};
    };
    const Insert each = [](Contender& contender, std::vector<User>& all) {
        contender.insert_each(all);
    };
    const Insert all_at_once = [](Contender& contender, std::vector<User>& all) {
        contender.insert_bulk_with_keys(all);
    };
    const Insert without_keys = [](Contender& contender, std::vector<User>& all) {
        contender.insert_bulk(all);
    };
    return {
        .title = "Storing " + std::to_string(stored) + " objects",
        .unit = "row",
        .operations = stored,
        .goal = 0.10,
        .variants = {
            variant("C, a prepared statement for each", Role::floor, open_plain, each),
            variant("Cormorant, insert for each", Role::control, open_cormorant, each),
            variant("Cormorant, insert_all", Role::ours, open_cormorant, all_at_once),
            variant(
                "Cormorant, insert_all of const objects",
                Role::control,
                open_cormorant,
                without_keys
            )}};
}

}  // namespace bench::postgres
