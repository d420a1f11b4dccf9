#include "studies/documents.hpp"

#include "model.orm.hpp"

#include <orm/orm.hpp>

#include <fmt/format.h>

#include <functional>
#include <stdexcept>
#include <string>

namespace bench::studies {

namespace {

std::vector<Document> make_documents(std::size_t divisor) {
    const std::size_t count = 10'000 / divisor;
    std::vector<Document> made;
    for (std::size_t i = 0; i < count; ++i) {
        Document document;
        document.body = orm::Json(fmt::format(R"({{"number":{},"title":"Document {}"}})", i, i));
        document.tags = {"tag " + std::to_string(i % 7), "tag " + std::to_string(i % 11)};
        document.counts = {static_cast<std::int64_t>(i), 1, 2, 3, 5, 8, 13, 21};
        made.push_back(std::move(document));
    }
    return made;
}

void write(orm::Database& db, std::vector<Document>& all) {
    db.transaction([&](orm::Transaction& tx) {
        for (Document& document : all) {
            tx.insert(document);
        }
    });
}

}  // namespace

Comparison documents_written(const DocumentStores& stores, std::size_t divisor) {
    const auto all = std::make_shared<std::vector<Document>>(make_documents(divisor));
    stores.ours->create_tables<Document>();
    const auto without_keys = [=] {
        for (Document& document : *all) {
            document.id = 0;
        }
    };
    return {
        .title = "JSON and two arrays, inserted one by one",
        .unit = "row",
        .operations = all->size(),
        .variants = {
            {stores.name,
             Role::floor,
             without_keys,
             [=] { stores.by_hand->write(*all); },
             [=] { stores.by_hand->clear(); }},
            {"Cormorant",
             Role::ours,
             without_keys,
             [=] { write(*stores.ours, *all); },
             [=] { stores.clear(*stores.ours); }}}};
}

Comparison documents_read(const DocumentStores& stores, std::size_t divisor) {
    std::vector<Document> all = make_documents(divisor);
    stores.by_hand->write(all);
    stores.ours->create_tables<Document>();
    std::vector<Document> same = make_documents(divisor);
    write(*stores.ours, same);
    const auto variant =
        [&](const char* name, Role role, const std::function<std::vector<Document>()>& read) {
            const auto run = [last = all.back(), count = all.size(), read] {
                const std::vector<Document> found = read();
                if (found.size() != count || found.back().id != last.id ||
                    found.back().tags != last.tags || found.back().counts != last.counts) {
                    throw std::logic_error("not the documents that are there");
                }
            };
            return Variant{name, role, [] {}, run, [] {}};
        };
    return {
        .title = "JSON and two arrays, read",
        .unit = "row",
        .operations = all.size(),
        .variants = {
            variant(stores.name, Role::floor, [=] { return stores.by_hand->read(); }),
            variant("Cormorant", Role::ours, [=] {
                return stores.ours->select(documents).all();
            })}};
}

}  // namespace bench::studies
