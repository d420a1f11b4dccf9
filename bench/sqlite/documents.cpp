#include "model.orm.hpp"
#include "sqlite/handle.hpp"
#include "sqlite/studies.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace bench::sqlite {

namespace {

std::vector<Document> make_documents(std::size_t count) {
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

/// SQLite and a JSON library: arrays are JSON there.
class ByHand {
public:
    ByHand()
        : handle_(":memory:", 0) {
        handle_.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, body TEXT NOT NULL, tags "
                        "TEXT NOT NULL, counts TEXT NOT NULL)");
        insert_ = handle_.prepare("INSERT INTO documents (body, tags, counts) VALUES (?, ?, ?)");
        select_ = handle_.prepare("SELECT id, body, tags, counts FROM documents");
    }

    void write(const std::vector<Document>& all) {
        handle_.execute("BEGIN IMMEDIATE");
        for (const Document& document : all) {
            const std::string tags = nlohmann::json(document.tags).dump();
            const std::string counts = nlohmann::json(document.counts).dump();
            bind(1, document.body.text());
            bind(2, tags);
            bind(3, counts);
            sqlite3_step(insert_);
            handle_.check(sqlite3_reset(insert_));
        }
        handle_.execute("COMMIT");
    }

    std::vector<Document> read() {
        std::vector<Document> all;
        while (sqlite3_step(select_) == SQLITE_ROW) {
            Document& document = all.emplace_back();
            document.id = sqlite3_column_int64(select_, 0);
            document.body = orm::Json(text(1));
            nlohmann::json::parse(text(2)).get_to(document.tags);
            nlohmann::json::parse(text(3)).get_to(document.counts);
        }
        handle_.check(sqlite3_reset(select_));
        return all;
    }

    void clear() { handle_.execute("DELETE FROM documents"); }

private:
    void bind(int number, const std::string& text) {
        sqlite3_bind_text(
            insert_, number, text.data(), static_cast<int>(text.size()), SQLITE_STATIC
        );
    }

    std::string text(int column) {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(select_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(select_, column))};
    }

    Handle handle_;
    sqlite3_stmt* insert_;
    sqlite3_stmt* select_;
};

void write(orm::Database& db, std::vector<Document>& all) {
    db.transaction([&](orm::Transaction& tx) {
        for (Document& document : all) {
            tx.insert(document);
        }
    });
}

std::shared_ptr<orm::Database> empty_database() {
    auto database = std::make_shared<orm::Database>(orm::sqlite::open(":memory:"));
    database->create_tables<Document>();
    return database;
}

std::size_t documents_in(bool quick) {
    return quick ? 2'000 : 10'000;
}

}  // namespace

Comparison documents_written(bool quick) {
    const auto all = std::make_shared<std::vector<Document>>(make_documents(documents_in(quick)));
    const auto hand = std::make_shared<ByHand>();
    const auto database = empty_database();
    const auto nothing = [] {};
    return {
        .title = "JSON and two arrays, inserted one by one",
        .unit = "row",
        .operations = all->size(),
        .variants = {
            {"C and nlohmann::json",
             Role::floor,
             nothing,
             [=] { hand->write(*all); },
             [=] { hand->clear(); }},
            {"Cormorant",
             Role::ours,
             nothing,
             [=] { write(*database, *all); },
             [=] { database->delete_from(documents).execute(); }}}};
}

Comparison documents_read(bool quick) {
    std::vector<Document> all = make_documents(documents_in(quick));
    const auto hand = std::make_shared<ByHand>();
    hand->write(all);
    const auto database = empty_database();
    write(*database, all);
    const auto checked = [expected = all](const std::vector<Document>& read) {
        if (read.size() != expected.size() || read.back().tags != expected.back().tags ||
            read.back().counts != expected.back().counts) {
            throw std::logic_error("not the documents that are there");
        }
    };
    const auto nothing = [] {};
    return {
        .title = "JSON and two arrays, read",
        .unit = "row",
        .operations = all.size(),
        .variants = {
            {"C and nlohmann::json", Role::floor, nothing, [=] { checked(hand->read()); }, nothing},
            {"Cormorant",
             Role::ours,
             nothing,
             [=] { checked(database->select(documents).all()); },
             nothing}}};
}

}  // namespace bench::sqlite
