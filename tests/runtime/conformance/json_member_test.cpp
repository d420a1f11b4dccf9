#include "support/database.hpp"
#include "support/models/documents.orm.hpp"

#include <limits>

namespace {

using documents::Document;

class JsonMember : public support::DatabaseTest {
protected:
    JsonMember() { db.create_tables<Document>(); }
};

TEST_P(JsonMember, comes_back_as_it_was) {
    Document document{
        .lines = {{"first", 0}, {"second \"quoted\"", 2}},
        .weights = {{"a", 0.5}, {"b", -1}},
        .title = documents::Line{"Title", 1},
    };
    db.insert(document);
    EXPECT_EQ(db.get<Document>(document.id), document);
}

TEST_P(JsonMember, that_is_empty_is_null_when_it_is_optional_and_an_empty_document_when_not) {
    Document document{};
    db.insert(document);
    EXPECT_EQ(db.get<Document>(document.id), document);
    EXPECT_EQ(db.select(documents::documents).where(documents::documents.title.is_null()).count(), 1);
    EXPECT_EQ(db.sql<std::string>("SELECT lines FROM documents").one(), "[]");
}

TEST_P(JsonMember, with_a_number_that_json_cannot_write_is_refused_by_name) {
    Document document{.weights = {{"a", std::numeric_limits<double>::infinity()}}};
    try {
        db.insert(document);
        FAIL() << "infinity was stored";
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "documents::Document");
        EXPECT_EQ(error.member(), "weights");
    }
    EXPECT_EQ(db.select(documents::documents).count(), 0);
}

TEST_P(JsonMember, whose_stored_text_does_not_fit_is_refused_by_name) {
    db.sql("INSERT INTO documents (lines, weights) VALUES ('{\"text\": 1}', '{}')").execute();
    try {
        static_cast<void>(db.select(documents::documents).all());
        FAIL() << "the document was read";
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "documents::Document");
        EXPECT_EQ(error.member(), "lines");
    }
}

SUPPORT_ON_EVERY_DATABASE(JsonMember);

}  // namespace
