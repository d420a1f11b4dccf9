#include "support/database.hpp"
#include "support/models/rules.orm.hpp"
#include "support/rows.hpp"

namespace {

using rules::Note;
using rules::notes;
using rules::Page;
using rules::pages;

class SoftDelete : public support::DatabaseTest {
protected:
    SoftDelete() {
        db.create_tables<Note, Page>();
        kept = db.insert(Note{.title = "kept"});
        gone = db.insert(Note{.title = "gone"});
        db.insert(Page{.text = "first", .note = kept});
        page_of_gone = db.insert(Page{.text = "second", .note = gone});
        db.erase(gone);
    }

    Note kept;
    Note gone;
    Page page_of_gone;
};

TEST_P(SoftDelete, hides_the_row_from_find_queries_and_counts) {
    EXPECT_FALSE(db.find<Note>(gone.id));
    EXPECT_TRUE(db.find<Note>(kept.id));
    EXPECT_ROWS(db.select(notes.title).all(), {"kept"});
    EXPECT_EQ(db.select(notes).count(), 1);
    EXPECT_FALSE(db.select(notes).where(notes.title == "gone").exists());
}

TEST_P(SoftDelete, sets_the_time_in_the_object_too) {
    EXPECT_TRUE(gone.deleted_at.has_value());
}

TEST_P(SoftDelete, shows_the_row_on_request) {
    EXPECT_EQ(db.select(notes).with_deleted().count(), 2);
    const auto found = db.select(notes).with_deleted().where(notes.title == "gone").one();
    EXPECT_TRUE(found.deleted_at.has_value());
}

TEST_P(SoftDelete, does_not_fire_on_delete) {
    EXPECT_EQ(db.select(pages).count(), 2);
}

TEST_P(SoftDelete, is_not_asked_about_when_a_foreign_key_is_followed) {
    const auto page = db.select(pages).with(pages.note).where(pages.id == page_of_gone.id).one();
    EXPECT_EQ(page.note->title, "gone");
    EXPECT_ROWS(db.select(pages.text).where(pages.note->title == "gone").all(), {"second"});
}

TEST_P(SoftDelete, hides_rows_from_to_many_relations_and_any) {
    db.delete_from(pages).where(pages.text == "first").execute();
    const auto note = db.select(notes).with(notes.pages).one();
    EXPECT_TRUE(note.pages.empty());
    EXPECT_EQ(db.select(notes).where(notes.pages.any()).count(), 0);
    EXPECT_EQ(db.select(notes).where(notes.pages.count() == 0).count(), 1);
}

TEST_P(SoftDelete, hides_rows_of_every_table_of_a_join) {
    EXPECT_EQ(db.select(notes.id, pages.id).from(notes).cross_join(pages).count(), 2);
    EXPECT_EQ(
        db.select(pages.id).from(pages).join(notes).on(pages.note == notes || pages.id < 0).count(),
        1
    );
}

TEST_P(SoftDelete, leaves_hidden_rows_out_of_updates_of_sets) {
    EXPECT_EQ(db.update(notes).set(notes.title = "changed").execute(), 1);
    EXPECT_EQ(db.select(notes).with_deleted().where(notes.title == "gone").count(), 1);
}

TEST_P(SoftDelete, of_a_set_marks_what_is_not_marked_yet) {
    EXPECT_EQ(db.delete_from(notes).execute(), 1);
    EXPECT_EQ(db.select(notes).count(), 0);
    EXPECT_EQ(db.select(notes).with_deleted().count(), 2);
}

TEST_P(SoftDelete, deletes_for_good_with_hard) {
    EXPECT_EQ(db.delete_from(notes).where(notes.title == "gone").hard().execute(), 1);
    EXPECT_EQ(db.select(notes).with_deleted().count(), 1);
    EXPECT_ROWS(db.select(pages.text).all(), {"first"});
}

TEST_P(SoftDelete, twice_is_a_stale_object) {
    EXPECT_THROW(db.erase(gone), orm::StaleObject);
}

TEST_P(SoftDelete, frees_unique_values) {
    EXPECT_NO_THROW(db.insert(Note{.title = "gone"}));
    EXPECT_THROW(db.insert(Note{.title = "kept"}), orm::DatabaseError);
}

SUPPORT_ON_EVERY_DATABASE(SoftDelete);

}  // namespace
