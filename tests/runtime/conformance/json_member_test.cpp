#include "support/database.hpp"
#include "support/models/manuscripts.orm.hpp"

#include <limits>

namespace {

using papers::Manuscript;

class JsonMember : public support::DatabaseTest {
protected:
    JsonMember() { db.create_tables<Manuscript>(); }
};

TEST_P(JsonMember, comes_back_as_it_was) {
    Manuscript manuscript{
        .lines = {{"first", 0}, {"second \"quoted\"", 2}},
        .weights = {{"a", 0.5}, {"b", -1}},
        .title = papers::Line{"Title", 1},
    };
    db.insert(manuscript);
    EXPECT_EQ(db.get<Manuscript>(manuscript.id), manuscript);
}

TEST_P(JsonMember, that_is_empty_is_null_when_it_is_optional_and_an_empty_document_when_not) {
    Manuscript manuscript{};
    db.insert(manuscript);
    EXPECT_EQ(db.get<Manuscript>(manuscript.id), manuscript);
    EXPECT_EQ(db.select(papers::manuscripts).where(papers::manuscripts.title.is_null()).count(), 1);
    EXPECT_EQ(db.sql<std::string>("SELECT lines FROM manuscripts").one(), "[]");
}

TEST_P(JsonMember, with_a_number_that_json_cannot_write_is_refused_by_name) {
    Manuscript manuscript{.weights = {{"a", std::numeric_limits<double>::infinity()}}};
    try {
        db.insert(manuscript);
        FAIL() << "infinity was stored";
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "papers::Manuscript");
        EXPECT_EQ(error.member(), "weights");
    }
    EXPECT_EQ(db.select(papers::manuscripts).count(), 0);
}

TEST_P(JsonMember, whose_stored_text_does_not_fit_is_refused_by_name) {
    db.sql("INSERT INTO manuscripts (lines, weights) VALUES ('{\"text\": 1}', '{}')").execute();
    try {
        static_cast<void>(db.select(papers::manuscripts).all());
        FAIL() << "the manuscript was read";
    } catch (const orm::ValueError& error) {
        EXPECT_EQ(error.class_name(), "papers::Manuscript");
        EXPECT_EQ(error.member(), "lines");
    }
}

SUPPORT_ON_EVERY_DATABASE(JsonMember);

}  // namespace
