#include "harness/checksum.hpp"
#include "model.orm.hpp"
#include "studies/studies.hpp"

#include <orm/orm.hpp>

#include <stdexcept>

namespace bench::studies {

namespace {

std::uint64_t stream(orm::Database& db) {
    Checksum sum;
    for (const User& user : db.select(users).stream()) {
        sum.add(user);
    }
    return sum.value();
}

std::uint64_t read_all(orm::Database& db) {
    Checksum sum;
    sum.add(db.select(users).all());
    return sum.value();
}

}  // namespace

std::size_t streamed_rows(std::size_t divisor) {
    return 1'000'000 / divisor;
}

Comparison streaming(
    const std::shared_ptr<orm::Database>& database,
    const char* name,
    const std::function<std::uint64_t()>& by_hand,
    std::size_t divisor
) {
    const std::uint64_t expected = by_hand();
    const auto variant =
        [=](const char* title, Role role, const std::function<std::uint64_t()>& read) {
            const auto run = [=] {
                if (read() != expected) {
                    throw std::logic_error("not the rows that are there");
                }
            };
            return Variant{title, role, [] {}, run, [] {}, true};
        };
    return {
        .title = "Reading " + std::to_string(streamed_rows(divisor)) + " rows",
        .unit = "row",
        .operations = streamed_rows(divisor),
        .variants = {
            variant(name, Role::floor, by_hand),
            variant("Cormorant, stream()", Role::ours, [=] { return stream(*database); }),
            variant("Cormorant, all()", Role::control, [=] { return read_all(*database); })}};
}

}  // namespace bench::studies
