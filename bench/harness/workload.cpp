#include "harness/workload.hpp"

#include <array>
#include <numeric>

namespace bench {

namespace {

void nothing(const Data& /*data*/, Run& /*run*/) {}

std::size_t keys_in_batches(const Data& data) {
    return std::accumulate(
        data.key_batches.begin(),
        data.key_batches.end(),
        std::size_t{0},
        [](std::size_t sum, const auto& batch) { return sum + batch.size(); }
    );
}

constexpr std::array all{
    Workload{
        "insert_each",
        "W1",
        "insert one by one, one transaction",
        "row",
        Fixture::empty,
        true,
        [](const Data& data) { return data.inserts.size(); },
        [](const Data& data, Run& run) { run.users = data.inserts; },
        [](Contender& contender, const Data&, Run& run) { contender.insert_each(run.users); },
    },
    Workload{
        "insert_bulk",
        "W2",
        "insert many at once",
        "row",
        Fixture::empty,
        true,
        [](const Data& data) { return data.bulk_inserts.size(); },
        nothing,
        [](Contender& contender, const Data& data, Run&) {
            contender.insert_bulk(data.bulk_inserts);
        },
    },
    Workload{
        "insert_bulk_with_keys",
        "W2 keys",
        "insert many at once, keys filled in",
        "row",
        Fixture::empty,
        true,
        [](const Data& data) { return data.bulk_inserts.size(); },
        [](const Data& data, Run& run) { run.users = data.bulk_inserts; },
        [](Contender& contender, const Data&, Run& run) {
            contender.insert_bulk_with_keys(run.users);
        },
    },
    Workload{
        "find_each",
        "W3",
        "look up by key",
        "lookup",
        Fixture::users,
        false,
        [](const Data& data) { return data.keys.size(); },
        nothing,
        [](Contender& contender, const Data& data, Run& run) {
            contender.find_each(data.keys, run.sum);
        },
    },
    Workload{
        "find_each_in_read",
        "W3 read",
        "look up by key, all in one snapshot",
        "lookup",
        Fixture::users,
        false,
        [](const Data& data) { return data.keys.size(); },
        nothing,
        [](Contender& contender, const Data& data, Run& run) {
            contender.find_each_in_read(data.keys, run.sum);
        },
    },
    Workload{
        "find_many",
        "W3 many",
        "look up by key, 1,000 keys at once",
        "key",
        Fixture::users,
        false,
        keys_in_batches,
        nothing,
        [](Contender& contender, const Data& data, Run& run) {
            contender.find_many(data.key_batches, run.sum);
        },
    },
    Workload{
        "scan",
        "W4",
        "read all rows into objects",
        "row",
        Fixture::users,
        false,
        [](const Data& data) { return data.sizes.rows; },
        nothing,
        [](Contender& contender, const Data&, Run& run) { contender.scan(run.users); },
    },
    Workload{
        "filter",
        "W5",
        "filter, sort, limit 100",
        "query",
        Fixture::sorted_users,
        false,
        [](const Data& data) { return data.ages.size(); },
        nothing,
        [](Contender& contender, const Data& data, Run& run) {
            contender.filter(data.ages, run.sum);
        },
    },
    Workload{
        "update_each",
        "W6",
        "update a column by key, one transaction",
        "row",
        Fixture::users,
        true,
        [](const Data& data) { return data.changes.size(); },
        nothing,
        [](Contender& contender, const Data& data, Run&) { contender.update_each(data.changes); },
    },
    Workload{
        "update_bulk",
        "W6 bulk",
        "update a column of many objects at once",
        "row",
        Fixture::users,
        true,
        [](const Data& data) { return data.changed_users.size(); },
        [](const Data& data, Run& run) { run.users = data.changed_users; },
        [](Contender& contender, const Data&, Run& run) { contender.update_bulk(run.users); },
    },
    Workload{
        "children_each",
        "W7 n+1",
        "authors, then the posts of each",
        "author",
        Fixture::authors,
        false,
        [](const Data& data) { return data.sizes.authors; },
        nothing,
        [](Contender& contender, const Data&, Run& run) { contender.children_each(run.sum); },
    },
    Workload{
        "children_at_once",
        "W7",
        "authors with their posts, two statements",
        "author",
        Fixture::authors,
        false,
        [](const Data& data) { return data.sizes.authors; },
        nothing,
        [](Contender& contender, const Data&, Run& run) { contender.children_at_once(run.sum); },
    },
    Workload{
        "children_joined",
        "W7 join",
        "authors with their posts, one join",
        "author",
        Fixture::authors,
        false,
        [](const Data& data) { return data.sizes.authors; },
        nothing,
        [](Contender& contender, const Data&, Run& run) { contender.children_joined(run.sum); },
    },
    Workload{
        "dynamic",
        "W8",
        "query with 0 to 3 optional conditions",
        "query",
        Fixture::users,
        false,
        [](const Data& data) { return data.searches.size(); },
        nothing,
        [](Contender& contender, const Data& data, Run& run) {
            contender.dynamic(data.searches, run.sum);
        },
    },
};

}  // namespace

std::vector<std::string> sql_for(Fixture fixture, const Sizes& sizes) {
    switch (fixture) {
    case Fixture::empty:
        return {};
    case Fixture::users:
        return sql_for_users(sizes.rows);
    case Fixture::authors:
        return sql_for_authors(sizes);
    case Fixture::sorted_users:
        break;
    }
    std::vector<std::string> statements = sql_for_users(sizes.sorted_rows);
    statements.emplace_back("CREATE INDEX users_age ON users (age)");
    return statements;
}

std::span<const Workload> workloads() noexcept {
    return all;
}

}  // namespace bench
