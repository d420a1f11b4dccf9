#include "studies/documents.hpp"

#include "sqlite/handle.hpp"
#include "sqlite/studies.hpp"

#include <orm/orm.hpp>
#include <orm/sqlite.hpp>

#include <nlohmann/json.hpp>

#include <memory>

namespace bench::sqlite {

namespace {

/// SQLite and a JSON library: arrays are JSON there.
class ByHand final : public studies::DocumentsByHand {
public:
    ByHand() {
        handle_.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, body TEXT NOT NULL, tags "
                        "TEXT NOT NULL, counts TEXT NOT NULL)");
        insert_ = handle_.prepare("INSERT INTO documents (body, tags, counts) VALUES (?, ?, ?)");
        select_ = handle_.prepare("SELECT id, body, tags, counts FROM documents");
    }

    void write(std::vector<Document>& documents) override {
        handle_.execute("BEGIN IMMEDIATE");
        for (Document& document : documents) {
            const std::string tags = nlohmann::json(document.tags).dump();
            const std::string counts = nlohmann::json(document.counts).dump();
            bind(1, document.body.text());
            bind(2, tags);
            bind(3, counts);
            sqlite3_step(insert_);
            handle_.check(sqlite3_reset(insert_));
            document.id = sqlite3_last_insert_rowid(handle_.get());
        }
        handle_.execute("COMMIT");
    }

    std::vector<Document> read() override {
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

    void clear() override { handle_.execute("DELETE FROM documents"); }

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

    Handle handle_{":memory:", 0};
    sqlite3_stmt* insert_;
    sqlite3_stmt* select_;
};

studies::DocumentStores stores() {
    return {
        "C and nlohmann::json",
        std::make_shared<ByHand>(),
        std::make_shared<orm::Database>(orm::sqlite::open(":memory:")),
        [](orm::Database& ours) { ours.sql("DELETE FROM documents").execute(); }};
}

}  // namespace

Comparison documents_written(std::size_t divisor) {
    return studies::documents_written(stores(), divisor);
}

Comparison documents_read(std::size_t divisor) {
    return studies::documents_read(stores(), divisor);
}

}  // namespace bench::sqlite
